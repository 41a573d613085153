"""Layered settings with ChainMap and a case-insensitive dict."""

from collections import ChainMap, UserDict, defaultdict, OrderedDict


class CaseInsensitiveDict(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __getitem__(self, key):
        return super().__getitem__(key.lower())

    def __contains__(self, key):
        return key.lower() in self.data


class Missing(dict):
    def __missing__(self, key):
        return f"<{key}>"


def scopes():
    """Nested scopes as an interpreter would use them."""
    globals_ = ChainMap({"x": 1, "print": "builtin"})
    function = globals_.new_child({"y": 2})
    block = function.new_child()
    block["x"] = 100
    function["z"] = 3
    return globals_, function, block


def main():
    defaults = {"colour": "red", "user": "guest", "port": 80}
    environment = {"user": "admin"}
    command_line = {"port": 8080}
    settings = ChainMap(command_line, environment, defaults)
    print({key: settings[key] for key in sorted(settings)}, len(settings))
    settings["colour"] = "blue"
    print(command_line, defaults["colour"], settings.parents["colour"])
    g, f, b = scopes()
    print(b["x"], f["x"], b["y"], b["z"], "y" in g, len(b.maps))
    try:
        del b["y"]
    except KeyError as error:
        print("KeyError:", str(error).split(":")[0].strip('"'))
    headers = CaseInsensitiveDict({"Content-Type": "text/html"})
    headers["ACCEPT"] = "*/*"
    print(headers["content-TYPE"], "accept" in headers, dict(headers), headers.get("x", "none"))
    m = Missing(a=1)
    print(m["a"], m["b"], "b" in m, "{a} and {q}".format_map(m), m.get("zz"))
    tree = lambda: defaultdict(tree)
    t = tree()
    t["a"]["b"]["c"] = 1
    t["a"]["d"]
    print(sorted(t["a"]), len(t["x"]), sorted(t))
    order = OrderedDict.fromkeys("abc", 0)
    order.move_to_end("a")
    order.move_to_end("c", last=False)
    print(list(order), order.popitem(), order == OrderedDict(c=0, b=0), order == {"b": 0, "c": 0}, list(reversed(order)))


if __name__ == "__main__":
    main()
