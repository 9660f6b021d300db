/** The page with all session plans: what suits the meeting is found, opened and printed. */
import { button, make } from "./dom";
import { pageStrings, translator } from "./language";
import { printOnly } from "./print";

const t = translator(pageStrings());

/** The session plans of one chapter. */
class Planned {
  readonly lengths: Map<string, HTMLElement>;
  readonly text: string;

  constructor(readonly element: HTMLDetailsElement) {
    const plans = [...element.querySelectorAll<HTMLElement>(".lm-session")];
    this.lengths = new Map(plans.map((plan) => [plan.dataset["minutes"] ?? "", plan]));
    this.text = (element.textContent ?? "").toLocaleLowerCase();
  }

  show(words: string[], length: string): boolean {
    const fits = words.every((word) => this.text.includes(word)) && (!length || this.lengths.has(length));
    this.element.hidden = !fits;
    for (const [minutes, plan] of this.lengths) plan.hidden = length !== "" && minutes !== length;
    return fits;
  }
}

function enliven(list: HTMLElement): void {
  const all = Array.from(list.querySelectorAll("details"), (element) => new Planned(element));
  const lengths = [...new Set(all.flatMap(({ lengths }) => [...lengths.keys()]))];

  const length = make("select");
  length.append(new Option(t("Any length"), ""));
  for (const minutes of lengths.sort((a, b) => Number(a) - Number(b))) {
    length.append(new Option(t("{minutes} minutes", { minutes }), minutes));
  }
  const search = make("input");
  search.type = "search";
  search.autocomplete = "off";
  const found = make("p", "lm-found");
  found.setAttribute("role", "status");

  const show = (): void => {
    const words = search.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const fitting = all.filter((planned) => planned.show(words, length.value));
    found.textContent = t("{count} of {all} chapters are shown.", {
      count: fitting.length,
      all: all.length,
    });
    print.disabled = !fitting.length;
  };
  const print = button(t("Print those shown"), () =>
    printOnly(all.map(({ element }) => element).filter((element) => !element.hidden)),
  );
  const tools = make("div", "lm-session-tools");
  tools.append(
    labelled(t("How long is the meeting?"), length),
    labelled(t("Search the plans"), search),
    print,
  );
  length.addEventListener("change", show);
  search.addEventListener("input", show);
  for (const planned of all) {
    const one = button(t("Print this plan"), () => printOnly([planned.element]));
    planned.element.querySelector("summary")?.after(one);
  }
  list.before(tools, found);
  show();
}

function labelled(text: string, field: HTMLElement): HTMLLabelElement {
  const label = make("label");
  label.append(make("span", "", text), field);
  return label;
}

for (const list of document.querySelectorAll<HTMLElement>(".lm-session-list")) enliven(list);
