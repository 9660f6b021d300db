/** The journal in the browser: IndexedDB, append-only, on the disk before it is acknowledged. */
import { openDB } from "idb";
import type { DBSchema, IDBPDatabase, IDBPTransaction } from "idb";
import type { Answer } from "../model";
import { MAX_ENTRY, bytesOf } from "./check";
import { after, beats, inOrder, isDead, latest, newId, wellFormed } from "./entries";
import type { Entry, Mark, Marks } from "./entries";

/** How far this browser and one server have come with each other. */
export interface Meeting {
  url: string;
  /** The id of the server's journal: another one means that the counting begins anew. */
  store: string;
  /** The last of the server's numbers that was taken in. */
  seq: number;
  /** The last of the numbers here that the server has acknowledged. */
  sent: number;
}

interface Schema extends DBSchema {
  entries: { key: number; value: Entry; indexes: { id: string; newest: [string, string, string] } };
  marks: { key: string; value: Mark };
  meetings: { key: string; value: Meeting };
}

type Writing = IDBPTransaction<Schema, ["entries", "marks"], "readwrite">;

/** An answer that is too large for any journal. */
export class TooLarge extends Error {}

const DURABLE = { durability: "strict" } as const;

let opening: Promise<IDBPDatabase<Schema>> | undefined;

/**
 * The time of the last thing that is known of each activity. A new entry is dated after it
 * without reading first, so that saving is one step and is done even as a page closes.
 */
const known = new Map<string, string>();

function open(): Promise<IDBPDatabase<Schema>> {
  const forget = (): void => void (opening = undefined);
  opening ??= openDB<Schema>("laeringsmiljo", 1, {
    upgrade(database) {
      const entries = database.createObjectStore("entries", {
        keyPath: "seq",
        autoIncrement: true,
      });
      entries.createIndex("id", "id", { unique: true });
      entries.createIndex("newest", ["activity", "at", "id"]);
      database.createObjectStore("marks", { keyPath: "scope" });
      database.createObjectStore("meetings", { keyPath: "url" });
    },
    blocking(_current, _blocked, event) {
      forget();
      (event.target as IDBDatabase).close();
    },
    terminated: forget,
  }).catch((error: unknown) => {
    forget();
    throw error;
  });
  return opening;
}

/** Save an answer; it is on the disk when this resolves. */
export async function append(
  draft: Pick<Entry, "activity" | "edition" | "prompt" | "answer">,
): Promise<Entry> {
  const { activity } = draft;
  if (!known.has(activity)) await current(activity);
  const database = await open();
  const at = after(known.get(activity) ?? "");
  const entry = { ...draft, answer: wellFormed<Answer | null>(draft.answer), id: newId(), at };
  if (bytesOf({ ...entry, seq: Number.MAX_SAFE_INTEGER }) > MAX_ENTRY) throw new TooLarge();
  known.set(activity, at);
  const transaction = database.transaction("entries", "readwrite", DURABLE);
  const [seq] = await Promise.all([
    transaction.store.add(entry as Entry),
    transaction.commit(),
    transaction.done,
  ]);
  return { ...entry, seq };
}

/** The newest entry of an activity. */
export async function current(activity: string): Promise<Entry | undefined> {
  const transaction = (await open()).transaction(["entries", "marks"]);
  const marks = transaction.objectStore("marks");
  const [newest, everything, own] = await Promise.all([
    transaction.objectStore("entries").index("newest").openCursor(ofActivity(activity), "prev"),
    marks.get("*"),
    marks.get(`activity:${activity}`),
  ]);
  const times = [newest?.value.at, everything?.at, own?.at, known.get(activity)];
  known.set(activity, latest(times));
  return newest?.value;
}

function ofActivity(activity: string): IDBKeyRange {
  return IDBKeyRange.bound([activity], [activity, []]);
}

/** All entries, from the oldest to the newest. */
export async function history(): Promise<Entry[]> {
  return inOrder(await (await open()).getAll("entries"));
}

/** What has been written here after number `seq`, in that order. */
export async function since(seq: number): Promise<Entry[]> {
  return (await open()).getAll("entries", IDBKeyRange.lowerBound(seq, true));
}

