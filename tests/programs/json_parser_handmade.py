"""A JSON parser written from scratch and checked against the json module."""

import json


class JsonError(ValueError):
    pass


def parse(text):
    value, index = parse_value(text, skip(text, 0))
    index = skip(text, index)
    if index != len(text):
        raise JsonError(f"extra data at {index}")
    return value


def skip(text, index):
    while index < len(text) and text[index] in " \t\r\n":
        index += 1
    return index


def parse_value(text, index):
    if index >= len(text):
        raise JsonError("unexpected end")
    match text[index]:
        case "{":
            return parse_object(text, index + 1)
        case "[":
            return parse_array(text, index + 1)
        case '"':
            return parse_string(text, index + 1)
        case c if c in "-0123456789":
            return parse_number(text, index)
        case _:
            for word, value in (("true", True), ("false", False), ("null", None)):
                if text.startswith(word, index):
                    return value, index + len(word)
            raise JsonError(f"unexpected {text[index]!r} at {index}")


def parse_number(text, index):
    end = index
    while end < len(text) and text[end] in "+-0123456789.eE":
        end += 1
    number = text[index:end]
    return (float(number) if any(c in number for c in ".eE") else int(number)), end


def parse_string(text, index):
    escapes = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "/": "/", "\\": "\\", '"': '"'}
    parts = []
    while index < len(text):
        char = text[index]
        if char == '"':
            return "".join(parts), index + 1
        if char == "\\":
            index += 1
            if text[index] == "u":
                parts.append(chr(int(text[index + 1:index + 5], 16)))
                index += 4
            else:
                parts.append(escapes[text[index]])
        else:
            parts.append(char)
        index += 1
    raise JsonError("unterminated string")


def parse_array(text, index):
    items = []
    index = skip(text, index)
    if text[index:index + 1] == "]":
        return items, index + 1
    while True:
        value, index = parse_value(text, skip(text, index))
        items.append(value)
        index = skip(text, index)
        if text[index:index + 1] == "]":
            return items, index + 1
        if text[index:index + 1] != ",":
            raise JsonError(f"expected ',' at {index}")
        index += 1


def parse_object(text, index):
    result = {}
    index = skip(text, index)
    if text[index:index + 1] == "}":
        return result, index + 1
    while True:
        index = skip(text, index)
        if text[index:index + 1] != '"':
            raise JsonError(f"expected a key at {index}")
        key, index = parse_string(text, index + 1)
        index = skip(text, index)
        if text[index:index + 1] != ":":
            raise JsonError(f"expected ':' at {index}")
        result[key], index = parse_value(text, skip(text, index + 1))
        index = skip(text, index)
        if text[index:index + 1] == "}":
            return result, index + 1
        if text[index:index + 1] != ",":
            raise JsonError(f"expected ',' at {index}")
        index += 1


if __name__ == "__main__":
    samples = ['[1, -2.5, 1e3, "a\\nb\\u00e9"]', '{"x": {"y": [true, false, null]}, "": []}', "  {} ", '"\\"quoted\\" \\\\"']
    for sample in samples:
        mine = parse(sample)
        print(mine == json.loads(sample), mine)
    for sample in ["[1,,2]", '{"a" 1}', '"abc', "[1] 2", "", "{1: 2}"]:
        try:
            parse(sample)
        except JsonError as error:
            print(f"{sample!r:<12} {error}")
