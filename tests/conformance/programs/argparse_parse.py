# argparse: what is parsed, subparsers, parents, prefixes, actions of one's own; errors of programs and definitions.
import argparse
import sys

printed = []


class Parser(argparse.ArgumentParser):
    def _print_message(self, message, file=None):
        printed.append(("out: " if file is sys.stdout else "err: ") + message)


def parser(*args, **kwargs):
    kwargs.setdefault("prog", "prog")
    return Parser(*args, **kwargs)


def run(p, *lines, method="parse_args"):
    for line in lines:
        printed.clear()
        try:
            result = getattr(p, method)(line.split() if isinstance(line, str) else line)
            print(line, "->", result, *printed)
        except SystemExit as e:
            print(line, "-> exit", e.code, *[text.replace("\n", " / ") for text in printed])
        except Exception as e:
            print(line, "->", type(e).__name__, e)


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except SystemExit as e:
        print("exit", e.code)
    except Exception as e:
        print(type(e).__name__, e)


p = parser()
p.add_argument("-f", "--foo")
p.add_argument("-v", "--verbose", action="count", default=0)
p.add_argument("-q", action="store_true", dest="quiet")
p.add_argument("--no-x", action="store_false")
p.add_argument("--const", action="store_const", const=42)
p.add_argument("-n", "--num", type=int, default="7")
p.add_argument("bar")
p.add_argument("rest", nargs="*")
run(p, "x", "x -f 1", "x --foo=1", "x -f1 -vvq", "-vq x -n 5", "x --fo 2", "x --verb", "x -vf3 y z", "x --num=-3", "x -n -3", "x -- -f y", "x --const --no-x")
run(p, "", "x --nope", "x -n a", "x -f", "x -z", "x --quiet", "x --const=3", "x -q=1", "-h", "x --", "x -vx", ["x", "a b", ""], ["x", "-a b"], "--n 1 x")
run(p, "x --nope 1 y", "x a --b c", method="parse_known_args")
run(p, "a -f 1 b -v c", "-v a", method="parse_intermixed_args")
run(p, "a -f 1 b --what c", method="parse_known_intermixed_args")

p = parser()
p.add_argument("--opt", nargs="?", const="C", default="D")
p.add_argument("--star", nargs="*")
p.add_argument("--plus", nargs="+", type=int)
p.add_argument("--two", nargs=2)
p.add_argument("pos", nargs="?", default="P")
run(p, "", "--opt", "--opt x", "--opt x y", "--star", "--star a b --opt", "--plus", "--plus 1 2", "--plus 1 a", "--two 1", "--two 1 2 3", "--two 1 2 3 4")
p = parser()
p.add_argument("a", nargs=2)
p.add_argument("b", nargs="*", default="none")
p.add_argument("c")
run(p, "1", "1 2", "1 2 3", "1 2 3 4 5")
p = parser()
p.add_argument("--foo")
p.add_argument("cmd")
p.add_argument("args", nargs=argparse.REMAINDER)
run(p, "--foo B cmd --arg1 XX ZZ", "cmd", "cmd -- --foo x", "")

p = parser()
p.add_argument("--append", action="append")
p.add_argument("--more", action="append", nargs=2, default=[["a", "b"]])
p.add_argument("--str", dest="types", action="append_const", const=str)
p.add_argument("--int", dest="types", action="append_const", const=int)
p.add_argument("--ext", action="extend", nargs="+", type=float)
p.add_argument("--flag", action=argparse.BooleanOptionalAction)
p.add_argument("--yes", action=argparse.BooleanOptionalAction, default=True)
run(p, "", "--append 1 --append 2", "--more 1 2", "--str --int", "--ext 1 2 --ext 3", "--flag --no-yes", "--no-flag")
p = parser()
p.add_argument("--version", "-V", action="version", version="%(prog)s 1.0")
run(p, "--version", "-V")

p = parser()
p.add_argument("--move", choices=["rock", "paper"])
p.add_argument("door", type=int, choices=range(1, 4))
run(p, "2 --move rock", "4", "2 --move x", "x")


def even(text):
    value = int(text)
    if value % 2:
        raise argparse.ArgumentTypeError(f"{text} is odd")
    return value


p = parser(argument_default=argparse.SUPPRESS)
p.add_argument("--even", type=even)
p.add_argument("--hex", type=lambda s: int(s, 16))
p.add_argument("--float", type=float)
run(p, "", "--even 2", "--even 3", "--even x", "--hex ff", "--hex z", "--float 1e3", "--float x")
p = parser()
p.add_argument("--foo", required=True)
m = p.add_mutually_exclusive_group()
m.add_argument("--a", action="store_true")
m.add_argument("--b")
run(p, "", "--foo 1 --a", "--foo 1 --a --b 2", "--foo 1 --b 2 --a")
p = parser()
m = p.add_mutually_exclusive_group(required=True)
m.add_argument("--a", action="store_true")
m.add_argument("pos", nargs="?")
run(p, "", "--a", "x", "x --a")

