/** Reflection: a text for each question. */
import { Activity } from "../activity";
import type { ActivitySpec } from "../model";

interface Spec extends ActivitySpec {
  lines: number;
}

interface Value {
  texts: string[];
}

export default class Reflection extends Activity<Spec, Value> {
  private readonly fields: HTMLTextAreaElement[] = [];

  protected build(slot: HTMLElement, _item: number, labels: string): void {
    const field = document.createElement("textarea");
    field.className = "lm-text";
    field.rows = this.spec.lines;
    field.setAttribute("aria-labelledby", labels);
    field.addEventListener("input", () => {
      this.fit(field);
      this.changed();
    });
    const write = document.createElement("div");
    write.className = "lm-write";
    write.append(field);
    this.fields.push(field);
    slot.append(write);
  }

  protected show(value: Value | null): void {
    this.fields.forEach((field, item) => {
      const text = value?.texts[item] ?? "";
      // setting it would move the cursor of one who writes
      if (field.value !== text) field.value = text;
      this.fit(field);
    });
  }

  protected read(): Value {
    return { texts: this.fields.map((field) => field.value) };
  }

  protected words({ texts }: Value, item: number): string {
    return texts[item] ?? "";
  }

  /** Copy the text to where the style sheet makes the field as high as it, and prints it. */
  private fit(field: HTMLTextAreaElement): void {
    field.parentElement!.dataset["text"] = field.value;
  }
}
