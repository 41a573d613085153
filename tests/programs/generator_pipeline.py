"""A pipeline of generators that cleans and aggregates sensor readings."""

from typing import Iterable, Iterator

RAW = """
# sensor;time;value
s1;1;20.5
s2;1;19.0
s1;2;bad
s1;3;21.5

s2;2;-999
s2;3;18.5
s1;4;23.0
"""


def lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        line = line.strip()
        if line and not line.startswith("#"):
            yield line


def parse(source: Iterable[str]) -> Iterator[tuple[str, int, float]]:
    for line in source:
        sensor, time, value = line.split(";")
        try:
            yield sensor, int(time), float(value)
        except ValueError as error:
            print(f"skipped {line!r}: {error}")


def valid(source, low=-50.0, high=60.0):
    return (reading for reading in source if low <= reading[2] <= high)


def running_mean(source):
    sums: dict[str, tuple[int, float]] = {}
    for sensor, time, value in source:
        n, total = sums.get(sensor, (0, 0.0))
        sums[sensor] = n, total = n + 1, total + value
        yield sensor, time, total / n


def tee_print(source, label):
    count = 0
    for item in source:
        count += 1
        print(f"{label}: {item}")
        yield item
    print(f"{label}: {count} items")


def chunks(source, size):
    batch = []
    for item in source:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def main() -> None:
    pipeline = running_mean(tee_print(valid(parse(lines(RAW))), "valid"))
    print(type(pipeline).__name__)
    final = {sensor: f"{mean:.3f}" for sensor, _, mean in pipeline}
    print(final)
    print(list(chunks(range(7), 3)), list(chunks("", 2)), list(pipeline))
    squares = (n * n for n in range(1, 10**9))
    print(next(squares), next(squares), next(n for n in squares if n > 50))


if __name__ == "__main__":
    main()
