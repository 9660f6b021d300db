/** Scenario: a conversation that branches. Its texts stand in the still form and are copied. */
import { Activity } from "../activity";
import { copyOf, make, writable, write } from "../dom";
import type { ActivitySpec } from "../model";
import { first, take, walk } from "../scenario/walk";
import type { Path, Script, Step, Taken, Turn, Way } from "../scenario/walk";

type Spec = ActivitySpec & Script & { people: Record<string, { name: string }> };

interface Value {
  steps: Taken[];
  earlier: Taken[][];
  group: boolean;
  text: string;
}

export default class Scenario extends Activity<Spec, Value> {
  private readonly name = `${this.spec.id}-${Math.random().toString(36).slice(2)}`;
  private steps: Taken[] = [];
  private earlier: Taken[][] = [];
  /** The turn at whose pause mark the group has stopped, and gone on. */
  private rested = "";
  private paper!: HTMLElement;
  private readonly talk = make("div", "lm-talk");
  private readonly numbers = make("ul", "lm-measures");
  private readonly group = make("input");
  private readonly back = make("button", "lm-clear");
  private readonly again = make("button", "lm-clear");
  private last!: HTMLTextAreaElement;

  protected build(slot: HTMLElement, item: number, labels: string): void {
    if (item > 0) {
      this.last = writable(labels, 3, () => this.changed());
      slot.append(this.last.parentElement!);
      return;
    }
    this.paper = slot.previousElementSibling as HTMLElement;
    const setting = make("div", "lm-setting");
    setting.append(copyOf(this.paper.querySelector(".lm-setting")));
    const people = make("ul", "lm-people");
    people.append(copyOf(this.paper.querySelector(".lm-people")));
    this.group.type = "checkbox";
    this.group.addEventListener("change", () => {
      this.draw();
      this.changed();
    });
    const together = make("label", "lm-together");
    together.append(this.group, make("span", "", this.t("We are a group: stop where there is something to talk about")));
    this.numbers.setAttribute("aria-label", this.t("How it stands"));
    this.back.textContent = this.t("One turn back");
    this.again.textContent = this.t("Start again");
    this.back.type = this.again.type = "button";
    this.back.addEventListener("click", () => this.undo());
    this.again.addEventListener("click", () => this.restart());
    const tools = make("div", "lm-tools");
    tools.append(this.back, this.again);
    slot.append(setting, people, together, this.talk, this.numbers, tools);
  }

  protected show(value: Value | null): void {
    this.steps = value?.steps ?? [];
    this.earlier = value?.earlier ?? [];
    this.group.checked = value?.group ?? false;
    write(this.last, value?.text ?? "");
    this.draw();
  }

  protected read(): Value {
    return {
      steps: this.steps,
      earlier: this.earlier,
      group: this.group.checked,
      text: this.last.value,
    };
  }

  protected words({ steps, text }: Value, item: number): string {
    if (item > 0) return text;
    const told = walk(this.spec, steps).steps.map((step, place) => this.spoken(step, steps[place]!));
    const draft = steps.find(({ said }) => said === false)?.text ?? "";
    return [...told, draft].filter((one) => one.trim()).join("\n");
  }

  /** What the learner said in a turn, in one line. */
  private spoken({ turn, way }: Step, taken: Taken): string {
    return way ? text(this.way(turn, way).querySelector(".lm-way-text")) : (taken.text ?? "");
  }

  private draw(): void {
    const path = walk(this.spec, this.steps);
    const parts = path.steps.map((step, place) => this.past(step, this.steps[place]!));
    if (path.turn) parts.push(this.present(path.turn, path));
    else parts.push(this.end(path));
    this.talk.replaceChildren(...parts);
    this.tally(path);
    this.back.hidden = this.again.hidden = !path.steps.length;
    this.last.closest<HTMLElement>(".lm-item")!.hidden = !path.ending && !this.last.value;
  }

