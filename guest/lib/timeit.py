"""How long code takes, by the guest's clock."""

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

import time

default_timer = getattr(time, "perf_counter", time.time)


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        names = {} if globals is None else dict(globals)
        lines = []
        for i, each in enumerate((setup, stmt)):
            if callable(each):
                names[f"_call_{i}"] = each
                each = f"_call_{i}()"
            elif not isinstance(each, str):
                raise ValueError(f"{'stmt' if i else 'setup'} is neither a string nor callable")
            lines.append(each.replace("\n", "\n" + " " * (4 * i + 4)))
        exec(
            f"def inner(_it, _timer):\n    {lines[0]}\n    _t0 = _timer()\n    for _i in _it:\n        {lines[1]}\n        pass\n    return _timer() - _t0\n",
            names,
        )
        self.inner = names["inner"]

    def timeit(self, number=1000000):
        return self.inner(range(number), self.timer)

    def repeat(self, repeat=5, number=1000000):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        number = 1
        while True:
            for each in (1, 2, 5):
                taken = self.timeit(number * each)
                if callback:
                    callback(number * each, taken)
                if taken >= 0.2 or number > 1000000:
                    return number * each, taken
            number *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=1000000, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=5, number=1000000, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
