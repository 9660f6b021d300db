/** Scale: a point for each statement. */
import { Activity } from "../activity";
import { make } from "../dom";
import { day } from "../language";
import type { ActivitySpec } from "../model";
import { plotOf } from "../plot";
import type { Point } from "../plot";

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

/** The controls of one statement. */
interface Row {
  inputs: HTMLInputElement[];
  clear: HTMLButtonElement;
  before: HTMLElement;
  plot: HTMLElement;
}

export default class Scale extends Activity<Spec, Value> {
  private readonly rows: Row[] = [];
  /** Notebooks can show the same activity twice, and radio buttons are grouped by name. */
  private readonly name = `${this.spec.id}-${Math.random().toString(36).slice(2)}`;

  private get points(): number[] {
    const [low = 1, high = 5] = this.spec.points.split("-").map(Number);
    return Array.from({ length: high - low + 1 }, (_, step) => low + step);
  }

  protected build(slot: HTMLElement, item: number, labels: string): void {
    const group = make("div", "lm-scale");
    group.setAttribute("role", "radiogroup");
    group.setAttribute("aria-labelledby", labels);
    const row = make("div", "lm-scale-points");
    row.dataset["count"] = String(this.points.length);
    const inputs = this.points.map((point) => this.option(row, point, item));
    const ends = make("div", "lm-scale-ends");
    ends.setAttribute("aria-hidden", "true");
    for (const text of [this.spec.low, this.spec.middle ?? "", this.spec.high]) {
      ends.append(make("span", "", text));
    }
    group.append(row, ends);
    const before = make("p", "lm-before");
    before.id = `${this.name}-${item}-before`;
    before.hidden = true;
    const clear = make("button", "lm-clear", this.t("Remove the answer"));
    clear.type = "button";
    clear.hidden = true;
    clear.setAttribute("aria-describedby", labels);
    clear.addEventListener("click", () => {
      inputs[0]?.focus();
      this.pick(item, null);
      this.changed();
    });
    const plot = make("div", "lm-plot");
    this.rows.push({ inputs, clear, before, plot });
    slot.append(group, plot, before, clear);
  }

  protected show(value: Value | null): void {
    this.rows.forEach((_, item) => this.pick(item, value?.ratings[item] ?? null));
  }

  protected read(): Value {
    const picked = this.rows.map(({ inputs }) => inputs.find((input) => input.checked));
    return { ratings: picked.map((input) => (input ? Number(input.value) : null)) };
  }

  protected words({ ratings }: Value, item: number): string {
    const rating = ratings[item];
    const { low, high } = this.spec;
    const [first, last] = [this.points[0]!, this.points.at(-1)!];
    if (rating === null || rating === undefined) return "";
    return this.t("{rating} ({first} = {low}, {last} = {high})", { rating, first, low, last, high });
  }

  protected override showEarlier(): void {
    this.rows.forEach((_, item) => this.compareWith(item));
  }

  /** Show the earlier ratings of a statement beside this one: the last on the points, all in a plot. */
  private compareWith(item: number): void {
    const { inputs, before, plot } = this.rows[item]!;
    const waves = this.model.get("waves");
    const earlier = waves.flatMap((wave): Point[] => {
      const rating = (wave?.answer?.value as Value | undefined)?.ratings[item] ?? null;
      return wave && rating !== null ? [{ rating, at: wave.at }] : [];
    });
    const last = earlier.at(-1);
    for (const input of inputs) {
      const was = Number(input.value) === last?.rating;
      input.parentElement?.classList.toggle("lm-was", was);
    }
    before.hidden = !last;
    before.textContent = last ? this.told(earlier, this.read().ratings[item] ?? null) : "";
    const group = inputs[0]?.closest(".lm-scale");
    if (last) group?.setAttribute("aria-describedby", before.id);
    else group?.removeAttribute("aria-describedby");
    const plotted = waves.length > 1 && earlier.length > 0;
    plot.replaceChildren(
      ...(plotted ? [plotOf(earlier, this.read().ratings[item] ?? null, this.points, this)] : []),
    );
  }

  /** Read the change in words. */
  private told(earlier: Point[], now: number | null): string {
    const dated = ({ at }: Point): string => day(at, this.edition);
    const [first, ...rest] = earlier as [Point, ...Point[]];
    if (this.model.get("waves").length < 2 || now === null) {
      const last = earlier.at(-1)!;
      return this.t("Before: {rating}, {date}", { rating: last.rating, date: dated(last) });
    }
    const values = { was: first.rating, date: dated(first), now };
    const steps = Math.abs(now - first.rating);
    const change = !steps
      ? this.t("The same as on {date}: {now}.", values)
      : steps === 1
        ? now > first.rating
          ? this.t("From {was} ({date}) to {now} now: one step up. One step can be the day’s form.", values)
          : this.t("From {was} ({date}) to {now} now: one step down. One step can be the day’s form.", values)
        : now > first.rating
          ? this.t("From {was} ({date}) to {now} now: {steps} steps up.", { ...values, steps })
          : this.t("From {was} ({date}) to {now} now: {steps} steps down.", { ...values, steps });
    const between = rest.map((one) =>
      this.t("In between ({date}): {rating}.", { rating: one.rating, date: dated(one) }),
    );
    return [change, ...between].join(" ");
  }

  private option(row: HTMLElement, point: number, item: number): HTMLInputElement {
    const label = make("label", "lm-point");
    const input = make("input");
    input.type = "radio";
    input.name = `${this.name}-${item}`;
    input.value = String(point);
    const said = this.spoken(point);
    if (said) input.setAttribute("aria-label", `${point} ${said}`);
    input.addEventListener("change", () => {
      this.pick(item, point);
      this.changed();
    });
    input.addEventListener("keydown", ({ key }) => {
      if (!input.checked || (key !== "Delete" && key !== "Backspace")) return;
      this.pick(item, null);
      this.changed();
    });
    label.append(input, make("span", "", String(point)));
    row.append(label);
    return input;
  }

  /** The label of a point that has one. */
  private spoken(point: number): string | undefined {
    const { points } = this;
    if (point === points[0]) return this.spec.low;
    if (point === points.at(-1)) return this.spec.high;
    return point === points[Math.floor(points.length / 2)] ? this.spec.middle : undefined;
  }

  private pick(item: number, point: number | null): void {
    const row = this.rows[item];
    if (!row) return;
    for (const input of row.inputs) input.checked = Number(input.value) === point;
    row.clear.hidden = point === null;
    this.compareWith(item);
  }
}
