"""Topological order of a graph."""

__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    pass


class TopologicalSorter:
    # Of each node: [number of predecessors that are not done (-1: ready, -2: done), successors].
    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None
        for node, predecessors in (graph or {}).items():
            self.add(node, *predecessors)

    def _get(self, node):
        found = self._nodes.get(node)
        if found is None:
            found = self._nodes[node] = [0, []]
        return found

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        self._get(node)[0] += len(predecessors)
        for each in predecessors:
            self._get(each)[1].append(node)

    def prepare(self):
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready = [node for node, info in self._nodes.items() if info[0] == 0]
        self._out = self._done = 0
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def _find_cycle(self):
        seen = set()
        for node in self._nodes:
            if node in seen:
                continue
            path = []
            at = {}
            stack = []
            while True:
                if node in seen:
                    if node in at:
                        return path[at[node] :] + [node]
                else:
                    seen.add(node)
                    at[node] = len(path)
                    path.append(node)
                    stack.append(iter(self._nodes[node][1]))
                while path:
                    node = next(stack[-1], self)
                    if node is not self:
                        break
                    del at[path.pop()]
                    stack.pop()
                else:
                    break
        return None

    def _check(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")

    def get_ready(self):
        self._check()
        ready = tuple(self._ready)
        for node in ready:
            self._nodes[node][0] = -1
        self._ready.clear()
        self._out += len(ready)
        return ready

    def is_active(self):
        self._check()
        return self._done < self._out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        self._check()
        for node in nodes:
            info = self._nodes.get(node)
            if info is None:
                raise ValueError(f"node {node!r} was not added using add()")
            if info[0] != -1:
                raise ValueError(f"node {node!r} was {'already marked done' if info[0] == -2 else 'not passed out (still not ready)'}")
            info[0] = -2
            for each in info[1]:
                after = self._nodes[each]
                after[0] -= 1
                if after[0] == 0:
                    self._ready.append(each)
            self._done += 1

    def static_order(self):
        self.prepare()
        while self.is_active():
            nodes = self.get_ready()
            yield from nodes
            self.done(*nodes)
