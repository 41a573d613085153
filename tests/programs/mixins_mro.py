"""Mixins and cooperative multiple inheritance."""

import json


class JsonMixin:
    def to_json(self):
        return json.dumps(self.__dict__, sort_keys=True)

    @classmethod
    def from_json(cls, text):
        obj = cls.__new__(cls)
        obj.__dict__.update(json.loads(text))
        return obj


class ReprMixin:
    def __repr__(self):
        fields = ", ".join(f"{k}={v!r}" for k, v in vars(self).items())
        return f"{self.__class__.__name__}({fields})"


class CompareMixin:
    def __eq__(self, other):
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(tuple(sorted(self.__dict__.items())))


class Point(JsonMixin, ReprMixin, CompareMixin):
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Base:
    def __init__(self, **kwargs):
        self.trace = ["Base"]
        if kwargs:
            raise TypeError(f"unexpected {sorted(kwargs)}")


class Named(Base):
    def __init__(self, *, name, **kwargs):
        super().__init__(**kwargs)
        self.name = name
        self.trace.append("Named")


class Priced(Base):
    def __init__(self, *, price, **kwargs):
        super().__init__(**kwargs)
        self.price = price
        self.trace.append("Priced")


class Article(Named, Priced):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.trace.append("Article")


def main():
    p = Point(1, 2)
    q = Point.from_json(p.to_json())
    print(p, q, p == q, p is q, len({p, q}), p != Point(2, 1))
    article = Article(name="pen", price=3)
    print(article.trace, article.name, article.price)
    print(" > ".join(cls.__name__ for cls in Article.__mro__))
    try:
        Article(name="x", price=1, colour="red")
    except TypeError as error:
        print("TypeError:", error)
    try:
        class Broken(Base, Named):
            pass
    except TypeError as error:
        print("TypeError:", str(error).splitlines()[0])
    print(Article.__bases__ == (Named, Priced), Point.__name__, Point.__module__)


if __name__ == "__main__":
    main()
