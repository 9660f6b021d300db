/** Scale: a point for each statement. */
import { Activity } from "../activity";
import { day } from "../language";
import type { ActivitySpec, Readable } from "../model";

interface Spec extends ActivitySpec {
  statements: string[];
  points: string;
  low: string;
  high: string;
  middle?: string;
}

interface Value {
  ratings: (number | null)[];
}

export default class Scale extends Activity<Spec, Value> {
  private readonly groups: HTMLElement[] = [];

  private get points(): number[] {
    const [low = 1, high = 5] = this.spec.points.split("-").map(Number);
    return Array.from({ length: high - low + 1 }, (_, step) => low + step);
  }

  protected build(slot: HTMLElement, item: number, labels: string): void {
    const group = document.createElement("div");
    group.className = "lm-scale";
    group.setAttribute("role", "radiogroup");
    group.setAttribute("aria-labelledby", labels);
    const row = document.createElement("div");
    row.className = "lm-scale-points";
    row.dataset.points = this.spec.points;
    row.append(...this.points.map((point) => this.option(point, item)));
    const ends = document.createElement("div");
    ends.className = "lm-scale-ends";
    ends.setAttribute("aria-hidden", "true");
    for (const text of [this.spec.low, this.spec.middle ?? "", this.spec.high]) {
      const end = document.createElement("span");
      end.textContent = text;
      ends.append(end);
    }
    group.append(row, ends);
    const clear = document.createElement("button");
    clear.type = "button";
    clear.className = "lm-clear";
    clear.textContent = this.t("Take away the answer");
    clear.hidden = true;
    clear.addEventListener("click", () => {
      const first = this.inputs(item)[0];
      this.pick(item, null);
      first?.focus();
      this.changed();
    });
    this.groups.push(slot);
    slot.append(group, clear);
  }

  protected show(value: Value | null): void {
    this.groups.forEach((_, item) => this.pick(item, value?.ratings[item] ?? null));
  }

  protected read(): Value | null {
    const ratings = this.groups.map((_, item) => {
      const picked = this.inputs(item).find((input) => input.checked);
      return picked ? Number(picked.value) : null;
    });
    return ratings.some((rating) => rating !== null) ? { ratings } : null;
  }

  protected say({ ratings }: Value): Readable[] {
    const top = this.points.at(-1) ?? 0;
    return ratings.map((rating, item) => ({
      label: this.label(item),
      text: rating === null ? "–" : this.t("{rating} of {top}", { rating, top }),
    }));
  }

  protected override showEarlier({ ratings }: Value, at: string): void {
    this.groups.forEach((slot, item) => {
      const rating = ratings[item] ?? null;
      slot.querySelector(".lm-before")?.remove();
      for (const input of this.inputs(item)) {
        input.parentElement?.classList.toggle("lm-was", Number(input.value) === rating);
      }
      if (rating === null) return;
      const before = document.createElement("p");
      before.className = "lm-before";
      before.textContent = this.t("Before: {rating}, on {date}", {
        rating,
        date: day(at, this.edition),
      });
      slot.append(before);
    });
  }

  private option(point: number, item: number): HTMLElement {
    const label = document.createElement("label");
    label.className = "lm-point";
    const input = document.createElement("input");
    input.type = "radio";
    input.name = `${this.root.id}-${item}`;
    input.value = String(point);
    const said = this.spoken(point);
    if (said) input.setAttribute("aria-label", `${point}, ${said}`);
    input.addEventListener("change", () => {
      this.pick(item, point);
      this.changed();
    });
    const face = document.createElement("span");
    face.textContent = String(point);
    label.append(input, face);
    return label;
  }

  /** The label of a point that has one. */
  private spoken(point: number): string | undefined {
    const { points } = this;
    if (point === points[0]) return this.spec.low;
    if (point === points.at(-1)) return this.spec.high;
    return point === points[Math.floor(points.length / 2)] ? this.spec.middle : undefined;
  }

  private inputs(item: number): HTMLInputElement[] {
    return [...(this.groups[item]?.querySelectorAll("input") ?? [])];
  }

  private pick(item: number, point: number | null): void {
    for (const input of this.inputs(item)) input.checked = Number(input.value) === point;
    const clear = this.groups[item]?.querySelector<HTMLElement>(".lm-clear");
    if (clear) clear.hidden = point === null;
  }
}
