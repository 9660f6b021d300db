/** Reflection: a text for each question. */
import { Activity } from "../activity";
import type { ActivitySpec, Readable } from "../model";

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
    const written = document.createElement("div");
    written.className = "lm-written";
    written.setAttribute("aria-hidden", "true");
    field.addEventListener("input", () => {
      this.fit(field);
      this.changed();
    });
    this.fields.push(field);
    slot.append(field, written);
  }

  protected show(value: Value | null): void {
    this.fields.forEach((field, item) => {
      field.value = value?.texts[item] ?? "";
      this.fit(field);
    });
  }

  protected read(): Value | null {
    const texts = this.fields.map((field) => field.value);
    return texts.some((text) => text.trim()) ? { texts } : null;
  }

  protected say({ texts }: Value): Readable[] {
    return texts.map((text, item) => ({ label: this.label(item), text }));
  }

  /** Let the field be as high as its text, and keep the copy that is printed. */
  private fit(field: HTMLTextAreaElement): void {
    field.style.height = "auto";
    if (field.value) field.style.height = `${field.scrollHeight + 4}px`;
    const written = field.nextElementSibling;
    if (written) written.textContent = field.value;
  }
}
