/** The file that journals are moved in: written here and by the shell alike. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Translate } from "../language";
import { hasFields, isEntry, isRecord, isTime } from "./check";
import { inOrder } from "./entries";
import type { Entry } from "./entries";

const FORMAT = "laeringsmiljo-journal";
const VERSION = 1;

/** A file that is not taken in, with the reason in the reader's language. Nothing has changed. */
export class Refused extends Error {}

/** Write a value in the one form that checksums are made of: keys sorted, no spaces. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const fields = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${fields.join(",")}}`;
}

/** The text of an export of these entries. */
export function write(entries: Entry[]): string {
  const counted = count(entries);
  const file = {
    format: FORMAT,
    version: VERSION,
    exported: new Date().toISOString(),
    entries: counted,
    checksum: checksum(counted),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Read an export; throws `Refused` if it is not a whole and undamaged one. */
export function read(bytes: BufferSource, t: Translate): Entry[] {
  const data = parse(bytes);
  if (data === undefined) {
    throw new Refused(
      t("The file is not an export of a journal, or it is damaged: it is not valid JSON."),
    );
  }
  if (!isRecord(data) || data["format"] !== FORMAT) {
    throw new Refused(t("The file is not an export of a journal from this course."));
  }
  const { version, exported, entries } = data;
  if (Number.isInteger(version) && (version as number) > VERSION) {
    throw new Refused(
      t(
        "The file was made by a newer version of the course (format {version}). Update the course and try again.",
        { version: version as number },
      ),
    );
  }
  if (
    !hasFields(data, "format", "version", "exported", "entries", "checksum") ||
    version !== VERSION ||
    !isTime(exported) ||
    !Array.isArray(entries)
  ) {
    throw new Refused(t("The file is damaged: a field is missing or wrong."));
  }
  const wrong = entries.findIndex((entry) => !isEntry(entry));
  if (wrong >= 0) {
    const number = wrong + 1;
    throw new Refused(t("The file is damaged: answer number {number} is wrong.", { number }));
  }
  if (checksum(entries) !== data["checksum"]) {
    throw new Refused(t("The file is damaged: its checksum does not fit its content."));
  }
  const different = new Set(entries.map(({ id }: Entry) => id)).size;
  if (different !== entries.length || canonical(count(entries)) !== canonical(entries)) {
    throw new Refused(t("The file is damaged: its entries are not in order."));
  }
  return entries;
}

function parse(bytes: BufferSource): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const data: unknown = JSON.parse(text);
    // to JavaScript 1.0 is 1; the checksum is over integers, written as such
    return /\d[.eE]/.test(text.replace(/"(?:[^"\\]+|\\.)*"/gs, "")) ? undefined : data;
  } catch {
    return undefined;
  }
}

function count(entries: Entry[]): Entry[] {
  return inOrder(entries).map((entry, index) => ({ ...entry, seq: index + 1 }));
}

function checksum(entries: Entry[]): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(canonical(entries))))}`;
}
