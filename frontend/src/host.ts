/**
 * The model's other end on a page: it owns the keeping of answers, the language, and the word
 * on where an answer is. Activities see none of this.
 */
import type { Entry } from "./journal/entries";
import * as store from "./journal/store";
import type { Kept } from "./journal/store";
import { Sync } from "./journal/sync";
import { pageStrings, translator } from "./language";
import type { ActivityModel, ActivitySpec, ActivityState, Answer, Status } from "./model";

export const edition = document.documentElement.lang;
export const strings = pageStrings();
export const t = translator(strings);

type Current = { answer: Answer | null; at: string } | null;
type Listener = (activity: string | null) => void;

const server = document.documentElement.dataset["journal"];
const listeners = new Set<Listener>();
const contactListeners = new Set<() => void>();
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("laeringsmiljo") : null;

/** Keeping step with the course's server; null on a page that has none. */
export const sync = server
  ? new Sync(
      server,
      edition,
      () => contactListeners.forEach((tell) => tell()),
      () => changed(null),
    )
  : null;

tabs?.addEventListener("message", ({ data }) => {
  const { activity } = data as { activity: string | null };
  listeners.forEach((tell) => tell(activity));
});

/** Tell this page and the other tabs that an activity, or anything (null), has changed. */
function changed(activity: string | null): void {
  tabs?.postMessage({ activity });
  listeners.forEach((tell) => tell(activity));
}

/** Be told when answers change, here, in another tab or on the server; gives what ends it. */
export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Be told when it is known how it stands with the server; gives what ends it. */
export function onContact(listener: () => void): () => void {
  contactListeners.add(listener);
  return () => contactListeners.delete(listener);
}

/** The newest answer to an activity. */
export async function currentAnswer(activity: string): Promise<Current> {
  const entry = await store.current(activity);
  return entry ? { answer: entry.answer, at: entry.at } : null;
}

/** Be told of each new answer to an activity; gives what ends it. */
export function onAnswer(activity: string, callback: (current: Current) => void): () => void {
  return onChange((changedActivity) => {
    if (changedActivity !== null && changedActivity !== activity) return;
    void currentAnswer(activity).then(callback);
  });
}

/** Erase all answers, or those to one activity; resolves when the server has been asked too. */
export async function erase(activity?: string): Promise<void> {
  await store.erase(activity);
  changed(activity ?? null);
  await sync?.meet();
}

/** Take in the entries of an export; gives how many were new. */
export async function restore(entries: Entry[]): Promise<number> {
  const added = await store.restore(entries);
  changed(null);
  await sync?.meet();
  return added;
}

/** Where an entry is now. */
export function statusOf(entry: Kept): Status {
  const { at } = entry;
  if (!sync) return { state: "device", at, message: null };
  const { contact } = sync;
  if (entry.from === contact.store || entry.seq <= contact.sent) {
    return { state: "server", at, message: null };
  }
  if (contact.reached || contact.store === "") return { state: "device", at, message: null };
  return { state: "waiting", at, message: contact.reason };
}

const EMPTY: Status = { state: "empty", at: null, message: null };

/** The model of one activity in the page. */
class PageModel implements ActivityModel {
  private readonly state: ActivityState;
  private readonly changes = new EventTarget();
  private entry: Kept | undefined;

  constructor(spec: ActivitySpec) {
    this.state = { activity: spec, answer: null, earlier: null, status: EMPTY, edition, strings };
    const before = (spec as { before?: string }).before;
    const load = (): void => void this.load();
    load();
    onAnswer(spec.id, load);
    onContact(() => this.entry && this.put("status", statusOf(this.entry)));
    if (before) {
      const compare = (earlier: Current): void => this.put("earlier", earlier);
      void currentAnswer(before).then(compare);
      onAnswer(before, compare);
    }
  }

  get<K extends keyof ActivityState>(key: K): ActivityState[K] {
    return this.state[key];
  }

  set<K extends keyof ActivityState>(key: K, value: ActivityState[K]): void {
    this.state[key] = value;
  }

  on(event: string, callback: () => void): void {
    this.changes.addEventListener(event, callback);
  }

  off(event: string, callback: () => void): void {
    this.changes.removeEventListener(event, callback);
  }

  save_changes(): void {
    void this.save();
  }

  private put<K extends keyof ActivityState>(key: K, value: ActivityState[K]): void {
    this.state[key] = value;
    this.changes.dispatchEvent(new Event(`change:${key}`));
  }

  private async load(): Promise<void> {
    try {
      this.entry = await store.current(this.state.activity.id);
    } catch {
      this.fail();
      return;
    }
    this.put("answer", this.entry?.answer ?? null);
    this.put("status", this.entry?.answer ? statusOf(this.entry) : EMPTY);
  }

  private async save(): Promise<void> {
    const { activity, answer } = this.state;
    try {
      this.entry = await store.append({
        activity: activity.id,
        edition,
        prompt: activity.prompt,
        answer,
      });
    } catch {
      this.fail();
      return;
    }
    void navigator.storage?.persist?.();
    this.put("status", statusOf(this.entry));
    changed(activity.id);
    await sync?.meet();
  }

  private fail(): void {
    const message = t(
      "This browser does not let the page store anything, or there is no room left. Copy the text to somewhere safe.",
    );
    this.put("status", { state: "failed", at: null, message });
  }
}

/** Make the model of an activity that stands in the page. */
export function modelOf(element: HTMLElement): ActivityModel {
  return new PageModel(JSON.parse(element.dataset["activity"] ?? "{}") as ActivitySpec);
}
