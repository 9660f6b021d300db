/** Form: a document to fill in, a check of what it lacks, and the Word file it becomes. */
import { Activity } from "../activity";
import { make, save, writable, write } from "../dom";
import { day } from "../language";
import type { ActivitySpec } from "../model";

/** Whether this build has the library that writes Word files: pages have, JupyterLab has not. */
declare const WORD: boolean;

interface Part {
  key: string;
  label: string;
  need?: string;
}

export interface FormField extends Part {
  help?: string;
  kind: "text" | "line" | "date" | "rows";
  columns: Part[];
}

export interface FormSpec extends ActivitySpec {
  document: string;
  opening?: string;
  fields: FormField[];
  closing?: string;
}

export type Row = Record<string, string>;

interface Value {
  fields: Record<string, string | Row[]>;
}

/** Something the document must say and does not: why, and where it is written. */
interface Lack {
  need: string;
  field: HTMLElement;
}

/** The controls of one row. */
interface Controls {
  element: HTMLElement;
  fields: Map<string, HTMLTextAreaElement>;
}

export default class Form extends Activity<FormSpec, Value> {
  private readonly name = `form-${Math.random().toString(36).slice(2)}`;
  private readonly texts = new Map<string, HTMLTextAreaElement>();
  private readonly dates = new Map<string, HTMLInputElement>();
  private readonly rows = new Map<string, Controls[]>();
  private readonly holders = new Map<string, HTMLElement>();
  private readonly said = make("p", "lm-unseen");
  private readonly adders = new Map<string, HTMLButtonElement>();
  private made = 0;

  protected build(slot: HTMLElement, item: number, labels: string): void {
    const field = this.spec.fields[item]!;
    const help = slot.previousElementSibling?.querySelector(".lm-help")?.cloneNode(true) as
      | HTMLElement
      | undefined;
    if (help) {
      help.id = `${this.name}-${field.key}-help`;
      slot.append(help);
    }
    const answered = (): void => this.answeredNow();
    if (field.kind === "rows") {
      const holder = make("div", "lm-rows");
      holder.setAttribute("role", "group");
      holder.setAttribute("aria-labelledby", labels);
      this.holders.set(field.key, holder);
      this.rows.set(field.key, []);
      const add = make("button", "lm-press", this.t("Add a row"));
      add.type = "button";
      add.addEventListener("click", () => {
        const row = this.addRow(field);
        this.renumber(field);
        this.answeredNow();
        row.fields.values().next().value?.focus();
      });
      this.adders.set(field.key, add);
      slot.append(holder, add);
      this.addRow(field);
      this.renumber(field);
    } else if (field.kind === "date") {
      const date = make("input", "lm-date");
      date.type = "date";
      date.setAttribute("aria-labelledby", labels);
      date.addEventListener("input", answered);
      this.dates.set(field.key, date);
      if (help) date.setAttribute("aria-describedby", help.id);
      slot.append(date);
    } else {
      const text = writable(labels, field.kind === "line" ? 1 : 3, answered);
      this.texts.set(field.key, text);
      if (help) text.setAttribute("aria-describedby", help.id);
      slot.append(text.parentElement!);
    }
    if (item === this.spec.fields.length - 1) this.finish();
  }

  protected show(value: Value | null): void {
    for (const [key, field] of this.texts) write(field, text(value?.fields[key]));
    for (const [key, field] of this.dates) field.value = text(value?.fields[key]);
    for (const [key, controls] of this.rows) {
      const field = this.spec.fields.find((one) => one.key === key)!;
      const rows = value?.fields[key];
      const wanted = Array.isArray(rows) && rows.length ? rows : [{}];
      while (controls.length > wanted.length) controls.pop()!.element.remove();
      while (controls.length < wanted.length) this.addRow(field);
      wanted.forEach((row: Row, index) => {
        for (const [column, area] of controls[index]!.fields) write(area, row[column] ?? "");
      });
      this.renumber(field);
    }
    this.check();
  }

  protected read(): Value {
    const fields: Value["fields"] = {};
    for (const field of this.spec.fields) fields[field.key] = this.filled(field);
    return { fields };
  }

  protected words(value: Value, item: number): string {
    const field = this.spec.fields[item]!;
    const given = value.fields[field.key];
    if (!Array.isArray(given)) {
      return field.kind === "date" && given ? day(`${given}T12:00`, this.edition) : text(given);
    }
    const told = given.map((row) =>
      field.columns
        .filter(({ key }) => row[key]?.trim())
        .map(({ key, label }) => `${label.replace(/[:?]?$/, (end) => end || ":")} ${row[key]!.trim()}`)
        .join("\n"),
    );
    return told.filter(Boolean).join("\n\n");
  }

  private filled(field: FormField): string | Row[] {
    if (field.kind === "date") return this.dates.get(field.key)?.value ?? "";
    if (field.kind !== "rows") return this.texts.get(field.key)?.value ?? "";
    const rows = (this.rows.get(field.key) ?? []).map(({ fields }) =>
      Object.fromEntries(Array.from(fields, ([key, area]) => [key, area.value])),
    );
    // one that is empty and last is room to write, not an answer
    while (rows.length && isBlank(rows.at(-1)!)) rows.pop();
    return rows;
  }

