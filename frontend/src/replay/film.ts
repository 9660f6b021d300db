/** What there is to play, and what is known of the lesson at a time in it. */

/** Second, kind, who, whom, seconds of waiting, 1 if at the door. */
export type Noted = [number, number, number, number, number?, number?];

/** As `laeringsmiljo.activities.film.Film` is written in JSON. */
export interface Film {
  length: number;
  pause: number;
  seats: [string, number, string][];
  adults: string[];
  kinds: string[];
  events: Noted[];
}

export interface Happening {
  second: number;
  kind: string;
  group: string;
  /** The adult; null where a pupil raises a hand or answers. */
  adult: number | null;
  /** The pupil; null for the whole class. */
  pupil: number | null;
  door: boolean;
}

/** What is told together, such as hands, question and answer: one line of the transcript. */
export interface Moment {
  start: number;
  end: number;
  text: string;
  happenings: Happening[];
  row: HTMLTableRowElement;
}

/** A contact, or for hands a raised hand, that counts for a pupil from a second on. */
interface Count {
  second: number;
  pupil: number;
  group: string;
}

export const ALL = "all";

export function happeningsOf(film: Film, groups: Map<string, string>): Happening[] {
  const pupils = film.seats.length;
  const pupil = (one: number): boolean => one >= 0 && one < pupils;
  return film.events.map(([second, number, who, whom, , door]) => {
    const kind = film.kinds[number] ?? "";
    return {
      second,
      kind,
      group: groups.get(kind) ?? "",
      adult: who >= pupils ? who - pupils : null,
      pupil: [whom, who].find(pupil) ?? null,
      door: door === 1,
    };
  });
}

/** Divide the events as the rows of the transcript do. */
export function momentsOf(happenings: Happening[], rows: HTMLTableRowElement[]): Moment[] {
  let from = 0;
  return rows.map((row) => {
    const mine = happenings.slice(from, (from += Number(row.dataset["n"])));
    const text = row.cells[1]?.textContent ?? "";
    return { start: mine[0]!.second, end: mine.at(-1)!.second, text, happenings: mine, row };
  });
}

/** When each contact counts, in all and in each group that it holds. */
export function countsOf(happenings: Happening[], pause: number): Count[] {
  const counts: Count[] = [];
  const contacts = new Map<string, { last: number; held: Set<string> }>();
  for (const { second, kind, group, adult, pupil } of happenings) {
    if (pupil === null) continue;
    if (kind === "hand_up") counts.push({ second, pupil, group });
    if (adult === null) continue;
    const pair = `${adult} ${pupil}`;
    const before = contacts.get(pair);
    const same = before && second - before.last <= pause;
    const held = same ? before.held : new Set<string>();
    contacts.set(pair, { last: second, held });
    for (const one of [ALL, group]) {
      if (!held.has(one)) counts.push({ second, pupil, group: one });
      held.add(one);
    }
  }
  return counts;
}

/** How many count for each pupil by a time. */
export function countedAt(counts: Count[], group: string, pupils: number, time: number): number[] {
  const found = Array<number>(pupils).fill(0);
  for (const one of counts) {
    if (one.group === group && one.second <= time) found[one.pupil]! += 1;
  }
  return found;
}
