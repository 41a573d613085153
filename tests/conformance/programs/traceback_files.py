# Tracebacks show lines of modules in files.
import linecache
import os
import sys
import tempfile
import traceback

folder = tempfile.mkdtemp()
sys.path.insert(0, folder)
with open(os.path.join(folder, "broken_helper.py"), "w") as f:
    f.write("def divide(x):\n    return 1 // x  # here\n\n\ndef call(f, *args):\n    return f(\n        *args\n    )\n\n\ndef chain():\n    try:\n        divide(0)\n    except ZeroDivisionError as e:\n        raise ValueError('chained') from e\n")
import broken_helper


def show(lines):
    # The lines of this program itself are on CPython alone.
    for line in "".join(lines).replace(folder, "FOLDER").splitlines():
        if "^" not in line and "~" not in line:
            print(line)


def from_helper(e):
    return [frame for frame in traceback.extract_tb(e.__traceback__) if frame.filename.startswith(folder)]


for function, args in (broken_helper.divide, (0,)), (broken_helper.chain, ()), (broken_helper.call, (broken_helper.divide, "x")):
    try:
        function(*args)
    except Exception as e:
        frames = from_helper(e)
        print([(frame.name, frame.lineno, frame.line) for frame in frames])
        show(traceback.format_list(frames))
        show(traceback.format_tb(e.__traceback__.tb_next, 1))
        text = "".join(traceback.format_exception(e))
        print(text.count("return 1 // x  # here"), text.count("raise ValueError('chained') from e"), text.splitlines()[-1])
        print(traceback.format_exc() == text)

print(repr(linecache.getline(broken_helper.__file__, 2)), repr(linecache.getline(broken_helper.__file__, 99)))
with open(broken_helper.__file__, "w") as f:
    f.write("# changed\n\n    # another line in its place\n")
try:
    broken_helper.divide(0)
except ZeroDivisionError as e:
    print([frame.line for frame in from_helper(e)])
os.remove(broken_helper.__file__)
linecache.checkcache()
try:
    broken_helper.divide(0)
except ZeroDivisionError as e:
    print([frame.line for frame in from_helper(e)])
print(traceback.FrameSummary("none.py", 3, "f").line, traceback.FrameSummary("<x>", None, "f").line, traceback.FrameSummary("a", 1, "f", line="  x ").line)
