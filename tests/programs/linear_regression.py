"""Least squares, correlation and gradient descent without numpy."""

import statistics
from typing import Sequence

HOURS = [1.0, 2.0, 2.5, 3.5, 4.0, 5.5, 6.0, 7.5, 8.0]
SCORES = [52, 55, 61, 66, 70, 74, 81, 88, 90]


def fit(x: Sequence[float], y: Sequence[float]) -> tuple[float, float]:
    mx, my = sum(x) / len(x), sum(y) / len(y)
    slope = sum((a - mx) * (b - my) for a, b in zip(x, y)) / sum((a - mx) ** 2 for a in x)
    return slope, my - slope * mx


def r_squared(x, y, slope, intercept) -> float:
    mean = sum(y) / len(y)
    residual = sum((b - (slope * a + intercept)) ** 2 for a, b in zip(x, y))
    return 1 - residual / sum((b - mean) ** 2 for b in y)


def gradient_descent(x, y, rate=0.02, epochs=3000):
    slope = intercept = 0.0
    n = len(x)
    losses = []
    for epoch in range(epochs):
        errors = [slope * a + intercept - b for a, b in zip(x, y)]
        slope -= rate * 2 / n * sum(e * a for e, a in zip(errors, x))
        intercept -= rate * 2 / n * sum(errors)
        if epoch % 1000 == 0:
            losses.append(sum(e * e for e in errors) / n)
    return slope, intercept, losses


def plot(x, y, slope, intercept, width=40):
    low, high = min(y), max(y)
    for a, b in zip(x, y):
        row = [" "] * (width + 1)
        row[round((slope * a + intercept - low) / (high - low) * width) if low <= slope * a + intercept <= high else 0] = "·"
        row[round((b - low) / (high - low) * width)] = "o"
        print(f"{a:4.1f} |{''.join(row).rstrip()}")


def main() -> None:
    slope, intercept = fit(HOURS, SCORES)
    print(f"score = {slope:.3f} * hours + {intercept:.3f}, R² = {r_squared(HOURS, SCORES, slope, intercept):.4f}")
    s, i, losses = gradient_descent(HOURS, SCORES)
    print(f"gradient descent: {s:.2f} {i:.2f}, losses {[f'{loss:.3g}' for loss in losses]}")
    plot(HOURS, SCORES, slope, intercept)
    print(f"prediction for 10 hours: {slope * 10 + intercept:.1f}")
    print(f"{statistics.correlation(HOURS, SCORES):.6f} {statistics.covariance(HOURS, SCORES):.4f}")
    line = statistics.linear_regression(HOURS, SCORES)
    print(f"{line.slope:.3f} {line.intercept:.3f}", [round(r, 1) for r in (b - line.slope * a - line.intercept for a, b in zip(HOURS, SCORES))][:4])


if __name__ == "__main__":
    main()
