// The limits that a user of the page can set: their units, their bounds, and the form. Whether
// they hold is the library's business.

import { defaultLimits } from "sandboa";
import type { PageLimits } from "./messages.ts";

/** How a limit is shown: `value / scale` with the unit, and what it is a limit of. */
interface Field {
  scale: number;
  unit: string;
  noun: string;
  /** Smallest and largest, in the unit shown. */
  min: number;
  max: number;
  step: number;
}

const fields: Readonly<Record<keyof PageLimits, Field>> = {
  memoryBytes: { scale: 1024 * 1024, unit: "MiB", noun: "memory", min: 1, max: 1024, step: 1 },
  timeoutMs: { scale: 1000, unit: "s", noun: "time", min: 0.1, max: 600, step: 0.1 },
  fuel: { scale: 1e6, unit: "million", noun: "fuel", min: 1, max: 1e9, step: 1 },
  maxOutputBytes: { scale: 1024, unit: "KiB", noun: "output", min: 1, max: 16_384, step: 1 },
};

const names = Object.keys(fields) as (keyof PageLimits)[];

/** The loosest limits that the form accepts. */
export const ceilings: PageLimits = mapLimits((name) => fields[name].max * fields[name].scale);

/** What was used of a limit, such as "1.5 of 32 MiB"; without `used` the limit alone. */
export function formatAmount(name: keyof PageLimits, allowed: number, used?: number): string {
  const { scale, unit } = fields[name];
  const format = (amount: number): string => {
    const shown = amount / scale;
    const maximumFractionDigits = shown >= 10 ? 1 : shown >= 1 ? 2 : 3;
    return shown.toLocaleString("en-US", { maximumFractionDigits });
  };
  return `${used === undefined ? "" : `${format(used)} of `}${format(allowed)} ${unit}`;
}

/** The form of index.html with the names of the limits as field names. */
export class LimitsForm {
  readonly #details: HTMLDetailsElement;
  readonly #form: HTMLFormElement;

  constructor(details: HTMLDetailsElement, form: HTMLFormElement, summary: HTMLElement) {
    this.#details = details;
    this.#form = form;
    for (const name of names) {
      const input = this.#input(name);
      const { min, max, step, scale } = fields[name];
      Object.assign(input, { min, max, step, value: String(defaultLimits[name] / scale) });
    }
    const show = (): void => {
      const texts = names.map(
        (name) => `${formatAmount(name, this.#amount(name))} ${fields[name].noun}`,
      );
      summary.textContent = form.checkValidity() ? texts.join(", ") : "not valid";
    };
    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    show();
  }

  /** The limits as set, or null after having shown the user which one can't be. */
  read(): PageLimits | null {
    if (this.#form.checkValidity()) return mapLimits((name) => this.#amount(name));
    this.#details.open = true;
    this.#form.reportValidity();
    return null;
  }

  #amount(name: keyof PageLimits): number {
    return Math.round(this.#input(name).valueAsNumber * fields[name].scale);
  }

  #input(name: keyof PageLimits): HTMLInputElement {
    return this.#form.elements.namedItem(name) as HTMLInputElement;
  }
}

function mapLimits(amount: (name: keyof PageLimits) => number): PageLimits {
  const limits: Partial<PageLimits> = {};
  for (const name of names) limits[name] = amount(name);
  return limits as PageLimits;
}
