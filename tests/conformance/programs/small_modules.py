# queue, threading, sched, ast.literal_eval, timeit, platform, contextvars, gc
import ast
import contextvars
import gc
import platform
import queue
import sched
import threading
import timeit


def tries(f, *args, **kwargs):
    try:
        print("->", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


print("# queue")
q = queue.Queue(2)
q.put(1)
q.put_nowait(2)
print(q.full(), q.qsize(), q.empty())
tries(q.put_nowait, 3)
tries(q.put, 3, False)
print(q.get(), q.get_nowait(), q.empty())
tries(q.get_nowait)
tries(q.get, block=False)
q.task_done()
q.task_done()
q.join()
tries(q.task_done)
l = queue.LifoQueue()
p = queue.PriorityQueue()
for item in (3, 1, 2):
    l.put(item)
    p.put((item, str(item)))
print([l.get() for _ in range(3)], [p.get() for _ in range(3)])
s = queue.SimpleQueue()
s.put("x")
print(s.get(), s.empty(), s.qsize(), issubclass(queue.Empty, Exception))
tries(q.put, 1, timeout=-1)

print("# threading")
results = []
lock = threading.Lock()


def work(n, scale=1):
    with lock:
        results.append(n * scale)


threads = [threading.Thread(target=work, args=(i,), kwargs={"scale": 2}) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(results), threads[0].is_alive(), threading.current_thread().name, threading.main_thread() is threading.current_thread())
print(threads[0].name, threading.Thread(name="mine").name, threading.Thread(target=work, daemon=True).daemon, threading.active_count())
tries(threads[0].start)
tries(threading.Thread().join)


class Mine(threading.Thread):
    def run(self):
        self.result = 42


m = Mine()
m.start()
m.join()
print(m.result)
e = threading.Event()
print(e.is_set(), e.wait(0))
e.set()
print(e.is_set(), e.wait())
print(lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(blocking=False))
lock.release()
tries(lock.release)
r = threading.RLock()
with r:
    with r:
        print("twice")
tries(r.release)
sem = threading.Semaphore(2)
print(sem.acquire(), sem.acquire(), sem.acquire(blocking=False))
sem.release()
b = threading.BoundedSemaphore(1)
tries(b.release)
tries(threading.Semaphore, -1)
data = threading.local()
data.x = 1
print(data.x)
cond = threading.Condition()
with cond:
    cond.notify_all()
    print(cond.wait_for(lambda: True))

print("# sched")
now = [0]


def clock():
    return now[0]


def sleep(t):
    now[0] += t


s = sched.scheduler(clock, sleep)
log = []
s.enter(10, 1, log.append, argument=("ten",))
s.enter(5, 2, log.append, argument=("five, second",))
e = s.enter(5, 1, log.append, ("five, first",))
gone = s.enterabs(7, 1, log.append, kwargs={"x": 1})
s.cancel(gone)
tries(s.cancel, gone)
print(len(s.queue), s.empty(), s.queue[0].time, s.run(blocking=False))
s.run()
print(log, now, s.empty())

print("# ast.literal_eval")
for text in (
    "1", "-1", "+2", "1.5e3", "0x1f", "0b11", "1_000", "'a'", '"b\\n"', "b'x'", "r'a\\b'", "'a' 'b'", "[1, 2, [3]]", "(1,)", "()", "(1)", "{}", "{'a': [1, (2, 3)], 'b': None}",
    "{1, 2}", "set()", "True", "None", "...", "1, 2", "3+4j", "-1-2j", " [1,\n 2, # comment\n]", "'''multi\nline'''", "2j", ".5", "[]", "{'a': 1,}", "((1))",
):
    print(text.replace("\n", "\\n"), "=>", repr(ast.literal_eval(text)))
for bad in ("1 +", "[1", "foo", "f()", "1 2", "[1 2]", "1 + 2", "{1: 2, 3}", "__import__('os')", "'unclosed", "a.b", "", "(1,,)", "-'x'"):
    try:
        print(bad, ast.literal_eval(bad))
    except (ValueError, SyntaxError) as e:
        print(bad, type(e).__name__)

print("# timeit, platform, contextvars, gc")
print(timeit.timeit("x = 1", number=3) >= 0, len(timeit.repeat("pass", repeat=2, number=1)), timeit.Timer(lambda: None).timeit(1) >= 0)
tries(timeit.timeit, 5)
print(platform.python_version_tuple()[:2], isinstance(platform.platform(), str), platform.python_version().startswith("3.12"))
var = contextvars.ContextVar("var", default=1)
other = contextvars.ContextVar("other")
print(var.get(), var.name, other.get(5))
tries(lambda: other.get() and None) if False else None
token = var.set(2)
print(var.get(), token.old_value is contextvars.Token.MISSING, token.var is var)
ctx = contextvars.copy_context()
print(ctx[var], var in ctx, other in ctx, len(ctx) >= 1, ctx.get(other, 9))


def inside():
    var.set(99)
    return var.get()


print(ctx.run(inside), var.get(), ctx[var])
var.reset(token)
print(var.get())
try:
    var.reset(other.set(1))
except ValueError:
    print("ValueError")
gc.collect()
print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled(), len(gc.get_count()), gc.get_threshold(), isinstance(gc.collect(), int))
