"""Closures: counters, bank with nonlocal, late binding, currying, memo."""


def make_counter(start=0, step=1):
    count = start

    def counter():
        nonlocal count
        count += step
        return count

    def reset():
        nonlocal count
        count = start

    counter.reset = reset
    return counter


def make_account(balance):
    history = []

    def dispatch(message, amount=0):
        nonlocal balance
        if message == "withdraw":
            if amount > balance:
                return "insufficient funds"
            balance -= amount
        elif message == "deposit":
            balance += amount
        elif message == "history":
            return tuple(history)
        else:
            raise ValueError(f"unknown message {message!r}")
        history.append((message, amount))
        return balance

    return dispatch


def curry(function, arity=None):
    arity = arity or function.__code__.co_argcount

    def take(*args):
        if len(args) >= arity:
            return function(*args)
        return lambda *more: take(*args, *more)

    return take


def memoize(function, cache={}):
    def wrapper(*args):
        key = (function.__name__, args)
        if key not in cache:
            cache[key] = function(*args)
        return cache[key]
    wrapper.cache = cache
    return wrapper


@memoize
def stirling(n, k):
    if n == k:
        return 1
    if k == 0 or k > n:
        return 0
    return k * stirling(n - 1, k) + stirling(n - 1, k - 1)


def main():
    a, b = make_counter(), make_counter(10, 5)
    print(a(), a(), b(), a(), b())
    a.reset()
    print(a(), a.__closure__ is not None, make_counter.__closure__)
    account = make_account(100)
    print(account("withdraw", 30), account("withdraw", 100), account("deposit", 5), account("history"))
    try:
        account("burn")
    except ValueError as error:
        print("ValueError:", error)
    print([f() for f in [lambda: i for i in range(3)]], [f() for f in [lambda i=i: i for i in range(3)]])
    add3 = curry(lambda x, y, z: x + y + z)
    print(add3(1)(2)(3), add3(1, 2)(3), add3(1)(2, 3), add3(1, 2, 3))
    print(stirling(10, 3), len(stirling.cache), [stirling(5, k) for k in range(6)])
    print((lambda *args, **kw: (args, kw))(1, *[2, 3], x=4, **{"y": 5}))


if __name__ == "__main__":
    main()
