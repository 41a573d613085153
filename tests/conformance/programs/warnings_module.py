# warnings, as far as records show
import io
import sys
import warnings
from warnings import *


def tries(f, *args, **kwargs):
    try:
        print("->", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


def shown(log):
    print([(str(w.message), w.category.__name__) for w in log])


with catch_warnings(record=True) as log:
    simplefilter("always")
    warn("one")
    warn("two", DeprecationWarning)
    warn(RuntimeWarning("three"))
    warn("one")
    shown(log)
with catch_warnings(record=True) as log:
    simplefilter("ignore")
    warn("never")
    filterwarnings("always", message="keep", category=UserWarning)
    warn("keep this")
    warn("KEEP too")
    warn("drop this keep")
    shown(log)
with catch_warnings():
    simplefilter("error")
    tries(warn, "raised")
    tries(warn, "raised", SyntaxWarning)
    tries(warn, FutureWarning("f"))
with catch_warnings(record=True, action="once") as log:
    for i in range(3):
        warn("once only")
    warn("another")
    shown(log)
with catch_warnings(record=True) as log:
    resetwarnings()
    simplefilter("default")
    for i in range(3):
        warn("in a loop")
    shown(log)
    print(isinstance(log[0], warnings.WarningMessage), log[0].category, log[0].message.args)
tries(warn, "x", int)
tries(warn, "x", "notaclass")
tries(simplefilter, "sometimes")
print(formatwarning("msg", UserWarning, "file.py", 3, "  code  "), end="")
print(formatwarning("msg", UserWarning, "file.py", 3, ""), end="")
out = io.StringIO()
showwarning(UserWarning("shown"), UserWarning, "f.py", 7, out, "line")
print(out.getvalue(), end="")
print(str(warnings.WarningMessage("m", UserWarning, "f.py", 7)))


def deprecated():
    warn("deprecated() is deprecated", DeprecationWarning, stacklevel=2)
    return 5


with catch_warnings(record=True) as log:
    simplefilter("always", DeprecationWarning)
    print(deprecated(), len(log), log[0].message)
with catch_warnings(record=True) as log:
    simplefilter("always")
    warn_explicit("explicit", UserWarning, "there.py", 12)
    print(log[0].filename, log[0].lineno, log[0].message)
c = catch_warnings()
with c:
    tries(c.__enter__) if False else None
