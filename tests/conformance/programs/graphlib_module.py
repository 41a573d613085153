# graphlib
from graphlib import *


def tries(f, *args):
    try:
        print("->", f(*args))
    except Exception as e:
        print(type(e).__name__, e, e.args[1:])


graph = {"D": {"B", "C"}, "C": {"A"}, "B": {"A"}}
order = tuple(TopologicalSorter(graph).static_order())
print(order[0], sorted(order[1:3]), order[3])
ts = TopologicalSorter()
ts.add(3, 2, 1)
ts.add(1, 0)
ts.add(5)
ts.add(3, 4)
print([*ts.static_order()])
ts = TopologicalSorter({"a": ["b", "c"], "b": ["d"], "c": ["d"]})
tries(ts.get_ready)
tries(ts.is_active)
ts.prepare()
tries(ts.prepare)
tries(ts.add, "x")
while ts.is_active():
    nodes = ts.get_ready()
    print(nodes, ts.get_ready(), bool(ts))
    ts.done(*nodes)
print(bool(ts), ts.is_active())
tries(ts.done, "zz")
tries(ts.done, "a")
ts = TopologicalSorter({"a": ["b"]})
ts.prepare()
tries(ts.done, "a")
tries(lambda: list(TopologicalSorter({1: [2], 2: [3], 3: [1]}).static_order()))
tries(lambda: list(TopologicalSorter({1: [1]}).static_order()))
tries(lambda: list(TopologicalSorter({"x": ["y"], "y": ["z"], "z": ["y"], "q": []}).static_order()))
print(list(TopologicalSorter({}).static_order()), list(TopologicalSorter({"a": []}).static_order()), issubclass(CycleError, ValueError))
ts = TopologicalSorter({1: [2]})
try:
    ts2 = TopologicalSorter({1: [2], 2: [1], 3: []})
    ts2.prepare()
except CycleError as e:
    print(ts2.get_ready(), sorted(set(e.args[1])))
