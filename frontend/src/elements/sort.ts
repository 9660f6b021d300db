/** Sort: cards placed on piles or on two axes; each card's own controls and the board agree. */
import { Activity } from "../activity";
import { make } from "../dom";
import { draggable, within } from "../drag";
import type { ActivitySpec } from "../model";

interface Axis {
  name: string;
  low: string;
  high: string;
}

interface Point {
  x: number;
  y: number;
}

type Place = string | Point | null;

interface Card {
  text: string;
  model?: string | Point;
  why?: string;
}

interface Spec extends ActivitySpec {
  cards: Card[];
  piles?: { id: string; name: string }[];
  axes?: { x: Axis; y: Axis };
  compare: "colleagues" | "data";
}

interface Value {
  placed: Place[];
}

/** What belongs to one card: its controls in the list, and its token on the board. */
interface Row {
  title: string;
  inputs: HTMLInputElement[];
  clear: HTMLButtonElement;
  token: HTMLElement;
}

/** How far an arrow key moves a card on the axes, and how far one is another place. */
const STEP = 5;
const APART = 15;
/** A card at the end of an axis lies this far within the board, in per cent of it. */
const RIM = 7;
const SPAN = 1 - (2 * RIM) / 100;
const KEYS: Record<string, [number, number]> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, STEP],
  ArrowDown: [0, -STEP],
};

export default class Sort extends Activity<Spec, Value> {
  private readonly rows: Row[] = [];
  private readonly places: Place[] = this.spec.cards.map(() => null);
  private readonly name = `${this.spec.id}-${Math.random().toString(36).slice(2)}`;
  private readonly news = make("p", "lm-unseen");
  private readonly plane = this.root.querySelector<HTMLElement>(".lm-plane");
  private readonly piles = [...this.root.querySelectorAll<HTMLElement>(".lm-pile")];
  private readonly compared = this.root.querySelector<HTMLElement>(".lm-compared");

  override mount(): () => void {
    this.news.setAttribute("aria-live", "polite");
    this.root.querySelector(".lm-card")?.append(this.news);
    const fold = this.compared?.closest("details");
    fold?.addEventListener("toggle", () => {
      this.root.toggleAttribute("data-comparing", fold.open);
      this.draw();
    });
    this.piles.forEach((pile, index) => {
      const list = make("ul");
      list.setAttribute("role", "list");
      list.setAttribute("aria-label", this.spec.piles?.[index]?.name ?? "");
      pile.append(list);
    });
    return super.mount();
  }

  protected build(slot: HTMLElement, item: number, labels: string): void {
    const row = slot.closest<HTMLElement>(".lm-item")!;
    const title = row.querySelector(".lm-question")?.textContent?.trim() ?? "";
    const handle = make("span", "lm-grip");
    handle.setAttribute("aria-hidden", "true");
    this.drag(handle, item);
    const clear = make("button", "lm-clear", "×");
    clear.type = "button";
    clear.setAttribute("aria-label", this.t("Remove the answer"));
    clear.setAttribute("aria-describedby", labels);
    clear.addEventListener("click", () => {
      inputs[0]?.focus();
      this.put(item, null);
    });
    const inputs = this.spec.axes
      ? this.sliders(slot, item, labels, this.spec.axes)
      : this.ticks(slot, item, labels);
    row.append(handle, clear);
    this.rows.push({ title, inputs, clear, token: this.token(item, title) });
  }

  protected show(value: Value | null): void {
    this.places.forEach((_, item) => {
      this.places[item] = this.onBoard(value?.placed[item] ?? null);
    });
    this.draw();
  }

  protected read(): Value {
    return { placed: [...this.places] };
  }

  protected words({ placed }: Value, item: number): string {
    const place = placed[item] ?? null;
    return place === null ? "" : this.said(place);
  }

  /** A place that the board has; an answer can be older than the piles are. */
  private onBoard(place: Place): Place {
    if (place === null || typeof place === "string") {
      return this.spec.piles?.some(({ id }) => id === place) ? place : null;
    }
    return this.spec.axes ? place : null;
  }

  private said(place: string | Point): string {
    if (typeof place === "string") {
      return this.spec.piles?.find(({ id }) => id === place)?.name ?? "";
    }
    const { x, y } = this.spec.axes!;
    const axis = ({ name, low, high }: Axis, value: number): string =>
      this.t("{name} {value} of 100 (0 = {low}, 100 = {high})", { name, value, low, high });
    return `${axis(x, place.x)}, ${axis(y, place.y)}`;
  }

