"""A grade book with weighted categories and letter grades."""

from statistics import mean, median, stdev

WEIGHTS = {"homework": 0.3, "quiz": 0.2, "exam": 0.5}
LETTERS = [(90, "A"), (80, "B"), (70, "C"), (60, "D")]


class Student:
    def __init__(self, name: str):
        self.name = name
        self.scores: dict[str, list[float]] = {category: [] for category in WEIGHTS}

    def record(self, category: str, *scores: float) -> "Student":
        if category not in self.scores:
            raise KeyError(f"no category {category!r}")
        self.scores[category].extend(scores)
        return self

    @property
    def average(self) -> float:
        graded = {c: mean(s) for c, s in self.scores.items() if s}
        weight = sum(WEIGHTS[c] for c in graded)
        return sum(WEIGHTS[c] * value for c, value in graded.items()) / weight

    @property
    def letter(self) -> str:
        return next((letter for bound, letter in LETTERS if self.average >= bound), "F")


def main() -> None:
    students = [
        Student("Mia").record("homework", 95, 88, 92).record("quiz", 90).record("exam", 94, 91),
        Student("Noah").record("homework", 70, 65).record("quiz", 80, 60).record("exam", 72.5),
        Student("Olga").record("homework", 40).record("exam", 59),
    ]
    students.sort(key=lambda s: s.average, reverse=True)
    print(f"{'rank':>4} {'name':<8}{'average':>8} grade")
    for rank, student in enumerate(students, start=1):
        print(f"{rank:>4} {student.name:<8}{student.average:>8.2f} {student.letter:^5}")
    averages = [s.average for s in students]
    print(f"mean {mean(averages):.2f}, median {median(averages):.2f}, stdev {stdev(averages):.3f}")
    groups: dict[str, list[str]] = {}
    for student in students:
        groups.setdefault(student.letter, []).append(student.name)
    print(groups)
    try:
        students[0].record("essay", 100)
    except KeyError as error:
        print("KeyError:", error.args[0])


if __name__ == "__main__":
    main()
