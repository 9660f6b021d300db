/** What in a text looks as if it points out a person: names, numbers, addresses. */
import { SURE, WORDS_TOO } from "./names";

export type Sort = "name" | "number" | "phone" | "mail";

export interface Finding {
  sort: Sort;
  /** As it stands in the text. */
  text: string;
}

const SURE_NAMES = new Set(SURE.split(" "));
const NAMES_AND_WORDS = new Set(WORDS_TOO.split(" "));

/** Begins only where such a run begins: from each letter of a long one it would take its square. */
const MAIL = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu;
const NUMBER = /(?<!\d)(\d{6})[ .-]?(\d{5})(?!\d)/g;
/** Eight digits as Norwegians write them, with or without the country's number before. */
const PHONE = /(?<![\d.,])(?:(?:\+|00)47[  ]?)?([2-9]\d{7}|[2-9]\d(?:[  ]\d\d){3}|[49]\d\d[  ]\d\d[  ]\d{3})(?![\d]|[.,]\d)/g;
/** A word with a capital letter; two with a hyphen are one. */
const WORD = /\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?/gu;
/** What may stand before the first word of a sentence. */
const BEGINS = /(?:^|[.!?:…\n•–—*"«“(‘'-])\s*$/u;
/** After these a name is the name of a place, a book or a school, and not of a person. */
const THING_AFTER = /^(?:s?\s+(?:skole|skule|school|barnehage|vei|veg|gate|street|kommune|sykehus))/iu;

/** How much of a text is looked at: a longer one is no reflection, and would take its time. */
const MOST = 20_000;
/** How far to the sides of a word one has to look. */
const NEAR = 40;

/** Find what looks like it points out a person, in the order of the text, each thing once. */
export function find(whole: string): Finding[] {
  const text = whole.slice(0, MOST);
  const found: (Finding & { at: number })[] = [];
  const note = (sort: Sort, match: RegExpMatchArray): void => {
    found.push({ sort, text: match[0].trim(), at: match.index ?? 0 });
  };
  for (const match of text.matchAll(MAIL)) note("mail", match);
  for (const match of text.matchAll(NUMBER)) if (isBirthNumber(match[1]! + match[2]!)) note("number", match);
  for (const match of text.matchAll(PHONE)) note("phone", match);
  for (const match of text.matchAll(WORD)) if (isName(match, text)) note("name", match);
  const seen = new Set<string>();
  return found
    .sort((one, other) => one.at - other.at)
    .filter(({ text: one }) => !seen.has(one) && seen.add(one))
    .map(({ sort, text: one }) => ({ sort, text: one }));
}

function isName(match: RegExpMatchArray, text: string): boolean {
  const word = match[0];
  const at = match.index ?? 0;
  const after = text.slice(at + word.length, at + word.length + NEAR);
  const before = text.slice(Math.max(0, at - NEAR), at);
  if (/^[\p{L}\d@]/u.test(after) || /[\p{L}\d@.]$/u.test(before)) return false;
  if (THING_AFTER.test(after)) return false;
  const parts = [...word.split("-"), word.replace(/s$/, "")];
  if (parts.some((part) => SURE_NAMES.has(part))) return true;
  return parts.some((part) => NAMES_AND_WORDS.has(part)) && !BEGINS.test(before);
}

/** Eleven digits with the date and the two check digits of a birth or D-number. */
function isBirthNumber(digits: string): boolean {
  const numbers = [...digits].map(Number);
  const day = Number(digits.slice(0, 2)) % 40;
  const month = Number(digits.slice(2, 4)) % 40;
  if (day < 1 || day > 31 || month < 1 || month > 12) return false;
  const rest = (weights: number[]): number =>
    weights.reduce((sum, weight, index) => sum + weight * numbers[index]!, 0) % 11;
  return rest([3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) === 0 && rest([5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) === 0;
}
