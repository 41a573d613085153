"""A retry decorator with back-off, predicates and a fake clock."""

import functools
from typing import Callable


class FakeClock:
    def __init__(self) -> None:
        self.now = 0.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds


clock = FakeClock()


class RetryError(Exception):
    def __init__(self, attempts: int, last: BaseException) -> None:
        super().__init__(f"gave up after {attempts} attempts")
        self.attempts = attempts
        self.last = last


def retry(times: int = 3, *, on: type | tuple = Exception, delay: float = 0.5, factor: float = 2.0) -> Callable:
    def decorator(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            wait = delay
            for attempt in range(1, times + 1):
                try:
                    return function(*args, **kwargs)
                except on as error:
                    print(f"  [{clock.now:4.1f}s] attempt {attempt}: {type(error).__name__}: {error}")
                    if attempt == times:
                        raise RetryError(attempt, error) from error
                    clock.sleep(wait)
                    wait *= factor
        return wrapper
    return decorator


class Service:
    def __init__(self, failures: list[Exception]) -> None:
        self.failures = failures

    @retry(4, on=(ConnectionError, TimeoutError))
    def fetch(self, name: str) -> str:
        if self.failures:
            raise self.failures.pop(0)
        return f"data for {name}"


def main() -> None:
    scenarios = {
        "immediately": [],
        "third time": [ConnectionError("refused"), TimeoutError("slow")],
        "never": [ConnectionError(f"try {n}") for n in range(9)],
        "other error": [ConnectionResetError("reset"), ValueError("bad request")],
    }
    for name, failures in scenarios.items():
        print(name)
        try:
            print(" ", Service(failures).fetch(name))
        except RetryError as error:
            print("  failed:", error, "| cause:", repr(error.__cause__), error.__cause__ is error.last)
        except ValueError as error:
            print("  not retried:", error)
    print(f"clock: {clock.now}", Service.fetch.__name__)


if __name__ == "__main__":
    main()
