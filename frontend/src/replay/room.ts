/** The room as it is drawn in the page, brought to life: where the adults are, who is met. */
import type { Film, Happening } from "./film";

const SVG = "http://www.w3.org/2000/svg";
/** How many contacts back the thread behind an adult goes. */
const THREAD = 7;
/** Each kind has a shape of its own. */
const SHAPES: Record<string, [path: string, sign: string]> = {
  questions: ["M0-7a7 7 0 1 1 0 14a7 7 0 1 1 0-14z", "?"],
  praise: ["M0-9 2.4-3.2 8.6-2.8 3.8 1.2 5.3 7.3 0 4-5.3 7.3-3.8 1.2-8.6-2.8-2.4-3.2z", ""],
  correction: ["M0-8.5 8.5 6.5H-8.5z", "!"],
  help: ["M-6.5-6.5h13v13h-13z", "+"],
  talk: ["M-8-7H8V4H-1L-5 8V4H-8z", ""],
  hands: ["M-1.7 9V-1.6A3.8 3.8 0 1 1 1.7-1.6V9z", ""],
  answer: ["M0-6.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13z", "…"],
};

function draw(name: string, attributes: Record<string, string | number> = {}, text = ""): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text) element.textContent = text;
  return element;
}

/** Draw the mark of a group of kinds; an answer has one of its own among the questions. */
export function markOf(group: string, kind = group): SVGElement {
  const shape = kind === "answer" ? "answer" : group;
  const [path, sign] = SHAPES[shape] ?? SHAPES["questions"]!;
  const mark = draw("g", { class: "lm-mark", "data-kind": shape });
  mark.append(draw("path", { d: path }));
  if (sign) mark.append(draw("text", { y: shape === "answer" ? 2 : 4 }, sign));
  return mark;
}

/** The mark as a picture of its own, for a label. */
export function iconOf(group: string): SVGElement {
  const icon = draw("svg", { viewBox: "-10 -10 20 20", class: "lm-icon", "aria-hidden": "true" });
  icon.append(markOf(group));
  return icon;
}

/** Draw when there is what in the lesson: a lane for each group, a line for each point to stop. */
export function fillStrip(
  strip: SVGElement,
  groups: string[],
  happenings: Happening[],
  points: number[],
  end: number,
): void {
  const height = groups.length * 4;
  strip.setAttribute("viewBox", `0 0 ${end} ${height}`);
  strip.setAttribute("preserveAspectRatio", "none");
  groups.forEach((group, lane) => {
    const at = happenings.filter((one) => one.group === group).map(({ second }) => second);
    const d = at.map((second) => `M${second} ${lane * 4 + 2}h16`).join("");
    strip.append(draw("path", { d, "data-kind": group }));
  });
  for (const point of points) strip.append(draw("path", { d: `M${point} 0V${height}`, class: "lm-point-at" }));
}

export class Room {
  private readonly desks: SVGGElement[];
  private readonly places: [x: number, y: number][];
  private readonly counts: SVGElement[];
  private readonly adults: SVGElement[];
  private readonly threads: SVGElement[];
  private readonly front = draw("g", { transform: "translate(176 34)" });
  private marks: SVGElement[] = [];

  constructor(
    private readonly svg: SVGSVGElement,
    film: Film,
  ) {
    const group = svg.querySelector<SVGGElement>(".lm-desks")!;
    this.desks = [...group.children] as SVGGElement[];
    this.places = this.desks.map((desk) => {
      const { e, f } = desk.transform.baseVal.consolidate()!.matrix;
      return [e, f];
    });
    this.counts = this.desks.map((desk) => {
      const count = draw("text", { class: "lm-count-now", x: 6, y: 31 });
      desk.append(count);
      return count;
    });
    this.threads = film.adults.map(() => draw("path", { class: "lm-thread" }));
    this.adults = film.adults.map((name) => {
      const adult = draw("g", { class: "lm-adult" });
      adult.append(draw("circle", { r: 9 }), draw("text", { y: 4 }, name.slice(0, 1)));
      return adult;
    });
    group.before(...this.threads);
    svg.append(this.front, ...this.adults);
  }

  /** Show where each adult has been, from all that has happened. */
  walk(happened: Happening[]): void {
    this.adults.forEach((adult, number) => {
      const met = happened.filter((one) => one.adult === number).slice(-THREAD);
      const path = met.map((one) => this.place(one, number));
      const [x, y] = path.at(-1) ?? this.place({ pupil: null, door: false }, number);
      adult.style.transform = `translate(${x}px, ${y}px)`;
      this.threads[number]!.setAttribute("d", path.length ? `M${path.join("L")}` : "");
    });
  }

  /** Show what is happening: a mark for each thing, and whom it is about. */
  mark(happenings: Happening[]): void {
    for (const mark of this.marks) mark.remove();
    this.marks = [];
    this.desks.forEach((desk) => desk.removeAttribute("data-now"));
    this.svg.removeAttribute("data-class");
    const used = new Map<number | null, number>();
    for (const { pupil, group, kind } of happenings) {
      const mark = markOf(group, kind);
      const place = used.get(pupil) ?? 0;
      if (pupil === null) {
        this.svg.setAttribute("data-class", "");
        mark.setAttribute("transform", `translate(${17 * place} 0)`);
        this.front.append(mark);
      } else if (kind === "hand_up") {
        mark.setAttribute("transform", "translate(39 -4)");
        this.desks[pupil]?.append(mark);
      } else {
        this.desks[pupil]?.setAttribute("data-now", "");
        mark.setAttribute("transform", `translate(${8 + 15 * place} 41)`);
        this.desks[pupil]?.append(mark);
      }
      if (kind !== "hand_up") used.set(pupil, place + 1);
      this.marks.push(mark);
    }
  }

  /** Show a number on each desk, and how large it is beside the largest there will be. */
  count(numbers: number[], most: number): void {
    numbers.forEach((number, desk) => {
      this.counts[desk]!.textContent = number ? String(number) : "";
      this.desks[desk]!.style.setProperty("--now", String(most ? number / most : 0));
    });
  }

  /** Where an adult stands: by the desk of the one who is met, at the door, or in front. */
  private place({ pupil, door }: Pick<Happening, "pupil" | "door">, adult: number): [number, number] {
    if (door) return [278 - 20 * adult, 30];
    const desk = pupil === null ? undefined : this.places[pupil];
    return desk ? [desk[0] + 9 + 20 * adult, desk[1] - 9] : [150 - 22 * adult, 36];
  }
}
