"""Charts as SVG: line, scatter, bar, hist, area, step."""
# One file: axes, series and text all measure in the same frame, and a chart uses all of them.

import math

__all__ = ["Plot", "line", "scatter", "bar", "hist", "area", "step"]

_OPTIONS = {
    "title": "",
    "xlabel": "",
    "ylabel": "",
    "width": 640,
    "height": 400,
    "theme": "light",
    "xscale": "linear",
    "yscale": "linear",
    "xlim": None,
    "ylim": None,
    "legend": True,
    "grid": True,
}
_CHOICES = {"theme": ("light", "dark"), "xscale": ("linear", "log"), "yscale": ("linear", "log")}

# Background, text, axis, grid; then colours that people with any kind of colour vision tell apart.
_THEMES = {
    "light": "#ffffff #222222 #888888 #e4e4e4 #0072b2 #d55e00 #009e73 #cc79a7 #e69f00 #56b4e9 #882255 #666666",
    "dark": "#16191d #e8e8e8 #8a9099 #31363d #56b4e9 #e69f00 #2dc59a #e08fc0 #f0e442 #ff7f50 #b3a2ff #bbbbbb",
}

_NAN = float("nan")
_MOST = 1e300  # what lies beyond counts as missing, so that ranges are finite
_MAX_POINTS = 5000  # of a series that is no function of x


# ---- values


def _number(value, what="y"):
    if value is None:
        return _NAN
    if isinstance(value, (str, bytes)):
        raise TypeError(f"{what} values must be numbers, not {type(value).__name__}")
    try:
        value = float(value)
    except OverflowError:
        return _NAN
    return value if -_MOST < value < _MOST else _NAN


def _is_date(value):
    return hasattr(value, "toordinal")


def _x_number(value):
    """A number, or of a date the seconds since 1970."""
    if not _is_date(value):
        return _number(value, "x")
    days = value.toordinal() - 719163
    of_day = getattr(value, "hour", 0) * 3600 + getattr(value, "minute", 0) * 60 + getattr(value, "second", 0)
    return float(days * 86400 + of_day + getattr(value, "microsecond", 0) / 1e6)


def _is_number(value):
    return value == value


# ---- ticks


def _step(span, count):
    """The smallest 1, 2 or 5 times a power of ten of which `span` has at most `count`."""
    least = span / count * (1 - 1e-9)
    power = math.floor(math.log10(least))
    for factor in (1, 2, 5):
        if factor * 10.0**power >= least:
            return factor, power
    return 1, power + 1


def _multiple(i, factor, power):
    return float(i * factor * 10**power) if power >= 0 else i * factor / 10**-power


def _range(lo, hi, factor, power, outside=False):
    """The multiples of a step between two numbers; with `outside` those around them."""
    size = factor * 10.0**power
    first, last = lo / size, hi / size
    if outside:
        first, last = math.floor(first + 1e-9), math.ceil(last - 1e-9)
    else:
        first, last = math.ceil(first - 1e-9), math.floor(last + 1e-9)
    return [_multiple(i, factor, power) for i in range(first, last + 1)]


def _format(values, power):
    """Texts of the multiples of a step of that power of ten."""
    largest = max((abs(value) for value in values), default=0)
    if largest >= 1e15 or largest < 1e-4:
        digits = max(0, math.floor(math.log10(largest)) - power) if largest else 0
        texts = [f"{value:.{digits}e}".split("e") for value in values]
        return ["0" if float(number) == 0 else f"{number}e{int(exponent)}" for number, exponent in texts]
    for exponent, unit in ((12, "T"), (9, "B"), (6, "M")):
        if largest >= 10**exponent and power >= exponent - 3:
            digits = max(0, exponent - power)
            return [f"{value / 10**exponent:.{digits}f}{unit}" if value else "0" for value in values]
    comma = "," if largest >= 10000 else ""
    return [f"{value + 0.0:{comma}.{max(0, -power)}f}" for value in values]


