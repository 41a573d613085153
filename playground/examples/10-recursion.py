# Too deep
# Recursion without an end meets the recursion limit, which Python code can catch.


def depth(n):
    try:
        return depth(n + 1)
    except RecursionError:
        return n


print("Python gave up at depth", depth(1))


def factorial(n):
    return n * factorial(n - 1)  # What is missing here?


factorial(5)
