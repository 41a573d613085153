// Attack: names, sizes and numbers of files that are meant to break the file tree, to leave it, or
// to fill the host. All have the exact end that POSIX gives them.

import { expect, test } from "vitest";

import { runSync, Sandbox } from "../../src/index.ts";

const helper = `
import os
def end(call):
    try:
        return repr(call())
    except (OSError, ValueError, OverflowError, TypeError) as e:
        return f"{type(e).__name__} {getattr(e, 'errno', None)}"
`;

const lines = (source: string, options: Parameters<typeof runSync>[1] = {}): string[] => {
  const result = runSync(helper + source, options);
  if (result.status !== "completed") throw new Error(JSON.stringify(result));
  return result.stdout.trimEnd().split("\n");
};

// What open to read, open to write, mkdir, exists and remove give.
const names: readonly (readonly [name: string, ends: string])[] = [
  ["'x' * 10**5", "OSError 36, OSError 36, OSError 36, False, OSError 36"],
  ["'x' * 256", "OSError 36, OSError 36, OSError 36, False, OSError 36"],
  ["'/'.join(['y' * 200] * 40)", "OSError 36, OSError 36, OSError 36, False, OSError 36"],
  [
    "'../../../../etc/passwd'",
    "FileNotFoundError 2, FileNotFoundError 2, FileNotFoundError 2, False, FileNotFoundError 2",
  ],
  [
    "''",
    "FileNotFoundError 2, FileNotFoundError 2, FileNotFoundError 2, False, FileNotFoundError 2",
  ],
  [
    "'.'",
    "IsADirectoryError 21, IsADirectoryError 21, FileExistsError 17, True, IsADirectoryError 21",
  ],
  [
    "'..'",
    "IsADirectoryError 21, IsADirectoryError 21, FileExistsError 17, True, IsADirectoryError 21",
  ],
  [
    "'/'",
    "IsADirectoryError 21, IsADirectoryError 21, FileExistsError 17, True, IsADirectoryError 21",
  ],
  ["'a/'", "FileNotFoundError 2, IsADirectoryError 21, None, True, IsADirectoryError 21"],
  ["'//x'", "FileNotFoundError 2, None, FileExistsError 17, True, None"],
  ["'a\\0b'", "ValueError None, ValueError None, ValueError None, False, ValueError None"],
  [
    "'\\ud800'",
    "UnicodeEncodeError None, UnicodeEncodeError None, UnicodeEncodeError None, False, UnicodeEncodeError None",
  ],
  ["'\\udcff'", "OSError 84, OSError 84, OSError 84, False, OSError 84"],
  ["b'\\xff'", "OSError 84, OSError 84, OSError 84, False, OSError 84"],
  ["5.5", "TypeError None, TypeError None, TypeError None, TypeError None, TypeError None"],
];

test.each(names)("the name %s", (name, ends) => {
  const source = `
name = ${name}
print(", ".join([
    end(lambda: open(name)), end(lambda: open(name, "w").close()), end(lambda: os.mkdir(name)),
    end(lambda: os.path.exists(name)), end(lambda: os.remove(name)),
]))`;
  expect(lines(source)).toEqual([ends]);
});

test("directories nest 64 deep", () => {
  const source = `
n = 0
try:
    for i in range(500):
        os.mkdir("d")
        os.chdir("d")
        n += 1
except OSError as e:
    print(n, e.errno, os.getcwd() == "/home" + "/d" * n)
os.chdir("/home")
import shutil
shutil.rmtree("d")
print(os.listdir())`;
  expect(lines(source)).toEqual(["63 36 True", "[]"]);
});

test("names that differ by case or normal form are different files", () => {
  const source = `
for name in ("a", "A", "\\u00e9", "e\\u0301", "\\u212b", "\\u00c5", "\\ufb01", "fi"):
    open(name, "w").write(ascii(name))
print(len(os.listdir()), all(open(name).read() == ascii(name) for name in os.listdir()))`;
  expect(lines(source)).toEqual(["8 True"]);
});

test("a sparse file is as large as its size", () => {
  const source = `
f = open("sparse", "wb", 0)
print(end(lambda: f.seek(2**31)), end(lambda: f.write(b"x")), end(lambda: f.truncate(2**31 + 1)))
print(end(lambda: f.seek(2**62)), end(lambda: f.write(b"x")), end(lambda: f.truncate(2**62)), end(lambda: f.seek(2**63)))
print(end(lambda: f.seek(-1)), end(lambda: f.seek(0)), f.write(b"fits"), os.path.getsize("sparse"))`;
  expect(lines(source)).toEqual([
    "2147483648 OSError 27 OSError 27",
    "4611686018427387904 OSError 22 OSError 22 OverflowError None",
    "OSError 22 0 4 4",
  ]);
});

