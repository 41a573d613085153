"""Typing-heavy code: TypedDict, Literal, overload, Final, NewType, Annotated, ParamSpec."""

from collections.abc import Callable, Mapping, Sequence
from typing import (TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal, NewType, NoReturn, Optional, ParamSpec,
                    Self, TypedDict, TypeVar, Union, assert_never, get_args, get_type_hints, overload)

if TYPE_CHECKING:
    from decimal import Decimal

UserId = NewType("UserId", int)
Level = Literal["debug", "info", "error"]
MAX: Final[int] = 3
P = ParamSpec("P")
R = TypeVar("R", bound=float)
Json = Union[None, bool, int, float, str, list["Json"], dict[str, "Json"]]


class Movie(TypedDict):
    title: str
    year: int


class RatedMovie(Movie, total=False):
    rating: float


class Chain:
    made: ClassVar[int] = 0

    def __init__(self) -> None:
        self.steps: list[str] = []
        type(self).made += 1

    def then(self, step: str) -> Self:
        self.steps.append(step)
        return self


@overload
def double(x: int) -> int: ...
@overload
def double(x: str) -> str: ...
def double(x):
    return x * 2


def logged(function: Callable[P, R]) -> Callable[P, R]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        result = function(*args, **kwargs)
        print(f"{function.__name__} -> {result}")
        return result
    return inner


@logged
def area(width: float, height: float = 1.0) -> float:
    return width * height


def severity(level: Level) -> int:
    if level == "debug":
        return 0
    elif level == "info":
        return 1
    elif level == "error":
        return 2
    else:
        assert_never(level)


def size(value: "Json") -> int:
    match value:
        case dict():
            return 1 + sum(map(size, value.values()))
        case list():
            return 1 + sum(map(size, value))
        case _:
            return 1


def fail(message: str) -> NoReturn:
    raise SystemExit(message)


def pick(items: Sequence[Any], index: Annotated[int, "from zero"], default: Optional[str] = None) -> Any:
    return items[index] if -len(items) <= index < len(items) else default


def price(table: Mapping[str, "Decimal"], key: str) -> "Decimal | None":
    return table.get(key)


def main() -> None:
    movie: RatedMovie = {"title": "Alien", "year": 1979, "rating": 8.5}
    print(movie, type(movie) is dict, Movie(title="Up", year=2009), sorted(RatedMovie.__annotations__))
    print(UserId(5) + 1, UserId.__name__, MAX, get_args(Level), double(4), double("ab"))
    print(area(3, height=2.5), Chain().then("a").then("b").steps, Chain.made, severity("error"))
    print(size({"a": [1, 2, {"b": None}], "c": "x"}), pick("abc", 1), pick("abc", 9, "?"), price({}, "x"))
    print(get_type_hints(pick)["default"], list(pick.__annotations__), get_type_hints(severity)["return"])
    for call in (lambda: fail("bye"), lambda: severity("odd")):
        try:
            call()
        except SystemExit as error:
            print("SystemExit:", error.code)
        except AssertionError as error:
            print("AssertionError:", error)
    print(list[int], dict[str, list[int]], Optional[int], int | None, tuple[int, ...], Callable[[int], str] is not None)


if __name__ == "__main__":
    main()
