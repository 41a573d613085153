"""What the mode of a file says."""

ST_MODE, ST_INO, ST_DEV, ST_NLINK, ST_UID, ST_GID, ST_SIZE, ST_ATIME, ST_MTIME, ST_CTIME = range(10)
S_IFIFO, S_IFCHR, S_IFDIR, S_IFBLK, S_IFREG, S_IFLNK, S_IFSOCK = 0o10000, 0o20000, 0o40000, 0o60000, 0o100000, 0o120000, 0o140000
S_IFDOOR = S_IFPORT = S_IFWHT = 0
S_ISUID, S_ISGID, S_ISVTX, S_ENFMT = 0o4000, 0o2000, 0o1000, 0o2000
S_IREAD = S_IRUSR = 0o400
S_IWRITE = S_IWUSR = 0o200
S_IEXEC = S_IXUSR = 0o100
S_IRWXU, S_IRWXG, S_IRWXO = 0o700, 0o70, 0o7
S_IRGRP, S_IWGRP, S_IXGRP, S_IROTH, S_IWOTH, S_IXOTH = 0o40, 0o20, 0o10, 4, 2, 1


def S_IMODE(mode, /):
    return mode & 0o7777


def S_IFMT(mode, /):
    return mode & 0o170000


def _is(kind):
    def test(mode, /):
        return mode & 0o170000 == kind

    return test


S_ISFIFO, S_ISCHR, S_ISDIR, S_ISBLK, S_ISREG = _is(S_IFIFO), _is(S_IFCHR), _is(S_IFDIR), _is(S_IFBLK), _is(S_IFREG)
S_ISLNK, S_ISSOCK = _is(S_IFLNK), _is(S_IFSOCK)


def S_ISDOOR(mode, /):
    return False


S_ISPORT = S_ISWHT = S_ISDOOR


def filemode(mode, /):
    kind = {S_IFLNK: "l", S_IFSOCK: "s", S_IFREG: "-", S_IFBLK: "b", S_IFDIR: "d", S_IFCHR: "c", S_IFIFO: "p"}.get(S_IFMT(mode), "?")
    bits = [c if mode & 0o400 >> i else "-" for i, c in enumerate("rwxrwxrwx")]
    for bit, at, char in (S_ISUID, 2, "s"), (S_ISGID, 5, "s"), (S_ISVTX, 8, "t"):
        if mode & bit:
            bits[at] = char if bits[at] == "x" else char.upper()
    return kind + "".join(bits)
