/** `<lm-answers>`: everything the reader has answered, and what can be done with it. */
import { html, nothing, render } from "lit";
import type { TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { due } from "./due";
import * as host from "./host";
import { edition, t } from "./host";
import type { Entry } from "./journal/entries";
import * as format from "./journal/format";
import { sittings, wordsOf } from "./journal/sittings";
import * as store from "./journal/store";
import { moment } from "./language";
import { plain } from "./plain";
import { whereabouts } from "./whereabouts";

/** An activity as the inventory describes it. */
interface Placed {
  id: string;
  title: string;
  prompt: string;
  page: string;
  url: string;
}

/** What was answered to one activity: a version for each sitting, the newest first. */
interface Answered {
  id: string;
  title: string;
  placed: Placed | undefined;
  newest: Entry;
  earlier: Entry[];
}

/** What was answered on one page of the course. */
interface Chapter {
  page: string;
  url: string;
  answered: Answered[];
}

class Answers extends HTMLElement {
  private inventory: Placed[] = [];
  private entries: Entry[] = [];
  private chapters: Chapter[] = [];
  /** The activities whose history is unfolded: it can be long, and is made when asked for. */
  private readonly unfolded = new Set<string>();
  private readable = true;
  private readonly view = document.createElement("div");

  connectedCallback(): void {
    if (this.dataset["live"] !== undefined) return; // moved within the page
    this.dataset["live"] = "";
    host.onChange(() => void this.load());
    host.onContact(() => this.draw());
    void this.begin();
  }

  private async begin(): Promise<void> {
    const address = this.dataset["inventory"];
    const response = address ? await fetch(address).catch(() => null) : null;
    if (response?.ok) this.inventory = (await response.json()) as Placed[];
    await this.load();
    this.replaceChildren(this.view);
  }

  private async load(): Promise<void> {
    try {
      this.entries = await store.history();
      this.chapters = this.arrange();
      this.readable = true;
    } catch {
      this.readable = false;
    }
    this.draw();
  }

  /** The answers by page, in the order of the course; those of unknown activities last. */
  private arrange(): Chapter[] {
    const byActivity = new Map<string, Entry[]>();
    for (const entry of this.entries) {
      const before = byActivity.get(entry.activity);
      if (before) before.push(entry);
      else byActivity.set(entry.activity, [entry]);
    }
    const known = this.inventory.filter(({ id }) => byActivity.has(id));
    const places = new Set(known.map(({ id }) => id));
    const unknown = [...byActivity.keys()].filter((id) => !places.has(id));
    const chapters: Chapter[] = [];
    for (const [id, placed] of [
      ...known.map((one) => [one.id, one] as const),
      ...unknown.map((id) => [id, undefined] as const),
    ]) {
      const versions = sittings(byActivity.get(id) ?? []).reverse();
      const [newest, ...earlier] = versions;
      // a letter that was typed and taken away again is no answer
      if (!newest || !versions.some(wordsOf)) continue;
      const page = placed?.page ?? t("Answers from elsewhere");
      const url = placed?.url.split("#")[0] ?? "";
      if (chapters.at(-1)?.page !== page) chapters.push({ page, url, answered: [] });
      const title = placed?.title ?? id;
      chapters.at(-1)?.answered.push({ id, title, placed, newest, earlier });
    }
    return chapters;
  }

  private draw(): void {
    const { chapters } = this;
    const count = chapters.reduce((sum, { answered }) => sum + answered.length, 0);
    render(
      html`
        ${this.readable ? nothing : notice(t("This browser does not let the page read what is stored on this device."))}
        ${host.sync?.notice ? notice(host.sync.notice) : nothing}
        ${due(chapters.flatMap(({ answered }) => answered), host)}
        <div class="lm-answers-tools">
          ${count
            ? html`<button type="button" @click=${() => this.export()}>
                ${t("Export to a file")}
              </button>`
            : nothing}
          <button type="button" @click=${() => this.picker.click()}>
            ${t("Import from a file")}
          </button>
          <input
            type="file"
            accept=".json,application/json"
            hidden
            @change=${() => void this.import()}
          />
          ${count
            ? html`<button type="button" @click=${() => window.print()}>${t("Print")}</button>
                <button
                  type="button"
                  class="lm-danger"
                  @click=${(event: Event) => void this.erase(event, count)}
                >
                  ${t("Erase all")}
                </button>`
            : nothing}
        </div>
        <p class="lm-answers-count">${count ? this.overview(count) : nothing}</p>
        ${count || !this.readable ? nothing : this.empty()}
        ${repeat(
          chapters,
          ({ page }) => page,
          (chapter) => this.chapter(chapter),
        )}
        <p class="lm-message" role="status"></p>
        <dialog class="lm-dialog" aria-labelledby="lm-dialog-title"></dialog>
      `,
      this.view,
    );
  }

  private overview(count: number): string {
    const place = host.sync
      ? t("They are kept on this device and in the course journal on your own server.")
      : t("They are kept in this browser, on this device, and nowhere else.");
    const number =
      count === 1
        ? t("You have answered one activity.")
        : t("You have answered {count} activities.", { count });
    return `${number} ${place}`;
  }

  private empty(): TemplateResult {
    const [first] = this.inventory;
    return html`<div class="lm-empty">
      <p>
        ${t("Nothing here yet. What you write in an activity turns up on this page, with its question and the time.")}
      </p>
      ${first
        ? html`<p>${t("You could begin here:")} <a href=${first.url}>${first.title}</a></p>`
        : nothing}
      <p>${t("Have you answered on another device? Export there, and import the file here.")}</p>
    </div>`;
  }

  private chapter({ page, url, answered }: Chapter): TemplateResult {
    return html`<section class="lm-answers-page">
      <h2>${url ? html`<a href=${url}>${page}</a>` : page}</h2>
      ${repeat(
        answered,
        ({ id }) => id,
        (one) => this.one(one),
      )}
    </section>`;
  }

  private one({ id, title, placed, newest, earlier }: Answered): TemplateResult {
    const status = host.statusOf(newest);
    return html`<article class="lm-answered" data-answered=${id}>
      <h3 tabindex="-1">${placed ? html`<a href=${placed.url}>${title}</a>` : title}</h3>
      <p class="lm-asked" lang=${newest.edition}>${plain(newest.prompt)}</p>
      ${inWords(newest)}
      <p class="lm-status" data-state=${status.state}>${whereabouts(status, host)}</p>
      ${earlier.length
        ? html`<details class="lm-earlier" @toggle=${(event: Event) => this.unfold(event, id)}>
            <summary>${t("Earlier versions ({count})", { count: earlier.length })}</summary>
            <ul>
              ${repeat(
                this.unfolded.has(id) ? earlier : [],
                (entry) => entry.id,
                (entry) =>
                  html`<li><p class="lm-when">${moment(entry.at, edition)}</p>${inWords(entry)}</li>`,
              )}
            </ul>
          </details>`
        : nothing}
      <button
        type="button"
        class="lm-quiet"
        aria-label=${t("Erase the answer to “{title}”", { title })}
        @click=${(event: Event) => void this.erase(event, earlier.length, id, title)}
      >
        ${t("Erase")}
      </button>
    </article>`;
  }

  private unfold({ target }: Event, id: string): void {
    if (!(target instanceof HTMLDetailsElement) || target.open === this.unfolded.has(id)) return;
    if (target.open) this.unfolded.add(id);
    else this.unfolded.delete(id);
    this.draw();
  }

  private export(): void {
    const file = new Blob([format.write(this.entries)], { type: "application/json" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = `${t("my-answers")}-${new Date().toISOString().slice(0, 10)}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    this.say(t("Your answers are in the file {file}, among your downloads.", { file: link.download }));
  }

  private async import(): Promise<void> {
    const file = this.picker.files?.[0];
    if (!file) return;
    try {
      const entries = format.read(await file.arrayBuffer(), t);
      const added = await host.restore(entries);
      await this.load();
      const all = new Set(entries.map(({ activity }) => activity)).size;
      const fresh = new Set(added.map(({ activity }) => activity)).size;
      this.say(
        [
          t("Imported. Activities with something new: {count}.", { count: fresh }),
          t("Activities where everything was here already: {count}.", { count: all - fresh }),
        ].join(" "),
      );
    } catch (error) {
      const reason =
        error instanceof format.Refused ? error.message : t("The file could not be read or kept.");
      this.say(`${t("Not imported; nothing has been changed.")} ${reason}`, true);
    } finally {
      this.picker.value = "";
    }
  }

  /** Erase one answer, or all where none is named, if the reader means it. */
  private async erase(
    event: Event,
    count: number,
    activity?: string,
    title?: string,
  ): Promise<void> {
    const question =
      title === undefined
        ? t("Erase all your answers?")
        : t("Erase the answer to “{title}”?", { title });
    const next = this.neighbour(event.target);
    if (!(await this.confirm(question, this.consequences(count, activity)))) return;
    try {
      await host.erase(activity);
      await this.load();
      const waiting = host.sync && !host.sync.reached;
      this.say(
        waiting
          ? t("Erased on this device. The course server does not answer; it erases its copy when it is back.")
          : host.sync
            ? t("Erased on this device and in the course journal.")
            : t("Erased on this device."),
      );
    } catch {
      this.say(t("The answers could not be erased. Close other windows of the course and try again."), true);
    }
    (next?.isConnected ? next : this.view.querySelector("button"))?.focus();
  }

  /** The heading that the reader is put at when an answer is gone. */
  private neighbour(button: EventTarget | null): HTMLElement | undefined {
    const all = [...this.view.querySelectorAll<HTMLElement>(".lm-answered")];
    const index = all.findIndex((one) => button instanceof Node && one.contains(button));
    const next = index < 0 ? undefined : (all[index + 1] ?? all[index - 1]);
    return next?.querySelector("h3") ?? undefined;
  }

  /** Say what erasing does, and where. */
  private consequences(count: number, activity?: string): string[] {
    const what = activity
      ? count
        ? t("The answer goes, and the earlier versions of it.")
        : t("The answer goes.")
      : t("All answers go, and the earlier versions of them.");
    const where = !host.sync
      ? t("This is done in this browser, on this device. The answers are nowhere else.")
      : host.sync.reached
        ? t("This is done on this device and in the course journal on your own server.")
        : t("This is done on this device now. The course server does not answer; it erases its copy when it is back.");
    const files = t("Files you have exported are not touched. This cannot be undone.");
    return [`${what} ${where}`, files];
  }

  private async confirm(question: string, consequences: string[]): Promise<boolean> {
    const dialog = this.view.querySelector("dialog")!;
    render(
      html`<form method="dialog">
        <h2 id="lm-dialog-title">${question}</h2>
        ${consequences.map((text) => html`<p>${text}</p>`)}
        <div class="lm-dialog-choices">
          <button value="keep" autofocus>${t("Keep")}</button>
          <button value="erase" class="lm-danger">${t("Erase")}</button>
        </div>
      </form>`,
      dialog,
    );
    dialog.returnValue = "keep";
    dialog.showModal();
    await new Promise((closed) => dialog.addEventListener("close", closed, { once: true }));
    return dialog.returnValue === "erase";
  }

  /** Say what came of it, where the reader is. */
  private say(text: string, wrong = false): void {
    const message = this.view.querySelector<HTMLElement>(".lm-message");
    if (!message) return;
    message.textContent = text;
    message.toggleAttribute("data-wrong", wrong);
  }

  private get picker(): HTMLInputElement {
    return this.view.querySelector<HTMLInputElement>('input[type="file"]')!;
  }
}

function notice(text: string): TemplateResult {
  return html`<p class="lm-notice" role="alert">${text}</p>`;
}

function inWords({ answer, edition: lang }: Entry): TemplateResult {
  const parts = answer?.readable ?? [];
  if (!parts.length) return html`<p class="lm-nothing">${t("The answer was removed.")}</p>`;
  return html`<dl class="lm-readable" lang=${lang}>
    ${parts.map(
      ({ label, text }) =>
        html`<div>
          <dt class=${label ? "" : "lm-unseen"}>${label || t("Answer")}</dt>
          <dd>${text}</dd>
        </div>`,
    )}
  </dl>`;
}

customElements.define("lm-answers", Answers);
