# Modules that open files.
import argparse
import configparser
import csv
import gzip
import io
import json
import linecache
import logging
import os
import tempfile
from contextlib import chdir, closing, redirect_stdout

os.chdir(tempfile.mkdtemp())
rows = [["name", "note"], ["Ann", 'said "hi", left'], ["Bob", "two\nlines"]]
with open("t.csv", "w", newline="") as f:
    csv.writer(f).writerows(rows)
with open("t.csv", newline="") as f:
    print(list(csv.reader(f)) == rows)
with open("t.csv", newline="") as f:
    print([dict(row) for row in csv.DictReader(f)])
print(open("t.csv", "rb").read())
with open("d.json", "w") as f:
    json.dump({"a": [1, 2.5, None], "é": "x"}, f, indent=1)
with open("d.json") as f:
    print(json.load(f), open("d.json").read())
config = configparser.ConfigParser()
config["one"] = {"key": "value"}
with open("c.ini", "w") as f:
    config.write(f)
again = configparser.ConfigParser()
print(again.read(["c.ini", "nope.ini"]), again["one"]["key"])
with gzip.open("z.gz", "wt", encoding="utf-8") as f:
    print(f.write("zipped\nlines é\n"))
with gzip.open("z.gz", "rt", encoding="utf-8") as f:
    print(f.readlines())
with gzip.open("z.gz", "rb") as f:
    print(f.read())
with gzip.GzipFile("z.gz", "ab") as f:
    f.write(b"appended")
print(gzip.decompress(open("z.gz", "rb").read()))
log = logging.getLogger("files")
handler = logging.FileHandler("l.log", mode="w", encoding="utf-8")
handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
log.addHandler(handler)
log.warning("written %d", 1)
log.error("é")
handler.close()
log.removeHandler(handler)
print(open("l.log", encoding="utf-8").read())
logging.basicConfig(filename="b.log", format="%(message)s", level=logging.INFO)
logging.info("basic")
print(open("b.log").read())
with open("out.txt", "w") as f, redirect_stdout(f):
    print("redirected")
print(open("out.txt").read())
with open("lines.txt", "w") as f:
    f.write("one\ntwo\nthree")
print([linecache.getline("lines.txt", i) for i in range(5)], linecache.getline("nope", 1), linecache.getlines("lines.txt"))
linecache.clearcache()
print(argparse.ArgumentParser(fromfile_prefix_chars="@").parse_args([]))
os.mkdir("sub")
with chdir("sub"):
    print(os.path.basename(os.getcwd()))
print(os.path.basename(os.getcwd()) == "sub", os.path.exists("sub"))
with closing(open("out.txt")) as f:
    print(f.read())
print(io.open("out.txt").read(), io.open_code("out.txt" if os.path.isabs("out.txt") else os.path.abspath("out.txt")).read())
