"""Averages, spread and relations of data, summed exactly."""

__all__ = [
    "NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean",
    "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low", "mode", "multimode",
    "pstdev", "pvariance", "quantiles", "stdev", "variance",
]

from collections import Counter, namedtuple
from fractions import Fraction
from math import erf, exp, fabs, fsum, hypot, isqrt, log, sqrt, sumprod, tau


class StatisticsError(ValueError):
    pass


LinearRegression = namedtuple("LinearRegression", ("slope", "intercept"))


def _kind(a, b):
    # The type of sums of a and b.
    if a is b or b is int or b is bool:
        return a
    if a is int:
        return b
    if issubclass(b, a):
        return b
    if issubclass(a, b) or issubclass(b, int):
        return a
    if issubclass(a, int):
        return b
    if issubclass(a, Fraction) and issubclass(b, float):
        return b
    if issubclass(a, float) and issubclass(b, Fraction):
        return a
    raise TypeError(f"don't know how to coerce {a.__name__} and {b.__name__}")


def _ratio(x):
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return x, None
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


def _sum(data):
    # (type, exact sum, count)
    kind, count, parts = int, 0, {}
    for x in data:
        kind = _kind(kind, type(x)) if type(x) is not kind else kind
        n, d = _ratio(x)
        count += 1
        parts[d] = parts.get(d, 0) + n
    if None in parts:
        return kind, parts[None], count
    return kind, _total(parts), count


def _total(parts):
    # The sum of numerators by denominators.
    total = Fraction(0)
    for d, n in sorted(parts.items()):
        total += Fraction(n, d)
    return total


def _squares(data, c=None):
    # (type, exact sum of squared deviations from c or the mean, mean or c, count)
    if c is not None:
        kind, total, count = _sum([(d := x - c) * d for x in data])
        return kind, total, c, count
    kind, count, sums, squares = int, 0, {}, {}
    for x in data:
        kind = _kind(kind, type(x)) if type(x) is not kind else kind
        n, d = _ratio(x)
        count += 1
        sums[d] = sums.get(d, 0) + n
        squares[d] = squares.get(d, 0) + n * n
    if not count:
        return kind, Fraction(0), Fraction(0), 0
    if None in sums:
        c = sums[None]
        return kind, c, c, count
    total = _total(sums)
    square = _total({d * d: n for d, n in squares.items()})
    return kind, (count * square - total * total) / count, total / count, count


def _as(value, kind):
    if type(value) is kind:
        return value
    if issubclass(kind, int) and value.denominator != 1:
        kind = float
    try:
        return kind(value)
    except TypeError:
        from decimal import Decimal

        if not issubclass(kind, Decimal):
            raise
        return kind(value.numerator) / kind(value.denominator)


def _checked(values, message="negative value"):
    for x in values:
        if x < 0:
            raise StatisticsError(message)
        yield x


def mean(data):
    kind, total, n = _sum(data)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")
    return _as(total / n, kind)


def fmean(data, weights=None):
    if weights is None:
        if not hasattr(data, "__len__"):
            data = list(data)
        n = len(data)
        total = fsum(data)
        if not n:
            raise StatisticsError("fmean requires at least one data point")
        return total / n
    if not isinstance(weights, (list, tuple)):
        weights = list(weights)
    if not isinstance(data, (list, tuple)):
        data = list(data)
    if len(data) != len(weights):
        raise StatisticsError("data and weights must be the same length")
    num, den = sumprod(data, weights), fsum(weights)
    if not den:
        raise StatisticsError("sum of weights must be non-zero")
    return num / den


def geometric_mean(data):
    try:
        return exp(fmean([log(x) for x in data]))
    except ValueError:
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers")


def harmonic_mean(data, weights=None):
    data = list(data)
    message = "harmonic mean does not support negative values"
    n = len(data)
    if n < 1:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if n == 1 and weights is None:
        from numbers import Real

        x = data[0]
        if not isinstance(x, Real) and not hasattr(x, "as_integer_ratio"):
            raise TypeError("unsupported type")
        if x < 0:
            raise StatisticsError(message)
        return x
    if weights is None:
        weights = [1] * n
        total_weight = n
    else:
        weights = list(weights)
        if len(weights) != n:
            raise StatisticsError("Number of weights does not match data size")
        total_weight = _sum(_checked(weights, message))[1]
    try:
        kind, total, _ = _sum([w / x if w else 0 for w, x in zip(weights, list(_checked(data, message)))])
    except ZeroDivisionError:
        return 0
    if total <= 0:
        raise StatisticsError("Weighted sum must be positive")
    return _as(total_weight / total, kind)


