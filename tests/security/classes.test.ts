// Attack: the object model. Instances of built-in types that were never initialised, methods called
// on what they are not for, layouts that don't fit, special methods that recurse or lie, and
// exceptions that are tied to rings. The outcome is CPython's, an exception, and never a trap.

import { describe, expect, test } from "vitest";
import { attack, type Expected } from "../support/attack.ts";

const error = (type: string): Expected => ({ error: type });
const value = (expected: unknown): Expected => ({ value: expected });

const attacks: [what: string, source: string, expected: Expected][] = [
  [
    "a subclass of a built-in type that does not call super().__init__()",
    "class L(list):\n  def __init__(self): pass\nx = L()\nx.append(1)\nlen(x)",
    value(1),
  ],
  [
    "a subclass of a built-in type that uses itself before it is made",
    "class D(dict):\n  def __init__(self):\n    self['a'] = len(self)\nD()['a']",
    value(0),
  ],
  ["object.__new__ of a list", "object.__new__(list)", error("TypeError")],
  [
    "object.__new__ of a subclass of a list",
    "class L(list): pass\nobject.__new__(L)",
    error("TypeError"),
  ],
  ["object.__new__ of an exception", "object.__new__(ValueError)", error("TypeError")],
  ["object.__new__ of a type", "object.__new__(type)", error("TypeError")],
  ["list.__new__ of an int", "list.__new__(int)", error("TypeError")],
  [
    "dict.__new__ of a subclass of a list",
    "class L(list): pass\ndict.__new__(L)",
    error("TypeError"),
  ],
  ["a method of list called on a dict", "list.append({}, 1)", error("TypeError")],
  ["a method of list called on a class", "list.append(list, 1)", error("TypeError")],
  ["a slot of int called on a str", "int.__add__('a', 1)", error("TypeError")],
  ["an operator of str called on bytes", "str.__getitem__(b'abc', 0)", error("TypeError")],
  ["__init__ of list called on a tuple", "list.__init__((1, 2), [3])", error("TypeError")],
  [
    "a method of an exception called on an int",
    "BaseException.with_traceback(5, None)",
    error("TypeError"),
  ],
  ["a note for an int", "BaseException.add_note(5, 'x')", error("TypeError")],
  ["__init__ of an exception called on an int", "ValueError.__init__(5)", error("TypeError")],
  ["a method of type called on an int", "type.mro(5)", error("TypeError")],
  ["a class set as an attribute of a built-in type", "int.x = 1", error("TypeError")],
  ["two built-in types as bases", "class A(int, list): pass", error("TypeError")],
  ["an exception and a list as bases", "class A(ValueError, list): pass", error("TypeError")],
  [
    "a class that is its own base",
    "class A: pass\nA.__bases__ = (A,)",
    {
      oneOf: [error("TypeError"), error("AttributeError")],
    },
  ],
  [
    "bases without an order",
    "class A: pass\nclass B(A): pass\nclass C(A, B): pass",
    error("TypeError"),
  ],
  ["a base twice", "class A: pass\nclass B(A, A): pass", error("TypeError")],
  ["a base that is no class", "class A(5): pass", error("TypeError")],
  ["a base that may not be one", "class A(bool): pass", error("TypeError")],
  [
    "metaclasses that don't fit",
    "class M(type): pass\nclass N(type): pass\nclass A(metaclass=M): pass\nclass B(metaclass=N): pass\nclass C(A, B): pass",
    error("TypeError"),
  ],
  [
    "a metaclass that makes its class for ever",
    "class M(type):\n  def __new__(m, n, b, d): return M(n, b, d)\nclass A(metaclass=M): pass",
    error("RecursionError"),
  ],
  [
    "a metaclass whose call calls itself",
    "class M(type):\n  def __call__(cls): return cls()\nclass A(metaclass=M): pass\nA()",
    error("RecursionError"),
  ],
  [
    "a metaclass that returns no class",
    "class M(type):\n  def __new__(m, n, b, d): return 5\nclass A(metaclass=M): pass\nA",
    value(5),
  ],
  [
    "a namespace that is no mapping",
    "class M(type):\n  def __prepare__(n, b): return 5\nclass A(metaclass=M): pass",
    error("TypeError"),
  ],
  [
    "a hierarchy of a thousand classes",
    "class A: x = 1\nfor i in range(1000):\n  class A(A): pass\nA().x + len(A.__mro__)",
    value(1003),
  ],
  [
    "super() through a hierarchy of a thousand classes",
    "class A:\n  def f(self): return 1\nfor i in range(1000):\n  class A(A):\n    def f(self): return super(K, self).f()\n  K = A\nA().f()",
    { oneOf: [value(1), error("RecursionError")] },
  ],
  [
    "__getattr__ that asks itself",
    "class A:\n  def __getattr__(self, name): return self.other\nA().x",
    error("RecursionError"),
  ],
  [
    "__getattribute__ that asks itself",
    "class A:\n  def __getattribute__(self, name): return self.x\nA().x",
    error("RecursionError"),
  ],
  [
    "a descriptor that asks for itself",
    "class P:\n  def __get__(self, o, t): return o.p\nclass A: p = P()\nA().p",
    error("RecursionError"),
  ],
  [
    "an object that is its own __call__",
    "class A: pass\nA.__call__ = A()\nA()()",
    error("RecursionError"),
  ],
  [
    "__dir__ that asks for itself",
    "class A:\n  def __dir__(self): return dir(self)\ndir(A())",
    error("RecursionError"),
  ],
  ["__dir__ of what built-in types have", "'append' in object.__dir__([])", value(true)],
  [
    "__repr__ that asks for itself",
    "class A:\n  def __repr__(self): return repr(self)\nrepr(A())",
    error("RecursionError"),
  ],
  [
    "__str__ that is no str",
    "class A:\n  def __str__(self): return 5\nstr(A())",
    error("TypeError"),
  ],
  [
    "__hash__ that is no int",
    "class A:\n  def __hash__(self): return 'x'\nhash(A())",
    error("TypeError"),
  ],
  ["__len__ below zero", "class A:\n  def __len__(self): return -1\nlen(A())", error("ValueError")],
  [
    "__bool__ that is no bool",
    "class A:\n  def __bool__(self): return 2\nbool(A())",
    error("TypeError"),
  ],
  [
    "__iter__ that is no iterator",
    "class A:\n  def __iter__(self): return 5\nlist(A())",
    error("TypeError"),
  ],
  [
    "__dict__ replaced while it is changed",
    "class A: pass\na = A()\na.x = 1\nd = a.__dict__\na.__dict__ = {'y': 2}\nd.clear()\nd['z'] = 3\n[hasattr(a, 'x'), a.y, hasattr(a, 'z')]",
    value([false, 2, false]),
  ],
  ["__dict__ that is no dict", "class A: pass\nA().__dict__ = 5", error("TypeError")],
  [
    "__class__ that does not fit",
    "class A: pass\nclass B(list): pass\nA().__class__ = B",
    error("TypeError"),
  ],
  [
    "__slots__ of another class",
    "class A: __slots__ = ('x',)\nclass B: pass\nA.x.__get__(B(), B)",
    { oneOf: [error("TypeError"), error("AttributeError")] },
  ],
  ["__slots__ that are no names", "class A: __slots__ = (5,)", error("TypeError")],
  [
    "an exception that is its own cause",
    "e = ValueError()\ne.__cause__ = e\ne.__context__ = e\nraise e",
    error("ValueError"),
  ],
  [
    "a ring of exceptions",
    "a, b = ValueError(), KeyError()\na.__context__ = b\nb.__context__ = a\ntry:\n  raise a\nexcept ValueError:\n  raise TypeError()",
    error("TypeError"),
  ],
  [
    "a chain of a hundred thousand exceptions",
    "e = None\nfor i in range(100000):\n  n = ValueError(i)\n  n.__cause__ = e\n  e = n\nraise e",
    error("ValueError"),
  ],
  ["a cause that is no exception", "ValueError().__cause__ = 5", error("TypeError")],
  ["a traceback that is none", "ValueError().__traceback__ = 5", error("TypeError")],
  [
    "a traceback tied to a ring",
    "try:\n  1 / 0\nexcept ZeroDivisionError as e:\n  t = e.__traceback__\nt.tb_next = t",
    error("ValueError"),
  ],
  ["args that are no tuple", "e = ValueError()\ne.args = 5", error("TypeError")],
  ["an empty group", "ExceptionGroup('g', [])", error("ValueError")],
  ["a group of what are no exceptions", "ExceptionGroup('g', [5])", error("ValueError")],
  [
    "a group whose members were replaced",
    "g = ExceptionGroup('g', [ValueError()])\ntry:\n  g.exceptions = 5\nexcept AttributeError:\n  raise TypeError()\ng.split(KeyError)",
    error("TypeError"),
  ],
  [
    "a group whose derive() lies",
    "class G(ExceptionGroup):\n  def derive(self, e): return 5\nG('g', [ValueError(), KeyError()]).split(KeyError)",
    error("TypeError"),
  ],
  [
    "except* of a group whose derive() lies",
    "class G(ExceptionGroup):\n  def derive(self, e): return 5\ntry:\n  raise G('g', [ValueError(), KeyError()])\nexcept* KeyError: pass",
    error("TypeError"),
  ],
  [
    "groups in groups, a thousand deep",
    "g = ValueError()\nfor i in range(1000): g = ExceptionGroup('g', [g])\ng.split(KeyError)[0]",
    { oneOf: [value(null), error("RecursionError")] },
  ],
  [
    "an uncaught group of groups, a thousand deep",
    "g = ValueError()\nfor i in range(1000): g = ExceptionGroup('g', [g])\nraise g",
    error("ExceptionGroup"),
  ],
  [
    "notes that are no list",
    "e = ValueError()\ne.__notes__ = 5\ne.add_note('x')",
    error("TypeError"),
  ],
  [
    "notes that are no strings",
    "e = ValueError()\ne.__notes__ = [5, e, None]\nraise e",
    error("ValueError"),
  ],
  ["a function that gets another's names", "def f(): pass\nf.__name__ = 5", error("TypeError")],
  [
    "a function with a name that is no str in its dict",
    "def f(): pass\nf.__dict__['__qualname__'] = 5\nrepr(f)[:11]",
    value("<function f"),
  ],
  ["super() without a class", "super()", error("RuntimeError")],
  ["super of another object", "super(list, {})", error("TypeError")],
  [
    "abstract classes named by a liar",
    "class A: __abstractmethods__ = 5\nA().__class__.__name__",
    {
      oneOf: [value("A"), error("TypeError")],
    },
  ],
];

describe("the object model", () => {
  test.each(attacks)("%s", async (_what, source, expected) => {
    const result = await attack(source, expected);
    expect(result.status).not.toBe("crashed");
  });
});
