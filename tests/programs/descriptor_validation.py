"""Validating descriptors with __set_name__."""

from abc import ABC, abstractmethod


class Validator(ABC):
    def __set_name__(self, owner, name):
        self.public = name
        self.private = "_" + name

    def __get__(self, obj, objtype=None):
        if obj is None:
            return self
        return getattr(obj, self.private)

    def __set__(self, obj, value):
        self.validate(value)
        setattr(obj, self.private, value)

    @abstractmethod
    def validate(self, value):
        pass


class OneOf(Validator):
    def __init__(self, *options):
        self.options = options

    def validate(self, value):
        if value not in self.options:
            raise ValueError(f"{self.public}: expected {value!r} to be one of {self.options!r}")


class Number(Validator):
    def __init__(self, minvalue=None, maxvalue=None):
        self.minvalue = minvalue
        self.maxvalue = maxvalue

    def validate(self, value):
        if not isinstance(value, (int, float)):
            raise TypeError(f"{self.public}: expected {value!r} to be an int or float")
        if self.minvalue is not None and value < self.minvalue:
            raise ValueError(f"{self.public}: expected {value!r} to be at least {self.minvalue!r}")
        if self.maxvalue is not None and value > self.maxvalue:
            raise ValueError(f"{self.public}: expected {value!r} to be no more than {self.maxvalue!r}")


class String(Validator):
    def __init__(self, predicate=None):
        self.predicate = predicate

    def validate(self, value):
        if not isinstance(value, str):
            raise TypeError(f"{self.public}: expected {value!r} to be an str")
        if self.predicate is not None and not self.predicate(value):
            raise ValueError(f"{self.public}: {self.predicate.__name__} is false for {value!r}")


def is_title(text):
    return text == text.title()


class Component:
    name = String(predicate=is_title)
    kind = OneOf("wood", "metal", "plastic")
    quantity = Number(minvalue=0, maxvalue=1000)

    def __init__(self, name, kind, quantity):
        self.name, self.kind, self.quantity = name, kind, quantity


def main():
    for args in [("Widget", "metal", 5), ("widget", "metal", 5), ("Widget", "metle", 5), ("Widget", "metal", -5), ("Widget", "metal", "V"), (5, "wood", 1)]:
        try:
            component = Component(*args)
            print("made", vars(component))
        except (ValueError, TypeError) as error:
            print(type(error).__name__, "-", error)
    print(type(Component.name).__name__, Component.quantity.maxvalue)
    component = Component("Nut", "metal", 10)
    component.quantity += 990
    print(component.quantity, component.name)


if __name__ == "__main__":
    main()
