"""A tiny JSON-schema-like validator."""

from __future__ import annotations

import json
from typing import Any, Iterator

SCHEMA = {
    "type": "object",
    "required": ["name", "age", "tags"],
    "properties": {
        "name": {"type": "string", "minLength": 2},
        "age": {"type": "integer", "minimum": 0, "maximum": 150},
        "tags": {"type": "array", "items": {"type": "string"}},
        "address": {"type": "object", "required": ["city"], "properties": {"city": {"type": "string"}}},
    },
}

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
}


def validate(value: Any, schema: dict[str, Any], path: str = "$") -> Iterator[str]:
    """Yield one message per violation."""
    expected = TYPES[schema["type"]]
    if not isinstance(value, expected) or (schema["type"] == "integer" and isinstance(value, bool)):
        yield f"{path}: expected {schema['type']}, got {type(value).__name__}"
        return
    if isinstance(value, str) and len(value) < schema.get("minLength", 0):
        yield f"{path}: shorter than {schema['minLength']}"
    if isinstance(value, int):
        if value < schema.get("minimum", value):
            yield f"{path}: {value} is less than {schema['minimum']}"
        if value > schema.get("maximum", value):
            yield f"{path}: {value} is greater than {schema['maximum']}"
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from validate(item, schema["items"], f"{path}[{index}]")
    if isinstance(value, dict):
        for key in schema.get("required", []):
            if key not in value:
                yield f"{path}: missing {key!r}"
        for key, sub in schema.get("properties", {}).items():
            if key in value:
                yield from validate(value[key], sub, f"{path}.{key}")


DOCUMENTS = [
    '{"name": "Eve", "age": 30, "tags": ["a", "b"]}',
    '{"name": "X", "age": 200, "tags": ["a", 1, null]}',
    '{"name": "Bob", "age": true, "address": {}}',
    '[1, 2, 3]',
    '{"name": "Zoe", "age": -1, "tags": [], "address": {"city": 5}}',
]


def main() -> None:
    for text in DOCUMENTS:
        errors = list(validate(json.loads(text), SCHEMA))
        print("ok     " if not errors else "invalid", text)
        for error in errors:
            print("       ", error)


if __name__ == "__main__":
    main()
