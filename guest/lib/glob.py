"""Names of files that match patterns."""

import os

__all__ = ["escape", "glob", "iglob"]


def has_magic(s):
    return any([c in s for c in ((b"*", b"?", b"[") if isinstance(s, bytes) else "*?[")])


def escape(pathname):
    if isinstance(pathname, bytes):
        return escape(pathname.decode()).encode()
    return "".join([f"[{c}]" if c in "*?[" else c for c in pathname])


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")
    pathname = os.fspath(pathname)
    root = pathname[:0] if root_dir is None else os.fspath(root_dir)
    for name in _iglob(pathname, root, recursive, include_hidden, False):
        if name:
            yield name


def _entries(directory, pathname):
    here = b"." if isinstance(pathname, bytes) else "."
    try:
        return [(entry.name, entry.is_dir()) for entry in os.scandir(directory or here)]
    except (OSError, ValueError):
        return []


def _is_recursive(pattern):
    return pattern in ("**", b"**")


def _is_hidden(name):
    return name[:1] in (".", b".")


def _below(directory, base, include_hidden):
    for name, is_dir in _entries(directory, base):
        if include_hidden or not _is_hidden(name):
            path = os.path.join(base, name) if base else name
            yield path
            if is_dir:
                yield from _below(os.path.join(directory, name), path, include_hidden)


def _iglob(pathname, root, recursive, include_hidden, dirs_only):
    head, tail = os.path.split(pathname)
    if not has_magic(pathname):
        full = os.path.join(root, pathname)
        if tail and os.path.lexists(full) or not tail and os.path.isdir(os.path.join(root, head)):
            yield pathname
        return
    if not head:
        bases = [head]
    elif head != pathname and has_magic(head):
        bases = _iglob(head, root, recursive, include_hidden, True)
    else:
        bases = [head]
    for base in bases:
        directory = os.path.join(root, base)
        for name in _match(directory, tail, recursive, include_hidden, dirs_only):
            yield os.path.join(base, name)


def _match(directory, pattern, recursive, include_hidden, dirs_only):
    if recursive and _is_recursive(pattern):
        if not directory or os.path.isdir(directory):
            yield pattern[:0]
            yield from _below(directory, pattern[:0], include_hidden)
    elif has_magic(pattern):
        from fnmatch import filter

        names = [name for name, is_dir in _entries(directory, pattern) if is_dir or not dirs_only]
        if not include_hidden and not _is_hidden(pattern):
            names = [name for name in names if not _is_hidden(name)]
        yield from filter(names, pattern)
    elif not pattern:
        if os.path.isdir(directory):
            yield pattern
    elif os.path.lexists(os.path.join(directory, pattern)):
        yield pattern
