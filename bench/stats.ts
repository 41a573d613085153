// Numbers about numbers. The minimum is what the code costs when nothing disturbs it; the median
// is what a user sees; the spread says how much to believe.

export interface Summary {
  samples: number;
  min: number;
  median: number;
  mean: number;
  p95: number;
  /** Distance between the quartiles, relative to the median: 0.1 is 10 %. */
  spread: number;
}

/** @param values at least one. */
export function summarize(values: readonly number[]): Summary {
  if (values.length === 0) throw new Error("no samples");
  const sorted = values.toSorted((a, b) => a - b);
  const median = quantile(sorted, 0.5);
  return {
    samples: sorted.length,
    min: quantile(sorted, 0),
    median,
    mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
    p95: quantile(sorted, 0.95),
    spread: (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / Math.abs(median),
  };
}

/** Linear between the neighbours. */
function quantile(sorted: readonly number[], q: number): number {
  const position = q * (sorted.length - 1);
  const below = sorted[Math.floor(position)] as number;
  const above = sorted[Math.ceil(position)] as number;
  return below + (above - below) * (position - Math.floor(position));
}

/** @returns null for no values. */
export function geomean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

/** The slope of the least-squares line through the points. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const covariance = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return covariance / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}
