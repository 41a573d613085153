# unittest.mock: Mock, MagicMock, call, patch, AsyncMock.
import asyncio
from unittest.mock import ANY, DEFAULT, AsyncMock, MagicMock, Mock, NonCallableMock, PropertyMock, call, create_autospec, mock_open, patch, seal, sentinel


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except BaseException as e:
        print(type(e).__name__, e)


m = Mock()
print(m.called, m.call_count, m.call_args, m.call_args_list, m.mock_calls, m.method_calls)
m(1, 2, a=3)
m("x")
print(m.called, m.call_count, m.call_args, m.call_args_list, m.call_args.args, m.call_args.kwargs, m.call_args_list[0][1], m.call_args == call("x"), m.call_args == (("x",), {}))
show(m.assert_called_with, "x")
show(m.assert_called_with, "y")
show(m.assert_called_once)
show(m.assert_called_once_with, "x")
show(m.assert_any_call, 1, 2, a=3)
show(m.assert_any_call, 9)
show(m.assert_not_called)
show(m.assert_called)
show(m.assert_has_calls, [call(1, 2, a=3), call("x")])
show(m.assert_has_calls, [call("x"), call(1, 2, a=3)])
show(m.assert_has_calls, [call("x"), call(1, 2, a=3)], any_order=True)
show(m.assert_has_calls, [call("z")], any_order=True)
show(m.assert_called_with, ANY)
show(Mock().assert_called)
show(Mock().assert_called_with, 1)
show(Mock(name="named").assert_called_once)
show(lambda: Mock().assert_nonsense)
show(lambda: Mock().asert_called)
m.reset_mock()
print(m.called, m.call_args, m.mock_calls)

m = Mock(return_value=3, attr=5, **{"method.return_value": 7, "other.side_effect": KeyError})
print(m(), m.attr, m.method())
show(m.other)
m.return_value = 9
print(m(), m.return_value)
m.side_effect = [1, 2, ValueError("three")]
print(m(), m())
show(m)
show(m)
m.side_effect = lambda x: x * 2
print(m(4))
m.side_effect = lambda x: DEFAULT
print(m(4))
m.side_effect = None
m.side_effect = IndexError("boom")
show(m)

m = Mock()
m.a.b(1)
m.c().d(2)
m.e(3).f
print(m.mock_calls, m.method_calls, m.a.mock_calls, m.a.b.call_args)
print(m.mock_calls == [call.a.b(1), call.c(), call.c().d(2), call.e(3)], call.a(1).b(2), call(1)(2), call.x == call.x, call(1) == call(2), call("a", k=1)[0], len(call(1)), len(call.a(1)), call.a(1)[0])
print(repr(m).startswith("<Mock id="), repr(m.a).startswith("<Mock name='mock.a' id="), repr(m.c()).startswith("<Mock name='mock.c()' id="))
del m.a
show(lambda: m.a)
m.value = 5
print(m.value, isinstance(m.a2, Mock), m.a2 is m.a2)
manager = Mock()
manager.attach_mock(Mock(), "first")
manager.second = Mock()
manager.second(1)
manager.first(2)
print(manager.mock_calls)


class Real:
    attribute = 1

    def method(self, x):
        return x

    async def coro(self):
        return 1


m = Mock(spec=Real)
m.method(1)
print(repr(m).startswith("<Mock spec='Real' id="))
show(lambda: m.nope)
m.new = 1
m = Mock(spec_set=["a", "b"])
m.a = 1
show(lambda: setattr(m, "c", 1))
show(lambda: m.c)
w = Mock(wraps=Real())
print(w.method(5), w.method.call_args)
show(lambda: NonCallableMock()())

