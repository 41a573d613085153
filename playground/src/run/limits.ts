// The limits that a user of the page can set: their units and bounds. Whether they hold is the
// library's business.

import { defaultLimits, type Limits } from "sandboa";

export type LimitName = "timeoutMs" | "fuel" | "memoryBytes" | "maxOutputBytes";
export type PageLimits = Pick<Limits, LimitName>;

/** How a limit is shown: `value / scale` with the unit, between the bounds in that unit. */
export interface LimitField {
  title: string;
  unit: string;
  scale: number;
  min: number;
  max: number;
  step: number;
  /** What it is, for people. */
  help: string;
}

export const limitFields: Readonly<Record<LimitName, LimitField>> = {
  timeoutMs: {
    title: "Time",
    unit: "s",
    scale: 1000,
    min: 0.1,
    max: 600,
    step: 0.1,
    help: "How long a run may take. Waiting for your input does not count.",
  },
  fuel: {
    title: "Fuel",
    unit: "M",
    scale: 1e6,
    min: 1,
    max: 1e6,
    step: 1,
    help: "How much work a run may do, in millions of steps. The same on every computer.",
  },
  memoryBytes: {
    title: "Memory",
    unit: "MiB",
    scale: 1024 * 1024,
    min: 1,
    max: 1024,
    step: 1,
    help: "How much memory Python may use, in mebibytes.",
  },
  maxOutputBytes: {
    title: "Output",
    unit: "KiB",
    scale: 1024,
    min: 1,
    max: 16_384,
    step: 1,
    help: "How much text a run may print, in kibibytes.",
  },
};

export const limitNames = Object.keys(limitFields) as LimitName[];

export const initialLimits: PageLimits = mapLimits((name) => defaultLimits[name]);

/** Of the sandbox: a run can only tighten them. */
export const loosestLimits: PageLimits = {
  ...mapLimits((name) => limitFields[name].max * limitFields[name].scale),
  timeoutMs: 2 ** 31 - 1,
};

/** An amount in its unit, without it. */
export function formatAmount(name: LimitName, amount: number): string {
  const shown = amount / limitFields[name].scale;
  const maximumFractionDigits = shown >= 10 ? 0 : shown >= 1 ? 1 : 2;
  return shown.toLocaleString("en-US", { maximumFractionDigits });
}

export function mapLimits(amount: (name: LimitName) => number): PageLimits {
  const limits: Partial<PageLimits> = {};
  for (const name of limitNames) limits[name] = amount(name);
  return limits as PageLimits;
}
