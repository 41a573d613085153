"""Properties with setters, deleters and computed conversions."""


class Temperature:
    ABSOLUTE_ZERO = -273.15

    def __init__(self, celsius=0.0):
        self.celsius = celsius

    @property
    def celsius(self):
        """Degrees Celsius."""
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        if value < self.ABSOLUTE_ZERO:
            raise ValueError(f"{value} is below absolute zero")
        self._celsius = float(value)

    @celsius.deleter
    def celsius(self):
        print("resetting")
        self._celsius = 0.0

    fahrenheit = property(
        lambda self: self._celsius * 9 / 5 + 32,
        lambda self, value: setattr(self, "celsius", (value - 32) * 5 / 9),
        doc="Degrees Fahrenheit.",
    )

    @property
    def kelvin(self):
        return self._celsius - self.ABSOLUTE_ZERO

    def __format__(self, spec):
        unit = spec[-1:] or "C"
        value = {"C": self.celsius, "F": self.fahrenheit, "K": self.kelvin}[unit]
        return f"{value:{spec[:-1] or '.1f'}}°{unit}"


def main():
    t = Temperature(25)
    print(t.celsius, t.fahrenheit, t.kelvin)
    t.fahrenheit = 212
    print(f"{t:C} {t:.0fF} {t:8.3fK}|")
    del t.celsius
    print(t.celsius)
    for action in (lambda: setattr(t, "celsius", -300), lambda: setattr(t, "kelvin", 0), lambda: Temperature("hot")):
        try:
            action()
        except (ValueError, AttributeError, TypeError) as error:
            print(type(error).__name__, error, sep=": ")
    print(Temperature.celsius.__doc__, Temperature.fahrenheit.__doc__)
    print(f"{'C':>6} {'F':>7}")
    for c in range(-40, 101, 35):
        t.celsius = c
        print(f"{t.celsius:6.1f} {t.fahrenheit:7.1f}")


if __name__ == "__main__":
    main()
