/** The history of an answer as people remember it: one version for each sitting. */
import type { Entry } from "./entries";

/** How close to each other the saves of one sitting are, in milliseconds. */
const PAUSE = 5 * 60 * 1000;
/** How much of a text must stand in the next for that to be a continuation of it. */
const MOST = 0.6;

/**
 * Leave out the saves made on the way to the next: those that came just before it and that it
 * builds on. A text that was taken away or written over stays, and so does one of two that
 * were written at once in two windows.
 *
 * @param entries those of one activity, from the oldest to the newest
 */
export function sittings(entries: Entry[]): Entry[] {
  return entries.filter((entry, index) => {
    const next = entries[index + 1];
    return !next || Date.parse(next.at) - Date.parse(entry.at) > PAUSE || !builds(entry, next);
  });
}

/** What an entry says, in words. */
export function wordsOf({ answer }: Entry): string {
  return (answer?.readable ?? []).map(({ text }) => text).join("\n");
}

function builds(entry: Entry, next: Entry): boolean {
  const [one, other] = [wordsOf(entry), wordsOf(next)];
  const length = Math.min(one.length, other.length);
  let start = 0;
  while (start < length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < length - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return start + end >= one.length * MOST;
}
