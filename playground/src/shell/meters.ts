// What the last run used of its limits. Time moves while a program runs; the guest tells fuel and
// memory at the end.

import { formatAmount, limitFields, type LimitName, type PageLimits } from "../run/limits.ts";
import type { Store, Usage } from "../store.ts";
import { find } from "./find.ts";

type Metered = Extract<LimitName, "timeoutMs" | "fuel" | "memoryBytes">;

const shown: readonly Metered[] = ["timeoutMs", "fuel", "memoryBytes"];

export function connectMeters(store: Store): void {
  const meters = shown.map((name) => {
    const meter = document.createElement("div");
    const title = document.createElement("dt");
    title.textContent = limitFields[name].title;
    const value = document.createElement("dd");
    const bar = document.createElement("span");
    bar.className = "gauge";
    const fill = document.createElement("span");
    bar.append(fill);
    const text = document.createElement("span");
    text.id = `meter-${name}`;
    value.append(text, bar);
    meter.append(title, value);
    return { name, meter, text, fill };
  });
  find("meters").append(...meters.map(({ meter }) => meter));
  const update = (usage: Usage | null, limits: PageLimits): void => {
    for (const { name, meter, text, fill } of meters) {
      const used = usage === null ? null : usedOf(name, usage);
      const share = used === null ? 0 : Math.min(1, used / limits[name]);
      text.textContent = describe(name, used, limits[name]);
      fill.style.inlineSize = `${share * 100}%`;
      meter.classList.toggle("high", share > 0.9);
    }
  };
  store.watch(
    (state) => state.usage,
    (usage) => update(usage, store.state.limits),
  );
  store.watch(
    (state) => state.limits,
    (limits) => update(store.state.usage, limits),
  );
}

function usedOf(name: Metered, usage: Usage): number | null {
  if (name === "timeoutMs") return usage.elapsedMs;
  return name === "fuel" ? usage.fuel : usage.memoryBytes;
}

function describe(name: Metered, used: number | null, allowed: number): string {
  const limit = `${formatAmount(name, allowed)} ${limitFields[name].unit}`;
  return used === null ? `– / ${limit}` : `${formatAmount(name, used)} / ${limit}`;
}
