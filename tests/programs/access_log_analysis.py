"""Analyse web server access logs with a regular expression."""

import re
from collections import Counter, defaultdict

LOG = """\
192.168.0.1 - - [10/Oct/2023:13:55:36 +0000] "GET /index.html HTTP/1.1" 200 2326
10.0.0.7 - alice [10/Oct/2023:13:55:40 +0000] "POST /login HTTP/1.1" 302 120
10.0.0.7 - alice [10/Oct/2023:13:56:02 +0000] "GET /account HTTP/1.1" 200 5120
172.16.3.9 - - [10/Oct/2023:14:01:11 +0000] "GET /missing.png HTTP/1.1" 404 209
192.168.0.1 - - [10/Oct/2023:14:02:59 +0000] "GET /index.html HTTP/1.1" 304 -
garbage line that does not match
172.16.3.9 - - [10/Oct/2023:15:10:00 +0000] "GET /api/items?page=2 HTTP/1.1" 500 87
10.0.0.7 - alice [10/Oct/2023:15:11:12 +0000] "DELETE /api/items/4 HTTP/1.1" 204 0
"""

LINE = re.compile(
    r"(?P<ip>\S+) \S+ (?P<user>\S+) \[(?P<when>[^\]]+)\] "
    r'"(?P<method>[A-Z]+) (?P<path>\S+) [^"]*" (?P<status>\d{3}) (?P<size>\d+|-)'
)


def parse(text):
    for number, line in enumerate(text.splitlines(), 1):
        match = LINE.match(line)
        if match is None:
            print(f"line {number}: cannot parse {line[:20]!r}...")
            continue
        record = match.groupdict()
        record["status"] = int(record["status"])
        record["size"] = 0 if record["size"] == "-" else int(record["size"])
        record["hour"] = int(record["when"].split(":")[1])
        yield record


def main():
    records = list(parse(LOG))
    by_status = Counter(f"{record['status'] // 100}xx" for record in records)
    by_ip = defaultdict(int)
    for record in records:
        by_ip[record["ip"]] += record["size"]
    print("status classes:", sorted(by_status.items()))
    for ip, size in sorted(by_ip.items(), key=lambda pair: pair[1], reverse=True):
        print(f"{ip:>15} {size:>7,} bytes")
    hours = Counter(record["hour"] for record in records)
    for hour in sorted(hours):
        print(f"{hour:02d}:00 {'#' * hours[hour]}")
    errors = [record for record in records if record["status"] >= 400]
    for record in errors:
        print(f"{record['method']} {record['path'].partition('?')[0]} -> {record['status']}")
    print({record["user"] for record in records if record["user"] != "-"})


if __name__ == "__main__":
    main()
