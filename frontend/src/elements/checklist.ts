/** Checklist: a box to tick for each step, and a fold with room for a note. */
import { Activity } from "../activity";
import { make, writable, write } from "../dom";
import type { ActivitySpec } from "../model";

interface Value {
  done: boolean[];
  notes: string[];
}

/** The controls of one step. */
interface Row {
  box: HTMLInputElement;
  fold: HTMLDetailsElement;
  summary: HTMLElement;
  note: HTMLTextAreaElement;
}

export default class Checklist extends Activity<ActivitySpec, Value> {
  private readonly name = `${this.spec.id}-${Math.random().toString(36).slice(2)}`;
  private readonly rows: Row[] = [];

  protected build(slot: HTMLElement, item: number, labels: string): void {
    const box = make("input");
    box.type = "checkbox";
    box.id = `${this.name}-${item}`;
    box.addEventListener("change", () => {
      this.progress()?.removeAttribute("aria-live");
      this.tally();
      this.changed();
    });
    // the words of the step are the label of its box: they can be pressed too
    const words = slot.closest(".lm-item")?.querySelector(".lm-question");
    const label = make("label");
    label.htmlFor = box.id;
    label.append(...(words?.childNodes ?? []));
    words?.append(label);
    const summary = make("summary");
    summary.id = `${box.id}-note`;
    const note = writable(`${summary.id} ${labels}`, 2, () => {
      this.entitle(summary, note.value);
      this.changed();
    });
    const fold = make("details", "lm-key");
    fold.append(summary, note.parentElement!);
    this.rows.push({ box, fold, summary, note });
    slot.append(box, fold);
  }

  protected show(value: Value | null): void {
    this.rows.forEach(({ box, fold, summary, note }, item) => {
      box.checked = value?.done[item] ?? false;
      write(note, value?.notes[item] ?? "");
      if (note.value) fold.open = true;
      this.entitle(summary, note.value);
    });
    const words = this.progress();
    words?.setAttribute("role", "status");
    words?.setAttribute("aria-live", "off");
    this.tally();
  }

  protected read(): Value {
    return {
      done: this.rows.map(({ box }) => box.checked),
      notes: this.rows.map(({ note }) => note.value),
    };
  }

  protected words({ done, notes }: Value, item: number): string {
    const parts = [done[item] ? this.t("Done") : "", notes[item] ?? ""];
    return parts.filter((part) => part.trim()).join("\n");
  }

  private progress(): HTMLElement | null {
    return this.root.querySelector<HTMLElement>(".lm-progress p");
  }

  private entitle(summary: HTMLElement, note: string): void {
    const text = note.trim() ? this.t("Your note") : this.t("Write a note");
    if (summary.textContent !== text) summary.textContent = text;
  }

  /** Tell in words, and with a bar, how much is done. */
  private tally(): void {
    const count = this.rows.length;
    const done = this.rows.filter(({ box }) => box.checked).length;
    const words = this.progress();
    const bar = this.root.querySelector<HTMLElement>(".lm-bar span");
    if (bar) bar.style.width = `${(100 * done) / count}%`;
    const text =
      done === count
        ? this.t("All {count} steps done", { count })
        : done
          ? this.t("{done} of {count} done", { done, count })
          : this.t("Nothing done yet");
    if (words && words.textContent !== text) words.textContent = text;
  }
}
