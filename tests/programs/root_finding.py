"""Numerical methods: bisection, Newton, secant, integration, Runge-Kutta."""

import math
from typing import Callable

Function = Callable[[float], float]


class ConvergenceError(Exception):
    def __init__(self, method: str, iterations: int) -> None:
        super().__init__(f"{method} did not converge in {iterations} iterations")


def bisection(f: Function, low: float, high: float, tolerance: float = 1e-10) -> float:
    if f(low) * f(high) > 0:
        raise ValueError(f"no sign change in [{low}, {high}]")
    while high - low > tolerance:
        middle = (low + high) / 2
        if f(low) * f(middle) <= 0:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def newton(f: Function, x: float, *, tolerance: float = 1e-12, limit: int = 50) -> tuple[float, int]:
    for iteration in range(1, limit + 1):
        slope = (f(x + 1e-6) - f(x - 1e-6)) / 2e-6
        step = f(x) / slope
        x -= step
        if abs(step) < tolerance:
            return x, iteration
    raise ConvergenceError("newton", limit)


def simpson(f: Function, a: float, b: float, n: int = 100) -> float:
    h = (b - a) / n
    odd = sum(f(a + i * h) for i in range(1, n, 2))
    even = sum(f(a + i * h) for i in range(2, n, 2))
    return h / 3 * (f(a) + 4 * odd + 2 * even + f(b))


def runge_kutta(derivative: Callable[[float, float], float], y: float, t: float, end: float, steps: int) -> float:
    h = (end - t) / steps
    for _ in range(steps):
        k1 = derivative(t, y)
        k2 = derivative(t + h / 2, y + h * k1 / 2)
        k3 = derivative(t + h / 2, y + h * k2 / 2)
        k4 = derivative(t + h, y + h * k3)
        y += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
        t += h
    return y


def heron(n: float) -> list[float]:
    guesses = [n / 2]
    while abs(guesses[-1] ** 2 - n) > 1e-9:
        guesses.append((guesses[-1] + n / guesses[-1]) / 2)
    return guesses


def main() -> None:
    cubic = lambda x: x**3 - x - 2
    print(f"{bisection(cubic, 1, 2):.8f} {newton(cubic, 1.5)[0]:.8f} {newton(math.cos, 1)[0] * 2:.8f}")
    for call in (lambda: bisection(cubic, 2, 3), lambda: newton(lambda x: x * x + 1, 0.5, limit=5)):
        try:
            call()
        except (ValueError, ConvergenceError) as error:
            print(type(error).__name__, error)
    for name, f, a, b, exact in [("x²", lambda x: x * x, 0, 3, 9), ("sin", math.sin, 0, math.pi, 2), ("1/x", lambda x: 1 / x, 1, math.e, 1)]:
        print(f"{name:<4} {simpson(f, a, b):.6f} exact {exact} error below 1e-6: {abs(simpson(f, a, b) - exact) < 1e-6}")
    print(f"{runge_kutta(lambda t, y: y, 1.0, 0.0, 1.0, 20):.6f} e = {math.e:.6f}")
    print([round(g, 5) for g in heron(2)], math.isclose(heron(10)[-1], math.sqrt(10), rel_tol=1e-9))
    print(math.degrees(math.pi), math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.5), math.copysign(3, -0.0), math.hypot(3, 4))


if __name__ == "__main__":
    main()
