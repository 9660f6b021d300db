/**
 * The guard: a quiet word beside a text that seems to point out a person. It looks on the device
 * only, it never stands in the way of writing or saving, and it can be turned off.
 */
import type { Translate } from "../language";
import { find } from "./find";
import type { Finding } from "./find";
import { isOn, turn } from "./setting";

/** How long the writing must rest before one looks, in milliseconds. */
const REST = 400;
/** Look at what is written in the text fields of an activity, from now on. */
export function watch(root: HTMLElement, t: Translate, signal: AbortSignal): void {
  const resting = new Map<Field, ReturnType<typeof setTimeout>>();
  const dismissed = new Set<string>();
  const look = (field: Field): void => {
    const found = isOn() ? find(field.value).filter(({ text }) => !dismissed.has(text)) : [];
    show(field, found);
  };
  const later = (event: Event): void => {
    const field = event.target;
    if (!isField(field)) return;
    clearTimeout(resting.get(field));
    resting.set(field, setTimeout(() => look(field), REST));
  };
  root.addEventListener("input", later, { signal });
  for (const field of root.querySelectorAll<Field>("textarea, input[type=text]")) {
    if (field.value) look(field);
  }

  function show(field: Field, found: Finding[]): void {
    const place = field.closest<HTMLElement>(".lm-slot") ?? field.parentElement!;
    let note = place.querySelector<HTMLElement>(":scope > .lm-guard");
    const said = found.map(({ text }) => text).join("|");
    if (note?.dataset["said"] === said) return;
    if (!found.length) {
      note?.remove();
      return;
    }
    if (!note) {
      note = document.createElement("div");
      note.className = "lm-guard";
      note.setAttribute("role", "status");
      place.append(note);
    }
    note.dataset["said"] = said;
    const off = button(t("Turn off such messages"), () => {
      turn(false);
      found.forEach(({ text }) => dismissed.add(text));
      close();
    });
    const fine = button(t("It is all right"), () => {
      found.forEach(({ text }) => dismissed.add(text));
      close();
    });
    const actions = document.createElement("p");
    actions.append(fine, " ", off);
    const content = [paragraph(sentence(found)), paragraph(where()), actions];
    // a status speaks of what comes into it, so it has to be there first
    requestAnimationFrame(() => note?.replaceChildren(...content));

    function close(): void {
      note?.remove();
      field.focus();
    }
  }

  function sentence(found: Finding[]): string {
    const { sort, text } = found.find((one) => one.sort === "name") ?? found[0]!;
    switch (sort) {
      case "name":
        return t(
          "“{text}” looks like a name. Could you write “the pupil I am thinking of” instead?",
          { text },
        );
      case "number":
        return t("“{text}” looks like a birth number. It does not belong here.", { text });
      case "phone":
        return t("“{text}” looks like a phone number. It does not belong here.", { text });
      case "mail":
        return t("“{text}” looks like an e-mail address. It does not belong here.", { text });
    }
  }

  function where(): string {
    return t(
      "If you are worried about a pupil, it belongs in the school’s own system, where you report (opplæringslova § 12-4). What you write here stays on your device.",
    );
  }
}

type Field = HTMLTextAreaElement | HTMLInputElement;

function isField(target: EventTarget | null): target is Field {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && target.type === "text")
  );
}

function paragraph(text: string): HTMLElement {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}

function button(text: string, pressed: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.addEventListener("click", pressed);
  return element;
}
