/** Answers as a Word document. The library it is written with is loaded when it is asked for. */
import { Document, HeadingLevel, Packer, Paragraph, TextRun } from "docx";
import type { Table } from "docx";
import { versions } from "./outline";
import type { Outline } from "./outline";

export const MUTED = "56636B";
const FIRST_LETTER = /\p{L}/u;
/** Scripts that are written from the right. */
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const LOCALES: Record<string, string> = { nb: "nb-NO", en: "en-GB" };

export function word(outline: Outline): Promise<Blob> {
  const body: Paragraph[] = [
    heading(outline.title, HeadingLevel.TITLE),
    new Paragraph({ children: runs(outline.note, { color: MUTED }) }),
  ];
  for (const { page, sections } of outline.chapters) {
    body.push(heading(page, HeadingLevel.HEADING_1));
    for (const section of sections) {
      body.push(heading(section.title, HeadingLevel.HEADING_2));
      body.push(new Paragraph({ children: runs(section.asked, { color: MUTED }), keepNext: true }));
      for (const [when, { parts }] of versions(section, outline)) {
        body.push(
          new Paragraph({
            children: runs(when, { color: MUTED, size: 18 }),
            spacing: { before: 160, after: 40 },
            keepNext: true,
          }),
        );
        if (!parts.length) body.push(new Paragraph({ children: runs(outline.words.nothing) }));
        for (const { label, text } of parts) {
          if (label) {
            body.push(new Paragraph({ children: runs(label, { bold: true }), keepNext: true }));
          }
          const fromRight = RIGHT_TO_LEFT.test(FIRST_LETTER.exec(text)?.[0] ?? "");
          body.push(
            new Paragraph({
              children: runs(text, { rightToLeft: fromRight }),
              bidirectional: fromRight,
              spacing: { after: 120 },
            }),
          );
        }
      }
    }
  }
  return packed(outline.title, outline.note, outline.lang, body);
}

/** Put what a document is made of into a file. */
export function packed(
  title: string,
  description: string,
  lang: string,
  children: (Paragraph | Table)[],
): Promise<Blob> {
  const language = { value: LOCALES[lang] ?? lang };
  const file = new Document({
    title,
    description,
    creator: "",
    styles: { default: { document: { run: { font: "Calibri", size: 22, language } } } },
    sections: [{ children }],
  });
  return Packer.toBlob(file);
}

export function heading(text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]): Paragraph {
  return new Paragraph({ children: runs(text), heading: level, keepNext: true });
}

type Look = { bold?: boolean; color?: string; size?: number; rightToLeft?: boolean };

/** The lines of a text as runs. Characters that XML has no room for are left out. */
export function runs(text: string, look: Look = {}): TextRun[] {
  const clean = text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
  return clean.split("\n").map((line, index) => new TextRun({ text: line, break: index ? 1 : 0, ...look }));
}
