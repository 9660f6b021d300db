/** Recall: what was written in an earlier activity, and a text on what one sees in it now. */
import { Activity } from "../activity";
import { make, writable, write } from "../dom";
import { day } from "../language";
import type { ActivitySpec, Readable } from "../model";

interface Spec extends ActivitySpec {
  lines: number;
}

interface Value {
  text: string;
}

export default class Recall extends Activity<Spec, Value> {
  private readonly quote = make("div", "lm-quote");
  private field!: HTMLTextAreaElement;

  protected build(slot: HTMLElement, item: number, labels: string): void {
    if (item === 0) {
      slot.append(this.quote);
      return;
    }
    this.field = writable(labels, this.spec.lines, () => this.changed());
    slot.append(this.field.parentElement!);
  }

  protected show(value: Value | null): void {
    write(this.field, value?.text ?? "");
  }

  protected read(): Value {
    return { text: this.field.value };
  }

  protected words({ text }: Value, item: number): string {
    return item === 0 ? "" : text;
  }

  protected override showEarlier(_value: Value | null, at: string): void {
    const said = this.model.get("earlier")?.answer?.readable ?? [];
    this.root.toggleAttribute("data-quoted", said.length > 0);
    const link = this.root.querySelector(".lm-on-paper .lm-before-link[href]");
    const where = make("p", "lm-where", said.length ? day(at, this.edition) : "");
    if (said.length && link) where.append(" · ");
    if (link) where.append(link.cloneNode(true));
    const nothing = this.t(
      "You have not written anything there yet, and that is fine. When you have, it turns up here.",
    );
    this.quote.replaceChildren(
      ...(said.length ? [where, quoted(said)] : [make("p", "", nothing), where]),
    );
  }
}

function quoted(said: Readable[]): HTMLElement {
  const quote = make("blockquote");
  for (const { label, text } of said) {
    if (label) quote.append(make("p", "lm-quote-of", label));
    const words = make("p", "lm-quoted", text);
    words.dir = "auto";
    quote.append(words);
  }
  return quote;
}