  /** Draw a turn that has been taken. */
  private past(step: Step, taken: Taken): HTMLElement {
    const part = this.saying(step.turn, step.text);
    const mine = make("div", "lm-mine");
    mine.append(make("p", "lm-speaker", this.t("You")));
    if (step.way) {
      const said = make("p", "lm-words");
      said.append(copyOf(this.way(step.turn, step.way).querySelector(".lm-way-text")));
      mine.append(said);
      part.append(mine, this.reply(step.turn, step.way, step.reply!));
    } else {
      mine.append(make("p", "lm-words lm-own-words", taken.text ?? ""));
      part.append(mine, this.beside(step.turn));
    }
    return part;
  }

  /** Draw the turn one stands at: its choices, or room to write. */
  private present(turn: Turn, path: Path): HTMLElement {
    const part = this.saying(turn, first(turn.text, path.state));
    const still = this.still(turn);
    const asked = make("p", "lm-cue");
    asked.append(copyOf(still.querySelector(".lm-cue")));
    asked.id = `${this.name}-asked`;
    if (turn.pause && this.group.checked && this.rested !== turn.id) {
      const pause = make("p", "lm-pause");
      pause.append(copyOf(still.querySelector(".lm-pause")));
      part.append(pause, this.button(this.t("We have talked: go on"), () => {
        this.rested = turn.id;
        this.draw();
        this.reach();
      }));
      return part;
    }
    part.append(asked);
    if (turn.write === undefined) {
      const ways = make("div", "lm-ways");
      ways.setAttribute("role", "group");
      ways.setAttribute("aria-labelledby", asked.id);
      for (const way of turn.choices) ways.append(this.choice(turn, way));
      part.append(ways);
      return part;
    }
    const draft = this.steps[path.steps.length];
    const field = writable(asked.id, 3, () => {
      this.steps = [
        ...this.steps.slice(0, path.steps.length),
        { turn: turn.id, text: field.value, said: false },
      ];
      this.changed();
    });
    const hint = make("p", "lm-hint");
    hint.setAttribute("role", "status");
    const say = this.button(this.t("Say it"), () => {
      if (!field.value.trim()) {
        hint.textContent = this.t("Write what you would say first.");
        field.focus();
        return;
      }
      this.move({ turn: turn.id, text: field.value });
    });
    part.append(field.parentElement!, say, hint);
    write(field, draft?.turn === turn.id ? (draft.text ?? "") : "");
    return part;
  }

  private choice(turn: Turn, way: Way): HTMLElement {
    const button = make("button", "lm-way");
    button.type = "button";
    button.append(copyOf(this.way(turn, way).querySelector(".lm-way-text")));
    button.addEventListener("click", () => this.move({ turn: turn.id, choice: way.id }));
    return button;
  }

  private end(path: Path): HTMLElement {
    const part = make("section", "lm-turn lm-end");
    const heading = make("p", "lm-cue", this.t("How it ended"));
    heading.tabIndex = -1;
    const words = make("div", "lm-words");
    words.append(copyOf(this.paper.querySelector(`[data-ending="${path.ending}"] .lm-words`)));
    part.append(heading, words, this.untaken(path));
    if (this.earlier.length) {
      const endings = new Set(this.earlier.map((steps) => walk(this.spec, steps).ending));
      const other = endings.size > 1 || !endings.has(path.ending);
      part.append(
        make(
          "p",
          "lm-hint",
          other
            ? this.t("You have had this conversation before, and it ended otherwise.")
            : this.t("You have had this conversation before, and it ended alike."),
        ),
      );
    }
    const research = make("details", "lm-key");
    research.append(copyOf(this.paper.querySelector(".lm-research")));
    part.append(research);
    return part;
  }

  /** The roads not taken, and what would have followed first on each. */
  private untaken({ steps }: Path): HTMLElement {
    const fold = make("details", "lm-key lm-untaken");
    fold.append(make("summary", "", this.t("The roads you did not take")));
    const list = make("ul");
    let before = walk(this.spec, []).state;
    for (const step of steps) {
      for (const way of step.turn.choices.filter((one) => one !== step.way)) {
        const [other] = take(this.spec, step.turn, way, before);
        const item = make("li");
        const said = make("p", "lm-told-of");
        said.append(copyOf(this.way(step.turn, way).querySelector(".lm-way-text")));
        item.append(said, this.reply(step.turn, way, other.reply!));
        list.append(item);
      }
      before = step.state;
    }
    fold.append(list);
    return fold;
  }

