# string: constants, capwords, Formatter and Template.
import string
from string import Formatter, Template

print([getattr(string, name) for name in sorted(string.__all__) if isinstance(getattr(string, name), str)], sorted(string.__all__))
print(string.capwords("  hello   wORLD "), string.capwords("a-bc-d", "-"), repr(string.capwords("")), string.capwords("x  y", " "))


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


f = Formatter()
show(f.format, "{} {} {0!r}", 1, 2)
show(f.format, "{0} {}", 1, 2)
show(f.format, "{} {1}", 1, 2)
show(f.format, "{:{}} {:>{w}}|", "a", 5, "b", w=4)
show(f.format, "{a.real} {b[0]} {c[k]} {d[0][x].imag}", a=3, b=[7], c={"k": "v"}, d=[{"x": 1j}])
show(f.format, "{{}} {a!s:>5} {a!r} {a!a}", a="é")
show(f.format, "{a!x}", a=1)
show(f.format, "{missing}")
show(f.format, "{0}")
show(f.format, "{a:{b:{c}}}", a=1, b=2, c=3)
show(f.format, "{a:{b:{c:{d}}}}", a=1, b=2, c=3, d=4)
for text in ("}", "{", "{a", "a}b", "{a!}", "{a!rr}", "{a!r:", "{{a}}"):
    show(lambda: list(f.parse(text)))
show(lambda: list(f.parse("a{{b}}c {x.y[0]!r:>{w}} {:d} {} end {z:}")))
show(lambda: list(f.parse("")))
show(f.vformat, "{0} {x}", (1,), {"x": 2})
show(f.get_field, "0.real", (5,), {})
show(f.get_field, "x[a]", (), {"x": {"a": 1}})
show(f.get_value, 0, ("a",), {})
show(f.get_value, "k", (), {"k": 1})
show(f.convert_field, 1, None)
show(f.convert_field, "a", "r")
show(f.format_field, 3.14159, ".2f")



class Default(Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kwargs)

    def check_unused_args(self, used_args, args, kwargs):
        unused = set(range(len(args))) | set(kwargs)
        unused -= set(used_args)
        if unused:
            raise ValueError(f"unused {sorted(map(str, unused))}")

    def convert_field(self, value, conversion):
        return value.upper() if conversion == "u" else super().convert_field(value, conversion)


d = Default()
show(d.format, "{a} {b} {0}", 1, a=2)
show(d.format, "{a!u}", a="x")
show(d.format, "{}", 1, 2, z=3)

t = Template("$who likes ${what}; $$5 $who_else")
show(t.substitute, who="tim", what="kung pao", who_else="x")
show(t.substitute, {"who": "a", "what": "b"}, who_else="c", who="over")
show(t.substitute, {"who": "a"})
show(t.safe_substitute, {"who": "a"})
show(t.get_identifiers)
show(t.is_valid)
for text in ("Give $who $100", "a\nb $", "${bad", "$", "$ü", "ok $A_1", "${a b}", "\n\n $$ $-"):
    u = Template(text)
    show(u.substitute, who="w", A_1=1)
    show(u.safe_substitute, who="w")
    show(u.is_valid)
    show(u.get_identifiers)
print(t.template, Template.delimiter, Template.idpattern, Template.braceidpattern)


class Percent(Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"


show(Percent("%a_b $a %% %{c_d} %x").safe_substitute, a_b=1, c_d=2)
show(Percent("%x").substitute, x=1)


class Own(Template):
    pattern = r"\[(?:(?P<escaped>\[)|(?P<named>[a-z]+)\]|(?P<braced>\d+)\]|(?P<invalid>))"


show(Own("[a] [1] [[ b").substitute, {"a": 1, "1": 2})
show(Own("[A]").substitute, a=1)


class Braces(Template):
    braceidpattern = "[a-z.]+"


show(Braces("$a.b ${a.b}").substitute, {"a": 1, "a.b": 2})
