/** `<lm-answers>`: everything the reader has answered, and what can be done with it. */
import { html, nothing, render } from "lit";
import type { TemplateResult } from "lit";
import * as host from "./host";
import { edition, t } from "./host";
import { inOrder } from "./journal/entries";
import * as format from "./journal/format";
import * as store from "./journal/store";
import type { Kept } from "./journal/store";
import { moment } from "./language";
import type { Status } from "./model";

/** An activity as the inventory describes it. */
interface Placed {
  id: string;
  title: string;
  prompt: string;
  page: string;
  url: string;
}

/** All that was answered to one activity, the newest first. */
interface Answered {
  id: string;
  placed: Placed | undefined;
  entries: Kept[];
}

interface Group {
  page: string;
  answered: Answered[];
}

/** Saves within this time of each other are shown as one in the history, in milliseconds. */
const ONE_SITTING = 5 * 60 * 1000;

class Answers extends HTMLElement {
  private readonly view = document.createElement("div");
  private inventory: Placed[] = [];
  private entries: Kept[] = [];
  private message = "";
  private broken = false;

  connectedCallback(): void {
    this.replaceChildren(this.view);
    this.dataset["live"] = "";
    host.onChange(() => void this.load());
    host.onContact(() => this.draw());
    void this.start();
  }

  private async start(): Promise<void> {
    const address = this.dataset["inventory"];
    const response = address ? await fetch(address).catch(() => null) : null;
    if (response?.ok) this.inventory = (await response.json()) as Placed[];
    await this.load();
  }

  private async load(): Promise<void> {
    try {
      this.entries = await store.history();
      this.broken = false;
    } catch {
      this.broken = true;
    }
    this.draw();
  }

  /** The answers by the page they belong to, in the order of the course. */
  private groups(): Group[] {
    const known = new Map(this.inventory.map((placed) => [placed.id, placed]));
    const order = new Map(this.inventory.map(({ id }, index) => [id, index]));
    const byActivity = groupBy(this.entries, (entry) => entry.activity);
    const answered = [...byActivity].map(([id, entries]) => ({
      id,
      placed: known.get(id),
      entries: inOrder(entries).reverse(),
    }));
    answered.sort(
      (one, other) => (order.get(one.id) ?? Infinity) - (order.get(other.id) ?? Infinity),
    );
    const pages = groupBy(answered, ({ placed }) => placed?.page ?? "");
    return [...pages].map(([page, group]) => ({ page, answered: group }));
  }

  private draw(): void {
    const groups = this.groups();
    render(
      html`
        ${this.broken
          ? html`<p class="lm-notice">
              ${t("This browser does not let the page read what is stored on the device.")}
            </p>`
          : nothing}
        <div class="lm-answers-tools" role="group" aria-label=${t("All the answers")}>
          <button type="button" ?disabled=${!groups.length} @click=${() => this.export()}>
            ${t("Export")}
          </button>
          <button type="button" @click=${() => this.picker().click()}>${t("Import")}</button>
          <input
            type="file"
            accept=".json,application/json"
            hidden
            @change=${() => void this.import()}
          />
          <button type="button" ?disabled=${!groups.length} @click=${() => print()}>
            ${t("Print")}
          </button>
          <button
            type="button"
            class="lm-danger"
            ?disabled=${!groups.length}
            @click=${() => void this.erase()}
          >
            ${t("Erase everything")}
          </button>
        </div>
        <p class="lm-message" role="status" tabindex="-1">${this.message}</p>
        ${groups.length || this.broken
          ? groups.map((group) => this.group(group))
          : html`<p class="lm-empty">
              ${t("Nothing is written here yet. What you answer in a chapter or a lab is shown on this page.")}
            </p>`}
        <dialog class="lm-dialog" aria-labelledby="lm-dialog-title"></dialog>
      `,
      this.view,
    );
  }

  private group({ page, answered }: Group): TemplateResult {
    return html`<section class="lm-answers-page">
      <h2>${page || t("From other places")}</h2>
      ${answered.map((one) => this.one(one))}
    </section>`;
  }

