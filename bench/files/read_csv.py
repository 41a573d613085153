# A table of 10 MB with csv.
import csv


def prepare():
    with open("table.csv", "w", newline="") as f:
        for i in range(180_000):
            f.write(f'{i},"name {i}",some text that is ordinary,{i * 0.5:.2f},2026-01-31\r\n')


def run():
    n = 0
    with open("table.csv", newline="") as f:
        for row in csv.reader(f):
            n += len(row[1])
    return n
