"""Multi-key sorting, stability and the operator module."""

import operator
from operator import attrgetter, itemgetter, methodcaller


class Student:
    def __init__(self, name, grade, age):
        self.name, self.grade, self.age = name, grade, age

    def __repr__(self):
        return repr((self.name, self.grade, self.age))

    def weighted_grade(self, bonus=0):
        return "CBA".index(self.grade) / self.age + bonus


class Reversed:
    """Wrap a key to sort it in descending order."""

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return other.value < self.value

    def __eq__(self, other):
        return self.value == other.value


def multisort(items, specs):
    for key, reverse in reversed(specs):
        items.sort(key=attrgetter(key), reverse=reverse)
    return items


def main():
    students = [Student("john", "A", 15), Student("jane", "B", 12), Student("dave", "B", 10), Student("anna", "A", 12)]
    print(sorted(students, key=attrgetter("age", "name")))
    print(sorted(students, key=attrgetter("grade"), reverse=True))
    print(multisort(list(students), [("grade", True), ("age", False)]))
    print(sorted(students, key=lambda s: (s.grade, Reversed(s.name))))
    print(max(students, key=methodcaller("weighted_grade", bonus=1)), [s.name for s in students if operator.eq(s.age, 12)])
    data = [("red", 1), ("blue", 1), ("red", 2), ("blue", 2)]
    print(sorted(data, key=itemgetter(0)), sorted(data, key=itemgetter(1), reverse=True))
    operations = {"+": operator.add, "-": operator.sub, "*": operator.mul, "//": operator.floordiv, "%": operator.mod, "**": operator.pow}
    print({symbol: function(17, 5) for symbol, function in operations.items()})
    print(operator.truth([]), operator.not_(0), operator.contains("abc", "b"), operator.countOf([1, 2, 1], 1), operator.indexOf("abc", "c"))
    print(itemgetter(1, 3)("ABCDE"), itemgetter(slice(2, None))("ABCDE"), operator.concat([1], [2]), operator.xor(6, 3))
    items = [3, 1, 2]
    operator.setitem(items, 0, 30)
    print(operator.iadd(items, [4]), items, operator.neg(5), operator.index(True), operator.matmul is not None)
    print(sorted(["B", "a", "C"], key=str.casefold), sorted("b12a3", key=lambda c: (c.isdigit(), c)), sorted([0.0, -0.0, 0]))
    try:
        sorted([3, "a", None])
    except TypeError as error:
        print("TypeError:", error)


if __name__ == "__main__":
    main()
