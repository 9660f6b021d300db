/** The elements in JupyterLab: the kernel is the model's other end. */
import type { ActivityModule } from "./activity";
import { attach } from "./explorer-view";
import type { ExplorerModel } from "./explorer-view";
import type { ActivityModel } from "./model";
import { attach as attachOwnFile } from "./own-file";
import type { OwnFileModel } from "./own-file";

interface WidgetModel {
  get(key: "kind" | "html"): string;
}

type Model = WidgetModel & ActivityModel & ExplorerModel;

async function render({ model, el }: { model: Model; el: HTMLElement }): Promise<() => void> {
  el.innerHTML = model.get("html");
  // keys that answer must not also move about in the notebook
  el.dataset["lmSuppressShortcuts"] = "true";
  const element = el.firstElementChild as HTMLElement;
  const kind = model.get("kind");
  if (kind === "explorer") return attach(element, model);
  if (kind === "own-file") return attachOwnFile(element, model as unknown as OwnFileModel);
  const { id, type } = model.get("activity");
  const { default: Activity } = (await import(`./elements/${type}.ts`)) as ActivityModule;
  const told = (): void => {
    if (model.get("status").state !== "server") return;
    document.dispatchEvent(new CustomEvent("lm-answer", { detail: { activity: id } }));
  };
  model.on("change:status", told);
  const unmount = new Activity(element, model).mount();
  return () => {
    model.off("change:status", told);
    unmount();
  };
}

export default { render };
