/**
 * What every type of activity does alike: it fills the slots of the still form with controls,
 * saves as one answers, and says where the answer is.
 */
import { translator } from "./language";
import type { Translate } from "./language";
import type { ActivityModel, ActivitySpec, Answer } from "./model";
import { whereabouts } from "./whereabouts";

/** How long the answering must rest before it is saved, in milliseconds. */
const REST = 500;
/** How long is waited at most while one writes without rest, in milliseconds. */
const LONGEST = 5_000;
/** How long the host may take to say that it is saved, in milliseconds. */
const SLOW = 5_000;

/** A type of activity: the subclass builds the controls, and reads and shows their values. */
export abstract class Activity<Spec extends ActivitySpec, Value> {
  protected readonly spec: Spec;
  readonly t: Translate;
  readonly edition: string;
  private readonly items: HTMLElement[];
  private readonly status = document.createElement("p");
  private readonly ending = new AbortController();
  private resting: ReturnType<typeof setTimeout> | undefined;
  private longest: ReturnType<typeof setTimeout> | undefined;
  private slowing: ReturnType<typeof setTimeout> | undefined;
  /** Answered, and not yet given to the host. */
  private unsaved = false;
  /** Given to the host, which has not yet said how it went. */
  private asked = false;
  /** Taken away here, while the host has not yet said that it is gone. */
  private erasing = false;
  private slow = false;
  /** The answer that stands here, or is the last to have stood here: what comes is told from it. */
  private known: Answer | null = null;
  /** Whether one has answered here; a page must not read out where all its answers are. */
  private answered = false;
  /** What was last read aloud. */
  private announced = "";
  /** What is said of an answer that came from elsewhere. */
  private aside = "";

  constructor(
    protected readonly root: HTMLElement,
    protected readonly model: ActivityModel,
  ) {
    this.spec = model.get("activity") as Spec;
    this.edition = model.get("edition");
    this.t = translator(model.get("strings"));
    this.items = [...root.querySelectorAll<HTMLElement>(".lm-item")];
  }

  /** Put controls into the slot of one item. `labels` are the ids of what names them. */
  protected abstract build(slot: HTMLElement, item: number, labels: string): void;

  /** Show an answer in the controls; null empties them. */
  protected abstract show(value: Value | null): void;

  /** Read the controls. */
  protected abstract read(): Value;

  /** Say the answer to one item in words; empty where nothing is answered. */
  protected abstract words(value: Value, item: number): string;

  /** Show the answer to the earlier activity beside this one; a type that has none leaves it. */
  protected showEarlier(_value: Value | null, _at: string): void {}

  /** Make the activity live; gives what undoes it. */
  mount(): () => void {
    const { signal } = this.ending;
    this.root.lang = this.edition;
    this.items.forEach((item, index) => this.fill(item, index));
    this.status.className = "lm-status";
    this.status.setAttribute("role", "status");
    // the word on paper keeps its room, so that nothing moves when the status takes its place
    const foot = document.createElement("div");
    foot.className = "lm-foot";
    foot.append(...this.root.querySelectorAll(".lm-paper"), this.status);
    this.root.querySelector(".lm-card")?.append(foot);
    const leave = (): void => {
      this.save();
      this.follow();
    };
    this.root.addEventListener("focusout", leave, { signal });
    window.addEventListener("pagehide", leave, { signal });
    const guard = async (): Promise<void> => {
      const { watch } = await import("./guard/watch");
      if (!signal.aborted) watch(this.root, this.t, signal);
    };
    this.root.addEventListener("input", () => void guard().catch(() => {}), { once: true, signal });
    document.addEventListener("visibilitychange", leave, { signal });
    window.addEventListener("beforeunload", (event) => this.warn(event), { signal });
    const listeners: [string, () => void][] = [
      ["change:answer", () => this.follow()],
      ["change:status", () => this.heard()],
      ["change:earlier", () => this.compare()],
      ["change:waves", () => this.compare()],
    ];
    for (const [event, callback] of listeners) this.model.on(event, callback);
    this.display(this.model.get("answer"));
    this.compare();
    this.tell();
    this.root.dataset["live"] = "";
    return () => {
      this.save();
      this.ending.abort();
      clearTimeout(this.slowing);
      for (const [event, callback] of listeners) this.model.off(event, callback);
    };
  }

