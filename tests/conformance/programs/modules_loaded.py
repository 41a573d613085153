# sys.modules before anything but sys is imported

import sys

print("-- what is there")
for name in ("sys", "builtins", "__main__"):
    print(name, name in sys.modules, sys.modules[name].__name__)
print(sys.modules["sys"] is sys, "json" in sys.modules)

print("-- the program itself")
answer = 42
main = sys.modules[__name__]
print(main.answer, vars(main) is globals(), getattr(main, "answer"))
setattr(main, "later", "set")
print(later)
import __main__

print(__main__ is main)
import builtins

print(builtins is sys.modules["builtins"])
print(sorted(n for n, v in vars(main).items() if isinstance(v, int)))

print("-- a module taken out is made anew or found again")
import json

first = json
print("json" in sys.modules)
del sys.modules["json"]
print("json" in sys.modules)
import json

print("json" in sys.modules, json.dumps([1]), first.dumps([1]))

print("-- a module of one's own")
import types

mine = types.ModuleType("mine")
mine.x = 1
sys.modules["mine"] = mine
import mine as again

print(again is mine, again.x)
sys.modules["nothing"] = None
try:
    import nothing
except ImportError as error:
    print(type(error).__name__, error)
