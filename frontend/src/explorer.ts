/**
 * `<lm-explorer>` on a page: its frames are files, fetched when they are likely to be wanted.
 */

import { currentAnswer, onAnswer } from "./host";
import type { ExplorerData, ExplorerModel, ExplorerState, Frame } from "./explorer-view";
import { attach, dataOf, standingFrame } from "./explorer-view";

type Current = Awaited<ReturnType<typeof currentAnswer>>;

/** The model's other end on a page. */
class PageModel implements ExplorerModel {
  private readonly state: ExplorerState;
  private readonly changes = new EventTarget();
  private readonly fetched = new Map<string, Promise<Frame>>();

  constructor(
    private readonly data: ExplorerData,
    standing: Frame,
  ) {
    const selection = data.controls.map((control) => control.default);
    this.state = {
      selection,
      frame: null,
      problem: "",
      answers: data.controls.map(() => null),
    };
    this.fetched.set(this.digestOf(selection), Promise.resolve(standing));
    data.controls.forEach(({ answer }, index) => {
      if (!answer) return;
      const take = (current: Current): void => this.takeAnswer(index, answer.item, current);
      void currentAnswer(answer.activity).then(take);
      onAnswer(answer.activity, take);
    });
  }

  get<K extends keyof ExplorerState>(key: K): ExplorerState[K] {
    return this.state[key];
  }

  set<K extends keyof ExplorerState>(key: K, value: ExplorerState[K]): void {
    this.state[key] = value;
    this.changes.dispatchEvent(new Event(`change:${key}`));
  }

  on(event: string, callback: () => void): void {
    this.changes.addEventListener(event, callback);
  }

  off(event: string, callback: () => void): void {
    this.changes.removeEventListener(event, callback);
  }

  save_changes(): void {
    void this.draw();
  }

  send(): void {
    // nothing to look for: `onAnswer` tells
  }

  /** Fetch the frames that one move of one control can ask for. */
  prefetch(): void {
    const { selection } = this.state;
    this.data.controls.forEach((control, index) => {
      control.options.forEach((_, option) => {
        const digest = this.digestOf(selection.with(index, option));
        this.frame(digest).catch(() => undefined); // told if it is asked for
      });
    });
  }

  private async draw(): Promise<void> {
    const { selection } = this.state;
    try {
      const frame = await this.frame(this.digestOf(selection));
      if (selection !== this.state.selection) return;
      this.set("problem", "");
      this.set("frame", { ...frame, selection });
      this.prefetch();
    } catch {
      if (selection === this.state.selection) this.set("problem", this.data.strings.lost);
    }
  }

  private frame(digest: string): Promise<Frame> {
    const known = this.fetched.get(digest);
    if (known) return known;
    const wanted = fetch(`${this.data.place}${digest}.json`).then((response) => {
      if (!response.ok) throw new Error(String(response.status));
      return response.json() as Promise<Frame>;
    });
    this.fetched.set(digest, wanted);
    wanted.catch(() => this.fetched.delete(digest));
    return wanted;
  }

  private digestOf(selection: number[]): string {
    const { controls, frames } = this.data;
    const place = controls.reduce(
      (sum, control, index) => sum * control.options.length + (selection[index] ?? 0),
      0,
    );
    return frames?.[place] ?? "";
  }

  private takeAnswer(index: number, item: number, current: Current): void {
    const value = current?.answer?.value as { ratings?: (number | null)[] } | undefined;
    const rating = value?.ratings?.[item] ?? null;
    const option = rating === null ? -1 : (this.data.controls[index]?.values.indexOf(rating) ?? -1);
    this.set("answers", this.state.answers.with(index, option < 0 ? null : option));
  }
}

class Explorer extends HTMLElement {
  connectedCallback(): void {
    if (this.dataset.live !== undefined) return; // moved within the page
    const model = new PageModel(dataOf(this), standingFrame(this));
    for (const sign of ["pointerenter", "pointerdown", "focusin"]) {
      this.addEventListener(sign, () => model.prefetch(), { once: true, passive: true });
    }
    attach(this, model);
  }
}

customElements.define("lm-explorer", Explorer);
