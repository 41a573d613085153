# The module statistics, function by function.
import statistics as S
from decimal import Decimal as D
from fractions import Fraction as F
from statistics import NormalDist


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)


inf, nan = float("inf"), float("nan")
DATA = (
    [1, 2, 3, 4, 4], [-1.0, 2.5, 3.25, 5.75], [F(3, 7), F(1, 21), F(5, 3), F(1, 3)], [D("0.5"), D("0.75"), D("0.625"), D("0.375")], [5], [], [True, False, True], [1, 2.5, F(1, 2)], [1e308, 1e308, -1e308],
    [0.1] * 10, ["a", "b"], [1, inf], [nan, 1.0], [inf, -inf], (x for x in range(10)), range(1, 101), [10**20, 1, -(10**20)], [0.1, 0.2, 0.3], [2.75, 1.75, 1.25, 0.25, 0.5, 1.25, 3.5],
)
for name in ("mean", "fmean", "geometric_mean", "harmonic_mean", "median", "median_low", "median_high", "mode", "multimode", "stdev", "pstdev", "variance", "pvariance"):
    print("#", name)
    for data in DATA:
        data = list(data)
        try:
            result = getattr(S, name)(data)
            print(f"{result:.12g}" if name == "geometric_mean" else repr(result))
        except Exception as e:
            print(type(e).__name__ + ":", e)

print("# arguments")
for f in (
    lambda: S.fmean([3.5, 4.0, 5.25], [1, 2, 1]), lambda: S.fmean(iter([1, 2]), weights=iter([3, 1])), lambda: S.fmean([1, 2], [1]), lambda: S.fmean([1, 2], [0, 0]), lambda: S.fmean(x / 10 for x in range(5)),
    lambda: S.geometric_mean([54, 24, 36]), lambda: S.geometric_mean([0, 1]), lambda: S.geometric_mean([-1]), lambda: round(S.geometric_mean([F(1, 2), D(8)]), 9), lambda: S.harmonic_mean([40, 60]), lambda: S.harmonic_mean([40, 60], weights=[5, 30]),
    lambda: S.harmonic_mean([2.5, 3, 10]), lambda: S.harmonic_mean([0, 1]), lambda: S.harmonic_mean([-1, 1]), lambda: S.harmonic_mean([1, 2], [1]), lambda: S.harmonic_mean([1, 2], [0, 0]), lambda: S.harmonic_mean([-1]), lambda: S.harmonic_mean(["x"]), lambda: S.harmonic_mean([D(3)]),
    lambda: S.median_grouped([52, 52, 53, 54]), lambda: S.median_grouped([1, 2, 2, 3, 4, 4, 4, 4, 4, 5]), lambda: S.median_grouped([1, 3, 3, 5, 7]), lambda: S.median_grouped([1, 3, 3, 5, 7], interval=2), lambda: S.median_grouped([1]), lambda: S.median_grouped([]),
    lambda: S.median_grouped(["x"]), lambda: S.mode(["red", "blue", "blue", "red", "green", "red", "red"]), lambda: S.multimode("aabbbbccddddeeffffgg"), lambda: S.multimode(""), lambda: S.mode(iter("abcb")), lambda: S.median(["b", "a", "c"]), lambda: S.median_low("bdac"), lambda: S.median(["a", "b"]),
    lambda: S.variance([2.75, 1.75, 1.25, 0.25], 1.5), lambda: S.pvariance([0.0, 0.25, 0.25, 1.25, 1.5, 1.75, 2.75, 3.25], 1.25), lambda: S.variance([D("27.5"), D("30.25"), D("30.25"), D("34.5"), D("41.75")]), lambda: S.variance([F(1, 6), F(1, 2), F(5, 3)]),
    lambda: S.stdev([1.5, 2.5, 2.5, 2.75, 3.25, 4.75]), lambda: S.pstdev([1.5, 2.5, 2.5, 2.75, 3.25, 4.75]), lambda: S.stdev([D("27.5"), D("30.25"), D("41.75")]), lambda: S.stdev([F(1, 6), F(1, 2)]), lambda: S.stdev([1, 2], 1.5), lambda: S.pstdev([D(1), D(1)]), lambda: S.stdev([1e-200, 3e-200]), lambda: S.stdev([1e200, 3e200]),
    lambda: S.quantiles([105, 129, 87, 86, 111, 111, 89, 81, 108, 92, 110, 100, 75, 105, 103, 109, 76, 119, 99, 91, 103, 129, 106, 101, 84, 111, 74, 87, 86, 103, 103, 106, 86, 111, 75, 87, 102, 121, 111, 88, 89, 101, 106, 95, 103, 107, 101, 81, 109, 104], n=10),
    lambda: S.quantiles([1, 2, 3, 4, 5]), lambda: S.quantiles([1, 2, 3, 4, 5], method="inclusive"), lambda: S.quantiles([1, 2], n=1), lambda: S.quantiles([1, 2], n=3), lambda: S.quantiles([F(1), F(2), F(5)]), lambda: S.quantiles([1]), lambda: S.quantiles([1, 2], n=0), lambda: S.quantiles([1, 2], method="x"), lambda: S.quantiles([1.5, 2.5, 9], n=5, method="inclusive"),
):
    t(f)

