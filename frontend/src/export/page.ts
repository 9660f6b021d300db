/** Answers as a page of HTML that stands alone, made for the printer. */
import { versions } from "./outline";
import type { Outline, Section } from "./outline";

const STYLE = `
body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1rem/1.55 system-ui,sans-serif;color:#1f2a30}
h1{margin-bottom:0}h2{margin-top:2.5rem;border-bottom:1px solid #999}h3{margin-bottom:.2rem}
.note,.asked,.when{color:#56636b}.asked,dd{white-space:pre-wrap}.when{margin:1rem 0 .3rem;font-size:.9rem}
dl{margin:0}dt{font-weight:600}dd{margin:.2rem 0 .8rem;padding-left:.8rem;border-left:3px solid #999;overflow-wrap:anywhere;unicode-bidi:plaintext;
/* setting a long text without a space in it takes seconds with kerning */
font-kerning:none;font-variant-ligatures:none}
h2,h3,dt{break-after:avoid}
`;

export function page(outline: Outline): Blob {
  const made = document.implementation.createHTMLDocument(outline.title);
  made.documentElement.lang = outline.lang;
  const charset = made.createElement("meta");
  charset.setAttribute("charset", "utf-8");
  const viewport = made.createElement("meta");
  viewport.name = "viewport";
  viewport.content = "width=device-width, initial-scale=1";
  const style = made.createElement("style");
  style.textContent = STYLE;
  made.head.prepend(charset, viewport);
  made.head.append(style);

  const add = (parent: Element, tag: string, text = "", name = ""): HTMLElement => {
    const element = made.createElement(tag);
    element.textContent = text;
    if (name) element.className = name;
    parent.append(element);
    return element;
  };
  const main = add(made.body, "main");
  add(main, "h1", outline.title);
  add(main, "p", outline.note, "note");
  for (const chapter of outline.chapters) {
    add(main, "h2", chapter.page);
    for (const section of chapter.sections) write(section);
  }
  return new Blob([`<!DOCTYPE html>\n${made.documentElement.outerHTML}\n`], {
    type: "text/html;charset=utf-8",
  });

  function write(section: Section): void {
    const article = add(main, "section");
    article.lang = section.lang;
    add(article, "h3", section.title);
    add(article, "p", section.asked, "asked");
    for (const [when, { parts }] of versions(section, outline)) {
      add(article, "p", when, "when");
      if (!parts.length) add(article, "p", outline.words.nothing);
      const list = parts.length ? add(article, "dl") : null;
      for (const { label, text } of parts) {
        if (label) add(list!, "dt", label);
        add(list!, "dd", text).dir = "auto";
      }
    }
  }
}
