# Modules and packages in files.
import importlib
import importlib.util
import runpy
import sys

try:
    from _files import request
except ImportError:
    import os
    import tempfile

    root = os.path.realpath(tempfile.mkdtemp())

    def write(path, text):
        path = root + "/" + path
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as f:
            f.write(text if isinstance(text, bytes) else text.encode())

else:
    root = "/tmp/root"

    def make(path):
        try:
            request(7, path)
        except OSError:
            pass

    def write(path, text):
        steps = (root + "/" + path).split("/")
        for i in range(2, len(steps)):
            make("/".join(steps[:i]))
        handle = request(0, "/".join(steps), 2 | 4 | 16)
        request(3, handle, None, text if isinstance(text, bytes) else text.encode())
        request(1, handle)


def show(*values):
    print(*[str(v).replace(root, "ROOT") for v in values])


def attempt(code):
    try:
        exec(code, {"__name__": "__main__"})
    except BaseException as e:
        show(type(e).__name__, e)
        return e


sys.path.insert(0, root)

print("-- a module")
write("plain.py", '"The doc."\nx = 1\ndef f(): return __name__, x\nclass C: pass\n')
import plain

show(plain, plain.__name__, plain.__file__, plain.__doc__, repr(plain.__package__), hasattr(plain, "__path__"))
show(plain.f(), plain.C, plain.C.__module__, plain.f.__module__, plain.__spec__.name, plain.__spec__.origin, repr(plain.__spec__.parent))
print(sys.modules["plain"] is plain, __import__("plain") is plain)
plain.x = 2
import plain as again

print(again.x, plain.f())

print("-- packages")
write("pkg/__init__.py", "print('pkg', __name__, __package__)\nfrom . import one\nfrom .two import y as z\n__all__ = ['one', 'four']\n")
write("pkg/one.py", "print('one', __name__, __package__)\nx = 1\n")
write("pkg/two.py", "print('two', __name__)\nfrom .one import x\ny = x + 1\n")
write("pkg/sub/__init__.py", "from .. import one as up\n")
write("pkg/sub/three.py", "from ..two import y\nfrom .. import two, one\nfrom ..sub import up\n")
write("pkg/four.py", "four = 4\n")
import pkg.sub.three

show(pkg, pkg.__path__, pkg.__package__, pkg.z, pkg.__spec__.submodule_search_locations)
show(pkg.sub, pkg.sub.three, pkg.sub.three.y, pkg.sub.up is pkg.one, pkg.sub.three.__package__)
attempt("from pkg import *\nprint(sorted(n for n in globals() if n[0] != '_'), four.four)")
attempt("import pkg.sub.three as t, pkg.sub as s\nprint(t.__name__, s.__name__)")
attempt("from pkg.sub import three\nprint(three.__name__)")
print(sorted(n for n in sys.modules if n.startswith("pkg")))
write("bare/inner/leaf.py", "leaf = __name__\n")
import bare.inner.leaf

show(bare.inner.leaf.leaf, getattr(bare, "__file__", None), list(bare.__path__))

print("-- what is not there")
attempt("import nothing")
attempt("import nothing.at.all")
attempt("import plain.x")
attempt("import pkg.nothing")
attempt("import pkg.one.x")
attempt("from pkg import nothing")
attempt("from plain import y")
attempt("from pkg.nothing import y")
attempt("from . import x")
attempt("from .x import y")
attempt("__import__('')")
attempt("__import__('a/b')")
attempt("__import__('plain.')")
attempt("__import__('a\\0b')")
attempt("__import__('x' * 300)")
e = attempt("import pkg.nothing")
print(e.name, e.path, e.msg)
e = attempt("from plain import y")
show(e.name, e.path, e.name_from)
write("far.py", "from .. import x\n")
attempt("import far")
write("pkg/far.py", "from ... import x\n")
attempt("import pkg.far")
print("far" in sys.modules, "pkg.far" in sys.modules)

print("-- modules that fail")
write("failing.py", "import plain\nx = 1\nraise ValueError('no')\n")
attempt("import failing")
print("failing" in sys.modules)
attempt("import failing")
write("failing.py", "x = 2\n")
attempt("import failing\nprint(failing.x)")
write("half/__init__.py", "from . import good\nfrom . import bad\n")
write("half/good.py", "")
write("half/bad.py", "1 / 0\n")
attempt("import half")
print(sorted(n for n in sys.modules if n.startswith("half")))
write("half/bad.py", "")
attempt("import half\nprint(half.good.__name__, half.bad.__name__)")
write("wrong.py", "x = 1\ny = = 2\n")
e = attempt("try:\n import wrong\nexcept SyntaxError as e: raise TypeError(type(e).__name__)")
print("wrong" in sys.modules)
write("null.py", b"x = 1\0\n")
e = attempt("try:\n import null\nexcept SyntaxError as e: raise TypeError(type(e).__name__)")

