"""Foxes and rabbits, an epidemic model and a cellular fire."""

from typing import NamedTuple


class Populations(NamedTuple):
    rabbits: float
    foxes: float

    def step(self, dt: float, birth=1.1, hunt=0.4, grow=0.1, death=0.4) -> "Populations":
        r, f = self
        return self._replace(rabbits=r + dt * (birth * r - hunt * r * f), foxes=f + dt * (grow * r * f - death * f))


def simulate(start: Populations, steps: int, dt: float = 0.01):
    state = start
    for n in range(steps):
        if n % 200 == 0:
            yield n * dt, state
        state = state.step(dt)


def epidemic(population: int, infected: int, contact: float, recovery: float):
    susceptible, recovered = population - infected, 0.0
    day = 0
    while infected >= 1 and day < 200:
        new = contact * infected * susceptible / population
        healed = recovery * infected
        susceptible, infected, recovered = susceptible - new, infected + new - healed, recovered + healed
        day += 1
        yield day, susceptible, infected, recovered


def burn(forest: list[str]) -> list[str]:
    def cell(y: int, x: int) -> str:
        here = forest[y][x]
        if here == "*":
            return "."
        near = [forest[j][i] for j, i in ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)) if 0 <= j < len(forest) and 0 <= i < len(forest[0])]
        return "*" if here == "T" and "*" in near else here

    return ["".join(cell(y, x) for x in range(len(forest[0]))) for y in range(len(forest))]


def rule(number: int, row: str, generations: int):
    for _ in range(generations):
        yield row
        padded = f"0{row}0"
        row = "".join(str(number >> int(padded[i:i + 3], 2) & 1) for i in range(len(row)))


def main() -> None:
    for time, (rabbits, foxes) in simulate(Populations(10.0, 5.0), 1401):
        print(f"t={time:5.2f} {rabbits:7.3f} {'r' * round(rabbits):<22} {foxes:6.3f} {'f' * round(foxes)}")
    days = list(epidemic(1000, 1, 0.4, 0.1))
    peak = max(days, key=lambda d: d[2])
    print(f"epidemic of {len(days)} days, peak {peak[2]:.1f} on day {peak[0]}, {days[-1][1]:.1f} never infected")
    forest, minutes = ["TT.TT", "TTT.T", ".TT*T", "T.TTT"], 0
    while any("*" in row for row in forest):
        forest, minutes = burn(forest), minutes + 1
    print(minutes, forest, sum(row.count("T") for row in forest), "trees left")
    for row in rule(90, "0" * 15 + "1" + "0" * 15, 8):
        print(row.translate({48: " ", 49: "#"}).rstrip())
    print([row.count("1") for row in rule(30, "0" * 20 + "1" + "0" * 20, 10)])


if __name__ == "__main__":
    main()
