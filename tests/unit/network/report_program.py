# A script as people write it: run by CPython and by the guest, with the same server and an empty
# working directory. `base` is the server's origin.
import csv
import json
import sys
from collections import Counter
from pathlib import Path

import requests

folder = Path("report")
folder.mkdir()

response = requests.get(f"{base}/echo", params={"page": 2, "q": "a b"}, headers={"X-Token": "t0k"}, timeout=5)
response.raise_for_status()
answer = response.json()
print(response.status_code, response.ok, response.headers["content-type"], answer["url"], answer["headers"]["x-token"])

posted = requests.post(f"{base}/echo", json={"items": [1, 2.5, None, "é"]}).json()
print(posted["method"], json.loads(posted["body"]), posted["headers"]["content-type"])

text = requests.get(f"{base}/text")
print(text.encoding, text.text.splitlines())

missing = requests.get(f"{base}/missing")
try:
    missing.raise_for_status()
except requests.HTTPError as error:
    print(error.response.status_code, str(error).replace(base, "BASE"))

rows = [{"name": name, "visits": visits, "share": visits / 10} for name, visits in (("Ada", 5), ("Björn, jr.", 3), ('C"x', 2))]
table = folder / "visits.csv"
with table.open("w", newline="", encoding="utf-8") as file:
    writer = csv.DictWriter(file, fieldnames=["name", "visits", "share"])
    writer.writeheader()
    writer.writerows(rows)
print(table.read_bytes())

with open(table, newline="", encoding="utf-8") as file:
    read = list(csv.DictReader(file))
total = Counter()
for row in read:
    total[row["name"]] += int(row["visits"])
print(total.most_common(2), sum(float(row["share"]) for row in read))

(folder / "total.json").write_text(json.dumps(total, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
(folder / "log.txt").write_text(text.text, encoding="utf-8")
with (folder / "log.txt").open("a", encoding="utf-8") as file:
    print("done", len(rows), file=file)
for line in open(folder / "log.txt", encoding="utf-8"):
    print(repr(line))
print(json.loads((folder / "total.json").read_text(encoding="utf-8")) == dict(total))
for path in sorted(folder.glob("*.*")):
    print(path.as_posix(), path.suffix, path.stat().st_size)
try:
    (folder / "none.txt").read_text()
except FileNotFoundError as error:
    print(error)
for path in folder.iterdir():
    path.unlink()
folder.rmdir()
print(folder.exists(), "requests" in sys.modules)
