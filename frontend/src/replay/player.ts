/** The player of a film: its clock, its controls and its words. */
import type { Translate } from "../language";
import { ALL, countedAt, countsOf, happeningsOf, momentsOf } from "./film";
import type { Film, Happening, Moment } from "./film";
import { Room, fillStrip, iconOf } from "./room";

/** The longest step of the clock, in milliseconds: a page that slept goes on from where it was. */
const STEP = 250;
/** How many captions stand, the newest first. */
const CAPTIONS = 3;

export class Player {
  private readonly stage: HTMLElement;
  private readonly room: Room;
  private readonly happenings: Happening[];
  private readonly moments: Moment[];
  private readonly counts: ReturnType<typeof countsOf>;
  private readonly finish: number;
  private readonly ending = new AbortController();

  private readonly range: HTMLInputElement;
  private readonly button: HTMLButtonElement;
  private readonly speed: HTMLSelectElement;
  private readonly clock: HTMLElement;
  private readonly said: HTMLElement;
  private readonly stops: HTMLElement[];
  private readonly announced: HTMLElement;
  private readonly play: string;

  /** The time in the lesson, in seconds. */
  private time = 0;
  private playing = false;
  private frame = 0;
  private group = ALL;
  /** The point where it has stopped. */
  private stopped = -1;
  /** What is drawn, so that it is drawn again only when something has happened. */
  private drawn = "";

  constructor(
    private readonly root: HTMLElement,
    private readonly film: Film,
    private readonly points: number[],
    private readonly t: Translate,
  ) {
    this.stage = this.find(".lm-film");
    this.range = this.find(".lm-scrub input");
    this.button = this.find(".lm-play");
    this.speed = this.find(".lm-speed select");
    this.clock = this.find(".lm-clock");
    this.said = this.find(".lm-said");
    this.announced = this.find(".lm-announced");
    this.stops = [...root.querySelectorAll<HTMLElement>(".lm-stop")];
    this.play = this.button.textContent ?? "";
    this.finish = film.length * 60;

    const kinds = [...root.querySelectorAll<HTMLInputElement>(".lm-kinds input")];
    const groups = kinds.map(({ value }) => value).filter((value) => value !== ALL);
    const groupOf = new Map<string, string>();
    for (const { value, dataset } of kinds) {
      if (value === ALL) continue;
      for (const kind of dataset["kinds"]?.split(" ") ?? []) groupOf.set(kind, value);
    }
    this.happenings = happeningsOf(film, groupOf);
    this.counts = countsOf(this.happenings, film.pause);
    const rows = [...root.querySelectorAll<HTMLTableRowElement>(".lm-lines-said tbody tr")];
    this.moments = momentsOf(this.happenings, rows);
    this.room = new Room(this.find(".lm-room"), film);
    fillStrip(this.find(".lm-strip"), groups, this.happenings, points, this.finish);
    this.listen(kinds);
    this.choose(ALL);
  }

  /** Stop, and hear nothing more. */
  end(): void {
    this.pause();
    this.ending.abort();
  }

  private find<E extends Element>(selector: string): E {
    return this.root.querySelector<E>(selector)!;
  }

  private listen(kinds: HTMLInputElement[]): void {
    const { signal } = this.ending;
    this.button.addEventListener("click", () => this.toggle(), { signal });
    this.find(".lm-previous").addEventListener("click", () => this.step(-1), { signal });
    this.find(".lm-next").addEventListener("click", () => this.step(1), { signal });
    this.range.addEventListener("input", () => this.go(Number(this.range.value)), { signal });
    this.range.addEventListener("blur", () => this.tellTime(), { signal });
    this.stage.addEventListener("keydown", (event) => this.press(event), { signal });
    document.addEventListener("visibilitychange", () => this.pause(), { signal });
    const numbers = this.find<HTMLInputElement>(".lm-counting input");
    numbers.checked = true;
    numbers.addEventListener(
      "change",
      () => this.stage.toggleAttribute("data-no-numbers", !numbers.checked),
      { signal },
    );
    // notebooks can show the same activity twice, and radio buttons are grouped by name
    const name = `kind-${Math.random().toString(36).slice(2)}`;
    for (const kind of kinds) {
      kind.name = name;
      kind.checked = kind.value === ALL;
      if (kind.value !== ALL) kind.nextElementSibling?.prepend(iconOf(kind.value));
      kind.addEventListener("change", () => this.choose(kind.value), { signal });
    }
    this.stops.forEach((stop, point) => {
      const field = this.root.querySelectorAll<HTMLElement>(".lm-live .lm-text")[point];
      stop.querySelector("button")?.addEventListener("click", () => field?.focus(), { signal });
    });
  }

