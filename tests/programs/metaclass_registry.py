"""A metaclass that registers and checks plugin classes."""


class PluginMeta(type):
    registry = {}

    def __new__(mcls, name, bases, namespace, **options):
        cls = super().__new__(mcls, name, bases, namespace)
        if bases:
            if "run" not in namespace:
                raise TypeError(f"{name} must define run()")
            key = options.get("key", name.lower())
            mcls.registry[key] = cls
            cls.key = key
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)

    def __call__(cls, *args, **kwargs):
        instance = super().__call__(*args, **kwargs)
        instance.created_by = "PluginMeta"
        return instance

    def __len__(cls):
        return len(cls.registry)

    def __contains__(cls, key):
        return key in cls.registry


class Plugin(metaclass=PluginMeta):
    def run(self, text):
        raise NotImplementedError


class Upper(Plugin):
    def run(self, text):
        return text.upper()


class Reverse(Plugin, key="rev"):
    def run(self, text):
        return text[::-1]


class Repeat(Plugin):
    def __init__(self, times=2):
        self.times = times

    def run(self, text):
        return text * self.times


def pipeline(text, *keys):
    for key in keys:
        text = PluginMeta.registry[key]().run(text)
    return text


def main():
    print(sorted(PluginMeta.registry), len(Plugin), "rev" in Plugin, "reverse" in Plugin)
    print(pipeline("abc", "upper", "rev", "repeat"))
    print(type(Upper) is PluginMeta, isinstance(Upper, type), type(PluginMeta) is type)
    plugin = Repeat(3)
    print(plugin.created_by, plugin.key, plugin.run("xy"))
    try:
        class Lazy(Plugin):
            pass
    except TypeError as error:
        print("TypeError:", error)
    Dynamic = PluginMeta("Dynamic", (Plugin,), {"run": lambda self, text: f"<{text}>"})
    print(pipeline("q", "dynamic"), Dynamic.__name__, Dynamic.__mro__[1].__name__)


if __name__ == "__main__":
    main()
