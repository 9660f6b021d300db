/** What every page loads: the frame of the page, and whatever kinds of element stand in it. */
import "./chrome";
import type { ActivityModule } from "./activity";
import { modelOf, sync } from "./host";

/** Make the activities of one type live, wherever they stand in the page. */
function define(tag: string, { default: Activity }: ActivityModule): void {
  customElements.define(
    tag,
    class extends HTMLElement {
      connectedCallback(): void {
        if (this.dataset["live"] === undefined) new Activity(this, modelOf(this)).mount();
      }
    },
  );
}

const tags = new Set(
  Array.from(document.querySelectorAll(".lm-activity"), (element) => element.localName),
);
for (const tag of tags) {
  const type = tag.slice("lm-".length);
  void import(`./elements/${type}.ts`).then((module: ActivityModule) => define(tag, module));
}
if (document.querySelector("lm-explorer")) void import("./explorer");
if (document.querySelector("lm-answers")) void import("./answers");
void sync?.meet();
