/** Sheets: each can be printed alone. */
import { button } from "./dom";
import { pageStrings, translator } from "./language";
import { printOnly } from "./print";

const t = translator(pageStrings());

for (const sheet of document.querySelectorAll<HTMLElement>(".lm-sheet")) {
  const print = button(t("Print the sheet"), () => printOnly([sheet]));
  const title = sheet.querySelector(".lm-sheet-title")?.textContent ?? "";
  print.setAttribute("aria-label", `${print.textContent}: ${title}`);
  sheet.closest("details")?.after(print);
}