def _number_ticks(lo, hi, count, outside=False, whole=False):
    factor, power = _step(hi - lo, count)
    if whole and power < 0 and hi - lo >= 1:
        factor, power = 1, 0
    values = _range(lo, hi, factor, power, outside)
    return list(zip(values, _format(values, power)))


def _log_ticks(lo, hi, count, outside=False):
    """Of a range of powers of ten."""
    if hi - lo < 1.5 and not outside:
        least, most = 10.0**lo, 10.0**hi
        return [(math.log10(value), text) for value, text in _number_ticks(least, most, count) if value > 0]
    first, last = (math.floor(lo + 1e-9), math.ceil(hi - 1e-9)) if outside else (math.ceil(lo - 1e-9), math.floor(hi + 1e-9))
    stride = max(1, math.ceil((last - first) / count))
    factors = (1, 2, 5) if (last - first + 1) * 3 <= count else (1,)
    ticks = []
    for power in range(first, last + 1):
        for factor in factors if power % stride == 0 else ():
            at = power + math.log10(factor)
            if at <= hi + 1e-9 or (outside and at <= last):
                ticks.append((at, f"{factor * 10.0**power:,.{max(0, -power)}f}" if -5 < power < 6 else f"{factor}e{power}"))
    return ticks


_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"


def _date_ticks(lo, hi, count):
    import datetime

    epoch = datetime.datetime(1970, 1, 1)
    span = hi - lo
    months = _MONTHS.split()
    for size in (1, 5, 15, 30, 60, 300, 900, 1800, _HOUR, 2 * _HOUR, 3 * _HOUR, 6 * _HOUR, 12 * _HOUR, _DAY, 2 * _DAY, 7 * _DAY, 14 * _DAY):
        if span / size <= count:
            break
    else:
        size = 0
    ticks = []
    if span < count * 0.5:
        values = [(value, text + "s") for value, text in _number_ticks(lo % _MINUTE, lo % _MINUTE + span, count)]
        return [(value + lo - lo % _MINUTE, text) for value, text in values]
    if size:
        first = 4 * _DAY if size >= 7 * _DAY else 0  # a Monday
        for i in range(math.ceil((lo - first) / size), math.floor((hi - first) / size) + 1):
            seconds = first + i * size
            time = epoch + datetime.timedelta(seconds=seconds)
            if seconds % _DAY == 0:
                text = f"{months[time.month - 1]} {time.day}"
                if not ticks or (time.month == 1 and time.day <= size // _DAY):
                    text += f", {time.year}"
            else:
                text = f"{time.hour:02}:{time.minute:02}" + (f":{time.second:02}" if size < _MINUTE else "")
            ticks.append((float(seconds), text))
        return ticks
    start = epoch + datetime.timedelta(seconds=lo)
    for size in (1, 3, 6):
        if span / (size * 30.4 * _DAY) <= count:
            break
    else:
        factor, power = _step(span / (365.25 * _DAY), count)
        size = 12 * max(1, int(factor * 10.0**power))
    month = (start.year * 12 + start.month - 1) // size * size
    while month < 120000:
        seconds = _x_number(datetime.date(month // 12, month % 12 + 1, 1)) if month >= 12 else lo - 1
        if seconds > hi:
            break
        if seconds >= lo:
            name = months[month % 12]
            if size >= 12:
                name = str(month // 12)
            elif not ticks or month % 12 == 0:
                name += f" {month // 12}"
            ticks.append((seconds, name))
        month += size
    return ticks


# ---- text


def _escape(text):
    text = "".join(" " if c < " " else "\ufffd" if "\ud800" <= c <= "\udfff" or c in "\ufffe\uffff" else c for c in str(text))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _width(text, size=12):
    """At least what a text takes in a usual font."""
    width = 0
    for c in text:
        if c < "\u0300":
            width += 4.8 if c in "iljtfrI.,:;'|!()[] /-" else 12 if c in "mwMW@%" else 9 if "A" <= c <= "Z" else 7.8
        else:
            width += 9 if c < "\u1100" else 12.5 if c < "\U00010000" else 16
    return width * size / 12


def _fit(text, width, size=12):
    text = str(text)
    if len(text) * 4 * size / 12 <= 4 * width and _width(text, size) <= width:
        return text
    text = text[: int(width / 4) + 1]
    while text and _width(text + "…", size) > width:
        text = text[:-1]
    return text + "…" if text else ""


def _px(value):
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


# ---- axes


class _Axis:
    """Where values lie: from `lo` to `hi`, in powers of ten on a logarithmic axis."""

    def __init__(self, kind, values, limits, name, pad=0, zero=0):
        self.kind = kind
        log = kind == "log"
        values = [value for value in values if _is_number(value) and not (log and value <= 0)]
        self.is_empty = not values
        self.whole = all(value == math.floor(value) for value in values)
        lo, hi = (min(values), max(values)) if values else (1, 10) if log else (0, 1)
        if zero and not log:
            lo, hi = min(lo, 0), max(hi, 0)
        given = [None, None]
        if limits is not None:
            given = [_NAN if each is None else _x_number(each) for each in limits]
            if len(given) != 2:
                raise ValueError(f"{name} must be (low, high)")
            lo, hi = (value if _is_number(limit) is False else limit for value, limit in zip((lo, hi), given))
            given = [limit if _is_number(limit) else None for limit in given]
            if log and lo <= 0:
                raise ValueError(f"{name} must be positive on a logarithmic axis")
        if log:
            lo, hi = math.log10(lo), math.log10(hi)
        if hi < lo:
            if None not in given:
                raise ValueError(f"{name} must be (low, high)")
            lo = hi = lo if given[0] is not None else hi
        if hi - lo <= max(abs(lo), abs(hi)) * 1e-12 + 1e-290:
            around = 0.5 if log else _DAY / 2 if kind == "date" else abs(lo) / 2 if 0 < abs(lo) < 0.1 else max(1, abs(lo) * 1e-6)
            lo, hi = lo - around, hi + around
        elif pad:
            lo, hi = lo - (hi - lo) * pad, hi + (hi - lo) * pad
        if zero > 1 and log:
            lo -= 0.1  # the lowest bar can be seen
        if given[0] is not None:
            lo = math.log10(given[0]) if log else given[0]
        if given[1] is not None:
            hi = math.log10(given[1]) if log else given[1]
        self.lo, self.hi = lo, hi
        self.range = lo, hi
        self.given = given

    def at(self, value):
        """From 0 to 1 along the axis; nan when it has no place."""
        if self.kind == "log":
            value = math.log10(value) if value > 0 else _NAN
        return (value - self.lo) / (self.hi - self.lo)

    def ticks(self, count, nice=False):
        """Places and texts; with `nice` the axis is made longer so that it ends in ticks."""
        make = {"log": _log_ticks, "date": _date_ticks}.get(self.kind) or (lambda *args: _number_ticks(*args, whole=self.whole))
        if nice and (self.kind == "number" or self.range[1] - self.range[0] >= 1):
            lo, hi = self.range
            ticks = make(lo, hi, max(1, count), True)
            if self.given[0] is None:
                lo = min(lo, ticks[0][0])
            if self.given[1] is None:
                hi = max(hi, ticks[-1][0])
            self.lo, self.hi = lo, hi
            around = (hi - lo) * 1e-9
            ticks = [tick for tick in ticks if lo - around <= tick[0] <= hi + around]
        else:
            ticks = make(self.lo, self.hi, max(1, count))
        return [((value - self.lo) / (self.hi - self.lo), text) for value, text in ticks]


# ---- points


def _thin(points, width):
    """Points that look the same: of each column of pixels the first, lowest, highest and last."""
    if len(points) <= 4 * width:
        return points
    kept, column = [], None
    if all(points[i][0] <= points[i + 1][0] for i in range(len(points) - 1)):
        for point in points:
            if column is None or int(point[0]) != int(column[0][0]):
                kept += _ends(column)
                column = [point, point, point, point]
                continue
            column[3] = point
            if point[1] < column[1][1]:
                column[1] = point
            if point[1] > column[2][1]:
                column[2] = point
        return kept + _ends(column)
    for point in points:
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= 1:
            kept.append(point)
    return _sample(kept)


def _ends(column):
    if column is None:
        return []
    first, low, high, last = column
    middle = [point for point in sorted((low, high)) if point != first and point != last]
    return [first, *middle] if first == last else [first, *middle, last]


def _sample(points):
    stride = math.ceil(len(points) / _MAX_POINTS)
    return points[::stride] if stride > 1 else points


# ---- the plot


class Plot:
    def __init__(self, **options):
        self._options = dict(_OPTIONS)
        self._series = []
        self.set(**options)

    def set(self, **options):
        """Sets title, xlabel, ylabel, width, height, theme, xscale, yscale, xlim, ylim, legend, grid."""
        for name, value in options.items():
            if name not in _OPTIONS:
                raise TypeError(f"unknown option '{name}'; the options are {', '.join(_OPTIONS)}")
            if name in _CHOICES and value not in _CHOICES[name]:
                raise ValueError(f"{name} must be {' or '.join(map(repr, _CHOICES[name]))}, not {value!r}")
            if name in ("width", "height") and not (isinstance(value, (int, float)) and 50 <= value <= 10000):
                raise ValueError(f"{name} must be a number from 50 to 10000")
            if name in ("xlim", "ylim") and value is not None:
                value = tuple(value)
        self._options.update(options)
        return self

    def _add(self, kind, xs, ys, options, **more):
        label, color = options.pop("label", None), options.pop("color", None)
        if color is not None and not all(c.isalnum() or c in "#(),.% -" for c in color):
            raise ValueError(f"bad color {color!r}")
        if ys is None:
            if hasattr(xs, "items"):
                xs, ys = list(xs.keys()), xs.values()
            else:
                ys = list(xs)
                xs = range(len(ys))
        xs, ys = list(xs), [_number(y) for y in ys]
        if kind != "hist" and len(xs) != len(ys):
            raise ValueError(f"xs has {len(xs)} values, ys has {len(ys)}")
        numbers = None if any(isinstance(x, str) for x in xs) else list(map(_x_number, xs))
        is_date = more.pop("is_date", False) or any(map(_is_date, xs))
        self.set(**options)
        series = {"kind": kind, "xs": xs, "numbers": numbers, "is_date": is_date, "ys": ys, "label": label, "color": color}
        self._series.append({**series, **more})
        return self

    def line(self, xs, ys=None, *, markers=False, **options):
        return self._add("line", xs, ys, options, markers=markers)

    def step(self, xs, ys=None, **options):
        return self._add("step", xs, ys, options)

    def area(self, xs, ys=None, **options):
        return self._add("area", xs, ys, options)

    def scatter(self, xs, ys=None, *, size=6, **options):
        return self._add("scatter", xs, ys, options, size=float(size))

    def bar(self, xs, ys=None, **options):
        return self._add("bar", xs, ys, options)

    def hist(self, values, bins=None, **options):
        """`bins`: how many, or their edges; by default as many as suit, with round edges."""
        values = list(values)
        is_date = any(map(_is_date, values))
        numbers = sorted(value for value in map(_x_number, values) if _is_number(value))
        lo, hi = (numbers[0], numbers[-1]) if numbers else (0.0, 1.0)
        if bins is None:
            if hi - lo <= max(abs(lo), abs(hi)) * 1e-12 + 1e-290:
                edges = [lo - 0.5, lo + 0.5]
            else:
                factor, power = _step(hi - lo, min(50, max(5, math.ceil(2 * len(numbers) ** (1 / 3)))))
                if power < 0 and all(value == math.floor(value) for value in numbers):
                    factor, power = 1, 0
                edges = _range(lo, hi, factor, power, True)
                if hi >= edges[-1]:
                    edges.append(2 * edges[-1] - edges[-2])
        elif isinstance(bins, int):
            if not 0 < bins <= 10000:
                raise ValueError("bins must be from 1 to 10000")
            if hi == lo:
                lo, hi = lo - 0.5, hi + 0.5
            edges = [lo + (hi - lo) * i / bins for i in range(bins)] + [hi]
        else:
            edges = [_x_number(edge) for edge in bins]
            if len(edges) < 2 or not all(edges[i] < edges[i + 1] for i in range(len(edges) - 1)):
                raise ValueError("bins must be at least two numbers that increase")
        counts, at = [0] * (len(edges) - 1), 0
        for value in numbers:
            if edges[0] <= value <= edges[-1]:
                while at < len(counts) - 1 and value >= edges[at + 1]:
                    at += 1
                counts[at] += 1
        return self._add("hist", edges, counts, options, is_date=is_date)

    # -- forms

    def __repr__(self):
        texts = []
        for series in self._series[:8]:
            label = "" if series["label"] is None else f" {_fit(series['label'], 200)!r}"
            unit = {"bar": "bar", "hist": "bin"}.get(series["kind"], "point")
            count = len(series["ys"])
            texts.append(f"{series['kind']}{label} ({count} {unit}{'' if count == 1 else 's'})")
        if len(self._series) > 8:
            texts.append("...")
        title = f" {_fit(self._options['title'], 400)!r}" if self._options["title"] else ""
        return f"<Plot{title}: {', '.join(texts) or 'empty'}>"

    def _repr_svg_(self):
        return self.svg()

    def show(self):
        display(self)

    def save(self, path):
        with open(path, "w") as file:
            file.write(self.svg())

    def svg(self):
        return _Drawing(self._options, self._series).svg()


class _Drawing:
    def __init__(self, options, series):
        self.options = options
        self.series = series
        colors = _THEMES[options["theme"]].split()
        self.background, self.ink, self.axis, self.grid = colors[:4]
        self.out = []
        kinds = {each["kind"] for each in series}
        self.categories = None
        if "bar" in kinds or any(each["numbers"] is None for each in series):
            if "hist" in kinds:
                raise ValueError("a histogram can't share its axis with bars or names")
            self.categories = list({str(x): None for each in series for x in each["xs"]})
            index = {name: i for i, name in enumerate(self.categories)}
        is_date = any(each["is_date"] for each in series)
        self.data = []
        for i, each in enumerate(series):
            if self.categories is None:
                xs = each["numbers"]
            else:
                xs = [float(index[str(x)]) for x in each["xs"]]
            color = each["color"] or colors[4 + i % (len(colors) - 4)]
            self.data.append((each, xs, each["ys"], color))
        is_log = options["xscale"] == "log" and self.categories is None and not is_date
        kind = "category" if self.categories is not None else "date" if is_date else "log" if is_log else "number"
        pad = 0.03 if kinds & {"scatter"} or any(each.get("markers") for each in series) else 0
        xs = [x for _, xs, _, _ in self.data for x in xs]
        self.x = _Axis(kind, xs, None if kind == "category" else options["xlim"], "xlim", pad)
        if self.categories is not None:
            self.x.lo, self.x.hi = -0.5, max(len(self.categories), 1) - 0.5
        ys = []
        for each, xs, values, _ in self.data:
            shown = values if each["kind"] == "hist" else [y for x, y in zip(xs, values) if _is_number(self.x.at(x))]
            ys += shown
        log = options["yscale"] == "log"
        zero = 2 if kinds & {"bar", "hist"} else 1 if "area" in kinds else 0
        self.y = _Axis("log" if log else "number", ys, options["ylim"], "ylim", 0, zero)

    def add(self, text):
        self.out.append(text)

    def text(self, x, y, text, anchor="middle", size=12, color=None, more=""):
        fill = color or self.ink
        self.add(f'<text x="{_px(x)}" y="{_px(y)}" text-anchor="{anchor}" font-size="{size}" fill="{fill}"{more}>{_escape(text)}</text>')

    def legend_rows(self, width, height):
        rows, row, used, hidden = [], [], 0, 0
        most = max(1, int(height * 0.3 / 18))
        for each, _, _, color in self.data:
            if each["label"] is None or not self.options["legend"]:
                continue
            text = _fit(each["label"], width - 70)
            size = 40 + _width(text)
            if row and used + size > width - 24:
                rows.append((row, used))
                row, used = [], 0
            row.append((used, text, color, each["kind"]))
            used += size
        if row:
            rows.append((row, used))
        if len(rows) > most:
            hidden = sum(len(row) for row, _ in rows[most - 1 :])
            rows = rows[: most - 1] + [([(0, f"and {hidden} more", None, "")], 40 + _width(f"and {hidden} more"))]
        return rows

    def x_labels(self, width):
        """Ticks along x, whether their labels are turned, and the height of those."""
        if self.categories is None:
            count = max(2, int(width / 60))
            while True:
                ticks = self.x.ticks(count)
                room = [(at * width, _width(text)) for at, text in ticks]
                if count <= 1 or all(b[0] - a[0] >= (a[1] + b[1]) / 2 + 8 for a, b in zip(room, room[1:])):
                    break
                count = min(count - 1, int(count * 0.8))
            kept, end = [], -1e9
            for (at, text), (x, size) in zip(ticks, room):
                if x - size / 2 >= end + 6:
                    kept.append((at, text))
                    end = x + size / 2
            return kept, False
        count = max(1, len(self.categories))
        band = width / count
        names = self.categories
        longest = max(map(_width, names), default=0)
        most = min(150, self.options["height"] * 0.45)
        turned = band < min(longest + 8, most)  # where a label has more room that way
        stride = 1
        if turned and band < 22:
            turned = longest > 60
            stride = math.ceil(22 / band) if turned else math.ceil((longest + 8) / band)
        if not turned:
            most = band * stride - 8
        return [((i + 0.5) / count, _fit(names[i], most)) for i in range(0, len(names), stride)], turned

    def svg(self):
        options = self.options
        width, height = options["width"], options["height"]
        rows = self.legend_rows(width, height)
        top = 12 + (24 if options["title"] else 0) + (18 * len(rows) + 4 if rows else 0)
        left, right, bottom = 50, 14, 30
        side = 20 if options["ylabel"] else 0
        for _ in range(3):
            w, h = max(20, width - left - right), max(20, height - top - bottom)
            y_ticks = self.y.ticks(int(h / 45), True)
            x_ticks, turned = self.x_labels(w)
            longest = max((_width(text) for _, text in x_ticks), default=0)
            left = max((_width(text) for _, text in y_ticks), default=0) + 16 + side
            bottom = 12 + (20 if options["xlabel"] else 0) + (longest * 0.65 + 16 if turned else 18)
            if turned:
                first = x_ticks[0][0] * w
                left = max(left, longest * 0.77 - first + 8)
            elif x_ticks:
                left = max(left, _width(x_ticks[0][1]) / 2 - x_ticks[0][0] * w + 4)
                right = max(14, _width(x_ticks[-1][1]) / 2 - (1 - x_ticks[-1][0]) * w + 4)
        w, h = max(20, width - left - right), max(20, height - top - bottom)
        y_ticks = self.y.ticks(int(h / 45), True)
        label = _escape(options["title"] or "chart")
        self.add(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_px(width)}" height="{_px(height)}" viewBox="0 0 {_px(width)} {_px(height)}" '
            f'role="img" aria-label="{label}" font-family="sans-serif"><rect width="100%" height="100%" fill="{self.background}"/>'
        )
        if options["title"]:
            self.text(width / 2, 25, _fit(options["title"], (width - 24) / 1.15, 16), size=16, more=' font-weight="bold"')
        self.draw_legend(rows, width, 40 if options["title"] else 16)
        self.draw_frame(left, top, w, h, x_ticks, y_ticks, turned)
        if options["xlabel"]:
            self.text(left + w / 2, height - 8, _fit(options["xlabel"], width - 24, 13), size=13)
        if options["ylabel"]:
            turn = f' transform="rotate(-90 {16} {_px(top + h / 2)})"'
            self.text(16, top + h / 2, _fit(options["ylabel"], h + min(top, bottom), 13), size=13, more=turn)
        # A view of its own clips what lies outside.
        self.add(f'<svg x="{_px(left - 4)}" y="{_px(top - 4)}" width="{_px(w + 8)}" height="{_px(h + 8)}">')
        bars = sum(each["kind"] == "bar" for each in self.series)
        hists = sum(each["kind"] == "hist" for each in self.series)
        bar = 0
        for each, xs, ys, color in self.data:
            if each["kind"] == "bar":
                self.draw_bars(xs, ys, color, w, h, bar, bars)
                bar += 1
            elif each["kind"] == "hist":
                self.draw_hist(xs, ys, color, w, h, 0.6 if hists > 1 else 1)
            else:
                self.draw_points(each, xs, ys, color, w, h)
        self.add("</svg>")
        if self.x.is_empty or self.y.is_empty:
            self.text(left + w / 2, top + h / 2, "no data", color=self.axis)
        self.add("</svg>")
        return "".join(self.out)

    def draw_legend(self, rows, width, y):
        for row, used in rows:
            start = (width - used + 16) / 2
            for x, text, color, kind in row:
                x += start
                if color is not None and kind in ("line", "step"):
                    self.add(f'<path d="M{_px(x)} {y}h16" stroke="{color}" stroke-width="3"/>')
                elif color is not None:
                    radius = 5 if kind == "scatter" else 1
                    self.add(f'<rect x="{_px(x + 3)}" y="{y - 5}" width="10" height="10" rx="{radius}" fill="{color}"/>')
                self.text(x + 21, y + 4, text, "start")
            y += 18

    def draw_frame(self, left, top, w, h, x_ticks, y_ticks, turned):
        grid = ""
        for at, text in y_ticks:
            y = top + h * (1 - at)
            grid += f"M{_px(left)} {_px(y)}h{_px(w)}"
            self.text(left - 8, y + 4, text, "end")
        for at, text in x_ticks:
            x = left + w * at
            if self.categories is None:
                grid += f"M{_px(x)} {_px(top)}v{_px(h)}"
            if turned:
                turn = f' transform="rotate(-40 {_px(x + 3)} {_px(top + h + 14)})"'
                self.text(x + 3, top + h + 14, text, "end", more=turn)
            else:
                self.text(x, top + h + 18, text)
        if self.options["grid"] and grid:
            self.add(f'<path d="{grid}" stroke="{self.grid}" fill="none"/>')
        base = min(1, max(0, self.y.at(0))) if self.y.kind != "log" else 0
        y = top + h * (1 - base)
        self.add(f'<path d="M{_px(left)} {_px(top)}v{_px(h)}M{_px(left)} {_px(y)}h{_px(w)}" stroke="{self.axis}" fill="none"/>')

    # Pixels in the inner view, which begins 4 above and to the left of the data.

    def px(self, x, w):
        return 4 + min(max(self.x.at(x), -9), 9) * w

    def py(self, y, h):
        return 4 + (1 - min(max(self.y.at(y), -9), 9)) * h

    def floor(self, h):
        return 4 + h if self.y.kind == "log" else self.py(0, h)

    def rects(self, rects, floor, color, opacity=1):
        """Rectangles from the floor: of those in one column of pixels the tallest."""
        columns = {}
        for x, width, y in rects:
            key = int(x) if width < 1 else x
            if key not in columns or abs(y - floor) > abs(columns[key][2] - floor):
                columns[key] = (x, max(width, 0.7), y)
        path = "".join(f"M{_px(x)} {_px(floor)}V{_px(y)}h{_px(width)}V{_px(floor)}z" for x, width, y in columns.values())
        if path:
            more = "" if opacity == 1 else f' fill-opacity="{opacity}"'
            self.add(f'<path d="{path}" fill="{color}"{more}/>')

    def draw_bars(self, xs, ys, color, w, h, index, count):
        size = 0.8 / count
        rects = []
        for x, y in zip(xs, ys):
            if _is_number(self.y.at(y)):
                start = self.px(x - 0.4 + size * index, w)
                gap = 1 if count > 1 and size * w / (self.x.hi - self.x.lo) > 4 else 0
                rects.append((start, self.px(x - 0.4 + size * (index + 1), w) - start - gap, self.py(y, h)))
        self.rects(rects, self.floor(h), color)

    def draw_hist(self, edges, counts, color, w, h, opacity):
        rects = []
        for i, count in enumerate(counts):
            start, end = (self.px(edges[i], w) if _is_number(self.x.at(edges[i])) else 4), self.px(edges[i + 1], w)
            if count and _is_number(end):
                gap = 1 if end - start > 4 else 0
                rects.append((start, end - start - gap, self.py(count, h)))
        self.rects(rects, self.floor(h), color, opacity)

    def draw_points(self, each, xs, ys, color, w, h):
        kind = each["kind"]
        runs, run = [], []
        for x, y in zip(xs, ys):
            at, up = self.x.at(x), self.y.at(y)
            if _is_number(at) and _is_number(up):
                run.append((self.px(x, w), self.py(y, h)))
            elif run and kind != "scatter":
                runs.append(run)
                run = []
        runs.append(run)
        points = [point for run in runs for point in run]
        if not points:
            return
        if kind == "scatter" or each.get("markers") or len(points) == 1:
            if len(points) > _MAX_POINTS:
                points = _sample(list({(int(x), int(y)): (x, y) for x, y in points}.values()))
            dots = "".join(f"M{_px(x)} {_px(y)}h0" for x, y in points)
            size = each.get("size", 7)
            more = ' stroke-opacity="0.75"' if kind == "scatter" else ""
            self.add(f'<path d="{dots}" stroke="{color}" stroke-width="{_px(size)}" stroke-linecap="round"{more}/>')
        if kind == "scatter":
            return
        floor = min(max(self.floor(h), 4), 4 + h)
        lines = areas = ""
        for run in runs:
            if not run:
                continue
            run = _thin(run, w)
            x, y = run[0]
            path = f"M{_px(x)} {_px(y)}"
            if kind == "step":
                path += "".join(f"H{_px(x)}V{_px(y)}" for x, y in run[1:])
            else:
                path += "".join(f"L{_px(x)} {_px(y)}" for x, y in run[1:])
            lines += path if len(run) > 1 else path + "h0"
            areas += f"{path}V{_px(floor)}H{_px(x)}z"
        if kind == "area":
            self.add(f'<path d="{areas}" fill="{color}" fill-opacity="0.25"/>')
        self.add(f'<path d="{lines}" stroke="{color}" stroke-width="2" fill="none" stroke-linejoin="round" stroke-linecap="round"/>')


def line(xs, ys=None, **options):
    return Plot().line(xs, ys, **options)


def step(xs, ys=None, **options):
    return Plot().step(xs, ys, **options)


def area(xs, ys=None, **options):
    return Plot().area(xs, ys, **options)


def scatter(xs, ys=None, **options):
    return Plot().scatter(xs, ys, **options)


def bar(xs, ys=None, **options):
    return Plot().bar(xs, ys, **options)


def hist(values, bins=None, **options):
    return Plot().hist(values, bins, **options)
