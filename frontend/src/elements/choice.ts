/** Choice: options to choose among, and what there is to learn from each. */
import { Activity } from "../activity";
import { copyOf, make } from "../dom";
import type { ActivitySpec } from "../model";
import { orderFor } from "../order";

interface Spec extends ActivitySpec {
  options: { right: boolean }[];
  shuffle: boolean;
}

/** The options are told by their places in the source, in whatever order they are shown. */
interface Value {
  chosen: number[];
  checked: boolean;
}

/** The controls of one option. */
interface Row {
  input: HTMLInputElement;
  text: HTMLElement;
  feedback: HTMLElement;
}

export default class Choice extends Activity<Spec, Value> {
  /** Notebooks can show the same activity twice, and radio buttons are grouped by name. */
  private readonly name = `${this.spec.id}-${Math.random().toString(36).slice(2)}`;
  private rows: Row[] = [];
  private order: number[] = [];
  /** What is said of each option, in the still form. */
  private told: HTMLElement[] = [];
  private checked = false;
  private readonly again = make("button", "lm-clear");
  private readonly result = make("p", "lm-result");
  private readonly others = make("details", "lm-key");

  private get several(): boolean {
    return this.spec.options.filter(({ right }) => right).length > 1;
  }

  protected build(slot: HTMLElement, _item: number, labels: string): void {
    const paper = slot.previousElementSibling!;
    const texts = [...paper.querySelectorAll(".lm-option-text")];
    this.told = [...paper.querySelectorAll<HTMLElement>(".lm-told")];
    this.rows = texts.map((text, number) => this.row(text, number));
    const group = make("div", "lm-options");
    group.setAttribute("role", this.several ? "group" : "radiogroup");
    group.setAttribute("aria-labelledby", labels);
    const { length } = this.rows;
    this.order = this.spec.shuffle
      ? orderFor(this.spec.id, length)
      : this.rows.map((_, number) => number);
    for (const number of this.order) group.append(this.option(this.rows[number]!));
    const hint = paper.querySelector(".lm-hint")?.cloneNode(true) as HTMLElement | undefined;
    if (hint) {
      hint.id = `${this.name}-hint`;
      group.setAttribute("aria-describedby", hint.id);
      slot.append(hint);
    }
    const check = make("button", "lm-button", this.t("Check the answer"));
    check.type = this.again.type = "button";
    check.addEventListener("click", () => this.check());
    this.again.addEventListener("click", () => this.start());
    this.result.setAttribute("role", "status");
    const tools = make("div", "lm-tools");
    tools.append(check, this.again);
    slot.append(group, tools, this.result, this.others);
  }

  protected show(value: Value | null): void {
    this.rows.forEach(({ input }, number) => {
      input.checked = value?.chosen.includes(number) ?? false;
    });
    this.checked = value?.checked ?? false;
    this.result.setAttribute("aria-live", "off");
    this.draw();
  }

  protected read(): Value {
    const chosen = this.rows.flatMap(({ input }, number) => (input.checked ? [number] : []));
    return { chosen, checked: this.checked };
  }

  protected words({ chosen }: Value): string {
    return chosen.map((number) => this.rows[number]?.text.textContent?.trim()).join("\n");
  }

  private row(text: Element, number: number): Row {
    const input = make("input");
    input.type = this.several ? "checkbox" : "radio";
    input.name = this.name;
    input.addEventListener("change", () => {
      this.checked = false;
      this.draw();
      this.changed();
    });
    const words = make("span", "lm-option-text");
    words.append(copyOf(text));
    const feedback = make("div", "lm-feedback");
    const told = this.told[number]?.querySelector<HTMLElement>(".lm-feedback");
    feedback.append(copyOf(told));
    feedback.dataset["right"] = told?.dataset["right"];
    feedback.id = `${this.name}-${number}`;
    return { input, text: words, feedback };
  }

  private option({ input, text, feedback }: Row): HTMLElement {
    const label = make("label", "lm-option");
    label.append(input, text);
    const option = make("div");
    option.append(label, feedback);
    return option;
  }

  private check(): void {
    this.result.removeAttribute("aria-live");
    if (!this.read().chosen.length) {
      this.result.textContent = this.t("Choose an answer first.");
      return;
    }
    this.checked = true;
    this.draw();
    this.changed();
  }

  private start(): void {
    this.show(null);
    this.rows[this.order[0] ?? 0]?.input.focus();
    this.changed();
  }

  private draw(): void {
    const { chosen } = this.read();
    this.rows.forEach(({ input, feedback }) => {
      feedback.hidden = !this.checked || !input.checked;
      if (feedback.hidden) input.removeAttribute("aria-describedby");
      else input.setAttribute("aria-describedby", feedback.id);
    });
    this.again.hidden = !chosen.length;
    this.again.textContent = this.checked ? this.t("Try again") : this.t("Remove the answer");
    this.result.textContent = this.checked ? this.verdict(chosen) : "";
    const rest = this.order.filter((number) => !chosen.includes(number));
    this.others.hidden = !this.checked || !rest.length;
    this.others.open = false;
    this.others.replaceChildren(make("summary", "", this.t("About the other answers")));
    for (const number of rest) {
      const told = make("div", "lm-told");
      told.append(copyOf(this.told[number]));
      this.others.append(told);
    }
  }

  /** Say kindly how it stands, without counting. */
  private verdict(chosen: number[]): string {
    const { options } = this.spec;
    const wrong = chosen.some((number) => !options[number]?.right);
    const missing = options.some(({ right }, number) => right && !chosen.includes(number));
    if (!wrong && !missing) return this.t("This fits. Read why below your answer.");
    if (!wrong) return this.t("What you chose fits, and there is more to find.");
    return this.several
      ? this.t("Something you chose is worth another look. Read below it, and try again if you like.")
      : this.t("This is worth another look. Read below your answer, and try again if you like.");
  }
}
