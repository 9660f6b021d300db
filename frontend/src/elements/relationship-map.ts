/** Relationship map: rows with two steps each, and a board that shows the same. */
import { Activity } from "../activity";
import { make } from "../dom";
import { draggable, within } from "../drag";
import { day } from "../language";
import type { ActivitySpec } from "../model";

interface Spec extends ActivitySpec {
  pupils: number;
}

/** How close and how much conflict, from 1 to 5; it is on the map when both are said. */
interface Place {
  closeness: number | null;
  conflict: number | null;
}

interface Whole {
  closeness: number;
  conflict: number;
}

interface Round {
  /** The day, as 2026-10-12. */
  on: string;
  places: Place[];
}

interface Value {
  tags: string[];
  rounds: Round[];
}

interface Row {
  element: HTMLTableRowElement;
  tag: HTMLInputElement;
  steps: [HTMLSelectElement, HTMLSelectElement];
  token: HTMLButtonElement;
}

const MOST = 35;
const NOWHERE: Place = { closeness: null, conflict: null };
const STEPS = [1, 2, 3, 4, 5];
const KEYS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
/** A word with a capital, or two or three capitals: it can be a name, or initials. */
const NAME = /^(?:\p{Lu}\.?\s?){2,3}$|^\p{Lu}\p{Ll}+/u;

export default class RelationshipMap extends Activity<Spec, Value> {
  private count = this.spec.pupils;
  /** Kept for all the rows there can be, so that a number written wrong takes nothing away. */
  private readonly tags: string[] = [];
  private readonly places: Place[] = [];
  private on = "";
  private rounds: Round[] = [];
  private readonly rows: Row[] = [];
  private readonly size = make("input", "lm-number-field");
  private readonly body = make("tbody");
  private readonly tray = this.root.querySelector<HTMLElement>(".lm-tray")!;
  private readonly caution = make("p", "lm-caution");
  private readonly news = make("p", "lm-unseen");
  private readonly sayings = make("div", "lm-sayings");
  private readonly again = make("button", "lm-press", this.t("Make a new map"));
  private readonly gone = make("button", "lm-press lm-risky", this.t("Erase all my maps here"));
  private readonly grid = this.root.querySelector<HTMLElement>(".lm-grid")!;
  private readonly cells = [...this.root.querySelectorAll<HTMLElement>(".lm-cell")];

  protected build(slot: HTMLElement): void {
    const { size } = this;
    Object.assign(size, { type: "number", min: "1", max: String(MOST), inputMode: "numeric" });
    size.addEventListener("change", () => {
      this.count = Math.min(MOST, Math.max(1, Math.round(Number(size.value)) || 1));
      this.draw();
      this.changed();
    });
    const ask = make("label", "lm-how-many", `${this.t("How many pupils (1–35)")} `);
    ask.append(size);
    const table = make("table", "lm-relations");
    const head = make("tr");
    for (const name of ["Number or word", "Closeness", "Conflict"]) {
      const cell = make("th", "", this.t(name));
      cell.scope = "col";
      head.append(cell);
    }
    const top = make("thead");
    top.append(head);
    table.append(top, this.body);
    this.caution.setAttribute("role", "status");
    this.news.setAttribute("aria-live", "polite");
    slot.append(ask, table, this.caution);

    this.tray.setAttribute("role", "group");
    this.tray.setAttribute("aria-label", this.t("Not placed"));
    this.tray.removeAttribute("aria-hidden");
    this.tray.replaceChildren();
    const presses = make("div", "lm-presses");
    this.again.type = this.gone.type = "button";
    this.again.addEventListener("click", () => this.anew());
    this.gone.addEventListener("click", () => this.forget());
    presses.append(this.again, this.gone);
    this.root.querySelector(".lm-card")?.append(this.sayings, presses, this.news);
  }

