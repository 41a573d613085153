// The tabs. Arrow keys move between them, as in every tab list. On narrow screens the editor is
// one more panel, and stands above the steps; on wide ones it is always there, and "code" as the
// choice means the first other.

import { find } from "../shell/find.ts";
import type { PanelName, Store } from "../store.ts";

const names: readonly PanelName[] = ["code", "output", "console", "files", "limits", "steps"];
const narrow = matchMedia("(max-width: 55.99rem)");

export function connectTabs(store: Store, onShow: (panel: PanelName) => void): void {
  const tabs = new Map(names.map((name) => [name, find(`tab-${name}`)]));
  const shown = (): PanelName => {
    const { panel } = store.state;
    return panel === "code" && !narrow.matches ? "output" : panel;
  };
  const update = (): void => {
    const chosen = shown();
    document.body.dataset["panel"] = chosen;
    find("editor-panel").hidden = narrow.matches && chosen !== "code" && chosen !== "steps";
    for (const [name, tab] of tabs) {
      const isChosen = name === chosen;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      if (name !== "code") find(`panel-${name}`).hidden = !isChosen;
    }
  };
  for (const [name, tab] of tabs) {
    tab.addEventListener("click", () => {
      store.set({ panel: name });
      onShow(name);
    });
  }
  find("tabs").addEventListener("keydown", (event) => {
    const visible = names.filter((name) => name !== "code" || narrow.matches);
    const at = visible.indexOf(shown());
    const targets: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: -1,
    };
    const target = targets[event.key];
    const name = target === undefined ? undefined : visible.at(target % visible.length);
    if (name === undefined) return;
    event.preventDefault();
    store.set({ panel: name });
    tabs.get(name)?.focus();
  });
  narrow.addEventListener("change", update);
  store.watch((state) => state.panel, update);
}

export function isNarrow(): boolean {
  return narrow.matches;
}
