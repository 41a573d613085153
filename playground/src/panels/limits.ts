// The form with the limits of a run. What is valid is kept at once.

import { find } from "../shell/find.ts";
import { initialLimits, limitFields, limitNames, mapLimits } from "../run/limits.ts";
import type { LimitName, PageLimits } from "../run/limits.ts";
import { readStoredData, writeStored } from "../storage.ts";
import type { Store } from "../store.ts";

export function connectLimits(store: Store): void {
  const form = find<HTMLFormElement>("limits-form");
  const inputs = new Map<LimitName, HTMLInputElement>();
  const show = (limits: PageLimits): void => {
    for (const [name, input] of inputs) {
      input.value = String(limits[name] / limitFields[name].scale);
    }
  };
  const rows = limitNames.map((name) => {
    const { title, unit, min, max, step, help } = limitFields[name];
    const row = document.createElement("div");
    row.className = "limit";
    const label = document.createElement("label");
    label.htmlFor = `limit-${name}`;
    label.textContent = title;
    const input = document.createElement("input");
    Object.assign(input, { id: `limit-${name}`, name, type: "number", min, max, step });
    input.required = true;
    input.inputMode = step < 1 ? "decimal" : "numeric";
    input.setAttribute("aria-describedby", `limit-${name}-help`);
    const units = document.createElement("span");
    units.className = "unit";
    units.textContent = unit;
    const note = document.createElement("p");
    note.id = `limit-${name}-help`;
    note.className = "note";
    note.textContent = help;
    inputs.set(name, input);
    row.append(label, input, units, note);
    return row;
  });
  form.prepend(...rows);
  form.addEventListener("input", () => {
    if (!form.checkValidity()) return;
    const limits = mapLimits((name) =>
      Math.round((inputs.get(name)?.valueAsNumber ?? 0) * limitFields[name].scale),
    );
    store.set({ limits });
    writeStored("limits", JSON.stringify(limits));
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  find("limits-reset").addEventListener("click", () => {
    store.set({ limits: initialLimits });
    writeStored("limits", JSON.stringify(initialLimits));
    show(initialLimits);
  });
  show(store.state.limits);
}

/** True when all can be; else shows which can't. */
export function checkLimits(store: Store): boolean {
  const form = find<HTMLFormElement>("limits-form");
  if (form.checkValidity()) return true;
  store.set({ panel: "limits" });
  form.reportValidity();
  return false;
}

/** The limits that were kept, those that can still be. */
export function readLimits(): PageLimits {
  const stored = readStoredData("limits");
  if (typeof stored !== "object" || stored === null) return initialLimits;
  return mapLimits((name) => {
    const { scale, min, max } = limitFields[name];
    const value = (stored as Record<string, unknown>)[name];
    const isGood = Number.isSafeInteger(value) && (value as number) >= min * scale;
    return isGood && (value as number) <= max * scale ? (value as number) : initialLimits[name];
  });
}