  protected show(value: Value | null): void {
    this.count = value?.tags.length ?? this.spec.pupils;
    const rounds = [...(value?.rounds ?? [])];
    const { on, places } = rounds.pop() ?? { on: "", places: [] };
    this.on = on;
    this.rounds = rounds;
    for (let row = 0; row < MOST; row += 1) {
      this.tags[row] = value?.tags[row] ?? String(row + 1);
      this.places[row] = places[row] ?? NOWHERE;
    }
    this.draw();
  }

  protected read(): Value {
    const places = this.places.slice(0, this.count);
    return {
      tags: this.tags.slice(0, this.count),
      rounds: [...this.rounds, ...(this.on ? [{ on: this.on, places }] : [])],
    };
  }

  protected words({ tags, rounds }: Value): string {
    const last = rounds.at(-1);
    if (!last) return "";
    const lines = tags.flatMap((tag, row) => {
      const place = last.places[row];
      return isWhole(place)
        ? [this.t("{card}: {place}.", { card: tag, place: this.said(place) })]
        : [];
    });
    return [...this.summary(), ...this.change(), ...lines].join("\n");
  }

  private said({ closeness, conflict }: Whole): string {
    return this.t("closeness {closeness}, conflict {conflict}", { closeness, conflict });
  }

  private rowOf(index: number): Row {
    const made = this.rows[index];
    if (made) return made;
    const element = make("tr");
    const name = make("th");
    name.scope = "row";
    const tag = make("input", "lm-tag");
    tag.maxLength = 12;
    tag.autocomplete = "off";
    tag.setAttribute("aria-label", this.t("Number or word for pupil {number}", { number: index + 1 }));
    tag.addEventListener("input", () => {
      this.tags[index] = tag.value.trim() || String(index + 1);
      this.draw();
      this.changed();
    });
    tag.addEventListener("change", () => (tag.value = this.tags[index]!));
    name.append(tag);
    element.append(name);
    const steps = (["closeness", "conflict"] as const).map((direction) => {
      const select = make("select", "lm-step");
      const options = [["", "–"], ...STEPS.map((step) => [String(step), this.step(direction, step)])];
      for (const [value, text] of options) select.append(new Option(text, value));
      select.addEventListener("change", () => {
        const step = select.value ? Number(select.value) : null;
        this.put(index, { ...(this.places[index] ?? NOWHERE), [direction]: step });
      });
      const cell = make("td");
      cell.append(select);
      element.append(cell);
      return select;
    }) as [HTMLSelectElement, HTMLSelectElement];
    const token = make("button", "lm-piece");
    token.type = "button";
    token.addEventListener("keydown", (event) => this.press(event, index));
    draggable(token, {
      face: () => make("div", "lm-laid", this.tags[index]),
      over: (at) => {
        for (const cell of this.cells) cell.toggleAttribute("data-over", !!at && within(cell, at));
        this.tray.toggleAttribute("data-over", !!at && within(this.tray, at));
      },
      drop: (at) => {
        const cell = this.cells.find((one) => within(one, at));
        if (cell) this.put(index, placeOf(cell), true);
        else if (within(this.tray, at)) this.put(index, NOWHERE);
      },
    });
    const row = { element, tag, steps, token };
    this.rows[index] = row;
    return row;
  }

  /** What a step says: its number, and a word at the ends. */
  private step(direction: "closeness" | "conflict", step: number): string {
    const ends = {
      closeness: { 1: this.t("distant"), 5: this.t("close") },
      conflict: { 1: this.t("little"), 5: this.t("much") },
    };
    const word = (ends[direction] as Record<number, string>)[step];
    return word ? `${step} ${word}` : String(step);
  }

  private press(event: KeyboardEvent, index: number): void {
    const [dx, dy] = KEYS[event.key] ?? [0, 0];
    const place = this.places[index];
    if (event.key === "Delete" || event.key === "Backspace") this.put(index, NOWHERE);
    else if (dx || dy) {
      event.preventDefault();
      const clamp = (value: number): number => Math.min(5, Math.max(1, value));
      const moved = isWhole(place)
        ? { closeness: clamp(place.closeness + dx), conflict: clamp(place.conflict + dy) }
        : { closeness: 3, conflict: 3 };
      this.put(index, moved, true);
    }
  }

