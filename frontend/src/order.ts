/** An order drawn by lot that stays: the same for one reader, another for the next. */

const KEY = "lm-order";
let drawn: string | undefined;

/** The lot of this device: a random number, which says nothing of the reader. */
function lot(): string {
  if (drawn !== undefined) return drawn;
  drawn = String(Math.random());
  try {
    drawn = localStorage.getItem(KEY) ?? drawn;
    localStorage.setItem(KEY, drawn);
  } catch {
    // nothing can be stored: the order stays as long as the page is open
  }
  return drawn;
}

/** Give the numbers from 0 in the order in which this reader meets them in one activity. */
export function orderFor(activity: string, count: number): number[] {
  const seed = lot();
  return Array.from({ length: count }, (_, number) => number)
    .map((number) => ({ number, rank: hash(`${seed} ${activity} ${number}`) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ number }) => number);
}

/** FNV-1a, stirred once more, for its last bits hardly reach the first. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const letter of text) value = Math.imul(value ^ letter.codePointAt(0)!, 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}
