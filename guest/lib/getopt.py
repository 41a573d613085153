"""Options as C's getopt reads them."""

__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]


class GetoptError(Exception):
    opt = msg = ""

    def __init__(self, msg, opt=""):
        self.msg, self.opt = msg, opt
        super().__init__(msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    return _parse(args, shortopts, longopts, False)


def gnu_getopt(args, shortopts, longopts=[]):
    is_strict = shortopts.startswith("+")
    return _parse(args, shortopts[1:] if is_strict else shortopts, longopts, not is_strict)


def _parse(args, shortopts, longopts, is_mixed):
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    args, opts, rest = list(args), [], []
    while args:
        arg = args[0]
        if arg == "--":
            args.pop(0)
            break
        if arg[:2] == "--":
            args.pop(0)
            _long(opts, arg[2:], longopts, args)
        elif arg[:1] == "-" and arg != "-":
            args.pop(0)
            _short(opts, arg[1:], shortopts, args)
        elif is_mixed:
            rest.append(args.pop(0))
        else:
            break
    return opts, rest + args


def _long(opts, text, longopts, args):
    name, equals, value = text.partition("=")
    found = [each for each in longopts if each.startswith(name)]
    if not found:
        raise GetoptError(f"option --{name} not recognized", name)
    if name in found:
        takes = False
    elif name + "=" in found:
        takes = True
    elif len(found) > 1:
        raise GetoptError(f"option --{name} not a unique prefix", name)
    else:
        takes = found[0].endswith("=")
        name = found[0][:-1] if takes else found[0]
    if takes and not equals:
        if not args:
            raise GetoptError(f"option --{name} requires argument", name)
        value = args.pop(0)
    elif not takes and equals:
        raise GetoptError(f"option --{name} must not have an argument", name)
    opts.append(("--" + name, value))


def _short(opts, text, shortopts, args):
    while text:
        c, text = text[0], text[1:]
        at = shortopts.find(c) if c != ":" else -1
        if at < 0:
            raise GetoptError(f"option -{c} not recognized", c)
        value = ""
        if shortopts[at + 1 : at + 2] == ":":
            if not text:
                if not args:
                    raise GetoptError(f"option -{c} requires argument", c)
                text = args.pop(0)
            value, text = text, ""
        opts.append(("-" + c, value))
