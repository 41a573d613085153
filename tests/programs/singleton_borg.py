"""Four ways to share state: __new__, metaclass, Borg, module-level cache."""

from functools import cache


class Singleton:
    _instance = None

    def __new__(cls, *args, **kwargs):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __init__(self, value=0):
        self.value = value


class SingletonMeta(type):
    _instances: dict[type, object] = {}

    def __call__(cls, *args, **kwargs):
        if cls not in cls._instances:
            cls._instances[cls] = super().__call__(*args, **kwargs)
        return cls._instances[cls]


class Database(metaclass=SingletonMeta):
    def __init__(self, url):
        self.url = url
        self.queries = []

    def query(self, sql):
        self.queries.append(sql)
        return len(self.queries)


class Cache(metaclass=SingletonMeta):
    pass


class Borg:
    _shared = {}

    def __init__(self):
        self.__dict__ = self._shared


class Settings(Borg):
    def __init__(self, **values):
        super().__init__()
        self.__dict__.update(values)


@cache
def get_service():
    print("creating service")
    return object()


def main():
    a, b = Singleton(1), Singleton(2)
    print(a is b, a.value, b.value)
    first, second = Database("db://one"), Database("db://two")
    print(first is second, second.url, first.query("a"), second.query("b"), first.queries)
    print(Cache() is Cache(), Cache() is first, len(SingletonMeta._instances))
    s, t = Settings(debug=True), Settings(port=80)
    print(s is t, s.port, t.debug, vars(s) is vars(t), sorted(s.__dict__))
    print(get_service() is get_service(), get_service.cache_info().hits)


if __name__ == "__main__":
    main()
