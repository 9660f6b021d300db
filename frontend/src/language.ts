/** Words and times in the edition's language. */

export type Translate = (message: string, values?: Record<string, string | number>) => string;

/** Make the function that translates: the English text is the key. */
export function translator(strings: Record<string, string>): Translate {
  return (message, values = {}) =>
    (strings[message] ?? message).replace(/\{(\w+)\}/g, (whole, name: string) =>
      name in values ? String(values[name]) : whole,
    );
}

/** The strings that the page itself carries. */
export function pageStrings(): Record<string, string> {
  const script = document.getElementById("lm-strings");
  return script?.textContent ? (JSON.parse(script.textContent) as Record<string, string>) : {};
}

const LOCALES: Record<string, string> = { nb: "nb-NO", en: "en-GB" };

/** A moment as readers say it: the time alone if it is today. */
export function moment(at: string, edition: string): string {
  const today = new Date(at).toDateString() === new Date().toDateString();
  return format(at, edition, { hour: "2-digit", minute: "2-digit", ...(today ? {} : dayOf(at)) });
}

/** A date as readers say it, with the year unless it is this one. */
export function day(at: string, edition: string): string {
  return format(at, edition, dayOf(at));
}

/** Whether a date, such as 2026-11-30, is today or before, where the reader is. */
export function isPast(date: string): boolean {
  return date !== "" && new Date(`${date}T00:00`).getTime() <= Date.now();
}

function dayOf(at: string): Intl.DateTimeFormatOptions {
  const thisYear = new Date(at).getFullYear() === new Date().getFullYear();
  return { day: "numeric", month: "long", year: thisYear ? undefined : "numeric" };
}

/** Making a formatter takes far longer than using it, and a page of answers has many times. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(at: string, edition: string, parts: Intl.DateTimeFormatOptions): string {
  const name = edition + JSON.stringify(parts);
  const formatter =
    formatters.get(name) ?? new Intl.DateTimeFormat(LOCALES[edition] ?? edition, parts);
  formatters.set(name, formatter);
  return formatter.format(new Date(at));
}
