/** A form as a Word document, filled in or blank. */
import { HeadingLevel, Paragraph, Table, TableCell, TableRow, WidthType } from "docx";
import type { FormField, FormSpec, Row } from "../elements/form";
import { day } from "../language";
import type { Translate } from "../language";
import { MUTED, heading, packed, runs } from "./word";

/** Empty lines to write on, and empty rows of a table, where nothing is filled in. */
const ROOM = 3;

/** Write the document; with no values it is blank. */
export function formAsWord(
  spec: FormSpec,
  values: Record<string, string | Row[]> | null,
  edition: string,
  t: Translate,
): Promise<Blob> {
  const body: (Paragraph | Table)[] = [heading(spec.document, HeadingLevel.TITLE)];
  if (spec.opening) body.push(paragraph(spec.opening));
  for (const field of spec.fields) {
    body.push(heading(field.label, HeadingLevel.HEADING_2));
    if (field.help && !values) body.push(muted(field.help));
    const value = values?.[field.key] ?? "";
    if (field.kind === "rows") {
      body.push(table(field, Array.isArray(value) ? value : []), paragraph(""));
    } else if (typeof value === "string" && value.trim()) {
      body.push(paragraph(field.kind === "date" ? day(`${value}T12:00`, edition) : value));
    } else if (values) {
      body.push(muted(t("Not filled in")));
    } else {
      const lines = field.kind === "text" ? ROOM : 1;
      body.push(...Array.from({ length: lines }, () => paragraph("")));
    }
  }
  if (spec.closing) body.push(muted(spec.closing));
  return packed(spec.document, "", edition, body);
}

function paragraph(text: string): Paragraph {
  return new Paragraph({ children: runs(text), spacing: { after: 120 } });
}

function muted(text: string): Paragraph {
  return new Paragraph({ children: runs(text, { color: MUTED }), spacing: { after: 120 } });
}

function table(field: FormField, rows: Row[]): Table {
  const filled = rows.length ? rows : Array.from({ length: ROOM }, (): Row => ({}));
  const row = (texts: string[], head: boolean): TableRow =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: texts.map(
        (text) =>
          new TableCell({
            children: [new Paragraph({ children: runs(text, { bold: head }) })],
            margins: { top: 60, bottom: 60, left: 100, right: 100 },
          }),
      ),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      row(field.columns.map(({ label }) => label), true),
      ...filled.map((one) => row(field.columns.map(({ key }) => one[key] ?? ""), false)),
    ],
  });
}
