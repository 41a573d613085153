"""Flatten nested JSON into dotted paths and build it up again."""

import json


def flatten(value, prefix=""):
    if isinstance(value, dict) and value:
        for key, child in value.items():
            yield from flatten(child, f"{prefix}.{key}" if prefix else key)
    elif isinstance(value, list) and value:
        for index, child in enumerate(value):
            yield from flatten(child, f"{prefix}[{index}]")
    else:
        yield prefix, value


def parse_path(path):
    parts = []
    for chunk in path.split("."):
        name, *indexes = chunk.replace("]", "").split("[")
        parts.append(name)
        parts.extend(int(index) for index in indexes)
    return parts


def unflatten(pairs):
    root = {}
    for path, value in pairs:
        parts = parse_path(path)
        node = root
        for part, following in zip(parts, parts[1:]):
            fresh = [] if isinstance(following, int) else {}
            if isinstance(node, list):
                if part == len(node):
                    node.append(fresh)
                node = node[part]
            else:
                node = node.setdefault(part, fresh)
        last = parts[-1]
        if isinstance(node, list):
            node.append(value)
        else:
            node[last] = value
    return root


def main():
    config = {
        "server": {"host": "localhost", "ports": [80, 443, {"admin": 8080}]},
        "debug": False,
        "users": [{"name": "root", "groups": ["wheel", "adm"]}, {"name": "guest", "groups": []}],
        "limits": {"cpu": 1.5, "memory": None},
    }
    flat = list(flatten(config))
    width = max(len(path) for path, _ in flat)
    for path, value in flat:
        print(f"{path:<{width}} = {json.dumps(value)}")
    again = unflatten(flat)
    print("round trip:", again == config)
    print(json.dumps(again["server"]))


if __name__ == "__main__":
    main()
