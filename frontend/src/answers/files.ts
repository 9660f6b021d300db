/** The files that answers leave in. Each kind is written by code that is loaded when asked for. */
import { save as give } from "../dom";
import { edition, t } from "../host";
import type { Entry } from "../journal/entries";
import * as format from "../journal/format";
import { moment } from "../language";
import { outlineOf } from "../export/outline";
import type { Outline, Version } from "../export/outline";
import { plain } from "../plain";
import { by, pageOf } from "./arrange";
import type { Answered } from "./arrange";

export type Kind = "word" | "page" | "markdown" | "copy";

const ENDINGS: Record<Kind, string> = { word: "docx", page: "html", markdown: "md", copy: "json" };

/** What goes into a file. */
export interface Order {
  kind: Kind;
  answered: Answered[];
  /** Whether the versions that were changed later go too. */
  earlier: boolean;
  /** For a copy: what it is locked with; empty for an open file. */
  passphrase: string;
}

/** Make the file, and hand it to the browser to save; gives its name. */
export async function save(order: Order, entries: Entry[]): Promise<string> {
  const name = `${t("my-answers")}-${new Date().toISOString().slice(0, 10)}.${ENDINGS[order.kind]}`;
  give(await contentOf(order, entries), name);
  return name;
}

async function contentOf(order: Order, entries: Entry[]): Promise<Blob> {
  switch (order.kind) {
    case "copy":
      return copy(order, entries);
    case "word":
      return (await import("../export/word")).word(outline(order));
    case "page":
      return (await import("../export/page")).page(outline(order));
    case "markdown":
      return (await import("../export/markdown")).markdown(outline(order));
  }
}

async function copy({ answered, earlier, passphrase }: Order, entries: Entry[]): Promise<Blob> {
  const chosen = new Set(answered.map(({ id }) => id));
  const newest = new Set(answered.map((one) => one.newest.id));
  const kept = entries.filter(({ activity, id }) => (earlier ? chosen.has(activity) : newest.has(id)));
  const text = format.write(kept);
  const locked = passphrase ? await (await import("../journal/lock")).lock(text, passphrase) : text;
  return new Blob([locked], { type: "application/json" });
}

function outline({ answered, earlier }: Order): Outline {
  const byPage = by(answered, (one) => pageOf(one, t));
  const chapters = [...byPage].map(([page, ones]) => ({
    page,
    sections: ones.map((one) => ({
      title: one.title,
      asked: plain(one.newest.prompt),
      lang: one.newest.edition,
      newest: version(one.newest),
      earlier: earlier ? one.earlier.map(version) : [],
    })),
  }));
  return outlineOf(chapters, edition, t);
}

function version({ at, answer }: Entry): Version {
  return { when: moment(at, edition), parts: answer?.readable ?? [] };
}
