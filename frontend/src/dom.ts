/** Small things that every type of activity builds its controls from. */

/** Make an element, with its class and its text. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  name = "",
  text = "",
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.textContent = text;
  return element;
}

/** Make a button that does something. */
export function button(text: string, act: () => void): HTMLButtonElement {
  const made = make("button", "lm-quiet-button", text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** Copy what an element holds, such as Markdown set in the still form. Ids stay with the first. */
export function copyOf(element: Element | null | undefined): DocumentFragment {
  const copy = document.createDocumentFragment();
  for (const node of element?.childNodes ?? []) copy.append(node.cloneNode(true));
  for (const one of copy.querySelectorAll("[id]")) one.removeAttribute("id");
  return copy;
}

/** Make a field that is as high as its text, and printed whole. Give it text with `write`. */
export function writable(labels: string, rows: number, changed: () => void): HTMLTextAreaElement {
  const field = make("textarea", "lm-text");
  field.rows = rows;
  field.dir = "auto";
  field.setAttribute("aria-labelledby", labels);
  const around = make("div", "lm-write");
  around.append(field);
  field.addEventListener("input", () => {
    fit(field);
    changed();
  });
  return field;
}

/** Put a text into a field; the cursor of one who writes stays where it is. */
export function write(field: HTMLTextAreaElement, text: string): void {
  if (field.value !== text) field.value = text;
  fit(field);
}

/** Copy the text to where the style sheet makes the field as high as it, and prints it. */
function fit(field: HTMLTextAreaElement): void {
  field.parentElement!.dataset["text"] = field.value;
}

/** Hand a file to the browser to save. */
export function save(content: Blob, name: string): void {
  const link = make("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
