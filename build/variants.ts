// The ways in which the guest can be built. Only `release` gets into the package.

export interface Variant {
  /** Preprocessor definitions by unit: all others are shared with the release variant. */
  defines: Readonly<Record<string, readonly string[]>>;
  /** Whether fuel is counted. Without it nothing stops an endless loop. */
  isMetered: boolean;
}

export const variants: Readonly<Record<string, Variant>> = {
  release: { defines: {}, isMetered: true },
  /** To measure what counting fuel costs. */
  unmetered: { defines: {}, isMetered: false },
  /** Collects at every allocation and clears what is freed: a pointer that is not found breaks at once. */
  stress: { defines: { "py/gc.c": ["GC_STRESS=1"] }, isMetered: true },
  /** gc.threshold(16 * n) lets the n-th allocation from then on fail. */
  failing: {
    defines: { "py/gc.c": ["GC_FAIL=1"], "guest/py/modgc.c": ["GC_FAIL=1"] },
    isMetered: true,
  },
};
