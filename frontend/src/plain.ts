/** Markdown as plain text: the little of it that prompts are written in. */

export function plain(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/(^|[\s(«“"])([*_]{1,3}|`)(\S(?:.*?\S)?)\2(?=[\s.,;:!?)»”"]|$)/gm, "$1$3")
    .replace(/^#+\s+/gm, "")
    .replace(/([^\n])\n(?=[^\n\s*+\-\d])/g, "$1 ")
    .trim();
}
