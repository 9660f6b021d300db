/** What is a proper entry or mark, wherever it comes from: strict, and the same as the server's. */
import type { Entry, Mark } from "./entries";

/** The most that one entry may fill as JSON, in bytes. */
export const MAX_ENTRY = 1024 * 1024;

const MAX_DEPTH = 12;
const EDITIONS = ["nb", "en"];
const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const NAME = "[a-z0-9]+(?:-[a-z0-9]+)*";
const ID = new RegExp(`^${UUID}$`);
const TYPE = new RegExp(`^${NAME}$`);
const ACTIVITY = new RegExp(`^${NAME}(?:/${NAME})+$`);
const SCOPE = new RegExp(`^(?:\\*|activity:${NAME}(?:/${NAME})+|entry:${UUID})$`);
const TIME = /^[12]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

type Record = { [key: string]: unknown };

export function isRecord(value: unknown): value is Record {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** Whether an object has these fields and no others. */
export function hasFields(value: unknown, ...fields: string[]): value is Record {
  return isRecord(value) && Object.keys(value).sort().join() === fields.sort().join();
}

/** Whether it is a moment that exists, in UTC with milliseconds. */
export function isTime(value: unknown): value is string {
  if (typeof value !== "string" || !TIME.test(value)) return false;
  const time = new Date(value);
  return !Number.isNaN(time.getTime()) && time.toISOString() === value;
}

export function isEntry(value: unknown): value is Entry {
  return (
    hasFields(value, "id", "activity", "edition", "prompt", "answer", "at", "seq") &&
    isText(value["id"], ID) &&
    isText(value["activity"], ACTIVITY) &&
    EDITIONS.includes(value["edition"] as string) &&
    isText(value["prompt"]) &&
    (value["answer"] === null || isAnswer(value["answer"])) &&
    isTime(value["at"]) &&
    Number.isSafeInteger(value["seq"]) &&
    (value["seq"] as number) >= 0 &&
    bytesOf(value) <= MAX_ENTRY
  );
}

export function isMark(value: unknown): value is Mark {
  return (
    hasFields(value, "scope", "kind", "at") &&
    isText(value["scope"], SCOPE) &&
    (value["kind"] === "erase" ||
      (value["kind"] === "restore" && value["scope"].startsWith("entry:"))) &&
    isTime(value["at"])
  );
}

/** How much a value fills as JSON, in bytes. */
export function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

function isAnswer(value: unknown): boolean {
  return (
    hasFields(value, "type", "value", "readable") &&
    isText(value["type"], TYPE) &&
    isPlain(value["value"]) &&
    Array.isArray(value["readable"]) &&
    value["readable"].every(
      (part) => hasFields(part, "label", "text") && isText(part["label"]) && isText(part["text"]),
    )
  );
}

function isText(value: unknown, pattern = /^/): value is string {
  return typeof value === "string" && pattern.test(value) && !/\p{Surrogate}/u.test(value);
}

/** JSON that every language agrees on: integers are the only numbers. */
function isPlain(value: unknown, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  if (typeof value === "number") return Number.isSafeInteger(value);
  if (typeof value === "string") return isText(value);
  if (Array.isArray(value)) return value.every((part) => isPlain(part, depth + 1));
  if (!isRecord(value)) return value === null || typeof value === "boolean";
  return Object.entries(value).every(
    ([key, part]) => /^[\0-\x7f]*$/.test(key) && isPlain(part, depth + 1),
  );
}