test("a full tree refuses, and works when there is room", () => {
  const source = `
piece = bytes(100_000)
f = open("fill", "wb", 0)
n = 0
try:
    while True:
        n += f.write(piece)
except OSError as e:
    print(type(e).__name__, e, n)
g = open("g", "w")
print(end(lambda: g.write("x" * 200_000)), end(g.close), os.path.getsize("g"))
f.close()
os.remove("fill")
with open("g", "w") as g:
    print(g.write("y" * 200_000))
print(os.path.getsize("g"))`;
  expect(lines(source, { limits: { maxFileBytes: 1_000_000 } })).toEqual([
    "OSError [Errno 27] File too large 1000000",
    "OSError 28 None 0",
    "200000",
    "200000",
  ]);
});

test("a million empty files end at the quota", () => {
  const source = `
n = 0
try:
    for i in range(10**6):
        os.close(os.open(f"f{i}", os.O_CREAT | os.O_WRONLY, 0o666))
        n += 1
except OSError as e:
    print(type(e).__name__, e, n)
print(end(lambda: os.mkdir("d")), len(os.listdir()))
os.remove("f0")
print(end(lambda: os.mkdir("d")), end(lambda: os.mkdir("e")))`;
  expect(lines(source, { limits: { maxFiles: 1000 } })).toEqual([
    "OSError [Errno 28] No space left on device: 'f998' 998",
    "OSError 28 998",
    "None OSError 28",
  ]);
});

test("renames make no loop", () => {
  const source = `
os.makedirs("a/b/c")
print(end(lambda: os.rename("a", "a/b/c/d")), end(lambda: os.rename("a", "a")), end(lambda: os.rename("a", "a/b")))
print(end(lambda: os.rename("a/b", "b")), end(lambda: os.rename("a", "b/c/a")), end(lambda: os.rename("b", "b/c/a/x")), end(lambda: os.rename("/", "/x")), end(lambda: os.rename("b", "/")))
print([top for top, dirs, files in os.walk("b")])`;
  expect(lines(source)).toEqual([
    "OSError 22 None OSError 22",
    "None None OSError 22 OSError 16 OSError 16",
    "['b', 'b/c', 'b/c/a']",
  ]);
});

test("256 files are open at most; those that nobody has are closed", () => {
  const source = `
kept = []
try:
    while True:
        kept.append(open("f", "a"))
except OSError as e:
    print(type(e).__name__, e)
print(200 < len(kept) <= 256)
for f in kept:
    f.close()
def leak(i):
    open(f"g{i}", "w").write(str(i))
for i in range(1000):
    leak(i)
print(sum(int(open(f"g{i}").read()) for i in range(1000)))`;
  expect(lines(source)).toEqual([
    "OSError [Errno 24] Too many open files: 'f'",
    "True",
    String((999 * 1000) / 2),
  ]);
});

test("links, owners and devices are not permitted", () => {
  const source = `
open("f", "w").close()
print(end(lambda: os.symlink("f", "l")), end(lambda: os.link("f", "l")), end(lambda: os.chown("f", 0, 0)), end(lambda: os.mkfifo("p")), os.listdir())`;
  expect(lines(source)).toEqual([
    "PermissionError 1 PermissionError 1 PermissionError 1 PermissionError 1 ['f']",
  ]);
});

test("what is left in a buffer is written when the run ends", async () => {
  await using box = await Sandbox.create();
  (await box.run("f = open('f', 'w')\nn = f.write('one')")).unwrap();
  expect(await box.files.readText("/home/f")).toBe("one");
  await box.run("f.write(' two')\n1 / 0");
  expect(await box.files.readText("/home/f")).toBe("one two");
  (await box.run("n = f.write(' three')\nf.close()")).unwrap();
  expect(await box.files.readText("/home/f")).toBe("one two three");
});

test("what a program does to the file objects' insides harms nobody", () => {
  const source = `
import _files, _fs
with open("f", "w") as f:
    f.write("a\\nb\\nc\\n")
f = open("f")
f.readline()
f._lines.clear()
print(end(f.readline), end(f.read))
lines = _files.lines(lambda n: lines.clear(), "\\n")
print(end(lambda: next(lines, "end")), lines.line())
lines = _files.lines(lambda n: (lines.add("xyz"), lines.take(2), n < 9)[-1], None)
print(lines.line(), lines.line(), lines.left, lines.at, lines.out, lines.take())
print(end(lambda: lines.add(b"x")), end(lambda: lines.take("a")), end(lambda: lines.has(None)), end(lambda: _files.lines(len, "")), end(lambda: _files.lines(len, 5)))
print(end(lambda: _files.lines.line(5)), end(lambda: _files.lines.add("a", "b")), end(lambda: _files.lines.take(lambda: 0)))
_fs.offsets.clear()
print(end(lambda: open("f").read()))`;
  expect(lines(source)).toEqual([
    "'' ''",
    "'end' None",
    "zxyzxyzxyz zxyzxyzxyz 0 12 12 ",
    "TypeError None TypeError None TypeError None TypeError None TypeError None",
    "TypeError None TypeError None TypeError None",
    "'a\\nb\\nc\\n'",
  ]);
});
