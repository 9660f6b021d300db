/**
 * Markdown as plain text: the little of it that prompts are written in.
 *
 * What a mark may reach over is bounded: a file may hold a prompt of nothing but marks.
 */

export function plain(markdown: string): string {
  return markdown
    .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, "$1")
    .replace(/(^|[\s(«“"])([*_]{1,3}|`)(\S(?:.{0,300}?\S)?)\2(?=[\s.,;:!?)»”"]|$)/gm, "$1$3")
    .replace(/^#+\s+/gm, "")
    .replace(/([^\n])\n(?=[^\n\s*+\-\d])/g, "$1 ")
    .trim();
}