export async function marks(): Promise<Mark[]> {
  return (await open()).getAll("marks");
}

/** Take in entries and marks from elsewhere; known and erased ones change nothing. */
export function merge(entries: Entry[], marks: Mark[]): Promise<{ changed: boolean }> {
  return write(async (transaction) => {
    const gone = await note(transaction, marks);
    const added = await insert(transaction, entries);
    return { changed: gone + added.length > 0 };
  });
}

/** Take in an export: as `merge`, but what was erased here comes back. Gives what was new. */
export function restore(entries: Entry[]): Promise<Entry[]> {
  return write(async (transaction) => {
    const marks = await marksIn(transaction);
    const at = after(latest([...marks.values()].map((mark) => mark.at)));
    const dead = entries.filter((entry) => isDead(entry, marks));
    await note(
      transaction,
      dead.map(({ id }) => ({ scope: `entry:${id}`, kind: "restore", at })),
    );
    return insert(transaction, entries);
  });
}

/** Erase all answers, or those to one activity, with their history. */
export function erase(activity?: string): Promise<void> {
  return write(async (transaction) => {
    const scope = activity ? `activity:${activity}` : "*";
    const [doomed, marks] = await Promise.all([
      within(transaction, scope),
      transaction.objectStore("marks").getAll(),
    ]);
    const at = after(latest([...doomed, ...marks].map((one) => one.at)));
    await note(transaction, [{ scope, kind: "erase", at }]);
  });
}

export async function meeting(url: string): Promise<Meeting> {
  return (await (await open()).get("meetings", url)) ?? { url, store: "", seq: 0, sent: 0 };
}

export async function remember(met: Meeting): Promise<void> {
  await (await open()).put("meetings", met);
}

/** Do several things, all or none. */
async function write<T>(action: (transaction: Writing) => Promise<T>): Promise<T> {
  const transaction = (await open()).transaction(["entries", "marks"], "readwrite", DURABLE);
  const done = transaction.done;
  done.catch(() => undefined);
  try {
    const result = await action(transaction);
    await done;
    known.clear();
    return result;
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // it has ended already
    }
    throw error;
  }
}

async function marksIn(transaction: Writing): Promise<Marks> {
  const marks = await transaction.objectStore("marks").getAll();
  return new Map(marks.map((mark) => [mark.scope, mark]));
}

/** The entries that a mark of some scope is about. */
function within(transaction: Writing, scope: string): Promise<Entry[]> {
  const entries = transaction.objectStore("entries");
  if (scope.startsWith("activity:")) {
    return entries.index("newest").getAll(ofActivity(scope.slice("activity:".length)));
  }
  return entries.getAll();
}

/** Keep the marks that are news, and delete what they erase; gives how many entries went. */
async function note(transaction: Writing, incoming: Mark[]): Promise<number> {
  const marks = await marksIn(transaction);
  const news = incoming.filter((mark) => beats(mark, marks.get(mark.scope)));
  if (!news.length) return 0;
  for (const mark of news) marks.set(mark.scope, mark);
  const entries = transaction.objectStore("entries");
  const [only] = news;
  const about = await within(transaction, only && news.length === 1 ? only.scope : "*");
  const dead = about.filter((entry) => isDead(entry, marks));
  await Promise.all([
    ...news.map((mark) => transaction.objectStore("marks").put(mark)),
    ...dead.map((entry) => entries.delete(entry.seq)),
  ]);
  return dead.length;
}

/** Add the entries that are neither known nor erased; gives them. */
async function insert(transaction: Writing, incoming: Entry[]): Promise<Entry[]> {
  const marks = await marksIn(transaction);
  const entries = transaction.objectStore("entries");
  const keys = await Promise.all(incoming.map(({ id }) => entries.index("id").getKey(id)));
  const added = incoming.filter(
    (entry, index) => keys[index] === undefined && !isDead(entry, marks),
  );
  await Promise.all(added.map(({ seq: _seq, ...entry }) => entries.add(entry as Entry)));
  return added;
}