  /** Who speaks, and what is said. */
  private saying(turn: Turn, variant: number): HTMLElement {
    const part = make("section", "lm-turn");
    const still = this.still(turn);
    const speaker = turn.says && this.spec.people[turn.says]?.name;
    if (speaker) part.append(make("p", "lm-speaker", speaker));
    const words = make("div", "lm-words");
    words.append(copyOf(still.querySelectorAll(":scope > .lm-utterance")[variant]?.querySelector(".lm-words")));
    part.append(words);
    words.tabIndex = -1;
    return part;
  }

  private reply(turn: Turn, way: Way, variant: number): HTMLElement {
    const reply = make("div", "lm-reply");
    const still = this.way(turn, way).querySelectorAll(".lm-reply")[variant];
    reply.append(copyOf(still?.querySelector(".lm-words")));
    reply.tabIndex = -1;
    return reply;
  }

  /** What others could have said, and how others see it; each in a fold of its own. */
  private beside(turn: Turn): HTMLElement {
    const beside = make("div", "lm-beside");
    for (const fold of this.still(turn).querySelectorAll(":scope > .lm-key")) {
      const copy = make("details", fold.className);
      copy.append(copyOf(fold));
      beside.append(copy);
    }
    return beside;
  }

  private tally({ state, steps }: Path): void {
    const before = steps.at(-2)?.state ?? walk(this.spec, []).state;
    const measures = Object.entries(this.spec.state).map(([name, { label, low, high, says }]) => {
      const now = state[name]!;
      const item = make("li");
      const way = !steps.length ? 0 : Math.sign(now - before[name]!);
      const change = way > 0 ? this.t("up") : way < 0 ? this.t("down") : "";
      const bar = make("div", "lm-bar");
      bar.setAttribute("aria-hidden", "true");
      const filled = make("span");
      filled.style.width = `${(100 * (now - low)) / (high - low)}%`;
      bar.append(filled);
      const word = now === low ? says.low : now === high ? says.high : "";
      const told = this.t("{label}: {now} of {high}", { label, now, high });
      item.append(make("span", "", [told, word, change].filter(Boolean).join(", ")), bar);
      return item;
    });
    this.numbers.replaceChildren(...measures);
  }

  private move(taken: Taken): void {
    const { steps } = walk(this.spec, this.steps);
    this.steps = [...this.steps.slice(0, steps.length), taken];
    this.draw();
    this.changed();
    this.reach(1);
  }

  private undo(): void {
    const { steps } = walk(this.spec, this.steps);
    const left = this.steps[steps.length - 1];
    this.steps = this.steps.slice(0, steps.length - 1);
    // what one wrote is not lost by going back
    if (left?.text !== undefined) this.steps.push({ ...left, said: false });
    this.rested = "";
    this.draw();
    this.changed();
    this.reach();
  }

  private restart(): void {
    const { steps, ending } = walk(this.spec, this.steps);
    if (ending) this.earlier = [...this.earlier, this.steps.slice(0, steps.length)];
    this.steps = [];
    this.rested = "";
    this.draw();
    this.changed();
    this.reach();
  }

  /** Go to what has just been said: the reply to oneself (1 turn ago), or the turn one is at. */
  private reach(ago = 0): void {
    const turns = this.talk.querySelectorAll<HTMLElement>(":scope > .lm-turn");
    const turn = turns[turns.length - 1 - ago] ?? turns[turns.length - 1];
    const target =
      (ago && turn?.querySelector<HTMLElement>(".lm-reply, .lm-beside > details > summary")) ||
      turn?.querySelector<HTMLElement>("[tabindex]");
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: "start" });
  }

  private button(label: string, pressed: () => void): HTMLButtonElement {
    const button = make("button", "lm-button", label);
    button.type = "button";
    button.addEventListener("click", pressed);
    return button;
  }

  private still(turn: Turn): HTMLElement {
    return this.paper.querySelector<HTMLElement>(`[data-turn="${turn.id}"]`)!;
  }

  private way(turn: Turn, way: Way): HTMLElement {
    return this.still(turn).querySelector<HTMLElement>(`[data-choice="${way.id}"]`)!;
  }
}

function text(element: Element | null): string {
  return element?.textContent?.trim() ?? "";
}
