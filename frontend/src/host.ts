/**
 * The model's other end on a page: it owns the keeping of answers, the language, and the word
 * on where an answer is. Activities see none of this.
 */
import type { Entry } from "./journal/entries";
import * as store from "./journal/store";
import { Sync } from "./journal/sync";
import { pageStrings, translator } from "./language";
import type { ActivityModel, ActivitySpec, ActivityState, Answer, Status } from "./model";

export const edition = document.documentElement.lang;
export const strings = pageStrings();
export const t = translator(strings);

type Current = { answer: Answer | null; at: string } | null;
type Listener = (activity: string | null) => void;

/** How long the word on where an answer is waits for the server, in milliseconds. */
const WORD = 1_000;
/** How long until an answer that could not be saved is tried again, in milliseconds. */
const RETRY = 10_000;

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

/** The newest answer to an activity; null where there is none, or none can be read. */
export async function currentAnswer(activity: string): Promise<Current> {
  const entry = await store.current(activity).catch(() => undefined);
  return entry ? { answer: entry.answer, at: entry.at } : null;
}

/** Be told of each new answer to an activity, and of its erasure; gives what ends it. */
export function onAnswer(activity: string, callback: (current: Current) => void): () => void {
  return onChange((one) => {
    if (one === null || one === activity) void currentAnswer(activity).then(callback);
  });
}

/** Erase all answers, or those to one activity; resolves when the server has been asked too. */
export async function erase(activity?: string): Promise<void> {
  await store.erase(activity);
  changed(activity ?? null);
  await sync?.meet();
}

/** Take in the entries of an export; gives those that were new. */
export async function restore(entries: Entry[]): Promise<Entry[]> {
  const added = await store.restore(entries);
  changed(null);
  await sync?.meet();
  return added;
}

/** Where an entry is now. */
export function statusOf(entry: Entry): Status {
  const state = sync?.placeOf(entry) ?? "device";
  const message = state === "waiting" ? (sync?.reasonFor(entry) ?? null) : null;
  return { state, at: entry.at, message };
}

const EMPTY: Status = { state: "empty", at: null, message: null };

/** The model of one activity in the page. */
class PageModel implements ActivityModel {
  private readonly state: ActivityState;
  private readonly changes = new EventTarget();
  private entry: Entry | undefined;
  private saving = 0;
  private failed = false;
  /** Whether the last that was asked for was an erasure, and it failed. */
  private unerased = false;
  private retrying: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly spec: ActivitySpec) {
    this.state = {
      activity: spec,
      answer: null,
      earlier: null,
      waves: [],
      status: EMPTY,
      erase: false,
      edition,
      strings,
    };
  }

  /** Read what has been answered, and follow it from then on. */
  async begin(): Promise<void> {
    const { id, before } = this.spec;
    onAnswer(id, () => void this.load());
    onContact(() => this.tell());
    const named = before ? [before].flat() : [];
    const waves: Current[] = named.map(() => null);
    await Promise.all(
      named.map(async (activity, place) => {
        const compare = (earlier: Current): void => {
          waves[place] = earlier;
          this.put("waves", [...waves]);
          if (place === named.length - 1) this.put("earlier", earlier);
        };
        onAnswer(activity, compare);
        compare(await currentAnswer(activity));
      }),
    );
    await this.load();
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
    void (this.state.erase ? this.forget() : this.save());
  }

  private put<K extends keyof ActivityState>(key: K, value: ActivityState[K]): void {
    this.state[key] = value;
    this.changes.dispatchEvent(new Event(`change:${key}`));
  }

  private async load(): Promise<void> {
    try {
      const entry = await store.current(this.spec.id);
      // what is to be saved is newer than what was read, and tells of itself when it is saved
      if (this.saving || this.failed || (entry && entry.id === this.entry?.id)) return;
      this.entry = entry;
      this.unerased = false;
      this.put("answer", entry?.answer ?? null);
      this.tell();
    } catch (error) {
      this.put("status", { state: "failed", at: null, message: reasonOf(error) });
    }
  }

  private async save(): Promise<void> {
    clearTimeout(this.retrying);
    const { answer } = this.state;
    this.saving += 1;
    try {
      const { id, prompt } = this.spec;
      this.entry = await store.append({ activity: id, edition, prompt, answer });
      this.failed = this.unerased = false;
    } catch (error) {
      this.fail(error);
      return;
    } finally {
      this.saving -= 1;
    }
    changed(this.spec.id);
    persist();
    if (sync && sync.reached !== false) await Promise.race([sync.send(), rest(WORD)]);
    else void sync?.send();
    this.tell();
  }

  /** Erase the answer; what could not be erased is shown again. */
  private async forget(): Promise<void> {
    clearTimeout(this.retrying);
    this.state.erase = this.failed = this.unerased = false;
    this.saving += 1;
    try {
      await erase(this.spec.id);
      this.entry = undefined;
    } catch (error) {
      this.unerased = true;
      const { answer = null, at = null } = this.entry ?? {};
      this.set("answer", answer);
      const why = whyNotErased(error);
      const message = at ? why : `${t("Nothing was erased.")} ${why}`;
      this.put("status", { state: "unerased", at, message });
    } finally {
      this.saving -= 1;
    }
    this.tell();
  }

  private tell(): void {
    if (this.saving || this.failed || this.unerased) return;
    this.put("status", this.entry ? statusOf(this.entry) : EMPTY);
  }

  private fail(error: unknown): void {
    this.failed = true;
    this.put("status", { state: "failed", at: null, message: reasonOf(error) });
    clearTimeout(this.retrying);
    if (error instanceof store.TooLarge) return;
    this.retrying = setTimeout(() => void this.save(), RETRY);
  }
}

/** Whether it failed for want of room on the device. */
export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}

function reasonOf(error: unknown): string {
  if (error instanceof store.TooLarge) {
    return t("The answer is longer than can be kept. Make it shorter, or divide it.");
  }
  if (isFull(error)) {
    return t("There is no room left for it on this device. Make some room; it is tried again.");
  }
  return t(
    "This browser does not let the page store anything, perhaps because the window is private. Print the page or copy the text to keep it.",
  );
}

/** Why answers could not be erased, and what to do about it. */
export function whyNotErased(error: unknown): string {
  if (isFull(error)) {
    return t("There is no room left on this device, and erasing takes a little. Make some room and erase once more.");
  }
  return t("The browser does not let the page change what is stored. Close other windows of the course and erase once more.");
}

let asked = false;

/** Ask the browser, once, not to throw answers away when it is short of room. */
function persist(): void {
  if (asked) return;
  asked = true;
  navigator.storage?.persist?.().catch(() => false);
}

function rest(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Make the model of an activity that stands in the page, with the answer that is kept. */
export async function modelOf(element: HTMLElement): Promise<ActivityModel> {
  const model = new PageModel(JSON.parse(element.dataset["activity"] ?? "{}") as ActivitySpec);
  // a store that does not answer must not keep anybody from writing
  await Promise.race([model.begin(), rest(WORD)]);
  return model;
}