  /** Note that something was answered; it is saved when the answering rests. */
  protected changed(): void {
    this.unsaved = this.answered = true;
    this.mark();
    this.tell();
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.save(), REST);
    this.longest ??= setTimeout(() => this.save(), LONGEST);
  }

  /** Take the answer and its history away, wherever they are kept. */
  protected erase(): void {
    clearTimeout(this.resting);
    clearTimeout(this.longest);
    this.longest = undefined;
    this.unsaved = this.asked = false;
    this.erasing = this.answered = true;
    this.model.set("answer", null);
    this.display(null);
    this.model.set("erase", true);
    this.model.save_changes();
  }

  /** Keep what is on paper for the printer, and put the controls beside it. */
  private fill(item: HTMLElement, index: number): void {
    const slot = item.querySelector<HTMLElement>(".lm-slot");
    if (!slot) return;
    const paper = document.createElement("div");
    paper.className = "lm-on-paper";
    paper.append(...slot.childNodes);
    const live = document.createElement("div");
    live.className = "lm-live";
    slot.append(paper, live);
    const label = item.querySelector(".lm-question") ?? this.root.querySelector(".lm-prompt");
    this.build(live, index, label?.id ?? "");
  }

  private save(): void {
    clearTimeout(this.resting);
    clearTimeout(this.longest);
    this.longest = undefined;
    if (!this.unsaved) return;
    this.unsaved = false;
    const answer = this.answer();
    const failed = this.model.get("status").state === "failed";
    if (!failed && same(answer, this.known)) {
      this.follow();
      this.tell();
      return;
    }
    if (!same(this.known, this.model.get("answer"))) {
      this.aside = this.t(
        "It was answered in another window too. What you save last counts; “Your answers” has both.",
      );
    }
    this.known = answer;
    this.asked = true;
    this.slow = false;
    clearTimeout(this.slowing);
    this.slowing = setTimeout(() => {
      this.slow = this.asked;
      this.tell();
    }, SLOW);
    this.model.set("answer", answer);
    this.model.save_changes();
  }

  private answer(): Answer | null {
    const value = this.read();
    const readable = this.items
      .map((item, index) => ({
        label: item.querySelector(".lm-question")?.textContent?.trim() ?? "",
        text: this.words(value, index),
      }))
      .filter(({ text }) => text.trim());
    return readable.length ? { type: this.spec.type, value, readable } : null;
  }

  /** Show an answer that came from elsewhere, but never in place of what is being written. */
  private follow(): void {
    const theirs = this.model.get("answer");
    if (this.asked || this.unsaved || this.erasing || same(theirs, this.known)) return;
    if (document.hasFocus() && this.root.contains(document.activeElement)) {
      this.aside = this.t(
        "It was answered in another window. That answer is shown when you leave this one.",
      );
    } else {
      this.aside = "";
      this.display(theirs);
    }
    this.tell();
  }

  private heard(): void {
    const { state } = this.model.get("status");
    if (state !== "saving") {
      clearTimeout(this.slowing);
      // what could not be saved is saved when one leaves the field, unless the host does it first
      if (state === "failed") this.unsaved ||= this.asked;
      else if (same(this.answer(), this.known)) this.unsaved = false;
      this.asked = this.slow = false;
      if (state === "unerased" && !this.unsaved) this.display(this.model.get("answer"));
      this.erasing = false;
      this.follow();
    }
    this.tell();
  }

  private display(answer: Answer | null): void {
    this.known = answer;
    this.show((answer?.value ?? null) as Value | null);
    this.mark();
  }

  /** Mark the items that are not answered: the printer leaves room for them. */
  private mark(): void {
    const value = this.read();
    this.items.forEach((item, index) => {
      item.toggleAttribute("data-empty", !this.words(value, index).trim());
    });
  }

  private compare(): void {
    const earlier = this.model.get("earlier");
    this.showEarlier((earlier?.answer?.value ?? null) as Value | null, earlier?.at ?? "");
  }

  private warn(event: BeforeUnloadEvent): void {
    this.save();
    if (this.slow || this.unsaved || this.model.get("status").state === "failed") {
      if (this.answer()) event.preventDefault();
    }
  }

  /** Say where the answer is. It is read aloud when it is news, not each time one pauses. */
  private tell(): void {
    const status = this.model.get("status");
    const busy = (this.unsaved || this.asked) && status.state !== "failed" && !this.slow;
    const place = this.slow
      ? this.t("Not saved yet. Leave the page open until it is.")
      : whereabouts(status, this);
    const aside = this.aside && place ? `. ${this.aside}` : "";
    const text = busy ? this.t("Saving …") : place.replace(/\.$/, aside ? "" : ".") + aside;
    if (this.answered && !busy && text !== this.announced) {
      this.status.removeAttribute("aria-live");
      this.announced = text;
    } else {
      this.status.setAttribute("aria-live", "off");
    }
    this.status.dataset["state"] = busy ? "saving" : status.state;
    if (this.status.textContent !== text) this.status.textContent = text;
  }
}

function same(one: Answer | null, other: Answer | null): boolean {
  return JSON.stringify(one?.value ?? null) === JSON.stringify(other?.value ?? null);
}

/** What a module in elements/ exports. */
export interface ActivityModule {
  default: new (root: HTMLElement, model: ActivityModel) => { mount(): () => void };
}
