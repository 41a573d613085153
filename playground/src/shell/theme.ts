// Light, dark, or as the system. public/theme.js sets what was chosen before the first drawing.

import { readStored, writeStored } from "../storage.ts";
import type { Store, Theme } from "../store.ts";
import { find } from "./find.ts";

const themes: readonly Theme[] = ["system", "light", "dark"];

export function readTheme(): Theme {
  const stored = readStored("theme");
  return themes.find((theme) => theme === stored) ?? "system";
}

export function connectTheme(store: Store): void {
  const button = find("theme");
  button.addEventListener("click", () => {
    const next = themes[(themes.indexOf(store.state.theme) + 1) % themes.length] ?? "system";
    writeStored("theme", next);
    store.set({ theme: next });
  });
  store.watch(
    (state) => state.theme,
    (theme) => {
      const root = document.documentElement;
      if (theme === "system") delete root.dataset["theme"];
      else root.dataset["theme"] = theme;
      const text = `Colours: ${theme === "system" ? "as the system" : theme}`;
      button.setAttribute("aria-label", text);
      button.title = text;
      button.querySelector("use")?.setAttribute("href", `#icon-${theme}`);
    },
  );
}
