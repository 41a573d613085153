# Dicts, sets and deques whose items change them while they are at work, in every operation. Only
# that they stay consistent is printed: what is found is left open by the language.
from collections import OrderedDict, deque

box = None
action = None
busy = False
left = 0  # how often the container is changed: one that always changes is searched for ever


def act():
    global busy, left
    if not busy and left > 0:
        busy = True
        left -= 1
        try:
            action(box)
        finally:
            busy = False


class K:
    def __init__(self, n, equal=False):
        self.n = n
        self.equal = equal

    def __hash__(self):
        return self.n % 3

    def __eq__(self, other):
        act()
        return self.equal or self is other


def consistent(c):
    global action
    action = lambda c: None
    if isinstance(c, (dict, set)):
        items = list(c)
        return len(items) == len(c) and all(x in c for x in items)
    return len(list(c)) == len(c)


def run(name, make, operations, actions):
    global box, action, left
    for op_name, op in operations:
        good = 0
        for act_name, a in actions:
            for equal in (False, True):
                for size in (1, 3, 8, 9, 30):
                    box = make([K(i, equal) for i in range(size)])
                    action = a
                    left = 3
                    try:
                        op(box, K(0, equal))
                    except (KeyError, ValueError, IndexError, RuntimeError, StopIteration, TypeError):
                        pass
                    if consistent(box):
                        good += 1
                    else:
                        print("broken:", name, op_name, act_name, equal, size)
        print(name, op_name, good)


def store(d, k):
    d[k] = 1


def delete(d, k):
    del d[k]


def fill(c):
    for i in range(100):
        c[i] = i


def fill_set(c):
    for i in range(100):
        c.add(i)


def replace_dict(c):
    c.clear()
    for i in range(7):
        c[K(i)] = 2


def replace_set(c):
    c.clear()
    for i in range(7):
        c.add(K(i))


def drop_first(c):
    for x in list(c)[:2]:
        if isinstance(c, dict):
            c.popitem()
        else:
            c.pop()


dict_actions = [("clear", lambda c: c.clear()), ("fill", fill), ("replace", replace_dict), ("drop", drop_first)]
others = [K(i) for i in range(5)]
dict_operations = [
    ("get item", lambda d, k: d[k]),
    ("set item", store),
    ("del item", delete),
    ("in", lambda d, k: k in d),
    ("get", lambda d, k: d.get(k)),
    ("pop", lambda d, k: d.pop(k, None)),
    ("setdefault", lambda d, k: d.setdefault(k, [])),
    ("update dict", lambda d, k: d.update({k: 1, K(1): 2, K(2): 3})),
    ("update self copy", lambda d, k: d.update(dict(d))),
    ("update pairs", lambda d, k: d.update([(k, 1), (K(1), 2)])),
    ("update from", lambda d, k: {k: 1, K(1): 2}.update(d)),
    ("fromkeys", lambda d, k: dict.fromkeys(d)),
    ("or", lambda d, k: d | {k: 1}),
    ("ror", lambda d, k: {k: 1} | d),
    ("equal", lambda d, k: d == {K(i): None for i in range(len(d))}),
    ("equal self copy", lambda d, k: d == dict(d)),
    ("equal reverse", lambda d, k: {K(i): None for i in range(len(d))} == d),
    ("keys and", lambda d, k: d.keys() & others),
    ("keys or", lambda d, k: d.keys() | others),
    ("keys sub", lambda d, k: d.keys() - others),
    ("keys xor", lambda d, k: d.keys() ^ others),
    ("keys compare", lambda d, k: d.keys() <= set(others)),
    ("keys disjoint", lambda d, k: d.keys().isdisjoint(others)),
    ("items in", lambda d, k: (k, 1) in d.items()),
    ("items disjoint", lambda d, k: d.items().isdisjoint([(k, 1)])),
    ("values in", lambda d, k: k in d.values()),
    ("iterate", lambda d, k: [d.get(x) for x in d]),
]
run("dict", dict.fromkeys, dict_operations, dict_actions)
run("OrderedDict", OrderedDict.fromkeys, dict_operations, dict_actions)
run(
    "OrderedDict",
    OrderedDict.fromkeys,
    [
        ("move", lambda d, k: d.move_to_end(k)),
        ("move first", lambda d, k: d.move_to_end(k, last=False)),
        ("equal", lambda d, k: d == OrderedDict.fromkeys(K(i) for i in range(len(d)))),
    ],
    dict_actions,
)

set_actions = [("clear", lambda c: c.clear()), ("fill", fill_set), ("replace", replace_set), ("drop", drop_first)]
run(
    "set",
    set,
    [
        ("in", lambda s, k: k in s),
        ("add", lambda s, k: s.add(k)),
        ("remove", lambda s, k: s.remove(k)),
        ("discard", lambda s, k: s.discard(k)),
        ("update", lambda s, k: s.update(others, {k})),
        ("update into", lambda s, k: set(others).update(s)),
        ("copy", lambda s, k: set(s)),
        ("union", lambda s, k: s.union(others, s)),
        ("or", lambda s, k: s | set(others)),
        ("ior", lambda s, k: s.__ior__(set(others)) if hasattr(s, "__ior__") else s),
        ("intersection", lambda s, k: s.intersection(others, s)),
        ("and", lambda s, k: set(others) & s),
        ("intersection_update", lambda s, k: s.intersection_update(others)),
        ("difference", lambda s, k: s.difference(others, s)),
        ("sub", lambda s, k: set(others) - s),
        ("difference_update", lambda s, k: s.difference_update(set(others))),
        ("xor", lambda s, k: s ^ set(others)),
        ("symmetric_difference_update", lambda s, k: s.symmetric_difference_update(others)),
        ("subset", lambda s, k: s <= set(others)),
        ("superset", lambda s, k: s.issuperset(others)),
        ("disjoint", lambda s, k: s.isdisjoint(others)),
        ("equal", lambda s, k: s == {K(i) for i in range(len(s))}),
        ("iterate", lambda s, k: [x in s for x in s]),
        ("frozen", lambda s, k: frozenset(s) == s),
    ],
    set_actions,
)


def fill_deque(c):
    c.extend(range(100))


def replace_deque(c):
    c.clear()
    c.extend(range(7))


def set_first(d, k):
    d[0] = k


run(
    "deque",
    deque,
    [
        ("in", lambda d, k: k in d),
        ("index", lambda d, k: d.index(k)),
        ("count", lambda d, k: d.count(k)),
        ("remove", lambda d, k: d.remove(k)),
        ("equal", lambda d, k: d == deque(K(i) for i in range(len(d)))),
        ("less", lambda d, k: d < deque(K(i) for i in range(len(d)))),
        ("extend", lambda d, k: d.extend(x for x in d)),
        ("extendleft", lambda d, k: d.extendleft(x for x in d)),
        ("set", set_first),
        ("insert", lambda d, k: d.insert(1, k)),
    ],
    [("clear", lambda c: c.clear()), ("fill", fill_deque), ("replace", replace_deque), ("drop", drop_first)],
)
