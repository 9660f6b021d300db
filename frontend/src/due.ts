/** The plans whose day to look back has come, and that nothing is written about since. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Entry } from "./journal/entries";
import { wordsOf } from "./journal/sittings";
import { day, isPast } from "./language";
import type { Translate } from "./language";

/** An answered activity, and where it stands if that is known. */
interface Answered {
  title: string;
  placed: { url: string } | undefined;
  newest: Entry;
}

/** Show the plans that are due among what was answered; nothing where there is none. */
export function due(
  answered: Answered[],
  { t, edition }: { t: Translate; edition: string },
): TemplateResult | typeof nothing {
  const plans = answered.flatMap((one) => {
    const { date, back } = planOf(one.newest);
    return isPast(date) && !back ? [{ ...one, date }] : [];
  });
  if (!plans.length) return nothing;
  return html`<section class="lm-due" aria-labelledby="lm-due-title">
    <h2 id="lm-due-title">${t("You wanted to look back")}</h2>
    <ul>
      ${plans.map(
        ({ date, title, placed, newest }) => html`<li>
          <p class="lm-when">
            ${day(`${date}T12:00`, edition)}:
            ${placed ? html`<a href=${placed.url}>${title}</a>` : title}
          </p>
          <p dir="auto" lang=${newest.edition}>${wordsOf(newest)}</p>
        </li>`,
      )}
    </ul>
    <p>${t("Write what you noticed in the plan, or give it a new date. Then it goes from here.")}</p>
  </section>`;
}

/** When to look back on a plan, and what was seen then; empty for all that is no plan. */
function planOf({ answer }: Entry): { date: string; back: string } {
  const value = answer?.type === "plan" ? (answer.value as { date?: unknown; back?: unknown }) : {};
  return { date: String(value.date ?? ""), back: String(value.back ?? "").trim() };
}
