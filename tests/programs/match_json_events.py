"""Process webhook events with patterns and a small reducer."""

import json
from collections import defaultdict

EVENTS = """
{"event": "order", "data": {"id": 1, "user": "ann", "items": [["pen", 2], ["ink", 1]]}}
{"event": "order", "data": {"id": 2, "user": "bob", "items": []}}
{"event": "payment", "data": {"order": 1, "amount": 12.5, "method": {"card": "4242"}}}
{"event": "payment", "data": {"order": 2, "amount": -3, "method": "cash"}}
{"event": "payment", "data": {"order": 9, "amount": 5, "method": "cash"}}
{"event": "cancel", "data": {"order": 2, "reason": null}}
{"event": "cancel", "data": {"order": 1}}
{"event": "ping"}
["not", "an", "object"]
{"event": "order", "data": {"id": "x"}}
not json
"""


class State:
    def __init__(self):
        self.orders = {}
        self.stock = defaultdict(int)
        self.notes = []

    def note(self, text):
        self.notes.append(text)


def reduce(state, event):
    match event:
        case {"event": "order", "data": {"id": int(number), "user": str(user), "items": [*items]}}:
            for name, quantity in items:
                state.stock[name] -= quantity
            state.orders[number] = {"user": user, "status": "new" if items else "empty"}
        case {"event": "payment", "data": {"amount": int() | float() as amount}} if amount <= 0:
            state.note(f"bad amount {amount}")
        case {"event": "payment", "data": {"order": number, "method": ({"card": _} | "cash") as method}}:
            if number in state.orders:
                state.orders[number]["status"] = f"paid by {'card' if isinstance(method, dict) else method}"
            else:
                state.note(f"payment for unknown order {number}")
        case {"event": "cancel", "data": {"order": number, "reason": reason}}:
            state.orders.pop(number)
            state.note(f"cancelled {number}: {reason or 'no reason'}")
        case {"event": "cancel"}:
            state.note("cancel without a reason")
        case {"event": str(name), **rest} if not rest:
            state.note(f"bare event {name}")
        case {"event": name, "data": {**fields}}:
            state.note(f"malformed {name} with {sorted(fields)}")
        case [*words]:
            state.note(f"a list of {len(words)}")
        case _:
            state.note("unknown")
    return state


def main():
    state = State()
    for number, line in enumerate(EVENTS.strip().splitlines(), 1):
        try:
            state = reduce(state, json.loads(line))
        except json.JSONDecodeError as error:
            state.note(f"line {number}: {error}")
    print(state.orders)
    print(dict(state.stock))
    print(*state.notes, sep="\n")


if __name__ == "__main__":
    main()
