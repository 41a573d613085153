# 10,000 small files, made and listed.
import glob
import os
import pathlib
import shutil


def prepare():
    shutil.rmtree("many", ignore_errors=True)
    os.mkdir("many")


def run():
    for i in range(10_000):
        with open(f"many/{i}.txt", "w") as f:
            f.write("hello")
    return len(os.listdir("many")) + len(glob.glob("many/*.txt")) + len(list(pathlib.Path("many").iterdir()))
