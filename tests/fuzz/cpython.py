# Runs programs for the fuzzer: JSON arrays of sources in, one a line; arrays of outputs out.
import contextlib, io, json, resource, signal, sys, warnings

SECONDS = 1
BYTES = 2 << 30

warnings.simplefilter("ignore")
sys.unraisablehook = lambda what: None
resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
real = sys.stdout


class Late(BaseException):
    pass


def stop(*_):
    raise Late


def run(source):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            signal.setitimer(signal.ITIMER_REAL, SECONDS)
            exec(compile(source, "<string>", "exec"), {"__name__": "__main__"})
        except BaseException as e:
            print("END", type(e).__name__ + ": " + (e.msg if isinstance(e, SyntaxError) else str(e)))
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    return out.getvalue()


signal.signal(signal.SIGALRM, stop)
for line in sys.stdin:
    real.write(json.dumps([run(source) for source in json.loads(line)]) + "\n")
    real.flush()
