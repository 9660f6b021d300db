/** Plan: the gaps of a sentence, what they make together, and a day in the calendar. */
import { Activity } from "../activity";
import { make, save, writable, write } from "../dom";
import { day, isPast } from "../language";
import type { ActivitySpec } from "../model";

const TEXTS = ["who", "when", "where", "act", "sign", "back"] as const;

type Value = Record<(typeof TEXTS)[number] | "date", string>;

export default class Plan extends Activity<ActivitySpec, Value> {
  private readonly fields = new Map<string, HTMLTextAreaElement>();
  private readonly date = make("input", "lm-date");
  private readonly back = make("div", "lm-gap lm-looked-back");
  private readonly whole = make("p", "lm-whole");
  private readonly press = make("button", "lm-press", this.t("Put it in your calendar (.ics)"));
  private readonly name = `plan-${Math.random().toString(36).slice(2)}`;

  protected build(slot: HTMLElement): void {
    const paper = slot.previousElementSibling!;
    const gaps = make("div", "lm-gaps");
    for (const gap of paper.querySelectorAll<HTMLElement>(".lm-gap")) {
      const part = gap.dataset["part"]!;
      const said = (name: string): string => gap.querySelector(name)?.textContent ?? "";
      gaps.append(this.gap(make("div", "lm-gap"), part, said(".lm-begins"), said(".lm-help")));
    }
    this.gap(this.back, "back", `${this.t("When I looked back, I noticed")} …`, "");
    gaps.append(this.back);
    this.press.type = "button";
    this.press.addEventListener("click", () => void this.export());
    slot.append(gaps, this.whole, this.press);
  }

  protected show(value: Value | null): void {
    for (const [part, field] of this.fields) write(field, value?.[part as keyof Value] ?? "");
    this.date.value = value?.date ?? "";
    this.draw();
  }

  protected read(): Value {
    const texts = TEXTS.map((part) => [part, this.fields.get(part)?.value ?? ""]);
    return { ...(Object.fromEntries(texts) as Value), date: this.date.value };
  }

  protected words(value: Value): string {
    const part = (name: keyof Value, lead = ""): string => bare(value[name], lead);
    const [where, act] = [part("where"), part("act", this.t("then"))];
    const condition = [
      part("when", this.t("if")),
      where && this.t("we are {where}", { where }),
    ].filter(Boolean);
    const joined = condition.join(` ${this.t("and")} `);
    const sentences = [
      part("who") && this.t("This is about {who}.", { who: part("who") }),
      act && joined
        ? this.t("If {condition}, then {act}.", { condition: joined, act })
        : joined
          ? this.t("If {condition} …", { condition: joined })
          : act && this.t("Then {act}.", { act }),
      part("sign") && this.t("I look for {sign}.", { sign: part("sign") }),
      value.date && this.t("I look back on {date}.", { date: this.dated(value.date) }),
      part("back") && this.t("When I looked back, I noticed {back}.", { back: part("back") }),
    ];
    return sentences.filter(Boolean).join(" ");
  }

  private dated(date: string): string {
    return day(`${date}T12:00`, this.edition);
  }

  private gap(gap: HTMLElement, part: string, lead: string, help: string): HTMLElement {
    const label = make("label", "lm-begins", lead);
    label.id = `${this.name}-${part}`;
    const hint = make("p", "lm-help", help);
    hint.id = `${label.id}-help`;
    const answered = (): void => {
      this.draw();
      this.changed();
    };
    const field = part === "date" ? this.date : writable(label.id, 1, answered);
    if (field instanceof HTMLTextAreaElement) {
      field.autocapitalize = "none";
      this.fields.set(part, field);
    } else {
      field.type = "date";
      field.setAttribute("aria-labelledby", label.id);
      field.addEventListener("input", answered);
    }
    field.id = `${label.id}-field`;
    label.htmlFor = field.id;
    if (help) field.setAttribute("aria-describedby", hint.id);
    gap.append(label, ...(help ? [hint] : []), field.parentElement ?? field);
    return gap;
  }

  private draw(): void {
    const value = this.read();
    this.whole.textContent = this.words(value);
    this.press.style.visibility = value.date ? "" : "hidden";
    this.back.hidden = !value.back && !isPast(value.date);
  }

  private async export(): Promise<void> {
    const { calendar } = await import("../calendar");
    const text = calendar(
      this.date.value,
      this.t("Look back on my plan"),
      this.words(this.read()),
      new Date(),
    );
    const file = new Blob([text], { type: "text/calendar;charset=utf-8" });
    save(file, `${this.t("my-plan")}-${this.date.value}.ics`);
  }
}

/** A part as it stands within a sentence: without the word it follows, and without its full stop. */
function bare(text: string, lead: string): string {
  const trimmed = text.trim().replace(/[\s.…,;:]+$/, "");
  const begins = lead && trimmed.toLowerCase().startsWith(`${lead.toLowerCase()} `);
  return begins ? trimmed.slice(lead.length).trim() : trimmed;
}
