/** Reflection: a text for each question. */
import { Activity } from "../activity";
import { writable, write } from "../dom";
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
    const field = writable(labels, this.spec.lines, () => this.changed());
    this.fields.push(field);
    slot.append(field.parentElement!);
  }

  protected show(value: Value | null): void {
    this.fields.forEach((field, item) => write(field, value?.texts[item] ?? ""));
  }

  protected read(): Value {
    return { texts: this.fields.map((field) => field.value) };
  }

  protected words({ texts }: Value, item: number): string {
    return texts[item] ?? "";
  }
}