  private ticks(slot: HTMLElement, item: number, labels: string): HTMLInputElement[] {
    const group = make("div", "lm-picks");
    group.setAttribute("role", "radiogroup");
    group.setAttribute("aria-labelledby", labels);
    slot.append(group);
    return (this.spec.piles ?? []).map(({ id, name }) => {
      const label = make("label", "lm-pick");
      const input = make("input");
      input.type = "radio";
      input.name = `${this.name}-${item}`;
      input.value = id;
      input.addEventListener("change", () => this.put(item, id));
      input.addEventListener("keydown", ({ key }) => {
        if (key === "Delete" || key === "Backspace") this.put(item, null);
      });
      label.append(input, make("span", "", name));
      group.append(label);
      return input;
    });
  }

  private sliders(
    slot: HTMLElement,
    item: number,
    labels: string,
    axes: { x: Axis; y: Axis },
  ): HTMLInputElement[] {
    const group = make("div", "lm-tracks");
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", labels);
    slot.append(group);
    return (["x", "y"] as const).map((direction) => {
      const { name, low, high } = axes[direction];
      const label = make("label", "lm-track");
      const input = make("input", "lm-track-line");
      Object.assign(input, { type: "range", min: "0", max: "100", step: String(STEP) });
      input.setAttribute("aria-label", `${name}: ${low} – ${high}`);
      input.addEventListener("input", () => {
        const now = this.places[item];
        const point = now && typeof now === "object" ? now : { x: 50, y: 50 };
        this.put(item, { ...point, [direction]: Number(input.value) });
      });
      input.addEventListener("keydown", ({ key }) => {
        if (key === "Delete" || key === "Backspace") this.put(item, null);
      });
      const ends = make("span", "lm-track-ends");
      ends.setAttribute("aria-hidden", "true");
      ends.append(make("span", "", low), make("span", "", high));
      const title = make("span", "lm-track-name", name);
      title.setAttribute("aria-hidden", "true");
      label.append(title, input, ends);
      group.append(label);
      return input;
    });
  }

  /** The card on the board: its number and text on a pile, its number alone on the axes. */
  private token(item: number, title: string): HTMLElement {
    const number = String(item + 1);
    if (!this.plane) {
      const token = make("li", "lm-laid");
      token.append(make("span", "lm-number", number), make("span", "lm-laid-text", title));
      this.drag(token, item);
      return token;
    }
    const token = make("button", "lm-token", number);
    token.type = "button";
    token.addEventListener("keydown", (event) => {
      const [dx, dy] = KEYS[event.key] ?? [0, 0];
      const place = this.places[item];
      if (!place || typeof place === "string") return;
      if (event.key === "Delete" || event.key === "Backspace") {
        this.rows[item]?.inputs[0]?.focus();
        this.put(item, null);
      } else if (dx || dy) {
        event.preventDefault();
        this.put(item, { x: clamp(place.x + dx), y: clamp(place.y + dy) });
        this.tellOf(item);
      }
    });
    this.drag(token, item);
    return token;
  }

  private drag(handle: HTMLElement, item: number): void {
    draggable(handle, {
      face: () => {
        const face = make("div", "lm-laid");
        const { title = "" } = this.rows[item] ?? {};
        face.append(make("span", "lm-number", String(item + 1)), make("span", "", title));
        return face;
      },
      over: (at) => {
        for (const target of this.plane ? [this.plane] : this.piles) {
          target.toggleAttribute("data-over", at !== null && within(target, at));
        }
      },
      drop: (at) => {
        const place = this.at(at);
        if (place === null) return;
        this.put(item, place);
        this.tellOf(item);
      },
    });
  }

  /** The place on the board that a point of the window is. */
  private at(at: { x: number; y: number }): Place {
    if (!this.plane) {
      return this.spec.piles?.[this.piles.findIndex((pile) => within(pile, at))]?.id ?? null;
    }
    if (!within(this.plane, at)) return null;
    const { left, top, width, height } = this.plane.getBoundingClientRect();
    const share = (part: number): number => clamp(Math.round((part * 100 - RIM) / SPAN / STEP) * STEP);
    return { x: share((at.x - left) / width), y: share(1 - (at.y - top) / height) };
  }

  private put(item: number, place: Place): void {
    const left = this.left;
    this.places[item] = place;
    this.draw();
    if (left && !this.left) this.news.textContent = this.t("All the cards are placed.");
    this.changed();
  }

  private get left(): number {
    return this.places.filter((place) => place === null).length;
  }

