/**
 * What every type of activity does alike: it fills the slots of the still form with controls,
 * saves as one answers, and says where the answer is.
 */
import { moment, translator } from "./language";
import type { Translate } from "./language";
import type { ActivityModel, ActivitySpec, Answer, Readable } from "./model";

/** How long the answering must rest before it is saved, in milliseconds. */
const REST = 500;

/** A type of activity: the subclass builds the controls, and reads and shows their values. */
export abstract class Activity<Spec extends ActivitySpec, Value> {
  protected readonly spec: Spec;
  protected readonly t: Translate;
  protected readonly edition: string;
  private readonly status: HTMLElement;
  private readonly ending = new AbortController();
  private resting: ReturnType<typeof setTimeout> | undefined;
  private unsaved = false;

  constructor(
    protected readonly root: HTMLElement,
    protected readonly model: ActivityModel,
  ) {
    this.spec = model.get("activity") as Spec;
    this.edition = model.get("edition");
    this.t = translator(model.get("strings"));
    this.status = document.createElement("p");
    this.status.className = "lm-status";
    this.status.setAttribute("role", "status");
  }

  /** Put controls into the slot of one item. `labels` are the ids of what names them. */
  protected abstract build(slot: HTMLElement, item: number, labels: string): void;

  /** Show an answer in the controls; null empties them. */
  protected abstract show(value: Value | null): void;

  /** Read the controls; null where nothing is answered. */
  protected abstract read(): Value | null;

  /** Say an answer in words, a part for each item. */
  protected abstract say(value: Value): Readable[];

  /** Show the answer to the earlier activity beside this one; a type that has none leaves it. */
  protected showEarlier(_value: Value, _at: string): void {}

  /** Make the activity live; gives what undoes it. */
  mount(): () => void {
    const { signal } = this.ending;
    this.root.querySelectorAll<HTMLElement>(".lm-item").forEach((item, index) => {
      const slot = item.querySelector<HTMLElement>(".lm-slot");
      const question = item.querySelector(".lm-question");
      const prompt = this.root.querySelector(".lm-prompt");
      if (!slot) return;
      slot.replaceChildren();
      this.build(slot, index, (question ?? prompt)?.id ?? "");
    });
    this.root.querySelector(".lm-paper")?.remove();
    this.root.querySelector(".lm-card")?.append(this.status);
    this.root.dataset.live = "";
    const leave = (): void => this.save();
    this.root.addEventListener("focusout", leave, { signal });
    window.addEventListener("pagehide", leave, { signal });
    document.addEventListener("visibilitychange", leave, { signal });
    const listeners: [string, () => void][] = [
      ["change:answer", () => this.follow()],
      ["change:status", () => this.tell()],
      ["change:earlier", () => this.compare()],
    ];
    for (const [event, callback] of listeners) this.model.on(event, callback);
    this.follow();
    this.tell();
    this.compare();
    return () => {
      this.save();
      this.ending.abort();
      for (const [event, callback] of listeners) this.model.off(event, callback);
    };
  }

  /** Note that something was answered; it is saved when the answering rests. */
  protected changed(): void {
    this.unsaved = true;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.save(), REST);
  }

  /** What a part of the answer is called: its question, or the activity's title. */
  protected label(item: number): string {
    const questions = this.root.querySelectorAll(".lm-question");
    return questions[item]?.textContent?.trim() ?? this.spec.title;
  }

  private save(): void {
    clearTimeout(this.resting);
    if (!this.unsaved) return;
    this.unsaved = false;
    const value = this.read();
    const before = this.model.get("answer");
    if (value === null && before === null) return;
    const answer: Answer | null =
      value === null ? null : { type: this.spec.type, value, readable: this.say(value) };
    if (JSON.stringify(answer) === JSON.stringify(before)) return;
    this.model.set("answer", answer);
    this.model.save_changes();
  }

  /** Show an answer that came from elsewhere, but never in place of what is being written. */
  private follow(): void {
    if (this.unsaved) return;
    const answer = this.model.get("answer") as Answer<Value> | null;
    const shown = this.read();
    if (JSON.stringify(shown) !== JSON.stringify(answer?.value ?? null)) {
      this.show(answer?.value ?? null);
    }
  }

  private compare(): void {
    const earlier = this.model.get("earlier");
    if (earlier?.answer) this.showEarlier(earlier.answer.value as Value, earlier.at);
  }

  private tell(): void {
    const { state, at, message } = this.model.get("status");
    const time = at ? moment(at, this.edition) : "";
    const sentences: Record<typeof state, string> = {
      empty: "",
      saving: this.t("Saving …"),
      device: this.t("Saved {time} on this device", { time }),
      server: this.t("Saved {time} in the course’s journal", { time }),
      waiting: this.t(
        "Saved {time} on this device. The course’s server does not answer; it gets the answer when it is back.",
        { time },
      ),
      failed: this.t("Not saved. What you have written stands here until you leave the page."),
    };
    const text = [sentences[state], message].filter(Boolean).join(" ");
    this.status.dataset.state = state;
    if (this.status.textContent !== text) this.status.textContent = text;
  }
}

/** What a module in elements/ exports. */
export interface ActivityModule {
  default: new (root: HTMLElement, model: ActivityModel) => { mount(): () => void };
}
