/**
 * Keeping step with the course's server, where there is one.
 *
 * The browser has written first, so nothing here can lose an answer: a server that is stopped,
 * full or put anew gets what it lacks when it answers again.
 */
import { bytesOf, isEntry, isMark } from "./check";
import { beats } from "./entries";
import type { Entry, Mark } from "./entries";
import * as store from "./store";
import type { Meeting } from "./store";

/** What the server gives of its journal. */
interface Received {
  store: string;
  seq: number;
  entries?: unknown[];
  marks?: unknown[];
  /** Something the reader must be told of the journal. */
  notice?: string | null;
}

const BATCH = 500;
const MOST_BYTES = 1_000_000;
const PATIENCE = 10_000;
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 60_000;

/** The server could not be reached, or has said in the reader's language what is wrong. */
class NoAnswer extends Error {
  constructor(
    readonly reason: string | null,
    readonly status = 0,
  ) {
    super(reason ?? "the server does not answer");
  }

  /** Whether it is what was sent that is wrong: sending it again will not help. */
  get refuses(): boolean {
    return this.status === 400 || this.status === 413;
  }
}

/** The server has another journal than it had a moment ago. */
class OtherJournal extends Error {}

type Task = "send" | "meet";

export class Sync {
  /** Whether the server answered the last time; null until it has been asked. */
  reached: boolean | null = null;
  /** What the server said was wrong, in the reader's language. */
  reason: string | null = null;
  /** What the server says of its journal, such as that a damaged file was set aside. */
  notice: string | null = null;
  private met: Meeting = { url: "", store: "", seq: 0, sent: 0 };
  private readonly accepted = new Set<string>();
  private readonly refused = new Map<string, string | null>();
  private running: Promise<void> | undefined;
  private next: Promise<void> | undefined;
  private nextTask: Task = "send";
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private wait = FIRST_WAIT;

