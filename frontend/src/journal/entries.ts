/**
 * What a journal holds: entries with answers, and marks that tell which entries are erased.
 *
 * The rules are those of the journal on the server (`laeringsmiljo.journal.entries`).
 */
import type { Answer } from "../model";

export interface Entry {
  id: string;
  activity: string;
  edition: string;
  prompt: string;
  answer: Answer | null;
  at: string;
  seq: number;
}

/** An erasure, or its undoing, without the content that it was about. */
export interface Mark {
  /** `*`, `activity:<id>` or `entry:<uuid>`. */
  scope: string;
  kind: "erase" | "restore";
  at: string;
}

/** The newest mark of each scope. */
export type Marks = Map<string, Mark>;

/** The time it is, or the moment after `at` where a clock has gone wrong. */
export function after(at: string): string {
  const next = at && new Date(Date.parse(at) + 1).toISOString();
  const now = new Date().toISOString();
  return next > now ? next : now;
}

/** The latest of some times; empty where there is none. */
export function latest(times: Iterable<string | undefined>): string {
  let found = "";
  for (const at of times) if (at !== undefined && at > found) found = at;
  return found;
}

/** Whether a mark is newer than the one of the same scope; an erasure wins a tie. */
export function beats(mark: Mark, other: Mark | undefined): boolean {
  if (!other) return true;
  if (mark.at !== other.at) return mark.at > other.at;
  return mark.kind === "erase" && other.kind === "restore";
}

/** Whether the newest mark that applies to an entry is an erasure. */
export function isDead(entry: Pick<Entry, "id" | "activity" | "at">, marks: Marks): boolean {
  const wide = [marks.get("*"), marks.get(`activity:${entry.activity}`)];
  const newest = latest(wide.filter((mark) => mark && entry.at <= mark.at).map((mark) => mark?.at));
  const own = marks.get(`entry:${entry.id}`);
  if (own?.kind === "restore") return newest >= own.at;
  return newest !== "" || own !== undefined;
}

/** From the oldest to the newest, the same in every store. */
export function inOrder<T extends Pick<Entry, "at" | "id">>(entries: T[]): T[] {
  return entries.toSorted((one, other) => (one.at + one.id < other.at + other.id ? -1 : 1));
}

/** A random identifier; `crypto.randomUUID` is missing on plain-http pages. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Replace halves of characters, which no other program takes as text, within any JSON. */
export function wellFormed<T>(value: T): T {
  const mended: unknown =
    typeof value === "string"
      ? value.replace(/\p{Surrogate}/gu, "\ufffd")
      : Array.isArray(value)
        ? value.map(wellFormed)
        : value !== null && typeof value === "object"
          ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, wellFormed(part)]))
          : value;
  return mended as T;
}
