/** A calendar file (RFC 5545) with one event that fills a day. */
import { newId } from "./journal/entries";

/** Write the file; `day` is a date such as 2026-11-30, and `now` the moment it is made. */
export function calendar(day: string, summary: string, description: string, now: Date): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  const date = (at: Date): string => at.toISOString().slice(0, 10).replaceAll("-", "");
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//laeringsmiljo//plan//EN",
    "BEGIN:VEVENT",
    `UID:${newId()}@laeringsmiljo`,
    `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d+/g, "")}`,
    `DTSTART;VALUE=DATE:${day.replaceAll("-", "")}`,
    `DTEND;VALUE=DATE:${date(next)}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r\n|\r|\n/g, "\\n")
    .replace(/[\p{Cc}\p{Surrogate}]/gu, "");
}

/** Break a line into parts of at most 75 bytes, never within a character. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let [text, room] = ["", 75];
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (size > room) {
      text += "\r\n ";
      room = 74;
    }
    text += character;
    room -= size;
  }
  return text;
}