  private one({ id, placed, entries }: Answered): TemplateResult {
    const [newest] = entries;
    if (!newest) return html``;
    const title = placed?.title ?? id;
    const sittings = entries.filter(
      (entry, index) => index === 0 || this.apart(entries[index - 1], entry),
    );
    return html`<article class="lm-answered" data-activity-id=${id}>
      <h3>${placed ? html`<a href=${placed.url}>${title}</a>` : title}</h3>
      <p class="lm-asked">${placed?.prompt ?? newest.prompt}</p>
      ${readable(newest)}
      <p class="lm-status" data-state=${host.statusOf(newest).state}>
        ${whereabouts(host.statusOf(newest))}
      </p>
      <div class="lm-answered-tools">
        ${sittings.length > 1
          ? html`<details>
              <summary>${t("Earlier versions ({count})", { count: sittings.length - 1 })}</summary>
              ${sittings
                .slice(1)
                .map((entry) => html`<p class="lm-when">${moment(entry.at, edition)}</p>${readable(entry)}`)}
            </details>`
          : nothing}
        <button
          type="button"
          class="lm-quiet"
          aria-label=${t("Erase the answer to “{title}”", { title })}
          @click=${() => void this.erase(id, title)}
        >
          ${t("Erase")}
        </button>
      </div>
    </article>`;
  }

  /** Whether two saves, the later first, are from two sittings. */
  private apart(later: Kept | undefined, earlier: Kept): boolean {
    return !later || Date.parse(later.at) - Date.parse(earlier.at) > ONE_SITTING;
  }

  private export(): void {
    const file = new Blob([format.write(this.entries)], { type: "application/json" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = `${t("my-answers")}-${new Date().toISOString().slice(0, 10)}.json`;
    link.click();
    URL.revokeObjectURL(link.href);
    this.say(t("The answers are in the file {file}.", { file: link.download }));
  }

  private async import(): Promise<void> {
    const picker = this.picker();
    const file = picker.files?.[0];
    picker.value = "";
    if (!file) return;
    try {
      const entries = format.read(await file.text(), t);
      const added = await host.restore(entries);
      await this.load();
      this.say(
        t("{added} of {all} saved versions are new here. The others were here already.", {
          added,
          all: entries.length,
        }),
      );
    } catch (error) {
      const reason =
        error instanceof format.Refused ? error.message : t("The file can’t be taken in.");
      this.say(`${reason} ${t("Nothing has been changed.")}`);
    }
  }

  private async erase(activity?: string, title?: string): Promise<void> {
    const question =
      title === undefined
        ? t("Erase all your answers?")
        : t("Erase the answer to “{title}”?", { title });
    if (!(await this.confirm(question))) return;
    try {
      await host.erase(activity);
      await this.load();
      const reached = !host.sync || host.sync.contact.reached;
      this.say(
        reached
          ? t("Erased.")
          : t("Erased on this device. The course’s server does not answer; it erases its copy when it is back."),
      );
    } catch {
      this.say(t("The answers could not be erased. Try again."));
    }
  }

  private async confirm(question: string): Promise<boolean> {
    const dialog = this.view.querySelector("dialog");
    if (!dialog) return false;
    const place = host.sync
      ? t("They are erased on this device and in the course’s journal, earlier versions too.")
      : t("They are erased on this device, earlier versions too.");
    render(
      html`<form method="dialog">
        <h2 id="lm-dialog-title">${question}</h2>
        <p>${place} ${t("This can’t be undone. Files you have exported are not touched.")}</p>
        <button value="no" autofocus>${t("Keep")}</button>
        <button value="yes" class="lm-danger">${t("Erase")}</button>
      </form>`,
      dialog,
    );
    dialog.returnValue = "no";
    dialog.showModal();
    await new Promise((done) => dialog.addEventListener("close", done, { once: true }));
    return dialog.returnValue === "yes";
  }

  /** Say what happened, and put the reader where it stands. */
  private say(message: string): void {
    this.message = message;
    this.draw();
    this.view.querySelector<HTMLElement>(".lm-message")?.focus();
  }

  private picker(): HTMLInputElement {
    return this.view.querySelector<HTMLInputElement>('input[type="file"]')!;
  }
}

/** `Map.groupBy`, which phones of a few years ago don't have. */
function groupBy<T>(things: T[], key: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) groups.set(key(thing), [...(groups.get(key(thing)) ?? []), thing]);
  return groups;
}

function readable({ answer }: Kept): TemplateResult {
  const parts = answer?.readable ?? [];
  if (!parts.some(({ text }) => text.trim())) {
    return html`<p class="lm-nothing">${t("The answer was taken away.")}</p>`;
  }
  return html`<dl class="lm-readable">
    ${parts.map(({ label, text }) => html`<div><dt>${label}</dt><dd>${text || "–"}</dd></div>`)}
  </dl>`;
}

function whereabouts({ state, at, message }: Status): string {
  const time = at ? moment(at, edition) : "";
  const text =
    state === "server"
      ? t("Saved {time} in the course’s journal", { time })
      : state === "waiting"
        ? t(
            "Saved {time} on this device. The course’s server does not answer; it gets the answer when it is back.",
            { time },
          )
        : t("Saved {time} on this device", { time });
  return [text, message].filter(Boolean).join(" ");
}

customElements.define("lm-answers", Answers);