mm = MagicMock()
print(len(mm), bool(mm), int(mm), float(mm), list(mm), 5 in mm, mm == mm, mm == 1, mm != 1, hash(mm) == hash(mm))
mm.__len__.return_value = 3
mm.__getitem__.return_value = "item"
mm.__iter__.return_value = [1, 2]
mm.__contains__.side_effect = lambda x: x == 1
mm.__str__.return_value = "text"
print(len(mm), mm["k"], list(mm), list(mm), 1 in mm, 2 in mm, str(mm), mm.__getitem__.call_args)
mm["a"] = 1
mm.__setitem__.assert_called_with("a", 1)
with mm as entered:
    pass
print(entered is mm.__enter__.return_value, mm.__exit__.call_args)
mm.__enter__.return_value = "entered"
with mm as entered:
    print(entered)
m = Mock()
m.__str__ = Mock(return_value="fred")
m.__len__ = lambda self: 4
print(str(m), len(m))
show(lambda: len(Mock()))
show(lambda: MagicMock() < 1)
mm = MagicMock()
mm.__lt__.return_value = True
mm.__add__.return_value = "sum"
print(mm < 1, mm + 1)


class Target:
    value = 1
    table = {"a": 1}

    def method(self):
        return "real"

    @staticmethod
    def static():
        return "static"


with patch.object(Target, "method", return_value="fake") as fake:
    print(Target().method(), fake.called, fake.call_args)
print(Target().method())
with patch.object(Target, "value", 99):
    print(Target.value)
print(Target.value)
with patch("__main__.Target.value", new=5) as new:
    print(Target.value, new)


@patch.object(Target, "static")
@patch("__main__.Target.method")
def decorated(arg, method, static):
    method.return_value, static.return_value = 1, 2
    return arg, Target().method(), Target.static()


print(decorated("x"), Target.static(), decorated.__name__)


@patch("__main__.Target.value", 7)
def replaced():
    return Target.value


print(replaced(), Target.value)


@patch.object(Target, "value", "class patched")
class Cases:
    def test_a(self):
        return Target.value

    def other(self):
        return Target.value


print(Cases().test_a(), Cases().other())
with patch.dict(Target.table, {"b": 2}, c=3):
    print(Target.table)
print(Target.table)
with patch.dict("__main__.Target.table", {"z": 0}, clear=True) as table:
    print(table)
print(Target.table)
with patch.multiple(Target, value=8, method=DEFAULT) as made:
    print(Target.value, sorted(made))
p = patch.object(Target, "value", 3)
print(p.start(), Target.value, p.stop(), Target.value)
patch.object(Target, "value", 4).start()
patch.stopall()
print(Target.value)
show(patch, "noname")
show(patch.object(Target, "missing").start)
with patch.object(Target, "missing", 1, create=True):
    print(Target.missing)
print(hasattr(Target, "missing"))
with patch.object(Target, "value", new_callable=PropertyMock) as prop:
    prop.return_value = "prop"
    t = Target()
    print(t.value)
    t.value = 5
    print(prop.mock_calls)

a = AsyncMock(return_value=5)
print(asyncio.run(a(1)), a.await_count, a.await_args, a.call_count)
show(a.assert_awaited_once_with, 1)
show(a.assert_awaited_with, 2)
show(a.assert_not_awaited)
show(AsyncMock().assert_awaited)
a = AsyncMock(side_effect=[1, ValueError("async")])
print(asyncio.run(a()))
show(lambda: asyncio.run(a()))
print(sentinel.x, sentinel.x is sentinel.x, repr(ANY), ANY == 5, 5 == ANY, [1, ANY] == [1, 2], DEFAULT)
m = Mock()
m.ok.return_value = 1
seal(m)
print(m.ok())
show(lambda: m.nope)
auto = create_autospec(Real)
print(auto.return_value.method is not None)
show(lambda: auto.nope)
o = mock_open(read_data="line1\nline2\n")
with o("file") as f:
    print(repr(f.read()))
with o("file") as f:
    print(list(f))
o.assert_called_with("file")
o().write("x")
print(o().write.call_args)