  /** Say where a card came to lie, for one who does not see it. */
  private tellOf(item: number): void {
    const place = this.places[item];
    if (!place) return;
    const card = this.rows[item]?.title ?? "";
    const done = this.left ? "" : ` ${this.t("All the cards are placed.")}`;
    this.news.textContent = `${this.t("{card}: {place}.", { card, place: this.said(place) })}${done}`;
  }

  private draw(): void {
    this.rows.forEach((row, item) => {
      const place = this.places[item] ?? null;
      row.clear.style.visibility = place === null ? "hidden" : "";
      for (const [index, input] of row.inputs.entries()) {
        if (!this.plane) input.checked = input.value === place;
        else {
          const point = typeof place === "object" ? place : null;
          const value = point ? (index ? point.y : point.x) : 50;
          if (Number(input.value) !== value) input.value = String(value);
          input.toggleAttribute("data-unset", !point);
          if (point) input.removeAttribute("aria-valuetext");
          else input.setAttribute("aria-valuetext", this.t("not placed"));
        }
      }
      if (place === null) row.token.remove();
      else if (typeof place === "string") {
        const pile = this.piles[this.spec.piles!.findIndex(({ id }) => id === place)];
        const list = pile?.querySelector("ul");
        if (list && row.token.parentElement !== list) {
          const after = this.rows.slice(item + 1).find(({ token }) => token.parentElement === list);
          list.insertBefore(row.token, after?.token ?? null);
        }
      } else {
        settle(row.token, place);
        row.token.setAttribute("aria-label", `${item + 1} ${row.title}: ${this.said(place)}`);
        if (!row.token.isConnected) this.plane?.append(row.token);
      }
    });
    this.drawOthers();
  }

  /** Show where others place the cards: on the axes as rings, and in a sentence for each. */
  private drawOthers(): void {
    if (!this.compared) return;
    this.plane?.querySelectorAll(".lm-others").forEach((ring) => ring.remove());
    const models = this.spec.cards.map(({ model }, item) => ({ model, item }));
    const ready = models.filter(({ model, item }) => model !== undefined && this.places[item]);
    const list = make("ul");
    for (const { item } of ready) {
      const { model, why } = this.spec.cards[item]!;
      const [mine, theirs] = [this.places[item]!, model!];
      const line = make("li");
      const same = this.alike(mine, theirs);
      line.append(make("strong", "", `${this.rows[item]?.title}: `));
      line.append(`${same ? this.t("The same place.") : this.difference(mine, theirs)} ${why ?? ""}`);
      line.dataset["same"] = String(same);
      list.append(line);
      if (this.plane && typeof theirs === "object" && this.root.dataset["comparing"] !== undefined) {
        const ring = make("span", "lm-others", String(item + 1));
        ring.setAttribute("aria-hidden", "true");
        settle(ring, theirs);
        this.plane.append(ring);
      }
    }
    const waiting = models.filter(({ model }) => model !== undefined).length - ready.length;
    const hint = waiting
      ? [make("p", "lm-tip", this.t("Cards you can compare when you have placed them: {count}.", { count: waiting }))]
      : [];
    this.compared.replaceChildren(...(ready.length ? [list] : []), ...hint);
  }

  private alike(mine: string | Point, theirs: string | Point): boolean {
    if (typeof mine === "string" || typeof theirs === "string") return mine === theirs;
    return Math.max(Math.abs(mine.x - theirs.x), Math.abs(mine.y - theirs.y)) <= APART;
  }

  private difference(mine: string | Point, theirs: string | Point): string {
    const data = this.spec.compare === "data";
    if (typeof mine === "string" || typeof theirs === "string") {
      const places = { mine: this.said(mine), theirs: this.said(theirs) };
      return data
        ? this.t("You: {mine}. The data: {theirs}.", places)
        : this.t("You: {mine}. Colleagues: {theirs}.", places);
    }
    const { x, y } = this.spec.axes!;
    const towards = (["x", "y"] as const)
      .filter((way) => Math.abs(mine[way] - theirs[way]) > APART)
      .map((way) => this.t("“{end}”", { end: { x, y }[way][theirs[way] > mine[way] ? "high" : "low"] }));
    const ends = towards.join(` ${this.t("and")} `);
    return data
      ? this.t("The data puts it further towards {ends}.", { ends })
      : this.t("Colleagues put it further towards {ends}.", { ends });
  }
}

function clamp(value: number): number {
  return Math.min(100, Math.max(0, value));
}

function settle(element: HTMLElement, { x, y }: Point): void {
  element.style.left = `${RIM + x * SPAN}%`;
  element.style.bottom = `${RIM + y * SPAN}%`;
}