  /**
   * @param url the address of the journal's API
   * @param edition the language that the server gives its reasons in
   * @param onContact called when it is known how it stands with the server
   * @param onNews called when entries or erasures came from the server
   */
  constructor(
    private readonly url: string,
    private readonly edition: string,
    private readonly onContact: () => void,
    private readonly onNews: () => void,
  ) {
    const meet = (): void => void this.meet();
    window.addEventListener("online", meet);
    window.addEventListener("focus", meet);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") meet();
    });
  }

  /** Where an entry is: on the server, waiting for it to answer, or on its way there. */
  placeOf(entry: Entry): "server" | "waiting" | "device" {
    if (entry.seq <= this.met.sent || this.accepted.has(entry.id)) return "server";
    return this.reached === false || this.refused.has(entry.id) ? "waiting" : "device";
  }

  /** Why an entry is waiting, in the reader's language; null where the server does not answer. */
  reasonFor(entry: Entry): string | null {
    return this.refused.get(entry.id) ?? this.reason;
  }

  /** Give the server what it lacks; resolves when that is done or has failed. */
  send(): Promise<void> {
    return this.run(this.reached ? "send" : "meet");
  }

  /** Take what the server has, and give it what it lacks. */
  meet(): Promise<void> {
    return this.run("meet");
  }

  /** One exchange at a time; what is asked for meanwhile is done by the one that follows. */
  private run(task: Task): Promise<void> {
    if (this.running) {
      this.nextTask = this.nextTask === "meet" ? "meet" : task;
      this.next ??= this.running.then(() => {
        this.next = undefined;
        return this.run(this.nextTask);
      });
      return this.next;
    }
    this.nextTask = "send";
    this.running = this.exchange(task).finally(() => (this.running = undefined));
    return this.running;
  }

  private async exchange(task: Task): Promise<void> {
    clearTimeout(this.waiting);
    try {
      if (!this.met.url) await this.recall();
      const news = task === "meet" ? await this.take() : false;
      await this.give();
      this.reached = true;
      this.reason = null;
      this.wait = FIRST_WAIT;
      if (news) this.onNews();
    } catch (error) {
      if (error instanceof OtherJournal && task === "send") return this.exchange("meet");
      this.reached = false;
      this.reason = error instanceof NoAnswer ? error.reason : null;
      this.waiting = setTimeout(() => void this.meet(), this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    }
    this.onContact();
  }

  /** Recall from earlier visits how far the server has come. */
  private async recall(): Promise<void> {
    this.met = await store.meeting(this.url);
    this.onContact();
  }

  private async remember(met: Partial<Meeting>): Promise<void> {
    this.met = { ...this.met, ...met };
    await store.remember(this.met);
  }

  /** Take in what is new on the server; says whether anything was. */
  private async take(): Promise<boolean> {
    let received = await this.ask(`&since=${this.met.seq}`);
    if (received.store !== this.met.store || received.seq < this.met.seq) {
      // another journal, or one put back from a copy: it may lack anything
      this.accepted.clear();
      await this.remember({ store: received.store, seq: 0, sent: 0 });
      received = await this.ask("&since=0");
    }
    this.notice = received.notice ?? null;
    const entries = (received.entries ?? []).filter(isEntry);
    const marks = (received.marks ?? []).filter(isMark);
    const { changed } = await store.merge(entries, marks);
    for (const { id } of entries) this.accepted.add(id);
    await this.remember({ seq: received.seq });
    const theirs = new Map(marks.map((mark) => [mark.scope, mark]));
    const lacking = (await store.marks()).filter((mark) => beats(mark, theirs.get(mark.scope)));
    for (let first = 0; first < lacking.length; first += BATCH) {
      await this.post([], lacking.slice(first, first + BATCH));
    }
    return changed;
  }

  /** Give the entries that the server has not acknowledged, a part at a time. */
  private async give(): Promise<void> {
    const entries = await store.since(this.met.sent);
    for (const part of parts(entries.filter((entry) => !this.accepted.has(entry.id)))) {
      await this.giveEntries(part);
    }
    const kept = entries.findIndex((entry) => this.refused.has(entry.id));
    const sent = (kept < 0 ? entries : entries.slice(0, kept)).at(-1)?.seq;
    if (sent !== undefined) await this.remember({ sent });
  }

  /** Give entries; one that is refused must not keep the others back. */
  private async giveEntries(entries: Entry[]): Promise<void> {
    const [first] = entries;
    try {
      await this.post(entries, []);
      for (const { id } of entries) this.accepted.add(id);
    } catch (error) {
      if (!first || !(error instanceof NoAnswer && error.refuses)) throw error;
      if (entries.length === 1) {
        this.refused.set(first.id, error.reason);
        return;
      }
      const half = Math.ceil(entries.length / 2);
      await this.giveEntries(entries.slice(0, half));
      await this.giveEntries(entries.slice(half));
    }
  }

  private async post(entries: Entry[], marks: Mark[]): Promise<void> {
    const answer = await this.ask("", { entries, marks });
    if (answer.store !== this.met.store) throw new OtherJournal();
  }

  private async ask(query: string, body?: object): Promise<Received> {
    let response: Response;
    let data: unknown;
    try {
      response = await fetch(`${this.url}?edition=${this.edition}${query}`, {
        method: body ? "POST" : "GET",
        headers: { "Content-Type": "application/json", "X-XSRFToken": cookie("_xsrf") },
        body: body ? JSON.stringify(body) : null,
        redirect: "error",
        cache: "no-store",
        keepalive: body !== undefined && bytesOf(body) < 60_000,
        signal: AbortSignal.timeout(PATIENCE),
      });
      data = await response.json();
    } catch {
      throw new NoAnswer(null);
    }
    if (!response.ok) {
      const { reason } = data as { reason?: string };
      throw new NoAnswer(reason ?? null, response.status);
    }
    return data as Received;
  }
}

/** Divide entries into messages that the server takes. */
function* parts(entries: Entry[]): Generator<Entry[]> {
  let part: Entry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const more = bytesOf(entry);
    if (part.length === BATCH || (part.length && bytes + more > MOST_BYTES)) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(entry);
    bytes += more;
  }
  if (part.length) yield part;
}

function cookie(name: string): string {
  const found = document.cookie.split("; ").find((one) => one.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}
