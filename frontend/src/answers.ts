/** `<lm-answers>`: everything the reader has answered, and what can be done with it. */
import { html, nothing, render } from "lit";
import type { TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { arrange, groups, pageOf, progress } from "./answers/arrange";
import type { Answered, Group, Placed, Wanted } from "./answers/arrange";
import type { Kind } from "./answers/files";
import * as guard from "./guard/setting";
import { due } from "./due";
import * as host from "./host";
import { edition, t } from "./host";
import type { Entry } from "./journal/entries";
import * as format from "./journal/format";
import * as store from "./journal/store";
import { moment } from "./language";
import { plain } from "./plain";
import { whereabouts } from "./whereabouts";

/** How many answers, or versions of one, are shown at first, and how many more each time. */
const MANY = 100;

class Answers extends HTMLElement {
  private inventory: Placed[] = [];
  private entries: Entry[] = [];
  private all: Answered[] = [];
  private wanted: Wanted = { text: "", page: "", order: "chapter" };
  private shown = MANY;
  /** The activities that are ticked; null when the reader is not choosing. */
  private ticked: Set<string> | null = null;
  /** How much of its history is made for each activity where it is unfolded: it can be long. */
  private readonly unfolded = new Map<string, number>();
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
      this.all = arrange(this.entries, this.inventory);
      this.readable = true;
    } catch {
      this.readable = false;
    }
    this.draw();
  }

  private draw(): void {
    const { all } = this;
    const count = all.length;
    const found = groups(all, this.wanted, edition, t);
    render(
      html`
        ${this.readable ? nothing : notice(t("This browser does not let the page read what is stored on this device."))}
        ${host.sync?.notice ? notice(host.sync.notice) : nothing}
        ${due(this.all, host)}
        <div class="lm-answers-tools">
          ${count
            ? html`<button type="button" @click=${() => void this.export()}>
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
            ? html`<button
                  type="button"
                  aria-pressed=${this.ticked ? "true" : "false"}
                  @click=${() => this.choose()}
                >
                  ${t("Pick out some")}
                </button>
                <button type="button" @click=${() => window.print()}>${t("Print")}</button>
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
        ${count ? this.progress() : nothing} ${count > 1 ? this.finder(found) : nothing}
        ${count || !this.readable ? nothing : this.empty()} ${this.list(found)}
        <label class="lm-tick">
          <input
            type="checkbox"
            .checked=${guard.isOn()}
            @change=${({ target }: Event) => guard.turn((target as HTMLInputElement).checked)}
          />
          ${t("Tell me when what I write looks like a name or a number that points out a person")}
        </label>
        <p class="lm-message" role="status"></p>
        <dialog class="lm-dialog" aria-labelledby="lm-dialog-title"></dialog>
      `,
      this.view,
    );
  }

  /** How far one has come, and what is left, for who wants to know. */
  private progress(): TemplateResult {
    const pages = progress(this.all, this.inventory);
    const total = this.inventory.length;
    const done = total - pages.reduce((sum, { left }) => sum + left.length, 0);
    return html`<details class="lm-course-progress">
      <summary>${t("Answered: {done} of {total} activities in the course", { done, total })}</summary>
      <p>${t("Nobody is meant to answer all of them. Choose what you have use for.")}</p>
      <ul>
        ${pages.map(
          ({ page, url, answered, left }) =>
            html`<li>
              <a href=${url}>${page}</a>: ${t("{done} of {total}", { done: answered, total: answered + left.length })}
              ${answered && left.length
                ? html`<ul>
                    ${left.map((one) => html`<li>${t("Not answered:")} <a href=${one.url}>${one.title}</a></li>`)}
                  </ul>`
                : nothing}
            </li>`,
        )}
      </ul>
    </details>`;
  }

  /** Where one looks for an answer among many. */
  private finder(found: Group[]): TemplateResult {
    const pages = [...new Set(this.all.map((one) => pageOf(one, t)))];
    const number = found.reduce((sum, { answered }) => sum + answered.length, 0);
    const want = (change: Partial<Wanted>): void => {
      this.wanted = { ...this.wanted, ...change };
      this.shown = MANY;
      this.draw();
    };
    const value = ({ target }: Event): string => (target as HTMLInputElement).value;
    return html`<search class="lm-finder">
      <label>
        ${t("Search in your answers")}
        <input type="search" .value=${this.wanted.text} @input=${(event: Event) => want({ text: value(event) })} />
      </label>
      <label>
        ${t("Chapter")}
        <select @change=${(event: Event) => want({ page: value(event) })}>
          <option value="">${t("All")}</option>
          ${pages.map((page) => html`<option value=${page} ?selected=${page === this.wanted.page}>${page}</option>`)}
        </select>
      </label>
      <label>
        ${t("Order")}
        <select @change=${(event: Event) => want({ order: value(event) as Wanted["order"] })}>
          <option value="chapter">${t("As in the course")}</option>
          <option value="date" ?selected=${this.wanted.order === "date"}>${t("Newest first")}</option>
        </select>
      </label>
      <p role="status">
        ${number === this.all.length ? nothing : t("Shows {number} of {total}.", { number, total: this.all.length })}
      </p>
    </search>`;
  }

  private list(found: Group[]): TemplateResult {
    let room = this.shown;
    const some = found.flatMap((group) => {
      const answered = group.answered.slice(0, room);
      room -= answered.length;
      return answered.length ? [{ ...group, answered }] : [];
    });
    const total = found.reduce((sum, { answered }) => sum + answered.length, 0);
    const more = total - this.shown;
    return html`${repeat(
        some,
        ({ heading }) => heading,
        (group) => this.group(group),
      )}
      ${this.more(more, () => (this.shown += MANY))}`;
  }

  /** The button that shows more of what there is more of. */
  private more(count: number, show: () => void): TemplateResult | typeof nothing {
    if (count <= 0) return nothing;
    const press = (): void => {
      show();
      this.draw();
    };
    return html`<p>
      <button type="button" class="lm-more" @click=${press}>
        ${t("Show more ({count})", { count })}
      </button>
    </p>`;
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

  private group({ heading, url, answered }: Group): TemplateResult {
    const { ticked } = this;
    const whole = answered.every(({ id }) => ticked?.has(id));
    return html`<section class="lm-answers-page">
      <h2>${url ? html`<a href=${url}>${heading}</a>` : heading}</h2>
      ${ticked
        ? tick(whole, t("All under “{heading}”", { heading }), (on) => this.tick(answered, on))
        : nothing}
      ${repeat(
        answered,
        ({ id }) => id,
        (one) => this.one(one),
      )}
    </section>`;
  }

  private one(answered: Answered): TemplateResult {
    const { id, title, placed, newest, earlier } = answered;
    const { ticked } = this;
    const status = host.statusOf(newest);
    const unfolded = this.unfolded.get(id) ?? 0;
    return html`<article class="lm-answered" data-answered=${id}>
      <h3 tabindex="-1">${placed ? html`<a href=${placed.url}>${title}</a>` : title}</h3>
      ${ticked
        ? tick(ticked.has(id), t("Take “{title}”", { title }), (on) => this.tick([answered], on))
        : nothing}
      <p class="lm-asked" lang=${newest.edition}>${plain(newest.prompt)}</p>
      ${inWords(newest)}
      <p class="lm-status" data-state=${status.state}>${whereabouts(status, host)}</p>
      ${earlier.length
        ? html`<details class="lm-earlier" @toggle=${(event: Event) => this.unfold(event, id)}>
            <summary>${t("Earlier versions ({count})", { count: earlier.length })}</summary>
            <ul>
              ${repeat(
                earlier.slice(0, unfolded),
                (entry) => entry.id,
                (entry) =>
                  html`<li><p class="lm-when">${moment(entry.at, edition)}</p>${inWords(entry)}</li>`,
              )}
            </ul>
            ${unfolded
              ? this.more(earlier.length - unfolded, () => this.unfolded.set(id, unfolded + MANY))
              : nothing}
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
    if (target.open) this.unfolded.set(id, MANY);
    else this.unfolded.delete(id);
    this.draw();
  }

  /** Begin to pick out answers, or end it. */
  private choose(): void {
    this.ticked = this.ticked ? null : new Set();
    this.draw();
    if (this.ticked) this.say(t("Tick what you want to take. Then choose “Export to a file”."));
  }

  private tick(answered: Answered[], on: boolean): void {
    for (const { id } of answered) {
      if (on) this.ticked?.add(id);
      else this.ticked?.delete(id);
    }
    this.draw();
  }

  /** Ask what is to go into which kind of file, and write it. */
  private async export(): Promise<void> {
    const { available } = await import("./journal/lock");
    const some = this.all.filter(({ id }) => this.ticked?.has(id));
    const form = await this.ask("save", html`
      <h2 id="lm-dialog-title">${t("Export to a file")}</h2>
      ${this.ticked
        ? html`<p>
            ${some.length
              ? t("The file holds only what you have ticked: {count}.", { count: some.length })
              : t("You have ticked nothing yet, so there is nothing to put in the file.")}
          </p>`
        : html`<p>${t("The file holds all your answers. To take only some, choose “Pick out some” first.")}</p>`}
      <fieldset>
        <legend>${t("Kind of file")}</legend>
        ${kind("word", t("Word document, to read, hand in or work on"), true)}
        ${kind("page", t("Page for printing (HTML)"))} ${kind("markdown", t("Plain text (Markdown)"))}
        ${kind("copy", t("Copy that can be imported again (JSON)"))}
      </fieldset>
      <label class="lm-tick">
        <input type="checkbox" name="earlier" ?checked=${!this.ticked} />
        ${t("With earlier versions")}
      </label>
      <label class="lm-passphrase">
        ${t("Passphrase for the copy, if it is to be locked")}
        <input type="password" name="passphrase" autocomplete="new-password" ?disabled=${!available} />
        <small
          >${available
            ? t("Whoever has forgotten the passphrase can’t open the file, and nobody can help.")
            : t("This address is not secure (https), so the browser can’t lock files here.")}</small
        >
      </label>
      <div class="lm-dialog-choices">
        <button value="cancel" formnovalidate>${t("Cancel")}</button>
        ${this.ticked && !some.length
          ? nothing
          : html`<button value="save" class="lm-main">${t("Save the file")}</button>`}
      </div>
    `);
    if (!form) return;
    const order = {
      kind: form.get("kind") as Kind,
      answered: this.ticked ? some : this.all,
      earlier: form.has("earlier"),
      passphrase: form.get("kind") === "copy" ? String(form.get("passphrase") ?? "") : "",
    };
    try {
      const { save } = await import("./answers/files");
      const file = await save(order, this.entries);
      this.say(t("Your answers are in the file {file}, among your downloads.", { file }));
    } catch {
      this.say(t("The file could not be made. Check the connection, and try again."), true);
    }
  }

  private async import(): Promise<void> {
    const file = this.picker.files?.[0];
    if (!file) return;
    try {
      const content = await this.unlocked(await file.arrayBuffer());
      if (!content) return;
      const entries = format.read(content, t);
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
        error instanceof format.Refused
          ? error.message
          : host.isFull(error)
            ? t("There is no room left on this device. Make some room and import the file once more.")
            : t("The file could not be read or kept.");
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
    } catch (error) {
      this.say(`${t("Nothing was erased.")} ${host.whyNotErased(error)}`, true);
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
      : host.sync.reached !== false
        ? t("This is done on this device and in the course journal on your own server.")
        : t("This is done on this device now. The course server does not answer; it erases its copy when it is back.");
    const files = t("Files you have exported are not touched. This cannot be undone.");
    return [`${what} ${where}`, files];
  }

  /** The content of an import; asks for the passphrase if it is locked. Null if it is not given. */
  private async unlocked(data: ArrayBuffer): Promise<ArrayBuffer | null> {
    const { WrongPassphrase, locked, open } = await import("./journal/lock");
    const file = locked(data);
    if (!file) return data;
    const form = await this.ask("open", html`
      <h2 id="lm-dialog-title">${t("The file is locked")}</h2>
      <label class="lm-passphrase">
        ${t("Passphrase")}
        <input type="password" name="passphrase" required autofocus autocomplete="off" />
      </label>
      <div class="lm-dialog-choices">
        <button value="cancel" formnovalidate>${t("Cancel")}</button>
        <button value="open" class="lm-main">${t("Open the file")}</button>
      </div>
    `);
    if (!form) return null;
    try {
      return await open(file, String(form.get("passphrase")));
    } catch (error) {
      if (!(error instanceof WrongPassphrase)) throw error;
      throw new format.Refused(t("The passphrase does not fit, or the file has been changed."));
    }
  }

  private async confirm(question: string, consequences: string[]): Promise<boolean> {
    const form = await this.ask("erase", html`
      <h2 id="lm-dialog-title">${question}</h2>
      ${consequences.map((text) => html`<p>${text}</p>`)}
      <div class="lm-dialog-choices">
        <button value="cancel" autofocus>${t("Keep")}</button>
        <button value="erase" class="lm-danger">${t("Erase")}</button>
      </div>
    `);
    return form !== null;
  }

  /** Show a form in the dialog; gives what was filled in, or null unless the button `yes` was pressed. */
  private async ask(yes: string, content: TemplateResult): Promise<FormData | null> {
    const dialog = this.view.querySelector("dialog")!;
    render(html`<form method="dialog">${content}</form>`, dialog);
    dialog.returnValue = "";
    dialog.showModal();
    await new Promise((closed) => dialog.addEventListener("close", closed, { once: true }));
    const form = dialog.querySelector("form")!;
    const filled = dialog.returnValue === yes ? new FormData(form) : null;
    // what was typed, a passphrase perhaps, must not stay in the page
    form.reset();
    render(nothing, dialog);
    return filled;
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

function tick(on: boolean, label: string, told: (on: boolean) => void): TemplateResult {
  return html`<label class="lm-tick">
    <input
      type="checkbox"
      .checked=${on}
      @change=${({ target }: Event) => told((target as HTMLInputElement).checked)}
    />
    ${label}
  </label>`;
}

function kind(value: Kind, label: string, first = false): TemplateResult {
  return html`<label class="lm-tick">
    <input type="radio" name="kind" value=${value} ?checked=${first} /> ${label}
  </label>`;
}

function inWords({ answer, edition: lang }: Entry): TemplateResult {
  const parts = answer?.readable ?? [];
  if (!parts.length) return html`<p class="lm-nothing">${t("The answer was removed.")}</p>`;
  return html`<dl class="lm-readable" lang=${lang}>
    ${parts.map(
      ({ label, text }) =>
        html`<div>
          <dt class=${label ? "" : "lm-unseen"}>${label || t("Answer")}</dt>
          <dd dir="auto">${text}</dd>
        </div>`,
    )}
  </dl>`;
}

customElements.define("lm-answers", Answers);
