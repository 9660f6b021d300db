/**
 * A field for one's own file, in JupyterLab: it sends the bytes to the kernel and shows the report.
 *
 * All words come from the kernel. Bytes travel as messages and never become state, so a saved
 * notebook has neither the file nor the key.
 */
import { save as give } from "./dom";

export interface Report {
  state: "empty" | "read" | "wrong";
  said: string;
  html: string;
}

interface Download {
  download: string;
  type: string;
}

export interface OwnFileModel {
  get(key: "report"): Report;
  on(event: "change:report", callback: () => void): void;
  on(event: "msg:custom", callback: (content: Download, buffers: DataView[]) => void): void;
  off(event: "change:report", callback: () => void): void;
  off(event: "msg:custom", callback: (content: Download, buffers: DataView[]) => void): void;
  send(content: { do: string }, callbacks?: unknown, buffers?: ArrayBuffer[]): void;
}

/** How long the kernel may take before the reader is told that nothing has come, in ms. */
const PATIENCE = 6_000;

/** Make the field live; gives what undoes it. */
export function attach(root: HTMLElement, model: OwnFileModel): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const input = find<HTMLInputElement>(root, 'input[type="file"]');
  const zone = find(root, ".lm-own-drop");
  const said = find(root, ".lm-own-said");
  const place = find(root, ".lm-own-report");
  let waiting: ReturnType<typeof setTimeout> | undefined;

  async function take(file: File | null | undefined): Promise<void> {
    input.value = ""; // so that the same file can be chosen again when it has been mended
    if (!file) return;
    place.replaceChildren();
    root.dataset["state"] = "reading";
    said.textContent = said.dataset["reading"] ?? "";
    clearTimeout(waiting);
    waiting = setTimeout(() => (said.textContent = said.dataset["waiting"] ?? ""), PATIENCE);
    if (file.size > Number(input.dataset["most"])) model.send({ do: "too-large" });
    else model.send({ do: "read" }, undefined, [await bytesOf(file)]);
  }

  function show(): void {
    clearTimeout(waiting);
    const report = model.get("report");
    const held = place.contains(document.activeElement);
    root.dataset["state"] = report.state;
    said.textContent = report.said;
    place.innerHTML = report.html;
    if (held) input.focus(); // the button that was pressed is gone
  }

  const dragged = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.stopPropagation();
    zone.toggleAttribute("data-over", event.type === "dragover" || event.type === "dragenter");
    if (event.type === "drop") void take(event.dataTransfer.files[0]);
  };
  for (const type of ["dragenter", "dragover", "dragleave", "drop"] as const) {
    zone.addEventListener(type, dragged, { signal });
  }
  input.addEventListener("change", () => void take(input.files?.[0]), { signal });
  root.addEventListener(
    "click",
    ({ target }) => {
      const pressed = target instanceof Element ? target.closest<HTMLElement>("[data-do]") : null;
      if (pressed) model.send({ do: pressed.dataset["do"]! });
    },
    { signal },
  );
  model.on("change:report", show);
  model.on("msg:custom", save);
  show();

  return () => {
    ending.abort();
    clearTimeout(waiting);
    model.off("change:report", show);
    model.off("msg:custom", save);
  };
}

/** The bytes of a file; none if it has gone, which the kernel says is empty. */
async function bytesOf(file: File): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch {
    return new ArrayBuffer(1);
  }
}

/** Save what the kernel has sent as a file. */
function save({ download, type }: Download, [bytes]: DataView[]): void {
  if (!download || !bytes) return;
  const content = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength).slice();
  give(new Blob([content], { type }), download);
}

function find<E extends HTMLElement = HTMLElement>(root: ParentNode, selector: string): E {
  const found = root.querySelector<E>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}
