"""Employees, managers and an organisation chart."""


class Employee:
    count = 0
    raise_factor = 1.03

    def __init__(self, first, last, salary):
        self.first, self.last, self.salary = first, last, salary
        Employee.count += 1

    @property
    def fullname(self):
        return f"{self.first} {self.last}"

    @fullname.setter
    def fullname(self, name):
        self.first, self.last = name.split(" ", 1)

    @property
    def email(self):
        return f"{self.first}.{self.last}@example.com".lower()

    @classmethod
    def from_string(cls, text):
        first, last, salary = text.split("-")
        return cls(first, last, int(salary))

    @staticmethod
    def is_workday(day):
        return day.weekday() < 5

    def apply_raise(self):
        self.salary = int(self.salary * self.raise_factor)

    def __str__(self):
        return f"{self.fullname} ({self.salary:,})"


class Developer(Employee):
    raise_factor = 1.10

    def __init__(self, first, last, salary, language="Python"):
        super().__init__(first, last, salary)
        self.language = language

    def __str__(self):
        return super().__str__() + f" writes {self.language}"


class Manager(Employee):
    def __init__(self, first, last, salary, reports=None):
        super().__init__(first, last, salary)
        self.reports = list(reports or [])

    def walk(self, depth=0):
        yield depth, self
        for person in self.reports:
            if isinstance(person, Manager):
                yield from person.walk(depth + 1)
            else:
                yield depth + 1, person


def main():
    import datetime

    dev = Developer.from_string("Corey-Smith-70000")
    other = Developer("Test", "User", 60000, language="C")
    lead = Manager("Sue", "Lee", 90000, [dev, other])
    boss = Manager("Big", "Boss", 120000, [lead, Employee("Al", "Ng", 40000)])
    for depth, person in boss.walk():
        person.apply_raise()
        print("  " * depth + str(person))
    dev.fullname = "Jane Van Dyke"
    print(dev.email, dev.first, "|", dev.last)
    print(Employee.count, Developer.count, Employee.is_workday(datetime.date(2024, 6, 1)))
    print(issubclass(Developer, Employee), isinstance(lead, Developer), type(dev).__name__)
    print(sorted(vars(other).items()))
    dev.raise_factor = 2
    dev.apply_raise()
    print(dev.salary, Developer.raise_factor, hasattr(boss, "language"), getattr(boss, "language", "none"))


if __name__ == "__main__":
    main()
