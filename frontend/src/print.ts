/** Printing a part of the page: all else stays off the paper, and the page is as it was afterwards. */

/** Print some parts alone, unfolded. The style sheet hides what stands beside the way to them. */
export function printOnly(parts: HTMLElement[]): void {
  const marked = new Set<HTMLElement>();
  const opened: HTMLDetailsElement[] = [];
  const mark = (element: HTMLElement, as: "around" | "alone"): void => {
    element.dataset["printing"] = as;
    marked.add(element);
    if (!(element instanceof HTMLDetailsElement) || element.open) return;
    element.open = true;
    opened.push(element);
  };
  for (const part of parts) {
    for (let on = part.parentElement; on; on = on.parentElement) mark(on, "around");
  }
  for (const part of parts) mark(part, "alone");
  addEventListener(
    "afterprint",
    () => {
      for (const element of marked) delete element.dataset["printing"];
      for (const element of opened) element.open = false;
    },
    { once: true },
  );
  window.print();
}
