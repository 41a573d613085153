# What the page adds to a session, as two built-in names: one shows the value of a program's last
# expression, one lists names for completion. Runs once in a new session.


def _install():
    import builtins

    forms = ("mimebundle", "html", "svg", "png", "jpeg", "markdown", "latex")
    max_chars = 100_000

    def show(value):
        """Displays a value as Python writes it, or richer; says whether there was one."""
        if value is None:
            return False
        builtins._ = value
        kind = type(value)
        if any(hasattr(kind, f"_repr_{form}_") for form in forms):
            display(value)
            return True
        text = repr(value)
        if 79 < len(text) < 20_000 and kind in (list, dict, set, tuple, frozenset):
            from pprint import pformat

            text = pformat(value, width=79, sort_dicts=False)
        if len(text) > max_chars:
            text = f"{text[:max_chars]}… ({len(text):,} characters in all)"
        display({"text/plain": text}, raw=True)
        return True

    def names(path, imports, scope):
        """The names below a dotted path, each with its kind; without a path, all that can be said."""
        if path:
            first, *rest = path.split(".")
            if first in scope:
                found = scope[first]
            elif first in imports:
                module, name = imports[first]
                found = __import__(module, None, None, [""])
                if name:
                    found = getattr(found, name)
            else:
                found = getattr(builtins, first)
            for name in rest:
                found = getattr(found, name)
            listed = {name: getattr(found, name, None) for name in dir(found)}
        else:
            listed = {**vars(builtins), **scope}
        listed.pop("__show__", None)
        listed.pop("__names__", None)
        return {name: kind_of(value) for name, value in listed.items()}

    def kind_of(value):
        if isinstance(value, type):
            return "class"
        if callable(value):
            return "function"
        return "namespace" if type(value) is type(builtins) else "variable"

    builtins.__show__ = show
    builtins.__names__ = names


_install()
del _install
