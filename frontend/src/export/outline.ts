/** Answers as a document: what Word, HTML and Markdown files are written from. */
import type { Translate } from "../language";
import { moment } from "../language";
import type { Readable } from "../model";

/** What was answered to one activity at one time. */
export interface Version {
  /** When, in words. */
  when: string;
  parts: Readable[];
}

export interface Section {
  title: string;
  /** The question, as plain text. */
  asked: string;
  /** The language it was answered in. */
  lang: string;
  newest: Version;
  earlier: Version[];
}

export interface Outline {
  title: string;
  lang: string;
  /** What stands below the title: when it was made, and by what. */
  note: string;
  chapters: { page: string; sections: Section[] }[];
  words: { answered: string; earlier: string; nothing: string };
}

/** The frame of a document made now. */
export function outlineOf(
  chapters: Outline["chapters"],
  lang: string,
  t: Translate,
): Outline {
  const when = moment(new Date().toISOString(), lang);
  return {
    title: t("My answers"),
    lang,
    note: t("From the course Bedre læringsmiljø. Written out {when}.", { when }),
    chapters,
    words: {
      answered: t("Answered"),
      earlier: t("Earlier"),
      nothing: t("The answer was removed."),
    },
  };
}

/** The versions of a section with what stands before each: when it was answered. */
export function versions({ newest, earlier }: Section, { words }: Outline): [string, Version][] {
  return [newest, ...earlier].map((version, index) => [
    `${index ? words.earlier : words.answered} ${version.when}`,
    version,
  ]);
}