  private put(index: number, place: Place, tell = false): void {
    this.places[index] = place;
    this.on ||= today();
    const held = document.activeElement;
    this.draw();
    // moving a thing in the page takes the focus from it
    if (held === this.rows[index]?.token) this.rows[index].token.focus({ preventScroll: true });
    if (tell && isWhole(place)) {
      const card = this.tags[index]!;
      this.news.textContent = this.t("{card}: {place}.", { card, place: this.said(place) });
    }
    this.changed();
  }

  private anew(): void {
    this.rounds.push({ on: this.on, places: this.places.slice(0, this.count) });
    this.places.fill(NOWHERE);
    this.on = today();
    this.draw();
    this.news.textContent = this.t("A new map, for {date}. The earlier one is shown faintly.", {
      date: day(this.on, this.edition),
    });
    this.rows[0]?.token.focus();
    this.changed();
  }

  private forget(): void {
    const tell = (): void => {
      this.model.off("change:status", tell);
      if (this.model.get("status").state === "empty") {
        this.news.textContent = this.t("Your maps here are erased.");
      }
    };
    this.model.on("change:status", tell);
    this.erase();
    this.size.focus();
  }

  private draw(): void {
    this.size.value = String(this.count);
    const rows = Array.from({ length: this.count }, (_, index) => this.rowOf(index));
    const shown = rows.map(({ element }) => element);
    if (this.body.childElementCount !== this.count) this.body.replaceChildren(...shown);
    for (const row of this.rows.slice(this.count)) row.token.remove();
    const earlier = this.rounds.at(-1);
    this.grid.querySelectorAll(".lm-was-here").forEach((ghost) => ghost.remove());
    rows.forEach((row, index) => {
      const tag = this.tags[index]!;
      const place = this.places[index] ?? NOWHERE;
      if (row.tag.value.trim() !== tag && document.activeElement !== row.tag) row.tag.value = tag;
      const [closeness, conflict] = row.steps;
      closeness.setAttribute("aria-label", this.t("{tag}: closeness", { tag }));
      conflict.setAttribute("aria-label", this.t("{tag}: conflict", { tag }));
      closeness.value = String(place.closeness ?? "");
      conflict.value = String(place.conflict ?? "");
      row.token.textContent = tag;
      const where = isWhole(place) ? this.said(place) : this.t("not placed");
      row.token.setAttribute("aria-label", `${tag}: ${where}`);
      const home = isWhole(place) ? this.cellOf(place) : this.tray;
      if (home && row.token.parentElement !== home) home.append(row.token);
      const was = earlier?.places[index];
      if (isWhole(was) && (was.closeness !== place.closeness || was.conflict !== place.conflict)) {
        const ghost = make("span", "lm-was-here", tag);
        ghost.setAttribute("aria-hidden", "true");
        this.cellOf(was)?.append(ghost);
      }
    });
    this.say();
  }

  /** Read the map in sentences, and the change since the last one. */
  private say(): void {
    const placed = this.places.slice(0, this.count).some(isWhole);
    const dated = this.rounds.length
      ? [
          this.t("The map of {date}, beside that of {earlier}.", {
            date: day(this.on || today(), this.edition),
            earlier: day(this.rounds.at(-1)!.on, this.edition),
          }),
        ]
      : [];
    const lines = placed ? [...dated, ...this.summary(), ...this.change()] : dated;
    this.sayings.replaceChildren(...lines.map((line) => make("p", "", line)));
    this.again.hidden = !placed;
    this.gone.hidden = !placed && !this.rounds.length;
    const names = this.tags.slice(0, this.count).filter((tag) => NAME.test(tag));
    const caution = names.length
      ? this.t("{tags} may look like a name or initials. Rather use a number or a word you make up.", {
          tags: names.map((tag) => this.t("“{end}”", { end: tag })).join(", "),
        })
      : "";
    if (this.caution.textContent !== caution) this.caution.textContent = caution;
  }

