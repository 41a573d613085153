"""K-means clustering and k-nearest neighbours on small data."""

from collections import Counter
from dataclasses import dataclass
from math import dist
from statistics import fmean


@dataclass(frozen=True)
class Sample:
    point: tuple[float, float]
    label: str


DATA = [Sample(p, label) for label, points in {
    "red": [(1.0, 2.0), (1.5, 1.8), (1.2, 0.9), (2.0, 2.2)],
    "blue": [(8.0, 8.0), (9.0, 9.5), (8.5, 7.2), (7.6, 9.1)],
    "green": [(1.0, 9.0), (2.1, 8.4), (0.8, 7.7)],
}.items() for p in points]


def centroid(points):
    return tuple(fmean(axis) for axis in zip(*points))


def kmeans(points, k, rounds=20):
    centres = [points[0]]
    while len(centres) < k:
        centres.append(max(points, key=lambda p: min(dist(p, c) for c in centres)))
    for round_number in range(1, rounds + 1):
        clusters = [[] for _ in centres]
        for point in points:
            nearest = min(range(k), key=lambda i: dist(point, centres[i]))
            clusters[nearest].append(point)
        new = [centroid(cluster) for cluster in clusters]
        if new == centres:
            break
        centres = new
    return centres, clusters, round_number


def knn(samples, point, k=3):
    nearest = sorted(samples, key=lambda s: dist(s.point, point))[:k]
    votes = Counter(s.label for s in nearest)
    return votes.most_common(1)[0][0], dict(votes)


def leave_one_out(samples, k):
    correct = 0
    for i, sample in enumerate(samples):
        others = samples[:i] + samples[i + 1:]
        correct += knn(others, sample.point, k)[0] == sample.label
    return correct / len(samples)


def scatter(samples, size=11):
    rows = [[" "] * size for _ in range(size)]
    for sample in samples:
        x, y = (int(v) for v in sample.point)
        rows[size - 1 - y][x] = sample.label[0]
    return "\n".join("|" + "".join(row).rstrip() for row in rows)


def main():
    points = [s.point for s in DATA]
    centres, clusters, rounds = kmeans(points, 3)
    for centre, cluster in zip(centres, clusters):
        spread = fmean(dist(centre, p) for p in cluster)
        print(f"({centre[0]:.3f}, {centre[1]:.3f}) n={len(cluster)} spread={spread:.3f}")
    print("rounds:", rounds)
    for point in [(1.4, 1.4), (5.0, 5.5), (2.0, 6.0)]:
        print(point, *knn(DATA, point))
    print([f"{leave_one_out(DATA, k):.0%}" for k in (1, 3, 9)])
    print(scatter(DATA))


if __name__ == "__main__":
    main()
