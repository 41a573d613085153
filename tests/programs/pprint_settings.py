"""Pretty-print nested settings."""

from pprint import pformat, pprint

SETTINGS = {
    "version": 3,
    "database": {
        "engine": "sqlite",
        "options": {"timeout": 30, "isolation": None, "cached_statements": 128},
        "replicas": ["replica-one.internal", "replica-two.internal", "replica-three.internal"],
    },
    "features": {"dark_mode": True, "beta": False},
    "matrix": [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
    "pair": (1, "two"),
    "single": (1,),
}


def depth(value) -> int:
    """Nesting depth of containers."""
    if isinstance(value, dict):
        return 1 + max(map(depth, value.values()), default=0)
    if isinstance(value, (list, tuple)):
        return 1 + max(map(depth, value), default=0)
    return 0


def merge(base: dict, override: dict) -> dict:
    """Recursively merge override into a copy of base."""
    result = dict(base)
    for key, value in override.items():
        if isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = merge(result[key], value)
        else:
            result[key] = value
    return result


def main() -> None:
    pprint(SETTINGS)
    print("depth:", depth(SETTINGS))
    merged = merge(SETTINGS, {"features": {"beta": True}, "database": {"options": {"timeout": 5}}})
    pprint(merged["features"])
    pprint(merged["database"]["options"], sort_dicts=False)
    print(pformat(list(range(25)), width=40))
    pprint(SETTINGS, depth=1, width=60)
    pprint({"b": 1, "a": 2}, sort_dicts=False)
    pprint("short string")


if __name__ == "__main__":
    main()
