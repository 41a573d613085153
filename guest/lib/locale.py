"""Locales: there is the one of C."""

__all__ = [
    "getlocale", "getdefaultlocale", "getpreferredencoding", "Error", "setlocale", "resetlocale", "localeconv", "strcoll", "strxfrm",
    "str", "atof", "atoi", "format_string", "currency", "normalize", "LC_CTYPE", "LC_COLLATE", "LC_MESSAGES", "LC_TIME",
    "LC_MONETARY", "LC_NUMERIC", "LC_ALL", "CHAR_MAX", "getencoding",
]

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127

_str = str
_names = ["C.UTF-8"] + ["C"] * 5


class Error(Exception):
    pass


Error.__module__ = "locale"


def setlocale(category, locale=None):
    if locale and not isinstance(locale, _str):
        try:
            language, encoding = locale
        except (TypeError, ValueError):
            raise TypeError("Locale must be None, a string, or an iterable of two strings -- language code, encoding.") from None
        locale = (language or "C") + ("." + encoding if encoding else "")
    if not 0 <= category <= 6 or locale not in (None, "", "C", "POSIX", "C.UTF-8", "C.utf8"):
        raise Error("unsupported locale setting")
    if locale is not None:
        locale = locale or "C.UTF-8"
        for each in range(6) if category == LC_ALL else (category,):
            _names[each] = "C" if locale == "POSIX" else locale
    if category < LC_ALL:
        return _names[category]
    kinds = "CTYPE", "NUMERIC", "TIME", "COLLATE", "MONETARY", "MESSAGES"
    return _names[0] if len(set(_names)) == 1 else ";".join([f"LC_{kind}={name}" for kind, name in zip(kinds, _names)])


def resetlocale(category=LC_ALL):
    setlocale(category, "")


def getlocale(category=LC_CTYPE):
    return (None, None) if _names[LC_CTYPE if category == LC_ALL else category] == "C" else ("C", "UTF-8")


def getdefaultlocale(envvars=("LC_ALL", "LC_CTYPE", "LANG", "LANGUAGE")):
    return "C", "UTF-8"


def getencoding():
    return "UTF-8"


def getpreferredencoding(do_setlocale=True):
    return "UTF-8"


def normalize(localename):
    return localename


def localeconv():
    conv = dict.fromkeys(
        ("int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep", "mon_grouping", "positive_sign", "negative_sign"), ""
    )
    conv["mon_grouping"] = []
    for name in (
        "int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes", "n_sep_by_space", "p_sign_posn", "n_sign_posn"
    ):
        conv[name] = CHAR_MAX
    conv.update(decimal_point=".", thousands_sep="", grouping=[])
    return conv


def _check(function, where, value):
    if not isinstance(value, _str):
        raise TypeError(f"{function}() argument{where} must be str, not {type(value).__name__}")


def strcoll(os1, os2, /):
    _check("strcoll", " 1", os1)
    _check("strcoll", " 2", os2)
    return (os1 > os2) - (os1 < os2)


def strxfrm(string, /):
    _check("strxfrm", "", string)
    return string


def format_string(f, val, grouping=False, monetary=False):
    import re

    pattern = re.compile(r"%(?:\((?P<key>.*?)\))?(?P<modifiers>[-#0-9 +*.hlL]*?)[eEfFgGdiouxXcrs%]")
    specs = list(pattern.finditer(f))
    if isinstance(val, dict):
        text = f % val
    else:
        values = val if isinstance(val, tuple) else (val,)
        count = sum([0 if each.group()[-1] == "%" else 1 + each["modifiers"].count("*") for each in specs])
        if count > len(values):
            raise IndexError("tuple index out of range")
        text = f % values[:count]
    if monetary and len(specs) == 1 and specs[0].group()[-1] in "eEfFgG":
        text = text.replace(".", "")
    return text


def currency(val, symbol=True, grouping=False, international=False):
    raise ValueError("Currency formatting is not possible using the 'C' locale.")


def str(val):
    return f"{val:.12g}"


def delocalize(string):
    return string


def localize(string, grouping=False, monetary=False):
    return string.replace(".", "") if monetary else string


def atof(string, func=float):
    return func(string)


def atoi(string):
    return int(string)
