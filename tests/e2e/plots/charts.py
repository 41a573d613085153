# Charts of many kinds; tests/e2e/plot.test.ts looks at them in a browser. Each begins with a name.
import datetime
import math
import random

import plot

random.seed(1)


def show(name, chart):
    print(name)
    chart.show()


xs = [i / 10 for i in range(100)]
p = plot.line(xs, [math.sin(x) for x in xs], label="sin(x)", title="Waves", xlabel="time in s", ylabel="amplitude")
p.line(xs, [math.cos(x) for x in xs], label="cos(x)")
p.line(xs, [math.sin(x) * math.exp(-x / 4) for x in xs], label="damped, a label that is longer than others")
p.line(xs, [0.3 if x % 2 < 1 else None for x in xs], label="with gaps")
show("lines", p)

p = plot.Plot(title="Height and weight", xlabel="height in cm", ylabel="weight in kg")
for label, mean in ("first group", 165), ("second group", 180):
    heights = [random.gauss(mean, 7) for _ in range(150)]
    p.scatter(heights, [h - 105 + random.gauss(0, 8) for h in heights], label=label)
show("scatter", p)

names = ["Luxembourg", "United Kingdom of Great Britain", "Bosnia and Herzegovina", "Norway", "Democratic Republic of the Congo", "Papua New Guinea"]
p = plot.bar(names, [12, 30, 8, 22, 17, 5], label="2023", title="Exports by country", ylabel="billion dollars")
p.bar(names, [14, 27, 9, 25, 12, -6], label="2024").bar(names, [15, 29, 9, 28, 14, 7], label="2025")
show("bars", p)

show("hist", plot.hist([random.gauss(100, 15) for _ in range(2000)], title="Scores", xlabel="points", ylabel="people"))

days = [datetime.date(2024, 11, 3) + datetime.timedelta(days=i) for i in range(200)]
p = plot.line(days, [10 ** (i / 40) * random.uniform(0.8, 1.2) for i in range(200)], label="cases", yscale="log", title="Growth", ylabel="cases (log)")
p.area(days, [10 ** (i / 60) for i in range(200)], label="model", theme="dark")
show("dates", p)

show("short bars", plot.bar({"a": 3, "b": 1, "c": -2}, title="Small", width=320, height=200))
show("many bars", plot.bar(range(1900, 2024), [i % 17 for i in range(124)], xlabel="year"))
show("many names", plot.bar([f"Category number {i}" for i in range(60)], range(60)))
show("log log", plot.scatter([10**i for i in range(-3, 9)], [10 ** (i / 2) for i in range(12)], xscale="log", yscale="log"))
show("log bars", plot.bar("abc", [1, 100, 10000], yscale="log", ylabel="count"))
show("step", plot.step([0, 1, 2, 3], [1, 3, 2, 5], label="a", color="crimson").line([0, 1, 2, 3], markers=True, label="b"))
show("large", plot.line([1e9 + i for i in range(10)], [i * 123456789 for i in range(10)]))
show("tiny", plot.line([i * 1e-7 for i in range(10)], [i * 3e-9 for i in range(10)]))
show("offset", plot.line(range(10), [1e6 + i / 100 for i in range(10)]))
show("one point", plot.line([2020], [5], title="One"))
show("constant", plot.line([1, 2, 3], [7, 7, 7]))
show("empty", plot.line([], [], title="Nothing"))
show("missing", plot.line([1, 2, 3], [float("nan"), float("inf"), None]))
start = datetime.datetime(2024, 12, 31, 20)
show("hours", plot.line([start + datetime.timedelta(minutes=10 * i) for i in range(60)], range(60)))
show("years", plot.line([datetime.date(1950 + i, 6, 1) for i in range(70)], range(70)))
show("escaped", plot.line([1, 2], [1, 2], label="<b>&\"x\"</b>", title="<script>alert(1)</script> & \x00\ud800", xlabel="]]>", ylabel="'"))
show("long", plot.line([1, 2], [1, 2], label="l" * 300, title="A title that is far too long for the width of its chart, " * 5, xlabel="x" * 300, ylabel="y" * 300))
p = plot.Plot(title="Many")
for i in range(60):
    p.line([0, 1], [i, i + 1], label=f"series {i}")
show("many series", p)
show("wide text", plot.bar(["日本語のカテゴリ", "中文类别名称", "한국어 범주"], [1, 2, 3], title="漢字", label="語"))
show("small", plot.line([0, 1000000], [0, 1000000], width=120, height=90, title="t", xlabel="x", ylabel="y"))
show("limits", plot.line(range(100), range(100), xlim=(20, 30), ylim=(0, 25)))
show("huge", plot.line([i / 100 for i in range(20000)], [math.sin(i / 300) + (i % 7) / 10 for i in range(20000)]))
show("long names", plot.bar(["a very long label that goes on and on and on", "b", "another quite long label here"], [1, 2, 3], xlabel="x", ylabel="a label of y that is rather long for such a chart"))
show("one long name", plot.bar(["a name that is longer than its chart is wide, and even that is not enough for all of it"], [1], width=300))
show("smallest", plot.line([1, 2, 3, 4], [1e-12, -3e-12, 2e-12, 5e-12], markers=True))
show("largest", plot.bar("abc", [1e15, -3e15, 2.5e15], theme="dark"))
show("from smallest to largest", plot.scatter([1e-12, 1, 1e15], [1e15, 1, -1e-12]))
show("one place", plot.scatter([1e-12] * 3, [1e-12] * 3))
show("all large", plot.line([1, 2, 3], [1e15] * 3))
show("not numbers", plot.line([1, 2, 3, 4, 5, 6], [1, float("nan"), 3, float("inf"), 2, float("-inf")], markers=True))
