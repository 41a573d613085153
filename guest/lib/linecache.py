"""Lines of files by number."""

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

cache = {}


def clearcache():
    cache.clear()


def getlines(filename, module_globals=None):
    if filename in cache:
        entry = cache[filename]
        return entry[2] if len(entry) != 1 else []
    return updatecache(filename, module_globals)


def getline(filename, lineno, module_globals=None):
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ""


def checkcache(filename=None):
    import os

    for name in list(cache) if filename is None else [filename] if filename in cache else []:
        size, mtime, _, full = cache[name]
        if mtime is None:
            continue
        try:
            stat = os.stat(full)
        except OSError:
            del cache[name]
            continue
        if (stat.st_size, stat.st_mtime) != (size, mtime):
            del cache[name]


def updatecache(filename, module_globals=None):
    import os

    cache.pop(filename, None)
    if not filename or filename.startswith("<") and filename.endswith(">"):
        return []
    try:
        stat = os.stat(filename)
        with open(filename, encoding="utf-8") as file:
            lines = file.readlines()
    except (OSError, UnicodeDecodeError, SyntaxError):
        return []
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    cache[filename] = stat.st_size, stat.st_mtime, lines, filename
    return lines


def lazycache(filename, module_globals):
    return False
