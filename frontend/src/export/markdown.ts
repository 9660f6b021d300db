/** Answers as Markdown. What the reader wrote is text: nothing in it becomes markup. */
import { versions } from "./outline";
import type { Outline } from "./outline";

export function markdown(outline: Outline): Blob {
  const lines = [`# ${escaped(outline.title)}`, escaped(outline.note)];
  for (const { page, sections } of outline.chapters) {
    lines.push(`## ${escaped(page)}`);
    for (const section of sections) {
      lines.push(`### ${escaped(section.title)}`, quoted(section.asked));
      for (const [when, { parts }] of versions(section, outline)) {
        lines.push(`*${escaped(when)}*`);
        if (!parts.length) lines.push(escaped(outline.words.nothing));
        for (const { label, text } of parts) {
          if (label) lines.push(`**${escaped(label)}**`);
          lines.push(escaped(text));
        }
      }
    }
  }
  return new Blob([`${lines.join("\n\n")}\n`], { type: "text/markdown;charset=utf-8" });
}

function quoted(text: string): string {
  return escaped(text).replace(/^/gm, "> ");
}

/** Text that stays text in CommonMark, line breaks included. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~&]/g, "\\$&")
    .replace(/^(\s*)([-+=]|\d+(?=[.)]))/gm, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    )
    .replace(/\r\n?|\n/g, "\n")
    .replace(/([^\n])\n(?!\n)/g, "$1\\\n");
}
