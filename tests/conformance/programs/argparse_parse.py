# argparse: what is parsed, and errors.
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
