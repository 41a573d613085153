"""Substitutions: functions, backreferences, redaction, case conversion, formatting."""

import re
from typing import Match


def snake(name: str) -> str:
    name = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name).lower()


def camel(name: str) -> str:
    return re.sub(r"_+([a-z0-9])", lambda m: m.group(1).upper(), name)


def kebab(name: str) -> str:
    return re.sub(r"[\s_]+", "-", re.sub(r"(?<!^)(?=[A-Z])", "-", name)).lower()


def redact(text: str) -> str:
    text = re.sub(r"\b(\w)[\w.]*@", r"\g<1>***@", text)
    return re.sub(r"\b\d{4}(?=\d{4}\b)", "####", text)


def thousands(text: str) -> str:
    return re.sub(r"\d+", lambda m: f"{int(m[0]):,}", text)


def convert(text: str) -> str:
    """Fahrenheit to Celsius in running text."""

    def celsius(match: Match[str]) -> str:
        value = (float(match["value"]) - 32) * 5 / 9
        return f"{value:.1f}°C"

    return re.sub(r"(?P<value>-?\d+(?:\.\d+)?)\s*°?F\b", celsius, text)


def expand(text: str, values: dict) -> str:
    """Shell-like variables with defaults."""
    pattern = r"\$(?:(\w+)|\{(\w+)(?::-([^}]*))?\})"
    return re.sub(pattern, lambda m: values.get(m[1] or m[2], m[3] or ""), text)


def main() -> None:
    for name in ("simpleTest", "HTTPServerError", "get2ndValue", "already_snake"):
        print(f"{name:<16} {snake(name):<18} {camel(snake(name)):<16} {kebab(name)}")
    print(redact("Write to john.doe@mail.com about card 12345678."))
    print(thousands("population 7900000000 in 2022, area 510072000"))
    print(convert("It was 72F, then -4 °F and 98.6F; not 5FF."))
    print(expand("$HOME/${dir:-tmp}/${user}$none.", {"HOME": "/root", "user": "me"}))
    print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world foo bar"), re.sub("a", "b", "aaaa", count=2), re.subn(r"\s+", " ", "a  b \n c"))
    print(re.sub(r"x*", "-", "abxd"), re.sub(r"(a)(b)?", lambda m: str(m.groups()), "ab a"), re.sub(r"\.", r"\\.", "1.5"))
    print(re.sub(r"(?i)python", "Python", "PYTHON python PyThOn"), re.sub(r"^", "> ", "two\nlines", flags=re.M))
    pattern = re.compile(r"(?P<key>\w+)=(?P<value>\w+)")
    print(pattern.sub(r"\g<value>=\g<key>", "a=1, b=2"), pattern.search("x=9").expand(r"<\1|\g<value>>"), pattern.groupindex["value"])
    text, previous = "((a)(b(c)))", None
    while text != previous:
        previous, text = text, re.sub(r"\((\w*)\)", r"\1", text)
    print(text)
    print(re.sub(r"[aeiou]", lambda m, count=iter(range(100)): str(next(count)), "programming language"))
    try:
        re.sub(r"(a)", r"\2", "a")
    except re.error as error:
        print("re.error:", error)


if __name__ == "__main__":
    main()
