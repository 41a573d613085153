"""A small template engine with loops, conditions and filters."""

import re


class TemplateError(Exception):
    pass


FILTERS = {
    "upper": str.upper,
    "title": str.title,
    "length": len,
    "money": lambda value: f"${value:,.2f}",
    "join": lambda value: ", ".join(map(str, value)),
}


class Template:
    TAG = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})")

    def __init__(self, source):
        self.parts = self.TAG.split(source)
        self.nodes, rest = self._parse(0, None)
        if rest != len(self.parts):
            raise TemplateError("unbalanced block")

    def _parse(self, index, until):
        nodes = []
        while index < len(self.parts):
            part = self.parts[index]
            index += 1
            if part.startswith("{{"):
                nodes.append(("expr", part[2:-2].strip()))
            elif part.startswith("{%"):
                words = part[2:-2].split()
                if words[0] == until:
                    return nodes, index
                if words[0] == "for":
                    body, index = self._parse(index, "endfor")
                    nodes.append(("for", words[1], words[3], body))
                elif words[0] == "if":
                    body, index = self._parse(index, "endif")
                    nodes.append(("if", words[1:], body))
                else:
                    raise TemplateError(f"unknown tag {words[0]!r}")
            elif part:
                nodes.append(("text", part))
        if until:
            raise TemplateError(f"missing {until}")
        return nodes, index

    @staticmethod
    def lookup(expression, context):
        name, *filters = (piece.strip() for piece in expression.split("|"))
        first, *rest = name.split(".")
        try:
            value = context[first]
            for key in rest:
                value = value[key] if isinstance(value, dict) else getattr(value, key)
        except (KeyError, AttributeError):
            raise TemplateError(f"undefined {name!r}") from None
        for each in filters:
            value = FILTERS[each](value)
        return value

    def _render(self, nodes, context):
        for node in nodes:
            match node:
                case ("text", text):
                    yield text
                case ("expr", expression):
                    yield str(self.lookup(expression, context))
                case ("for", name, source, body):
                    for item in self.lookup(source, context):
                        yield from self._render(body, {**context, name: item})
                case ("if", ["not", name], body):
                    if not self.lookup(name, context):
                        yield from self._render(body, context)
                case ("if", [name], body):
                    if self.lookup(name, context):
                        yield from self._render(body, context)

    def render(self, **context):
        return "".join(self._render(self.nodes, context))


INVOICE = """Dear {{ customer.name|title }},
{% for line in lines %}  {{ line.name }}: {{ line.price|money }}
{% endfor %}{% if paid %}Thank you!{% endif %}{% if not paid %}Please pay {{ total|money }}.{% endif %}
Tags: {{ tags|join|upper }} ({{ tags|length }})"""

if __name__ == "__main__":
    template = Template(INVOICE)
    lines = [{"name": "Tea", "price": 3.5}, {"name": "Teapot", "price": 1249}]
    for paid in (True, False):
        print(template.render(customer={"name": "mary ann"}, lines=lines, paid=paid, total=1252.5, tags=["a", 2, "c"]))
        print("=" * 20)
    for bad in ("{% for x in y %}", "{% boom %}", "{{ nobody.name }}"):
        try:
            print(Template(bad).render())
        except TemplateError as error:
            print("TemplateError:", error)
