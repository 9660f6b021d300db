/** An export behind a passphrase. The same file opens in the shell: docs/journal-format.md. */
import { canonical } from "./format";
import { hasFields, isRecord } from "./check";

const FORMAT = "laeringsmiljo-journal-locked";
const VERSION = 1;
/** So many rounds take a moment for the reader, and years for who must guess. */
const ITERATIONS = 600_000;
/** More rounds than this would hang the page; no file of ours has them. */
const MOST_ITERATIONS = 10_000_000;

/** A passphrase that does not fit, or a file that has been changed: the cipher can't tell which. */
export class WrongPassphrase extends Error {}

interface Head {
  format: string;
  version: number;
  key: { method: string; iterations: number; salt: string };
  cipher: { method: string; iv: string };
}

interface Locked extends Head {
  content: string;
}

/** Whether this browser can lock and open files: it can't on an address without https. */
export const available = globalThis.crypto?.subtle !== undefined;

/** Lock the text of an export. */
export async function lock(text: string, passphrase: string): Promise<string> {
  const head: Head = {
    format: FORMAT,
    version: VERSION,
    key: { method: "PBKDF2-SHA-256", iterations: ITERATIONS, salt: random(16) },
    cipher: { method: "AES-256-GCM", iv: random(12) },
  };
  const key = await derive(passphrase, head, "encrypt");
  const content = await crypto.subtle.encrypt(parameters(head), key, bytes(text));
  return `${JSON.stringify({ ...head, content: toBase64(new Uint8Array(content)) }, null, 2)}\n`;
}

/** Read a locked file; null if it is none. */
export function locked(data: BufferSource): Locked | null {
  try {
    const file: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(data));
    return isRecord(file) && file["format"] === FORMAT ? (file as unknown as Locked) : null;
  } catch {
    return null;
  }
}

/** Open a locked file; throws `WrongPassphrase`. */
export async function open(file: Locked, passphrase: string): Promise<ArrayBuffer> {
  const { content, ...head } = file;
  if (!sound(file)) throw new WrongPassphrase();
  try {
    const key = await derive(passphrase, head, "decrypt");
    return await crypto.subtle.decrypt(parameters(head), key, fromBase64(content));
  } catch {
    throw new WrongPassphrase();
  }
}

function sound(file: Locked): boolean {
  const { key, cipher } = file;
  return (
    hasFields(file as unknown as Record<string, unknown>, "format", "version", "key", "cipher", "content") &&
    file.version === VERSION &&
    key?.method === "PBKDF2-SHA-256" &&
    key.iterations <= MOST_ITERATIONS &&
    cipher?.method === "AES-256-GCM"
  );
}

async function derive(passphrase: string, { key }: Head, use: KeyUsage): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey(
    "raw",
    bytes(passphrase.normalize("NFC")),
    "PBKDF2",
    false,
    ["deriveKey"],
  );
  const { iterations, salt } = key;
  return crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", iterations, salt: fromBase64(salt) },
    material,
    { name: "AES-GCM", length: 256 },
    false,
    [use],
  );
}

/** What the content is bound to: nobody can change the head without its showing. */
function parameters(head: Head): AesGcmParams {
  return { name: "AES-GCM", iv: fromBase64(head.cipher.iv), additionalData: bytes(canonical(head)) };
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function random(length: number): string {
  return toBase64(crypto.getRandomValues(new Uint8Array(length)));
}

function toBase64(data: Uint8Array): string {
  let text = "";
  for (let at = 0; at < data.length; at += 0x8000) {
    text += String.fromCharCode(...data.subarray(at, at + 0x8000));
  }
  return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
