"""Exception groups: collecting validation errors and except*."""


class FieldError(ValueError):
    def __init__(self, field, message):
        super().__init__(f"{field}: {message}")
        self.field = field


class MissingField(FieldError):
    pass


def validate(form):
    errors = []
    for name, kind in {"name": str, "age": int, "email": str}.items():
        if name not in form:
            errors.append(MissingField(name, "is required"))
        elif not isinstance(form[name], kind):
            errors.append(FieldError(name, f"must be {kind.__name__}"))
    if isinstance(form.get("age"), int) and form["age"] < 0:
        errors.append(OverflowError("age is negative"))
    if errors:
        raise ExceptionGroup("invalid form", errors)
    return "ok"


def handle(form):
    try:
        return validate(form)
    except* MissingField as group:
        print("  missing:", [e.field for e in group.exceptions])
    except* ValueError as group:
        print("  wrong:", [str(e) for e in group.exceptions])
    except* OverflowError as group:
        print("  overflow:", len(group.exceptions))
    return "handled"


def run_all(*functions):
    errors = []
    for function in functions:
        try:
            function()
        except Exception as error:
            errors.append(error)
    if errors:
        raise ExceptionGroup(f"{len(errors)} of {len(functions)} failed", errors)


def main():
    for form in ({"name": "A", "age": 3, "email": "e"}, {"age": "x"}, {"name": 1, "age": -1, "email": "e"}, {}):
        print(form)
        print(" ", handle(form) if form else "skipped")
    nested = ExceptionGroup("outer", [ValueError(1), ExceptionGroup("inner", [TypeError(2), ValueError(3)]), KeyError(4)])
    values, rest = nested.split(ValueError)
    print(values.exceptions, rest.message, len(rest.exceptions))
    print(nested.subgroup(TypeError), nested.subgroup(OSError), nested)
    try:
        run_all(lambda: 1 / 0, lambda: None, lambda: [][0])
    except ExceptionGroup as group:
        print(group.message, [type(e).__name__ for e in group.exceptions])
    try:
        try:
            raise nested
        except* KeyError:
            print("key errors handled")
    except ExceptionGroup as left:
        print("left:", left.exceptions[0], repr(left.exceptions[1]))
    try:
        raise TypeError("single")
    except* TypeError as group:
        print(type(group).__name__, group.exceptions)
    try:
        ExceptionGroup("empty", [])
    except ValueError as error:
        print("ValueError:", error)


if __name__ == "__main__":
    main()
