# except*
def run(raises, *handlers):
    log = []
    try:
        try:
            raise raises
        except* ValueError as e:
            log.append(("V", e.message, [x.args[0] for x in e.exceptions]))
            if "again" in handlers:
                raise
            if "new" in handlers:
                raise KeyError("new")
        except* (TypeError, OSError) as e:
            log.append(("T", len(e.exceptions)))
        else:
            log.append("else")
        finally:
            log.append("finally")
    except BaseException as e:
        log.append((type(e).__name__, [type(x).__name__ for x in getattr(e, "exceptions", ())]))
    print(log)


run(ValueError(1))
run(KeyError(1))
run(ExceptionGroup("g", [ValueError(1), TypeError(2)]))
run(ExceptionGroup("g", [ValueError(1), KeyError(2)]))
run(ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [ValueError(2), KeyError(3)])]))
run(ExceptionGroup("g", [ValueError(1), KeyError(2)]), "again")
run(ExceptionGroup("g", [ValueError(1), TypeError(2)]), "new")
run(ExceptionGroup("g", [ValueError(1), KeyError(2)]), "new")
run(ValueError(1), "new")
run(ValueError(1), "again")
try:
    pass
except* ValueError:
    print("no")
else:
    print("else")
for i in range(2):
    try:
        raise ExceptionGroup("g", [OSError(i)])
    except* OSError as e:
        for x in e.exceptions:
            if x.args == (0,):
                break
            print("not broken", x.args)
print([n for n in globals() if n.startswith(".")])
try:
    try:
        raise ValueError
    except* ExceptionGroup:
        pass
except TypeError as e:
    print("TypeError", e)
