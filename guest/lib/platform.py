"""What the sandbox says of the machine: nothing of the host."""

import sys


def system():
    return "Linux"


def node():
    return "localhost"


def release():
    return ""


version = processor = release


def machine():
    return "wasm32"


def platform(aliased=False, terse=False):
    return "Linux-wasm32"


def architecture(*args):
    return "32bit", ""


def python_implementation():
    return "MicroPython"


def python_version():
    return ".".join(map(str, sys.version_info[:3]))


def python_version_tuple():
    return tuple(map(str, sys.version_info[:3]))


def python_compiler():
    return "clang"


def python_build():
    return "", ""


def python_branch():
    return ""


python_revision = python_branch


def uname():
    from collections import namedtuple

    return namedtuple("uname_result", "system node release version machine")(system(), node(), "", "", machine())