  /** Keys that play and step, unless the control that has the focus needs them itself. */
  private press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const at = event.target as HTMLElement;
    const { key } = event;
    const plays =
      (key.toLowerCase() === "k" && !at.matches("select")) ||
      (key === " " && !at.matches("button, summary, select, input:not([type=range])"));
    const steps = key === "ArrowLeft" ? -1 : key === "ArrowRight" ? 1 : 0;
    if (plays) this.toggle();
    else if (steps && !at.matches("input, select, .lm-script-part")) this.step(steps);
    else return;
    event.preventDefault();
  }

  private toggle(): void {
    if (this.playing) {
      this.pause();
      this.announce(this.spoken());
      return;
    }
    this.go(this.time >= this.finish ? 0 : this.time);
    this.announce("");
    this.playing = true;
    this.stage.toggleAttribute("data-playing", true);
    let before: number | undefined;
    const tick = (now: number): void => {
      const passed = Math.min(now - (before ?? now), STEP);
      before = now;
      this.advance((passed / 1000) * Number(this.speed.value));
      if (this.playing) this.frame = requestAnimationFrame(tick);
    };
    this.frame = requestAnimationFrame(tick);
    this.label();
  }

  private pause(): void {
    cancelAnimationFrame(this.frame);
    this.playing = false;
    this.stage.removeAttribute("data-playing");
    this.label();
    this.tellTime();
  }

  private advance(seconds: number): void {
    const next = this.time + seconds;
    const point = this.points.findIndex((at) => this.time < at && at <= next);
    this.time = Math.min(this.points[point] ?? next, this.finish);
    this.draw();
    if (point >= 0) {
      this.stopped = point;
      this.stop();
      this.pause();
      this.announce(this.stops[point]?.querySelectorAll("p")[1]?.textContent ?? "");
    } else if (this.time >= this.finish) {
      this.pause();
      this.announce(this.spoken());
    }
  }

  /** Go to a time in the lesson. */
  private go(time: number): void {
    this.time = time;
    this.stopped = -1;
    this.stop();
    this.draw();
    this.label();
  }

  /** Go to the end of the previous or next moment that is shown. */
  private step(direction: 1 | -1): void {
    this.pause();
    const shown = this.moments.filter(({ row }) => !row.hidden);
    const at = shown.findLastIndex(({ start }) => start <= this.time);
    const next = shown[direction === 1 ? at + 1 : at - 1];
    if (next) this.go(next.end);
    else if (direction === -1) this.go(0);
    this.announce(this.spoken());
  }

  /** Show one group of kinds, or all. */
  private choose(group: string): void {
    this.group = group;
    this.stage.dataset["kind"] = group;
    for (const { row, happenings } of this.moments) row.hidden = !happenings.some(this.shows);
    this.drawn = "";
    this.draw();
  }

  private readonly shows = ({ group }: Happening): boolean =>
    this.group === ALL || this.group === group;

  private now(): Moment[] {
    return this.moments.filter(({ start, row }) => start <= this.time && !row.hidden);
  }

  private draw(): void {
    this.clock.textContent = `${minutes(this.time)} / ${minutes(this.finish)}`;
    this.range.value = String(this.time);
    this.tellTime();
    const happened = this.happenings.filter(({ second }) => second <= this.time);
    const state = String(happened.length);
    if (state === this.drawn) return;
    this.drawn = state;
    const told = this.now().slice(-CAPTIONS).reverse();
    this.said.replaceChildren(
      ...told.map(({ start, text }) => {
        const line = document.createElement("li");
        const time = document.createElement("span");
        time.textContent = minutes(start);
        line.append(time, ` ${text}`);
        return line;
      }),
    );
    const present = told[0]?.happenings.filter(({ second }) => second <= this.time) ?? [];
    this.room.walk(happened);
    this.room.mark(present.filter(this.shows));
    const pupils = this.film.seats.length;
    const most = Math.max(...countedAt(this.counts, this.group, pupils, this.finish));
    this.room.count(countedAt(this.counts, this.group, pupils, this.time), most);
  }

  private stop(): void {
    this.stops.forEach((stop, point) => stop.toggleAttribute("data-now", point === this.stopped));
    this.stage.toggleAttribute("data-stopped", this.stopped >= 0);
  }

  private label(): void {
    const { time, playing } = this;
    const text = playing
      ? this.t("Pause")
      : time >= this.finish
        ? this.t("Play again")
        : time > 0
          ? this.t("Continue")
          : this.play;
    if (this.button.textContent !== text) this.button.textContent = text;
  }

  /** Say the time where it can be read aloud; not while it runs under one's finger. */
  private tellTime(): void {
    if (this.playing && document.activeElement === this.range) return;
    const [minute, second] = [Math.floor(this.time / 60), Math.floor(this.time % 60)];
    const text = this.t("{minute} min {second} s", { minute, second });
    this.range.setAttribute("aria-valuetext", text);
  }

  /** What happens now, as it is read aloud. */
  private spoken(): string {
    return this.now().at(-1)?.text ?? "";
  }

  /** Have something read aloud: only where one has stopped or stepped. */
  private announce(text: string): void {
    this.announced.textContent = text;
  }
}

function minutes(time: number): string {
  return `${Math.floor(time / 60)}:${String(Math.floor(time % 60)).padStart(2, "0")}`;
}
