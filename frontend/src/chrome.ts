/** The frame of the page: contents on a phone, colours, the reader's edition, where one is. */
import { pageStrings } from "./language";

const root = document.documentElement;

/** Contents on a phone: the link becomes a button that shows and hides them. */
function contents(): void {
  const nav = document.querySelector<HTMLElement>(".lm-nav");
  const link = document.querySelector<HTMLElement>(".lm-menu");
  const close = document.querySelector<HTMLElement>(".lm-close");
  if (!nav || !link || !close) return;
  const show = (shown: boolean): void => {
    nav.classList.toggle("lm-shown", shown);
    link.setAttribute("aria-expanded", String(shown));
    if (shown) nav.querySelector<HTMLElement>("a.current, a.lm-home")?.focus();
    else link.focus();
  };
  link.setAttribute("role", "button");
  link.setAttribute("aria-controls", nav.id);
  link.setAttribute("aria-expanded", "false");
  const toggle = (event: Event): void => {
    event.preventDefault();
    show(!nav.classList.contains("lm-shown"));
  };
  link.addEventListener("click", toggle);
  link.addEventListener("keydown", (event) => {
    if (event.key === " ") toggle(event);
  });
  close.addEventListener("click", toggle);
  nav.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && nav.classList.contains("lm-shown")) show(false);
  });
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // storage is switched off: the choice holds for this page
  }
}

/** Colours: automatic, light or dark, one after the other. */
function colours(): void {
  const button = document.querySelector<HTMLButtonElement>(".lm-mode");
  if (!button) return;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const modes = ["auto", "light", "dark"];
  let mode = stored("mode") ?? "auto";
  const use = (): void => {
    root.dataset["theme"] = mode === "auto" ? (dark.matches ? "dark" : "light") : mode;
    const name = button.dataset[mode] ?? mode;
    const label = button.querySelector("span");
    if (label) label.textContent = (button.dataset["label"] ?? "{mode}").replace("{mode}", name);
  };
  button.addEventListener("click", () => {
    mode = modes[(modes.indexOf(mode) + 1) % modes.length] ?? "auto";
    keep("mode", mode);
    use();
  });
  dark.addEventListener("change", use);
  use();
  button.hidden = false;
}

/** Remember the edition for the page that picks one. */
function edition(): void {
  keep("edition", root.lang);
  for (const link of document.querySelectorAll<HTMLAnchorElement>("[data-edition]")) {
    link.addEventListener("click", () => {
      link.hash = location.hash;
      keep("edition", link.dataset["edition"] ?? root.lang);
    });
  }
}

/** A lab can be opened in JupyterLab where there is one beside the page. */
function lab(): void {
  const place = document.querySelector<HTMLElement>(".lm-open-lab");
  const link = place?.querySelector<HTMLAnchorElement>("a");
  const address = root.dataset["lab"];
  if (!place || !link || !address) return;
  link.href = `${address}${link.dataset["notebook"] ?? ""}`;
  place.hidden = false;
}

/** Mark the section that is being read in the contents of the page. */
function whereabouts(): void {
  const links = new Map(
    Array.from(document.querySelectorAll<HTMLAnchorElement>(".lm-toc a"), (link) => [
      decodeURIComponent(link.hash.slice(1)),
      link,
    ]),
  );
  if (!links.size) return;
  const inView = new Set<string>();
  const watcher = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        if (isIntersecting) inView.add(target.id);
        else inView.delete(target.id);
      }
      const here = [...links.keys()].filter((id) => inView.has(id)).at(-1);
      if (here === undefined) return;
      for (const link of links.values()) link.removeAttribute("aria-current");
      links.get(here)?.setAttribute("aria-current", "true");
    },
    { rootMargin: "0px 0px -70% 0px" },
  );
  for (const id of links.keys()) {
    const section = id ? document.getElementById(id) : null;
    if (section) watcher.observe(section);
  }
}

/** What Sphinx's own script for the search page keeps its words in. */
declare const Documentation: { TRANSLATIONS: Record<string, string> } | undefined;

/** The search page: its script is Sphinx's, its words are ours. */
function search(): void {
  const query = new URLSearchParams(location.search).get("q");
  const field = document.querySelector<HTMLInputElement>("#lm-search");
  if (field && query) field.value = query;
  if (typeof Documentation !== "undefined") {
    Object.assign(Documentation.TRANSLATIONS, pageStrings());
  }
}

contents();
colours();
edition();
lab();
whereabouts();
search();

