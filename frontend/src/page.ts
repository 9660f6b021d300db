/** What every page loads: the frame of the page, and whatever kinds of element stand in it. */
import "./chrome";
import type { ActivityModule } from "./activity";

/** Make the activities of one type live, with the code that only this type needs. */
async function enliven(type: string, elements: HTMLElement[]): Promise<void> {
  const [{ modelOf }, { default: Activity }] = await Promise.all([
    import("./host"),
    import(`./elements/${type}.ts`) as Promise<ActivityModule>,
  ]);
  for (const element of elements) {
    void modelOf(element).then((model) => new Activity(element, model).mount());
  }
}

const activities = [...document.querySelectorAll<HTMLElement>(".lm-activity")];
for (const tag of new Set(activities.map((element) => element.localName))) {
  const type = tag.slice("lm-".length);
  void enliven(type, activities.filter((element) => element.localName === tag));
}
if (document.querySelector("lm-explorer")) void import("./explorer");
if (document.querySelector("lm-answers")) void import("./answers");
if (document.querySelector(".lm-session-list")) void import("./sessions");
if (document.querySelector(".lm-sheet")) void import("./sheets");
// an answer that waits for the server is sent from whatever page is opened
if (document.documentElement.dataset["journal"]) void import("./host").then(({ sync }) => sync?.meet());