print("-- cycles")
write("a1.py", "import b1\nx = 1\nprint('a1 sees', b1.y)\n")
write("b1.py", "import a1\ny = 2\nprint('b1 sees', hasattr(a1, 'x'))\n")
import a1

write("a2.py", "from b2 import y\nx = 1\n")
write("b2.py", "from a2 import x\ny = 2\n")
attempt("import a2")
print("a2" in sys.modules, "b2" in sys.modules)
write("a3.py", "import b3\nx = 1\n")
write("b3.py", "import a3\na3.x\n")
attempt("import a3")
write("ring/__init__.py", "")
write("ring/a.py", "from . import b\nx = 1\n")
write("ring/b.py", "from . import a\nimport ring.a as again\ndef f(): return a.x\nprint(again is a)\n")
import ring.a

print(ring.b.f())

print("-- sys.modules")
import types

sys.modules["made"] = types.ModuleType("made")
sys.modules["made"].x = 5
attempt("import made\nfrom made import x\nprint(made.x, x)")
attempt("from made import y")
sys.modules["never"] = None
attempt("import never")
attempt("import never.more")
write("swap.py", "import sys\nclass S:\n    x = 7\n    def m(self): return 'bound'\nsys.modules[__name__] = S()\n")
attempt("import swap\nprint(type(swap).__name__)\nfrom swap import x, m\nprint(x, m())")
write("gone.py", "import sys\ndel sys.modules[__name__]\n")
attempt("import gone")
del sys.modules["plain"]
import plain as fresh

print(fresh.x, fresh is plain)

print("-- sys.path")
write("other/deep.py", "where = __file__\n")
attempt("import deep")
sys.path.append(root + "/other/")
attempt("import deep\nglobals()['r'] = deep.where")
show(sys.modules["deep"].__file__)
write("first/same.py", "x = 'first'\n")
write("second/same.py", "x = 'second'\n")
sys.path[:0] = [root + "/first", root + "/second"]
import same

print(same.x)
old = sys.path
sys.path = [None, 3, b"x", object(), root]
write("junk.py", "x = 'found'\n")
import junk

print(junk.x)
sys.path = []
attempt("import late")
sys.path = old
pkg.__path__.append(root + "/other")
write("other/guest.py", "print(__name__, __package__)\n")
import pkg.guest

print("-- importlib")
print(importlib.import_module("pkg.one") is pkg.one, importlib.import_module(".one", "pkg") is pkg.one)
print(importlib.import_module("..two", "pkg.sub") is pkg.two)
attempt("import importlib; importlib.import_module('.one')")
attempt("import importlib; importlib.import_module('...one', 'pkg')")
attempt("import importlib; importlib.import_module('nothing')")
write("again.py", "n = globals().get('n', 0) + 1\n")
import again

show(again.n, importlib.reload(again) is again, again.n)
attempt("import importlib; importlib.reload(3)")
attempt("import importlib, types; importlib.reload(types.ModuleType('zork'))")
spec = importlib.util.find_spec("pkg.four")
show(spec.name, spec.origin, spec.parent, spec.has_location)
print(importlib.util.find_spec("nothing"), importlib.util.find_spec("json").name, "never" in sys.modules)
attempt("import importlib.util as u; u.find_spec('nothing.x')")
attempt("import importlib.util as u; u.find_spec('plain.x')")
print(importlib.util.resolve_name(".x", "a.b"), importlib.util.resolve_name("..x", "a.b"), importlib.util.resolve_name("x", None))
attempt("import importlib.util as u; u.resolve_name('.x', '')")
attempt("import importlib.util as u; u.resolve_name('...x', 'a.b')")
write("loose/file.py", "x = 8\n")
spec = importlib.util.spec_from_file_location("loose_file", root + "/loose/file.py")
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
show(module.x, module.__name__, module.__file__, "loose_file" in sys.modules)

print("-- runpy")
write("prog.py", "import sys\nr = (__name__, __package__, sys.argv[0] == __file__, given if 'given' in globals() else None)\n")
g = runpy.run_module("prog", {"given": 1}, "__main__")
print(g["r"], "prog" in sys.modules)
print(runpy.run_module("prog", alter_sys=True)["r"])
write("pkg/__main__.py", "from . import one\nr = __name__, __package__, one.x\n")
print(runpy.run_module("pkg", run_name="__main__")["r"])
g = runpy.run_path(root + "/prog.py")
print(g["r"], g["__name__"])
attempt("import runpy; runpy.run_module('nothing')")
attempt("import runpy; runpy.run_module('bare')")
attempt("import runpy; runpy.run_module('.x')")
