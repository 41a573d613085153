"""A hand-written INI parser with typed values and interpolation."""

import re

SAMPLE = """
; global settings
name = demo
[paths]
root = /srv/${name}
logs = ${paths.root}/logs

[server]
port = 8080     # inline comment
debug = yes
ratio = 0.75
hosts = a.example, b.example , c.example
[empty]
"""


class IniError(ValueError):
    """Raised with the line number of a malformed line."""

    def __init__(self, line_number, message):
        super().__init__(f"line {line_number}: {message}")
        self.line_number = line_number


class Ini:
    def __init__(self):
        self.sections = {"": {}}

    @classmethod
    def parse(cls, text):
        ini = cls()
        current = ini.sections[""]
        for number, raw in enumerate(text.splitlines(), start=1):
            line = re.sub(r"\s+#.*$", "", raw).strip()
            if not line or line[0] in ";#":
                continue
            if line.startswith("["):
                if not line.endswith("]"):
                    raise IniError(number, f"unterminated section {line!r}")
                current = ini.sections.setdefault(line[1:-1].strip(), {})
                continue
            key, equals, value = line.partition("=")
            if not equals:
                raise IniError(number, f"expected key = value, got {line!r}")
            current[key.strip()] = value.strip()
        return ini

    def raw(self, dotted):
        section, _, key = dotted.rpartition(".")
        return self.sections[section][key]

    def get(self, dotted):
        value = re.sub(r"\$\{([\w.]+)\}", lambda m: str(self.get(m.group(1))), self.raw(dotted))
        if value.lower() in ("yes", "true", "on"):
            return True
        if value.lower() in ("no", "false", "off"):
            return False
        for convert in (int, float):
            try:
                return convert(value)
            except ValueError:
                pass
        if "," in value:
            return [part.strip() for part in value.split(",")]
        return value


def main():
    ini = Ini.parse(SAMPLE)
    print(list(ini.sections))
    for section, keys in ini.sections.items():
        for key in keys:
            dotted = f"{section}.{key}" if section else key
            print(f"{dotted} -> {ini.get(dotted)!r}")
    for bad in ("[oops\n", "a = 1\nnonsense"):
        try:
            Ini.parse(bad)
        except IniError as error:
            print(f"{type(error).__name__}: {error} (at {error.line_number})")
    try:
        ini.get("server.nothing")
    except KeyError as error:
        print("KeyError:", error)


if __name__ == "__main__":
    main()
