/**
 * The view of an explorer: the controls, the picture, its description and its table.
 *
 * It sees only the model. In JupyterLab a kernel draws at the model's other end; on a page the
 * frames were drawn beforehand and are fetched (`explorer.ts`).
 */

export interface Frame {
  label: string;
  svg: string;
  text: string;
  table: string;
}

/** A frame and the combination it was drawn for: the index of each control's option. */
export type DrawnFrame = Frame & { selection: number[] };

export interface ExplorerState {
  /** Set by the view: the index of each control's chosen option. */
  selection: number[];
  /** Set by the host: what is drawn for a selection. */
  frame: DrawnFrame | null;
  /** Set by the host: a sentence for the reader when there is no frame, else empty. */
  problem: string;
  /** Set by the host: for each control the option that is the reader's own answer. */
  answers: (number | null)[];
}

export interface ExplorerModel {
  get<K extends keyof ExplorerState>(key: K): ExplorerState[K];
  set<K extends keyof ExplorerState>(key: K, value: ExplorerState[K]): void;
  on(event: string, callback: () => void): void;
  off(event: string, callback: () => void): void;
  save_changes(): void;
  /** Ask the host to look for a newer answer of the reader's. */
  send(message: "look"): void;
}

export interface ControlData {
  label: string;
  options: string[];
  values: (string | number | boolean | null)[];
  default: number;
  answer: { activity: string; item: number } | null;
}

export interface ExplorerData {
  controls: ControlData[];
  strings: { own: string; lost: string };
  place?: string;
  frames?: string[];
}

/** Read what the page says of an explorer. */
export function dataOf(root: Element): ExplorerData {
  const script = root.querySelector('script[type="application/json"]');
  return JSON.parse(script?.textContent ?? "") as ExplorerData;
}

/** The picture that stands in the page from the start. */
export function standingFrame(root: Element): Frame {
  return {
    label: find(root, "svg").getAttribute("aria-label") ?? "",
    svg: find(root, ".lm-x-frame").innerHTML,
    text: find(root, ".lm-x-text").textContent ?? "",
    table: find(root, ".lm-x-table").innerHTML,
  };
}

/** A control on the screen: which option is chosen. */
interface Knob {
  get(): number;
  /** Follow the reader's own answer; null when it was taken back. */
  follow(option: number | null): void;
}

/** How long the choices must rest before the new picture is read aloud, in milliseconds. */
const REST = 600;

/** Make an explorer live; gives what undoes it. */
export function attach(root: HTMLElement, model: ExplorerModel): () => void {
  const data = dataOf(root);
  const ending = new AbortController();
  const { signal } = ending;
  const announced = find(root, ".lm-x-announced");
  const knobs = [...root.querySelectorAll<HTMLElement>(".lm-x-control")].map((element, index) =>
    knobOf(element, data.controls[index]!, data.strings.own),
  );
  let answered: (number | null)[] = knobs.map(() => null);
  let resting: ReturnType<typeof setTimeout> | undefined;

  const selected = (): number[] => knobs.map((knob) => knob.get());

  function choose(): void {
    if (same(selected(), model.get("selection"))) return;
    root.setAttribute("aria-busy", "true");
    model.set("selection", selected());
    model.save_changes();
  }

  function showFrame(): void {
    const frame = model.get("frame");
    if (!frame || !same(frame.selection, selected())) return;
    root.removeAttribute("aria-busy");
    show(root, frame);
    const chosen = root.querySelector(".lm-x-chosen");
    if (chosen) {
      chosen.textContent = data.controls
        .map((control, index) => `${control.label}: ${control.options[frame.selection[index]!]}`)
        .join("; ");
    }
    fitScrolling(root);
    clearTimeout(resting);
    // only to the one who chose: a picture that follows an answer given elsewhere is silent
    if (!root.contains(document.activeElement)) return;
    resting = setTimeout(() => (announced.textContent = frame.text), REST);
  }

  function showProblem(): void {
    root.removeAttribute("aria-busy");
    find(root, ".lm-x-problem").textContent = model.get("problem");
  }

  function follow(): void {
    const answers = model.get("answers") ?? [];
    answers.forEach((option, index) => {
      if (option !== answered[index]) knobs[index]?.follow(option);
    });
    answered = answers;
    choose();
  }

  const look = (): void => model.send("look");

  // a browser fires both for one move of a slider; `choose` lets only the first through
  root.addEventListener("input", choose, { signal });
  root.addEventListener("change", choose, { signal });
  root.addEventListener("toggle", () => fitScrolling(root), { signal, capture: true });
  // the description is in the page: what was read aloud must not be met a second time
  root.addEventListener("focusout", () => (announced.textContent = ""), { signal });
  if (data.controls.some((control) => control.answer)) {
    root.addEventListener("focusin", look, { signal });
    root.addEventListener("pointerenter", look, { signal });
    document.addEventListener("lm-answer", look, { signal });
  }
  const sizes = new ResizeObserver(() => fitScrolling(root));
  sizes.observe(root);
  model.on("change:frame", showFrame);
  model.on("change:problem", showProblem);
  model.on("change:answers", follow);
  root.dataset.live = "";
  follow();

  return () => {
    ending.abort();
    sizes.disconnect();
    clearTimeout(resting);
    model.off("change:frame", showFrame);
    model.off("change:problem", showProblem);
    model.off("change:answers", follow);
  };
}

