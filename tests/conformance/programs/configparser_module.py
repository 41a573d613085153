# configparser.
import configparser
import io


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


text = """
[DEFAULT]
ServerAliveInterval = 45
Compression = yes

[forge.example]
User = hg
; a comment
# another
path: /home/%(user)s/x
multi = first
    second

    third
empty =
spaces in key = v = w

[topsecret.server.example]
Port = 50022
ForwardX11 = no
Ratio=1.5
"""
c = configparser.ConfigParser()
print(c.sections(), c.read("/no/such/file.ini"))
c.read_string(text)
print(c.sections(), "forge.example" in c, "nope" in c, len(c), list(c), c.default_section)
s = c["forge.example"]
print(s, s.name, s["User"], s["user"], s["path"], repr(s["multi"]), repr(s["empty"]), s["spaces in key"], s["Compression"], len(s), list(s), "user" in s, "nope" in s)
print(s.get("nope"), s.get("nope", "fallback"), s.get("path", raw=True), c.get("forge.example", "path", vars={"user": "me"}), s.getboolean("compression"), s.getint("serveraliveinterval"), s.getfloat("nope", 2.5), s.parser is c)
print(c.getint("topsecret.server.example", "port"), c.getfloat("topsecret.server.example", "ratio"), c.getboolean("topsecret.server.example", "forwardx11"), c.getint("topsecret.server.example", "nope", fallback=3))
print(c.options("topsecret.server.example"), c.items("topsecret.server.example"), dict(c["DEFAULT"]), c.defaults(), c.has_option("topsecret.server.example", "PORT"), c.has_section("DEFAULT"))
print([(k, dict(v)) for k, v in c.items()][1])
show(lambda: c["nope"])
show(lambda: s["nope"])
show(c.get, "nope", "x")
show(c.get, "forge.example", "nope")
show(c.getint, "forge.example", "user")
show(c.getboolean, "forge.example", "user")
show(c.options, "nope")
show(c.items, "nope")
show(c.add_section, "forge.example")
show(c.add_section, "DEFAULT")
show(c.add_section, 5)
show(c.set, "nope", "a", "b")
show(c.set, "forge.example", "a", 5)
show(c.set, "forge.example", "a", "100%")
c.set("forge.example", "new", "100%%")
print(s["new"])
c.add_section("added")
c["added"]["x"] = "1"
c["dict"] = {"a": "1", "B": "two"}
print(c["dict"]["b"], c.remove_option("dict", "a"), c.remove_option("dict", "a"), c.remove_section("added"), c.remove_section("added"))
show(c.remove_option, "nope", "a")
del c["dict"]["b"]
show(lambda: c["dict"].__delitem__("b"))
del c["dict"]
show(lambda: c.__delitem__("dict"))
show(lambda: c.__delitem__("DEFAULT"))
out = io.StringIO()
c.write(out)
print(out.getvalue())
out = io.StringIO()
c.write(out, space_around_delimiters=False)
print(out.getvalue()[:60])

for bad in ("x = 1\n", "[a]\nnovalue\n", "[a]\nx=1\nx=2\n", "[a]\n[a]\n", "[a]\n= 1\nbroken\n", "[a\nx=1\n"):
    show(configparser.ConfigParser().read_string, bad)
c = configparser.ConfigParser(strict=False, allow_no_value=True)
c.read_string("[a]\nx=1\nflag\n[a]\nx=2\ny:3\nz = # not a comment\n")
print(dict(c["a"]))
out = io.StringIO()
c.write(out)
print(out.getvalue())
c = configparser.ConfigParser(inline_comment_prefixes=("#", ";"), delimiters=("->",), comment_prefixes=("//",), empty_lines_in_values=False)
c.read_string("[a]\nx -> 1 # comment\n// whole\ny->a;b ; c\nz -> 1\n  2\n\n  w -> 3\n")
print(dict(c["a"]))
c = configparser.RawConfigParser({"d": "1"})
c.read_dict({"s": {"a": 1, "p": "%(a)s"}, 5: {"k": None}})
print(c["s"]["p"], c["s"]["d"], c["s"]["a"], c.sections())
c = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation())
c.read_string("[common]\nhome=/h\n[s]\npath=${common:home}/x\nother=${path}/y $$5\nbad=${nope}\nbad2=${a:b:c}\nbad3=$x\nbad4=${x\n")
print(c["s"]["path"], c["s"]["other"])
for key in ("bad", "bad3", "bad4"):
    show(c.get, "s", key)
c = configparser.ConfigParser()
c.read_string("[s]\na=%(b)s\nb=%(a)s\nc=%(nope)s\nd=%x\ne=%(x\nok=%%\n")
for key in "abcde":
    show(c.get, "s", key)
print(c["s"]["ok"], c.get("s", "a", raw=True))
c = configparser.ConfigParser(interpolation=None)
c.read_string("[s]\na=%(b)s\n")
print(c["s"]["a"])


class Case(configparser.ConfigParser):
    def optionxform(self, optionstr):
        return optionstr


c = Case()
c.read_string("[s]\nKey=1\nkey=2\n")
print(dict(c["s"]))
c = configparser.ConfigParser(converters={"list": lambda v: [i.strip() for i in v.split(",")]}, default_section="common")
c.read_string("[common]\nz=0\n[s]\na=1, 2\n")
print(c.getlist("s", "a"), c["s"].getlist("a"), c["s"].getlist("nope"), c["s"].getlist("nope", [9]), c["s"]["z"], sorted(c.converters))
show(c.read_dict, {"x": {"a": 1, "A": 2}})
show(configparser.ConfigParser({"a": "%"}).get, "DEFAULT", "a")
print(configparser.NoSectionError("s").args, configparser.ConfigParser.BOOLEAN_STATES["on"], configparser.DEFAULTSECT, configparser.MAX_INTERPOLATION_DEPTH)
print(c.popitem(), len(c))
c.clear()
print(c.sections())
