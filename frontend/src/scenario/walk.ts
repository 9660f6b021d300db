/**
 * Walking a scenario, by the rules of `laeringsmiljo.activities.scenario.walk`; a test holds the
 * two together.
 */

export const END = "end";

type When = Record<string, [number, number]>;
export type State = Record<string, number>;
export type Effect = Record<string, number>;

interface Conditional {
  when: When;
}
interface Route extends Conditional {
  turn: string;
}
export interface Way {
  id: string;
  effect: Effect;
  reply: Conditional[];
  to: Route[];
}
export interface Turn {
  id: string;
  says?: string;
  text: Conditional[];
  pause?: string;
  write?: string;
  choices: Way[];
  effect: Effect;
  to: Route[];
}
export interface Measure {
  label: string;
  start: number;
  low: number;
  high: number;
  says: { low: string; high: string };
}
export interface Script {
  state: Record<string, Measure>;
  turns: Turn[];
  endings: (Conditional & { id: string })[];
}

/** One turn that was taken: what was chosen, or what was written and whether it was said. */
export interface Taken {
  turn: string;
  choice?: string;
  text?: string;
  said?: boolean;
}

/** What came of it: which of the texts was said, which reply followed, and the numbers then. */
export interface Step {
  turn: Turn;
  text: number;
  way: Way | null;
  reply: number | null;
  state: State;
}

/** A path so far: its steps, and the turn one stands at or the ending one has come to. */
export interface Path {
  steps: Step[];
  state: State;
  turn: Turn | null;
  ending: string | null;
}

function fits(when: When, state: State): boolean {
  return Object.entries(when).every(
    ([name, [low, high]]) => low <= state[name]! && state[name]! <= high,
  );
}

/** The place of the first part that fits; the last where none does. */
export function first(parts: Conditional[], state: State): number {
  const place = parts.findIndex(({ when }) => fits(when, state));
  return place < 0 ? parts.length - 1 : place;
}

function changed(script: Script, state: State, effect: Effect): State {
  return Object.fromEntries(
    Object.entries(script.state).map(([name, { low, high }]) => [
      name,
      Math.min(Math.max(state[name]! + (effect[name] ?? 0), low), high),
    ]),
  );
}

/** What comes of a turn in the state before it, and where it leads. */
export function take(script: Script, turn: Turn, way: Way | null, before: State): [Step, string] {
  const text = first(turn.text, before);
  const state = changed(script, before, way ? way.effect : turn.effect);
  const reply = way ? first(way.reply, state) : null;
  const routes = way?.to.length ? way.to : turn.to;
  return [{ turn, text, way, reply, state }, routes[first(routes, state)]!.turn];
}

export function start(script: Script): State {
  return Object.fromEntries(
    Object.entries(script.state).map(([name, { start: from }]) => [name, from]),
  );
}

/** Walk what was taken, as far as it fits the script: an author may have changed it since. */
export function walk(script: Script, taken: Taken[]): Path {
  const steps: Step[] = [];
  let state = start(script);
  let turn: Turn | undefined = script.turns[0];
  for (const one of taken) {
    if (!turn || one.turn !== turn.id || one.said === false) break;
    const way: Way | null = turn.choices.find(({ id }) => id === one.choice) ?? null;
    if (turn.choices.length && !way) break;
    const [step, leads]: [Step, string] = take(script, turn, way, state);
    steps.push(step);
    state = step.state;
    turn = leads === END ? undefined : script.turns.find(({ id }) => id === leads);
  }
  const ending = turn ? null : script.endings[first(script.endings, state)]!.id;
  return { steps, state, turn: turn ?? null, ending };
}