p = parser()
p.add_argument("--verbose", action="store_true")
p.set_defaults(func=None, level=3)
subs = p.add_subparsers(dest="command")
a = subs.add_parser("add", aliases=["plus"])
a.add_argument("x", type=int)
a.add_argument("--y", default=1)
a.set_defaults(func="add")
b = subs.add_parser("rm")
run(p, "", "add 1", "plus 2 --y 3", "--verbose rm", "rm --verbose", "add", "nope", "add x", "rm extra", "add 1 extra --z")
run(p, "rm extra", method="parse_known_args")
p = parser()
subs = p.add_subparsers(required=True)
subs.add_parser("x")
subs.add_parser("y")
run(p, "", "z")
p = parser()
subs = p.add_subparsers(required=True, dest="cmd", metavar="COMMAND")
subs.add_parser("x")
run(p, "", "z", "x")
show(subs.add_parser, "x")
show(p.add_subparsers)

base = parser(add_help=False)
base.add_argument("--parent", type=int)
g = base.add_argument_group("shared")
g.add_argument("--deep")
m = base.add_mutually_exclusive_group()
m.add_argument("--m1")
m.add_argument("--m2")
p = parser(parents=[base])
p.add_argument("foo")
run(p, "--parent 2 XXX --deep 1", "x --m1 1 --m2 2")
print(p.format_help())
p = parser(conflict_handler="resolve")
p.add_argument("-f", "--foo", help="old")
p.add_argument("--foo", help="new")
run(p, "-f 1 --foo 2")
p = parser(allow_abbrev=False)
p.add_argument("--foobar", action="store_true")
run(p, "--foobar", "--foo")
p = parser()
p.add_argument("--foobar")
p.add_argument("--fooley")
run(p, "--foob 1", "--foo 1", "--foob=1")
p = parser()
p.add_argument("-x", type=int)
p.add_argument("foo", nargs="?")
run(p, "-x -1", "-x -1 -5", "-1.5")
p = parser()
p.add_argument("-1", dest="one")
p.add_argument("foo", nargs="?")
run(p, "-1 X", "-2", "-1 -1")
p = parser(prefix_chars="-+")
p.add_argument("+f")
p.add_argument("++bar")
run(p, "+f X ++bar Y")
p = parser(exit_on_error=False)
p.add_argument("--int", type=int)
p.add_argument("pos")
run(p, "--int a x", "--int", "x --unknown", "")

p = parser()
for args, kwargs in [
    (("-f", "x"), {}), (("a",), {"dest": "b"}), (("a",), {"required": True}), (("--a",), {"action": "nope"}), (("--a",), {"type": "int"}),
    (("-",), {}), (("--",), {}), (("--a",), {"nargs": 0}), (("--a",), {"const": 1}), (("--a",), {"nargs": 2, "metavar": ("X",)}), (("--h", "-h"), {}), (("-h", "--help"), {}),
    (("--a",), {"nargs": "x"}), (("--t",), {"type": argparse.FileType}), (("--a",), {"action": "append", "nargs": 0}),
]:
    show(p.add_argument, *args, **kwargs)
show(parser, conflict_handler="x")
show(p.add_mutually_exclusive_group().add_argument, "x")
show(p.add_mutually_exclusive_group().add_argument, "--x", required=True)
print(p.add_argument("--repr", type=int, default=3, help="h"), p, p.get_default("repr"), p.get_default("nope"))

n = argparse.Namespace(a=1, b="x")
print(n, n == argparse.Namespace(a=1, b="x"), n == 5, "a" in n, "c" in n, vars(n))
setattr(n, "not-id", 2)
print(n)


class C:
    pass


c = C()
p = parser()
p.add_argument("--foo")
p.parse_args(["--foo", "BAR"], namespace=c)
print(c.foo)


class Custom(argparse.Action):
    def __init__(self, option_strings, dest, nargs=None, **kwargs):
        if nargs is not None:
            raise ValueError("nargs not allowed")
        super().__init__(option_strings, dest, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        print("call", values, option_string)
        if values == "bad":
            raise argparse.ArgumentError(self, "no bad")
        if values == "worse":
            parser.error("much worse")
        setattr(namespace, self.dest, values)


p = parser()
p.add_argument("--foo", action=Custom)
p.add_argument("bar", action=Custom)
run(p, "1 --foo 2", "--foo bad 1", "worse")
show(p.add_argument, "--x", action=Custom, nargs=2)
show(argparse.Action(["-x"], "x"), None, None, None)
p.register("type", "hex", lambda s: int(s, 16))
p.register("action", "custom", Custom)
p.add_argument("--hex", type="hex", action="custom")
run(p, "1 --hex ff")
sys.argv[1:] = ["from", "--foo", "argv"]
print(p.parse_args())
printed.clear()
show(p.error, "message")
show(p.exit, 3, "bye\n")
show(p.exit)
print(printed)
print(str(argparse.ArgumentError(None, "alone")), argparse.ArgumentError(p._actions[1], "text"))
print([argparse.SUPPRESS, argparse.OPTIONAL, argparse.ZERO_OR_MORE, argparse.ONE_OR_MORE, argparse.PARSER, argparse.REMAINDER])
print(argparse.FileType("r")("-") is sys.stdin, argparse.FileType("w")("-") is sys.stdout)
p = parser()
p.add_argument("x", type=int, nargs="?", default="5")
p.add_argument("--y", type=int, default="oops")
run(p, "--y 1", "")