def _sorted(data, name="median"):
    data = sorted(data)
    if not data:
        raise StatisticsError(f"no {name} for empty data")
    return data


def median(data):
    data = _sorted(data)
    n = len(data)
    return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = _sorted(data)
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = _sorted(data)
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    from bisect import bisect_left, bisect_right

    data = _sorted(data)
    n = len(data)
    x = data[n // 2]
    first = bisect_left(data, x)
    last = bisect_right(data, x, lo=first)
    try:
        interval = float(interval)
        x = float(x)
    except ValueError:
        raise TypeError("Value cannot be converted to a float")
    return x - interval / 2.0 + interval * (n / 2 - first) / (last - first)


def mode(data):
    pairs = Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError("no mode for empty data")
    return pairs[0][0]


def multimode(data):
    counts = Counter(iter(data))
    if not counts:
        return []
    most = max(counts.values())
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    size = len(data)
    if size < 2:
        raise StatisticsError("must have at least two data points")
    if method not in ("inclusive", "exclusive"):
        raise ValueError(f"Unknown method: {method!r}")
    result = []
    m = size - 1 if method == "inclusive" else size + 1
    for i in range(1, n):
        j = i * m // n
        if method == "exclusive":
            j = min(max(j, 1), size - 1)
            delta = i * m - j * n
            j -= 1
        else:
            delta = i * m - j * n
        result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
    return result


def _variance(data, mean, less, name):
    # The mean of the squares, of one less for a sample; and the type of the data.
    kind, total, _, n = _squares(data, mean)
    if n <= less:
        raise StatisticsError(f"{name} requires at least {'two data points' if less else 'one data point'}")
    return total / (n - less), kind


def variance(data, xbar=None):
    return _as(*_variance(data, xbar, 1, "variance"))


def pvariance(data, mu=None):
    return _as(*_variance(data, mu, 0, "pvariance"))


def _root(square, kind):
    # The square root of a fraction, rounded once.
    from decimal import Decimal

    return (_decimal_root if issubclass(kind, Decimal) else _float_root)(square.numerator, square.denominator)


def _odd_root(n, m):
    # isqrt(n / m), with the last bit set if that is not exact.
    a = isqrt(n // m)
    return a | (a * a * m != n)


def _float_root(n, m):
    q = (n.bit_length() - m.bit_length() - 109) // 2
    if q >= 0:
        return float(_odd_root(n, m << 2 * q) << q)
    return _odd_root(n << -2 * q, m) / (1 << -q)


def _decimal_root(n, m):
    # To the precision of the context, by trying the neighbours of an approximation.
    from decimal import Decimal, localcontext

    if not n:
        return Decimal("0.0")
    with localcontext() as context:
        context.prec += 20
        exact = (Decimal(n) / Decimal(m)).sqrt()
    return +exact


def stdev(data, xbar=None):
    return _root(*_variance(data, xbar, 1, "stdev"))


def pstdev(data, mu=None):
    return _root(*_variance(data, mu, 0, "pstdev"))


def _pairs(x, y, name):
    if len(x) != len(y):
        raise StatisticsError(f"{name} requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError(f"{name} requires at least two data points")
    return len(x)


def covariance(x, y, /):
    n = _pairs(x, y, "covariance")
    xbar = fsum(x) / n
    ybar = fsum(y) / n
    return sumprod([a - xbar for a in x], [b - ybar for b in y]) / (n - 1)


def _ranks(data):
    # Ranks around 0; equal values have the mean of theirs.
    order = sorted([(value, i) for i, value in enumerate(data)], key=lambda pair: pair[0])
    ranks = [0.0] * len(data)
    i = 0
    while i < len(order):
        end = i
        while end < len(order) and order[end][0] == order[i][0]:
            end += 1
        for k in range(i, end):
            ranks[order[k][1]] = (i + 1 + end) / 2 - (len(data) + 1) / 2
        i = end
    return ranks


def correlation(x, y, /, *, method="linear"):
    n = _pairs(x, y, "correlation")
    if method not in ("linear", "ranked"):
        raise ValueError(f"Unknown method: {method!r}")
    if method == "ranked":
        x = _ranks(x)
        y = _ranks(y)
    else:
        xbar = fsum(x) / n
        ybar = fsum(y) / n
        x = [a - xbar for a in x]
        y = [b - ybar for b in y]
    sxy, sxx, syy = sumprod(x, y), sumprod(x, x), sumprod(y, y)
    try:
        return sxy / _sqrtprod(sxx, syy)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant")


def _sqrtprod(x, y):
    # sqrt(x * y), corrected once.
    h = sqrt(x * y)
    if h - h != 0:
        if h == float("inf") and x - x == 0 and y - y == 0:
            scale = 2.0**-512
            return _sqrtprod(scale * x, y) / 2.0**-256
        return h
    if not h:
        if x and y:
            return _sqrtprod(2.0**537 * x, 2.0**537 * y) / 2.0**537
        return h
    d = sumprod((x, h), (y, -h))
    return h + d / (2.0 * h)


def linear_regression(x, y, /, *, proportional=False):
    n = _pairs(x, y, "linear regression")
    if not proportional:
        xbar = fsum(x) / n
        ybar = fsum(y) / n
        x = [a - xbar for a in x]
        y = (b - ybar for b in y)
    y = list(y)
    sxy, sxx = sumprod(x, y) + 0.0, sumprod(x, x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError("x is constant")
    return LinearRegression(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)


def _polynomial(x, *coefficients):
    total = coefficients[0]
    for c in coefficients[1:]:
        total = total * x + c
    return total


def _normal_inv_cdf(p, mu, sigma):
    # Wichura's algorithm AS241.
    q = p - 0.5
    if fabs(q) <= 0.425:
        r = 0.180625 - q * q
        num = _polynomial(
            r, 2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
            1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080e0,
        ) * q
        den = _polynomial(
            r, 5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
            5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1.0,
        )
        return mu + (num / den) * sigma
    r = sqrt(-log(p if q <= 0.0 else 1.0 - p))
    if r <= 5.0:
        r = r - 1.6
        num = _polynomial(
            r, 7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e0,
            3.64784832476320460504e0, 5.76949722146069140550e0, 4.63033784615654529590e0, 1.42343711074968357734e0,
        )
        den = _polynomial(
            r, 1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
            6.89767334985100004550e-1, 1.67638483018380384940e0, 2.05319162663775882187e0, 1.0,
        )
    else:
        r = r - 5.0
        num = _polynomial(
            r, 2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
            2.96560571828504891230e-1, 1.78482653991729133580e0, 5.46378491116411436990e0, 6.65790464350110377720e0,
        )
        den = _polynomial(
            r, 2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
            1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0,
        )
    x = num / den
    return mu + (-x if q < 0.0 else x) * sigma


class NormalDist:
    """The normal distribution of a random variable."""

    __slots__ = {"_mu": "Arithmetic mean of a normal distribution", "_sigma": "Standard deviation of a normal distribution"}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        kind, total, xbar, n = _squares(data)
        if n < 2:
            raise StatisticsError("stdev requires at least two data points")
        total /= n - 1
        return cls(float(xbar), _float_root(total.numerator, total.denominator) if isinstance(total, Fraction) else float(xbar) / float(total))

    def samples(self, n, *, seed=None):
        import random

        if seed is None:
            source = random.random
        else:
            source = random.Random(seed).random
        made = []
        for _ in range(n):
            p = source()
            made.append(_normal_inv_cdf(p or 2.0**-54, self._mu, self._sigma))
        return made

    def _check(self, name):
        if not self._sigma:
            raise StatisticsError(f"{name}() not defined when sigma is zero")

    def pdf(self, x):
        self._check("pdf")
        variance = self._sigma * self._sigma
        diff = x - self._mu
        return exp(diff * diff / (-2.0 * variance)) / sqrt(tau * variance)

    def cdf(self, x):
        self._check("cdf")
        return 0.5 * (1.0 + erf((x - self._mu) / (self._sigma * 1.4142135623730951)))

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        return _normal_inv_cdf(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        x, y = self, other
        if (y._sigma, y._mu) < (x._sigma, x._mu):
            x, y = y, x
        x_var, y_var = x.variance, y.variance
        if not x_var or not y_var:
            raise StatisticsError("overlap() not defined when sigma is zero")
        dv = y_var - x_var
        dm = fabs(y._mu - x._mu)
        if not dv:
            return 1.0 - erf(dm / (2.0 * x._sigma * 1.4142135623730951))
        a = x._mu * y_var - y._mu * x_var
        b = x._sigma * y._sigma * sqrt(dm * dm + dv * log(y_var / x_var))
        x1, x2 = (a + b) / dv, (a - b) / dv
        return 1.0 - (fabs(y.cdf(x1) - x.cdf(x1)) + fabs(y.cdf(x2) - x.cdf(x2)))

    def zscore(self, x):
        self._check("zscore")
        return (x - self._mu) / self._sigma

    mean = property(lambda self: self._mu)
    median = property(lambda self: self._mu)
    mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * fabs(other))

    __rmul__ = __mul__

    def __truediv__(self, other):
        return NormalDist(self._mu / other, self._sigma / fabs(other))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    def __rsub__(self, other):
        return -(self - other)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"