print("# relations")
x, y = [1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 1, 2, 3, 1, 2, 3]
z = [9, 8, 7, 6, 5, 4, 3, 2, 1]
for f in (
    lambda: S.covariance(x, y), lambda: S.covariance(x, z), lambda: S.covariance(x, [1]), lambda: S.covariance([1], [1]), lambda: S.correlation(x, x), lambda: S.correlation(x, z), lambda: S.correlation(x, y), lambda: S.correlation(x, y, method="ranked"), lambda: S.correlation([1, 4, 9, 16], [1, 2, 3, 5], method="ranked"),
    lambda: S.correlation([88, 225, 365, 687, 4331, 10_756, 30_687, 60_190], [58, 108, 150, 228, 778, 1_400, 2_900, 4_500]), lambda: S.correlation([1, 1], [1, 2]), lambda: S.correlation([1, 2], [1]), lambda: S.correlation([1], [1]), lambda: S.correlation(x, y, method="x"),
    lambda: S.linear_regression([1971, 1975, 1979, 1982, 1983], [1, 2, 3, 4, 5]), lambda: S.linear_regression([1, 2, 3], [2, 4, 6.5], proportional=True), lambda: S.linear_regression([1, 1], [1, 2]), lambda: S.linear_regression([1], [1]), lambda: S.linear_regression([1, 2], [1]), lambda: tuple(S.linear_regression(x, z)),
    lambda: S.linear_regression([F(1), F(2), F(3)], [1, 2, 4]).slope, lambda: S.LinearRegression.__name__,
):
    t(f)

print("# NormalDist")
n = NormalDist(100, 15)
for f in (
    lambda: n, lambda: (n.mean, n.median, n.mode, n.stdev, n.variance), lambda: NormalDist(), lambda: NormalDist(0, -1), lambda: NormalDist.from_samples([1, 2, 3, 4, 5]), lambda: NormalDist.from_samples([1]), lambda: round(n.pdf(100), 12), lambda: round(n.cdf(110), 12), lambda: n.cdf(100), lambda: round(n.inv_cdf(0.9), 9),
    lambda: [round(q, 9) for q in n.quantiles()], lambda: [round(NormalDist().inv_cdf(p), 9) for p in (1e-12, 1e-5, 0.07, 0.5, 0.93, 1 - 1e-9)], lambda: n.inv_cdf(0), lambda: n.inv_cdf(1.5), lambda: round(n.overlap(NormalDist(110, 10)), 10), lambda: round(n.overlap(NormalDist(110, 15)), 10), lambda: n.overlap(n), lambda: n.overlap(5),
    lambda: n.zscore(130), lambda: NormalDist(1, 0).zscore(2), lambda: NormalDist(1, 0).pdf(2), lambda: NormalDist(1, 0).cdf(2), lambda: n.overlap(NormalDist(1, 0)), lambda: n + 5, lambda: 5 + n, lambda: n - 5, lambda: 5 - n, lambda: n * 2, lambda: 2 * n, lambda: n * -2, lambda: n / 3, lambda: +n, lambda: -n,
    lambda: n + NormalDist(3, 4), lambda: n - NormalDist(3, 20), lambda: n == NormalDist(100, 15), lambda: n == 5, lambda: hash(n) == hash(NormalDist(100, 15)), lambda: n * n, lambda: 1 / n, lambda: NormalDist(5, 2) * (9 / 5) + 32, lambda: n.samples(0), lambda: NormalDist("x"),
):
    t(f)
print(sorted(S.__all__), issubclass(S.StatisticsError, ValueError))
