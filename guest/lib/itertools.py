"""Iterators over iterators."""

__all__ = [
    "accumulate", "batched", "chain", "combinations", "combinations_with_replacement", "compress", "count", "cycle",
    "dropwhile", "filterfalse", "groupby", "islice", "pairwise", "permutations", "product", "repeat", "starmap",
    "takewhile", "tee", "zip_longest",
]


class _Iterator:
    """Hands on what a generator yields: the arguments are looked at when it is made."""

    def __iter__(self):
        return self._generator

    def __next__(self):
        return next(self._generator)


class accumulate(_Iterator):
    def __init__(self, iterable, func=None, *, initial=None):
        self._generator = self._run(iter(iterable), func, initial)

    @staticmethod
    def _run(iterator, func, total):
        if total is None:
            try:
                total = next(iterator)
            except StopIteration:
                return
        yield total
        if func is None:
            for each in iterator:
                total = total + each
                yield total
        else:
            for each in iterator:
                total = func(total, each)
                yield total


class batched(_Iterator):
    def __init__(self, iterable, n):
        if n < 1:
            raise ValueError("n must be at least one")
        self._generator = self._run(iter(iterable), n)

    @staticmethod
    def _run(iterator, n):
        batch = []
        for each in iterator:
            batch.append(each)
            if len(batch) == n:
                yield tuple(batch)
                batch = []
        if batch:
            yield tuple(batch)


class chain(_Iterator):
    def __init__(self, *iterables):
        self._generator = self._run(iterables)

    @classmethod
    def from_iterable(cls, iterable, /):
        self = cls()
        self._generator = cls._run(iter(iterable))
        return self

    @staticmethod
    def _run(iterables):
        for iterable in iterables:
            for each in iterable:
                yield each


class combinations(_Iterator):
    def __init__(self, iterable, r):
        if r < 0:
            raise ValueError("r must be non-negative")
        self._generator = self._run(tuple(iterable), r)

    @staticmethod
    def _run(pool, r):
        n = len(pool)
        if r > n:
            return
        indices = list(range(r))
        chosen = list(pool[:r])
        yield tuple(chosen)
        while True:
            i = r - 1
            while i >= 0 and indices[i] == i + n - r:
                i -= 1
            if i < 0:
                return
            at = indices[i] + 1
            while i < r:
                indices[i] = at
                chosen[i] = pool[at]
                at += 1
                i += 1
            yield tuple(chosen)


class combinations_with_replacement(_Iterator):
    def __init__(self, iterable, r):
        if r < 0:
            raise ValueError("r must be non-negative")
        self._generator = self._run(tuple(iterable), r)

    @staticmethod
    def _run(pool, r):
        n = len(pool)
        if not n and r:
            return
        indices = [0] * r
        yield tuple([pool[i] for i in indices])
        while True:
            i = r - 1
            while i >= 0 and indices[i] == n - 1:
                i -= 1
            if i < 0:
                return
            indices[i:] = [indices[i] + 1] * (r - i)
            yield tuple([pool[i] for i in indices])


class compress(_Iterator):
    def __init__(self, data, selectors):
        self._generator = self._run(iter(data), iter(selectors))

    @staticmethod
    def _run(data, selectors):
        for each, chosen in zip(data, selectors):
            if chosen:
                yield each


class count:
    def __init__(self, start=0, step=1):
        for number in (start, step):
            if isinstance(number, (str, bytes, list, tuple, dict, set)) or number is None:
                raise TypeError("a number is required")
        self._next = start
        self._step = step

    def __iter__(self):
        return self

    def __next__(self):
        value = self._next
        self._next = value + self._step
        return value

    def __repr__(self):
        if isinstance(self._step, int) and self._step == 1:
            return f"count({self._next!r})"
        return f"count({self._next!r}, {self._step!r})"


class cycle(_Iterator):
    def __init__(self, iterable, /):
        self._generator = self._run(iter(iterable))

    @staticmethod
    def _run(iterator):
        saved = []
        for each in iterator:
            yield each
            saved.append(each)
        while saved:
            for each in saved:
                yield each


class dropwhile(_Iterator):
    def __init__(self, predicate, iterable, /):
        self._generator = self._run(predicate, iter(iterable))

    @staticmethod
    def _run(predicate, iterator):
        for each in iterator:
            if not predicate(each):
                yield each
                break
        for each in iterator:
            yield each


class filterfalse(_Iterator):
    def __init__(self, predicate, iterable, /):
        self._generator = self._run(bool if predicate is None else predicate, iter(iterable))

    @staticmethod
    def _run(predicate, iterator):
        for each in iterator:
            if not predicate(each):
                yield each


class groupby:
    def __init__(self, iterable, key=None):
        self._iterator = iter(iterable)
        self._key = key
        self._has_value = False
        self._value = self._value_key = self._group = None

    def __iter__(self):
        return self

    def _advance(self):
        self._value = next(self._iterator)
        self._value_key = self._value if self._key is None else self._key(self._value)
        self._has_value = True

    def __next__(self):
        old = self._group
        self._group = None  # the group before yields nothing more
        if not self._has_value:
            self._advance()
        elif old is not None:
            while self._value_key is old[0] or self._value_key == old[0]:
                self._advance()
        group = self._group = [self._value_key]
        return group[0], self._run(group)

    def _run(self, group):
        while self._group is group and (self._value_key is group[0] or self._value_key == group[0]):
            value = self._value
            yield value
            if self._group is not group:
                return
            try:
                self._advance()
            except StopIteration:
                self._has_value = False
                self._group = None
                return