  private answeredNow(): void {
    this.check();
    this.changed();
  }

  private addRow(field: FormField): Controls {
    const element = make("div", "lm-row");
    element.setAttribute("role", "group");
    const fields = new Map<string, HTMLTextAreaElement>();
    const controls = { element, fields };
    for (const column of field.columns) {
      const label = make("label", "lm-begins", column.label);
      label.id = `${this.name}-${field.key}-${(this.made += 1)}`;
      const area = writable(label.id, 1, () => this.answeredNow());
      area.id = `${label.id}-field`;
      label.htmlFor = area.id;
      fields.set(column.key, area);
      const cell = make("div", "lm-column");
      cell.append(label, area.parentElement!);
      element.append(cell);
    }
    const remove = make("button", "lm-remove", this.t("Remove the row"));
    remove.type = "button";
    remove.addEventListener("click", () => this.removeRow(field, controls));
    element.append(remove);
    this.rows.get(field.key)!.push(controls);
    this.holders.get(field.key)!.append(element);
    return controls;
  }

  private removeRow(field: FormField, controls: Controls): void {
    const rows = this.rows.get(field.key)!;
    const at = rows.indexOf(controls);
    rows.splice(at, 1);
    controls.element.remove();
    this.renumber(field);
    this.said.textContent = this.t("The row is removed.");
    const next = rows[Math.min(at, rows.length - 1)];
    (next?.fields.values().next().value ?? this.adders.get(field.key))?.focus();
    this.answeredNow();
  }

  /** Name the rows by where they stand; the only one can't be removed. */
  private renumber(field: FormField): void {
    const rows = this.rows.get(field.key)!;
    rows.forEach(({ element }, index) => {
      element.setAttribute("aria-label", this.t("Row {number}", { number: index + 1 }));
      element.querySelector<HTMLElement>(".lm-remove")!.hidden = rows.length === 1;
    });
  }

  private finish(): void {
    const foot = make("div", "lm-form-foot");
    this.said.setAttribute("role", "status");
    if (WORD) {
      for (const [label, blank] of [
        [this.t("Download as Word"), false],
        [this.t("Download blank, as Word"), true],
      ] as const) {
        const press = make("button", "lm-press", label);
        press.type = "button";
        press.addEventListener("click", () => void this.download(blank));
        foot.append(press);
      }
    }
    foot.append(this.said);
    (this.root.querySelector(".lm-check") ?? this.root.querySelector(".lm-items"))?.after(foot);
    this.root.addEventListener("focusout", () => this.sayCheck());
  }

  /** Say how much is there: in words, and what is missing as ways to the fields. */
  private check(): void {
    const place = this.root.querySelector<HTMLElement>(".lm-check");
    const [words, list] = [place?.querySelector("p"), place?.querySelector("ul")];
    if (!words || !list) return;
    const lacks = this.lacks();
    const needs = this.spec.fields.flatMap((field) => [field, ...field.columns]);
    const all = needs.filter(({ need }) => need).length;
    const lacking = new Set(lacks.map(({ need }) => need)).size;
    words.textContent = lacking
      ? this.t("{done} of {count} in place. Missing:", { done: all - lacking, count: all })
      : this.t("All {count} are in place.", { count: all });
    list.replaceChildren(
      ...lacks.map(({ need, field }) => {
        const link = make("a", "", need);
        link.href = `#${this.root.id}`;
        link.addEventListener("click", (event) => {
          event.preventDefault();
          field.focus();
        });
        const item = make("li");
        item.append(link);
        return item;
      }),
    );
  }

  private sayCheck(): void {
    const text = this.root.querySelector(".lm-check p")?.textContent ?? "";
    if (this.root.contains(document.activeElement) && this.said.textContent !== text) {
      this.said.textContent = text;
    }
  }

  private lacks(): Lack[] {
    return this.spec.fields.flatMap((field): Lack[] => {
      if (field.kind !== "rows") {
        const control = this.dates.get(field.key) ?? this.texts.get(field.key);
        const lacking = field.need && control && !control.value.trim();
        return lacking ? [{ need: field.need!, field: control }] : [];
      }
      const rows = this.rows.get(field.key) ?? [];
      const begun = rows.filter(({ fields }) => [...fields.values()].some(({ value }) => value.trim()));
      return field.columns.flatMap(({ key, need }) => {
        const lacking = (begun.length ? begun : rows.slice(0, 1)).find(
          ({ fields }) => !fields.get(key)?.value.trim(),
        );
        return need && lacking ? [{ need, field: lacking.fields.get(key)! }] : [];
      });
    });
  }

  private async download(blank: boolean): Promise<void> {
    if (WORD) {
      const { formAsWord } = await import("../export/form");
      const file = await formAsWord(this.spec, blank ? null : this.read().fields, this.edition, this.t);
      save(file, `${this.spec.document}.docx`);
    }
  }
}

function text(value: string | Row[] | undefined): string {
  return typeof value === "string" ? value : "";
}

function isBlank(row: Row): boolean {
  return Object.values(row).every((value) => !value.trim());
}
