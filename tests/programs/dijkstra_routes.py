"""Shortest routes between cities with Dijkstra's algorithm."""

import heapq
import math
from collections import defaultdict

ROADS = """
Amsterdam Utrecht 45
Amsterdam Rotterdam 78
Utrecht Rotterdam 57
Utrecht Arnhem 63
Rotterdam Breda 52
Breda Eindhoven 58
Utrecht Eindhoven 90
Arnhem Eindhoven 82
Eindhoven Maastricht 86
"""


def read_graph(text):
    graph = defaultdict(dict)
    for line in text.split("\n"):
        if line:
            a, b, km = line.split()
            graph[a][b] = graph[b][a] = int(km)
    return graph


def dijkstra(graph, start):
    distance = {node: math.inf for node in graph}
    distance[start] = 0
    previous = {}
    heap = [(0, start)]
    settled = []
    while heap:
        d, node = heapq.heappop(heap)
        if d > distance[node]:
            continue
        settled.append(node)
        for neighbour, weight in graph[node].items():
            if (candidate := d + weight) < distance[neighbour]:
                distance[neighbour] = candidate
                previous[neighbour] = node
                heapq.heappush(heap, (candidate, neighbour))
    return distance, previous, settled


def route(previous, goal):
    path = [goal]
    while path[-1] in previous:
        path.append(previous[path[-1]])
    return " -> ".join(reversed(path))


def main():
    graph = read_graph(ROADS)
    distance, previous, settled = dijkstra(graph, "Amsterdam")
    print("settled:", ", ".join(settled))
    for city in sorted(distance, key=distance.get):
        print(f"{city:<12}{distance[city]:>5} km  {route(previous, city)}")
    graph["Texel"]
    far, *_ = dijkstra(graph, "Maastricht")
    print(far["Texel"], math.isinf(far["Texel"]), far["Amsterdam"])
    eccentricity = {city: max(d for d in dijkstra(graph, city)[0].values() if d < math.inf) for city in graph}
    print("centre:", min(eccentricity, key=eccentricity.get), "diameter:", max(eccentricity.values()))


if __name__ == "__main__":
    main()