  private summary(): string[] {
    const groups = new Map<string, string[]>();
    for (let row = 0; row < this.count; row += 1) {
      const zone = zoneOf(this.places[row]);
      groups.set(zone, [...(groups.get(zone) ?? []), this.tags[row]!]);
    }
    const sentences: [string, string, string][] = [
      [
        "close calm",
        this.t("One relationship is close and calm: {tags}."),
        this.t("{Count} relationships are close and calm: {tags}."),
      ],
      [
        "close tense",
        this.t("One is close, with much conflict: {tags}."),
        this.t("{Count} are close, with much conflict: {tags}."),
      ],
      [
        "distant calm",
        this.t("One is distant and calm, and easy to pass by: {tags}."),
        this.t("{Count} are distant and calm, and easy to pass by: {tags}."),
      ],
      [
        "distant tense",
        this.t("One is distant, with much conflict: {tags}."),
        this.t("{Count} are distant, with much conflict: {tags}."),
      ],
      [
        "between",
        this.t("One lies in between: {tags}."),
        this.t("{Count} lie in between: {tags}."),
      ],
      [
        "none",
        this.t("One you have not placed: {tags}."),
        this.t("{Count} you have not placed: {tags}."),
      ],
    ];
    return sentences.flatMap(([zone, one, many]) => {
      const tags = groups.get(zone);
      return tags ? [this.filled(tags.length === 1 ? one : many, tags)] : [];
    });
  }

  /** Say what is other than on the map before. */
  private change(): string[] {
    const earlier = this.rounds.at(-1);
    if (!earlier) return [];
    const moved: Record<"closer" | "farther" | "more" | "less" | "same", string[]> = {
      closer: [],
      farther: [],
      more: [],
      less: [],
      same: [],
    };
    for (let row = 0; row < this.count; row += 1) {
      const [was, is] = [earlier.places[row], this.places[row]];
      if (!isWhole(was) || !isWhole(is)) continue;
      const tag = this.tags[row]!;
      const near = is.closeness - was.closeness;
      const tense = is.conflict - was.conflict;
      if (near) moved[near > 0 ? "closer" : "farther"].push(tag);
      if (tense) moved[tense > 0 ? "more" : "less"].push(tag);
      if (!near && !tense) moved.same.push(tag);
    }
    const parts = (
      [
        [moved.closer, this.t("closer: {tags}")],
        [moved.farther, this.t("more distant: {tags}")],
        [moved.less, this.t("less conflict: {tags}")],
        [moved.more, this.t("more conflict: {tags}")],
        [moved.same, this.t("as before: {tags}")],
      ] as const
    ).flatMap(([tags, text]) => (tags.length ? [this.filled(text, tags)] : []));
    if (!parts.length) return [];
    const date = day(earlier.on, this.edition);
    return [this.t("Since {date}: {changes}.", { date, changes: parts.join("; ") })];
  }

  private filled(text: string, tags: string[]): string {
    const list = new Intl.ListFormat(this.edition, { type: "conjunction" }).format(tags);
    const words = this.t("One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve").split(" ");
    const count = words[tags.length - 1] ?? String(tags.length);
    return text.replace("{Count}", () => count).replace("{tags}", () => list);
  }

  private cellOf({ closeness, conflict }: Whole): HTMLElement | undefined {
    return this.cells[(5 - conflict) * 5 + closeness - 1];
  }
}

function placeOf({ dataset }: HTMLElement): Whole {
  return { closeness: Number(dataset["closeness"]), conflict: Number(dataset["conflict"]) };
}

function isWhole(place: Place | undefined): place is Whole {
  return place !== undefined && place.closeness !== null && place.conflict !== null;
}

function zoneOf(place: Place | undefined): string {
  if (!isWhole(place)) return "none";
  const { closeness, conflict } = place;
  if (closeness === 3 || conflict === 3) return "between";
  return `${closeness > 3 ? "close" : "distant"} ${conflict > 3 ? "tense" : "calm"}`;
}

/** The day it is where the reader is. */
function today(): string {
  const now = new Date();
  const part = (value: number): string => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`;
}
