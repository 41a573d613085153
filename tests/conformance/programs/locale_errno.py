# locale: that of C. errno.
import errno
import locale


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print([name for name in sorted(vars(errno)) if name[0] == "E"])
print([getattr(errno, name) for name in sorted(vars(errno)) if name[0] == "E"])
print(sorted(errno.errorcode.items()))
print(OSError(errno.ENOENT, "x").__class__, OSError(errno.EPIPE, "x").__class__, OSError(errno.EADDRINUSE, "x").__class__)

for locale_name in "C", "POSIX", "C.UTF-8", "", None:
    attempt(locale.setlocale, locale.LC_NUMERIC, locale_name)
attempt(locale.setlocale, locale.LC_ALL, "C")
attempt(locale.getlocale)
attempt(locale.setlocale, locale.LC_CTYPE)
attempt(locale.setlocale, locale.LC_ALL, "de_DE.UTF-8")
attempt(locale.setlocale, locale.LC_ALL, ("de_DE", "UTF-8"))
attempt(locale.setlocale, locale.LC_ALL, ("C", None))
attempt(locale.setlocale, 99, "C")
attempt(locale.setlocale, locale.LC_ALL, 5)
attempt(locale.localeconv)
attempt(locale.currency, 123.45)
attempt(locale.format_string, "%d %s %.2f", (1234567, "x", 1234.5), grouping=True)
attempt(locale.format_string, "%d", 5)
attempt(locale.format_string, "%(a)d%%", {"a": 5})
attempt(locale.format_string, "%*d|", (5, 3))
attempt(locale.format_string, "%.2f", 1.5, monetary=True)
attempt(locale.format_string, "abc", 5)
attempt(locale.format_string, "%d %d", (5,))
attempt(locale.str, 1.5)
attempt(locale.str, 1e20)
attempt(locale.atof, "1.5")
attempt(locale.atof, "1.5", str)
attempt(locale.atoi, "15")
attempt(locale.atof, "x")
attempt(locale.delocalize, "1.5")
attempt(locale.localize, "1234.5", True)
for pair in ("a", "b"), ("b", "a"), ("a", "a"):
    attempt(locale.strcoll, *pair)
attempt(locale.strcoll, 1, 2)
attempt(locale.strxfrm, "ab")
attempt(locale.strxfrm, 1)
print(sorted(["b", "A", "a"], key=locale.strxfrm), issubclass(locale.Error, Exception))
print(locale.LC_CTYPE, locale.LC_NUMERIC, locale.LC_TIME, locale.LC_COLLATE, locale.LC_MONETARY, locale.LC_MESSAGES, locale.LC_ALL, locale.CHAR_MAX)
print(locale.normalize("C"))
