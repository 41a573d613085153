"""Descriptive statistics of a sample, with the statistics module."""

import math
import statistics as st
from collections import Counter
from fractions import Fraction

SAMPLE = [12, 15, 11, 20, 15, 18, 22, 15, 19, 11, 30, 14]


def describe(values):
    """A dict of the usual measures."""
    q1, q2, q3 = st.quantiles(values, n=4)
    return {
        "n": len(values),
        "mean": st.mean(values),
        "median": st.median(values),
        "mode": st.mode(values),
        "variance": st.variance(values),
        "stdev": st.stdev(values),
        "pstdev": st.pstdev(values),
        "quartiles": (q1, q2, q3),
        "iqr": q3 - q1,
        "geometric": st.geometric_mean(values),
        "harmonic": st.harmonic_mean(values),
    }


def skewness(values):
    m, s = st.fmean(values), st.pstdev(values)
    return sum(((v - m) / s) ** 3 for v in values) / len(values)


def box_plot(values, width=40):
    low, high = min(values), max(values)
    q1, q2, q3 = (round((q - low) / (high - low) * width) for q in st.quantiles(values, n=4))
    line = ["-"] * (width + 1)
    line[q1:q3 + 1] = "=" * (q3 - q1 + 1)
    line[q2] = "|"
    return "".join(line)


def outliers(values):
    q1, _, q3 = st.quantiles(values, n=4)
    fence = 1.5 * (q3 - q1)
    return [v for v in values if not q1 - fence <= v <= q3 + fence]


def main():
    for key, value in describe(SAMPLE).items():
        shown = ", ".join(f"{v:.2f}" for v in value) if isinstance(value, tuple) else f"{value:.4f}".rstrip("0").rstrip(".")
        print(f"{key:>10}: {shown}")
    print(box_plot(SAMPLE), outliers(SAMPLE), f"skew {skewness(SAMPLE):.3f}")
    print(st.median_low([1, 3, 5, 7]), st.median_high([1, 3, 5, 7]), st.multimode("aabbc"), st.mean([Fraction(1, 2), Fraction(1, 3)]))
    for bins in (5,):
        counts = Counter((v - min(SAMPLE)) // bins for v in SAMPLE)
        for b in range(max(counts) + 1):
            start = min(SAMPLE) + b * bins
            print(f"{start:>3}-{start + bins - 1:<3}{'▒' * counts[b]}")
    normal = st.NormalDist(100, 15)
    print(f"{normal.cdf(130):.4f} {normal.inv_cdf(0.975):.3f} {normal.zscore(85)} {normal.pdf(100):.5f}")
    for call in (lambda: st.mean([]), lambda: st.stdev([1]), lambda: st.mode([])):
        try:
            call()
        except st.StatisticsError as error:
            print("StatisticsError:", error)
    print(math.fsum([0.1] * 10) == 1.0, sum([0.1] * 9 + [0.1]), st.fmean([3.5, 4.0, 5.25], weights=[1, 2, 1]))


if __name__ == "__main__":
    main()