class islice(_Iterator):
    def __init__(self, iterable, *args):
        if not 1 <= len(args) <= 3:
            if args:
                raise TypeError(f"islice expected at most 4 arguments, got {len(args) + 1}")
            raise TypeError("islice expected at least 2 arguments, got 1")
        start, stop, step = (0, args[0], 1) if len(args) == 1 else (args + (None,))[:3]
        if not (stop is None or isinstance(stop, int) and stop >= 0):
            raise ValueError("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
        if not (start is None or isinstance(start, int) and start >= 0):
            raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
        if not (step is None or isinstance(step, int) and step > 0):
            raise ValueError("Step for islice() must be a positive integer or None.")
        self._generator = self._run(iter(iterable), start or 0, stop, step or 1)

    @staticmethod
    def _run(iterator, start, stop, step):
        i = 0
        try:
            while stop is None or start < stop:
                while i < start:
                    next(iterator)
                    i += 1
                value = next(iterator)
                i += 1
                yield value
                start += step
            while i < stop:
                next(iterator)
                i += 1
        except StopIteration:
            return


class pairwise(_Iterator):
    def __init__(self, iterable, /):
        self._generator = self._run(iter(iterable))

    @staticmethod
    def _run(iterator):
        try:
            before = next(iterator)
        except StopIteration:
            return
        for each in iterator:
            yield (before, each)
            before = each


class permutations(_Iterator):
    def __init__(self, iterable, r=None):
        pool = tuple(iterable)
        if r is not None and not isinstance(r, int):
            raise TypeError("Expected int as r")
        if r is not None and r < 0:
            raise ValueError("r must be non-negative")
        self._generator = self._run(pool, len(pool) if r is None else r)

    @staticmethod
    def _run(pool, r):
        n = len(pool)
        if r > n:
            return
        indices = list(range(n))
        cycles = list(range(n, n - r, -1))
        chosen = list(pool[:r])
        yield tuple(chosen)
        while True:
            i = r - 1
            while i >= 0:
                cycles[i] -= 1
                if cycles[i]:
                    j = n - cycles[i]
                    indices[i], indices[j] = indices[j], indices[i]
                    break
                indices.append(indices.pop(i))
                cycles[i] = n - i
                i -= 1
            if i < 0:
                return
            while i < r:
                chosen[i] = pool[indices[i]]
                i += 1
            yield tuple(chosen)


class product(_Iterator):
    def __init__(self, *iterables, repeat=1):
        if repeat < 0:
            raise ValueError("repeat argument cannot be negative")
        self._generator = self._run([tuple(pool) for pool in iterables] * repeat)

    @staticmethod
    def _run(pools):
        if not all(pools):
            return
        chosen = [pool[0] for pool in pools]
        at = [0] * len(pools)
        while True:
            yield tuple(chosen)
            i = len(pools) - 1
            while i >= 0:
                at[i] += 1
                if at[i] < len(pools[i]):
                    chosen[i] = pools[i][at[i]]
                    break
                at[i] = 0
                chosen[i] = pools[i][0]
                i -= 1
            if i < 0:
                return


class repeat:
    def __init__(self, object, times=None):
        self._object = object
        self._times = None if times is None else max(times, 0)

    def __iter__(self):
        return self

    def __next__(self):
        if self._times is not None:
            if not self._times:
                raise StopIteration
            self._times -= 1
        return self._object

    def __length_hint__(self):
        if self._times is None:
            raise TypeError("len() of unsized object")
        return self._times

    def __repr__(self):
        return f"repeat({self._object!r})" if self._times is None else f"repeat({self._object!r}, {self._times})"


class starmap(_Iterator):
    def __init__(self, function, iterable, /):
        self._generator = self._run(function, iter(iterable))

    @staticmethod
    def _run(function, iterator):
        for args in iterator:
            yield function(*args)


class takewhile(_Iterator):
    def __init__(self, predicate, iterable, /):
        self._generator = self._run(predicate, iter(iterable))

    @staticmethod
    def _run(predicate, iterator):
        for each in iterator:
            if not predicate(each):
                return
            yield each


class _tee:
    # What the copies share is a list of links [value, next link], from the first that is needed.
    def __init__(self, iterator, link):
        self._iterator = iterator
        self._link = link

    def __iter__(self):
        return self

    def __next__(self):
        link = self._link
        if not link:
            value = next(self._iterator)
            link.append(value)
            link.append([])
        self._link = link[1]
        return link[0]

    def __copy__(self):
        return _tee(self._iterator, self._link)


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError("n must be >= 0")
    first = iterable if isinstance(iterable, _tee) else _tee(iter(iterable), [])
    return tuple([first if i == 0 else first.__copy__() for i in range(n)])


class zip_longest(_Iterator):
    def __init__(self, *iterables, fillvalue=None):
        self._generator = self._run([iter(each) for each in iterables], fillvalue)

    @staticmethod
    def _run(iterators, fillvalue):
        active = len(iterators)
        while active:
            values = []
            for i, iterator in enumerate(iterators):
                if iterator is not None:
                    try:
                        values.append(next(iterator))
                        continue
                    except StopIteration:
                        active -= 1
                        if not active:
                            return
                        iterators[i] = None
                values.append(fillvalue)
            yield tuple(values)
