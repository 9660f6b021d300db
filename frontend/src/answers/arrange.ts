/** The answers as the page shows them: by chapter or by day, and only those that are looked for. */
import type { Entry } from "../journal/entries";
import { sittings, wordsOf } from "../journal/sittings";
import { day } from "../language";
import type { Translate } from "../language";

/** An activity as the inventory describes it. */
export interface Placed {
  id: string;
  title: string;
  prompt: string;
  page: string;
  url: string;
}

/** What was answered to one activity: a version for each sitting, the newest first. */
export interface Answered {
  id: string;
  title: string;
  placed: Placed | undefined;
  newest: Entry;
  earlier: Entry[];
}

/** Answers under one heading: a page of the course, or a day. */
export interface Group {
  heading: string;
  url: string;
  answered: Answered[];
}

/** What the reader looks for. */
export interface Wanted {
  text: string;
  /** The name of a page; empty for all. */
  page: string;
  order: "chapter" | "date";
}

/** Things by a name that each has, in the order in which the names first come. */
export function by<Thing>(things: Thing[], name: (thing: Thing) => string): Map<string, Thing[]> {
  const found = new Map<string, Thing[]>();
  for (const thing of things) {
    const before = found.get(name(thing));
    if (before) before.push(thing);
    else found.set(name(thing), [thing]);
  }
  return found;
}

/** Everything that is answered, in the order of the course; what it does not know stands last. */
export function arrange(entries: Entry[], inventory: Placed[]): Answered[] {
  const byActivity = by(entries, ({ activity }) => activity);
  const places = new Map(inventory.map((placed) => [placed.id, placed]));
  const known = inventory.map(({ id }) => id).filter((id) => byActivity.has(id));
  const unknown = [...byActivity.keys()].filter((id) => !places.has(id));
  return [...known, ...unknown].flatMap((id) => {
    const versions = sittings(byActivity.get(id) ?? []).reverse();
    const [newest, ...earlier] = versions;
    // a letter that was typed and taken away again is no answer
    if (!newest || !versions.some(wordsOf)) return [];
    const placed = places.get(id);
    return [{ id, title: placed?.title ?? id, placed, newest, earlier }];
  });
}

/** The name of the page that an answer belongs to. */
export function pageOf({ placed }: Answered, t: Translate): string {
  return placed?.page ?? t("Answers from elsewhere");
}

/** Those that are wanted, under their headings. */
export function groups(all: Answered[], wanted: Wanted, edition: string, t: Translate): Group[] {
  const words = wanted.text.toLocaleLowerCase(edition).split(/\s+/).filter(Boolean);
  const found = all.filter((one) => {
    if (wanted.page && pageOf(one, t) !== wanted.page) return false;
    if (!words.length) return true;
    const texts = [one.title, one.newest.prompt, wordsOf(one.newest), pageOf(one, t)];
    const text = texts.join("\n").toLocaleLowerCase(edition);
    return words.every((word) => text.includes(word));
  });
  const byDate = wanted.order === "date";
  if (byDate) found.sort((one, other) => (one.newest.at < other.newest.at ? 1 : -1));
  const made: Group[] = [];
  for (const one of found) {
    const heading = byDate ? day(one.newest.at, edition) : pageOf(one, t);
    const url = byDate ? "" : (one.placed?.url.split("#")[0] ?? "");
    if (made.at(-1)?.heading !== heading) made.push({ heading, url, answered: [] });
    made.at(-1)?.answered.push(one);
  }
  return made;
}

/** What is not answered yet, by page; pages where nothing is answered come last, unopened. */
export interface Left {
  page: string;
  url: string;
  answered: number;
  left: Placed[];
}

export function progress(all: Answered[], inventory: Placed[]): Left[] {
  const done = new Set(all.map(({ id }) => id));
  return [...by(inventory, ({ page }) => page)].map(([page, placed]) => ({
    page,
    url: placed[0]?.url.split("#")[0] ?? "",
    answered: placed.filter(({ id }) => done.has(id)).length,
    left: placed.filter(({ id }) => !done.has(id)),
  }));
}