function show(root: HTMLElement, frame: Frame): void {
  const described = find(root, ".lm-x-text");
  const picture = find(root, ".lm-x-frame");
  picture.innerHTML = frame.svg;
  picture.setAttribute("aria-label", frame.label);
  const svg = find(picture, "svg");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", frame.label);
  svg.setAttribute("aria-describedby", described.id);
  described.textContent = frame.text;
  const said = find(root, ".lm-x-said");
  if (frame.text.length > (said.dataset.longest ?? "").length) said.dataset.longest = frame.text;
  const table = find(root, ".lm-x-table");
  table.innerHTML = frame.table;
  table.setAttribute("aria-label", frame.label);
}

/** Let the keyboard reach what scrolls, and only that. */
function fitScrolling(root: HTMLElement): void {
  for (const box of root.querySelectorAll<HTMLElement>(".lm-x-frame, .lm-x-table")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}

function knobOf(element: HTMLElement, control: ControlData, own: string): Knob {
  const select = element.querySelector("select");
  if (select) {
    return { get: () => Number(select.value), follow: () => undefined };
  }
  const slider = element.querySelector<HTMLInputElement>('input[type="range"]');
  if (slider) return sliderKnob(element, slider, control, own);
  const radios = [...element.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
  return {
    get: () => Number(radios.find((radio) => radio.checked)?.value ?? control.default),
    follow: () => undefined,
  };
}

/** A slider has no place for option 0, "no answer": it is there until it is moved. */
function sliderKnob(
  element: HTMLElement,
  slider: HTMLInputElement,
  control: ControlData,
  own: string,
): Knob {
  const output = find(element, "output");
  const hint = find(element, ".lm-x-hint");
  const advice = hint.textContent;
  let chosen = control.default;

  function tell(): void {
    const text = control.options[chosen] ?? "";
    slider.setAttribute("aria-valuetext", text);
    output.textContent = text;
  }

  slider.addEventListener("input", () => {
    chosen = Number(slider.value);
    tell();
  });
  // the place where it stands is also an answer
  slider.addEventListener("click", () => {
    if (!chosen) slider.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return {
    get: () => chosen,
    follow: (option) => {
      chosen = option ?? 0;
      slider.value = option === null ? slider.defaultValue : String(option);
      hint.textContent =
        option === null ? advice : own.replace("{value}", control.options[option] ?? "");
      tell();
    },
  };
}

function find(root: Element, selector: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`an explorer without ${selector}`);
  return found;
}

function same(one: number[], other: number[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}
