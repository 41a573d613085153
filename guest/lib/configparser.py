"""Configuration as INI text."""

import re
from collections import ChainMap as _ChainMap
from collections.abc import MutableMapping

__all__ = [
    "NoSectionError", "DuplicateOptionError", "DuplicateSectionError", "NoOptionError", "InterpolationError",
    "InterpolationDepthError", "InterpolationMissingOptionError", "InterpolationSyntaxError", "ParsingError",
    "MissingSectionHeaderError", "ConfigParser", "RawConfigParser", "Interpolation", "BasicInterpolation",
    "ExtendedInterpolation", "SectionProxy", "ConverterMapping", "DEFAULTSECT", "MAX_INTERPOLATION_DEPTH",
]

DEFAULTSECT = "DEFAULT"
MAX_INTERPOLATION_DEPTH = 10


class Error(Exception):
    def __init__(self, msg=""):
        self.message = msg
        super().__init__(msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    def __init__(self, section):
        super().__init__(f"No section: {section!r}")
        self.section = section
        self.args = (section,)


def _where(source, lineno):
    if source is None:
        return ""
    return f"While reading from {source!r}" + (f" [line {lineno:2d}]" if lineno is not None else "") + ": "


class DuplicateSectionError(Error):
    def __init__(self, section, source=None, lineno=None):
        where = _where(source, lineno)
        super().__init__(f"{where}{'section' if where else 'Section'} {section!r} already exists")
        self.section, self.source, self.lineno = section, source, lineno
        self.args = section, source, lineno


class DuplicateOptionError(Error):
    def __init__(self, section, option, source=None, lineno=None):
        where = _where(source, lineno)
        super().__init__(f"{where}{'option' if where else 'Option'} {option!r} in section {section!r} already exists")
        self.section, self.option, self.source, self.lineno = section, option, source, lineno
        self.args = section, option, source, lineno


class NoOptionError(Error):
    def __init__(self, option, section):
        super().__init__(f"No option {option!r} in section: {section!r}")
        self.option, self.section = option, section
        self.args = option, section


class InterpolationError(Error):
    def __init__(self, option, section, msg):
        super().__init__(msg)
        self.option, self.section = option, section
        self.args = option, section, msg


class InterpolationMissingOptionError(InterpolationError):
    def __init__(self, option, section, rawval, reference):
        super().__init__(
            option, section,
            f"Bad value substitution: option {option!r} in section {section!r} contains an interpolation key {reference!r} "
            f"which is not a valid option name. Raw value: {rawval!r}",
        )
        self.reference = reference
        self.args = option, section, rawval, reference


class InterpolationSyntaxError(InterpolationError):
    pass


class InterpolationDepthError(InterpolationError):
    def __init__(self, option, section, rawval):
        super().__init__(
            option, section,
            f"Recursion limit exceeded in value substitution: option {option!r} in section {section!r} contains an "
            f"interpolation key which cannot be substituted in {MAX_INTERPOLATION_DEPTH} steps. Raw value: {rawval!r}",
        )
        self.args = option, section, rawval


class ParsingError(Error):
    def __init__(self, source):
        super().__init__(f"Source contains parsing errors: {source!r}")
        self.source, self.errors, self.args = source, [], (source,)

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += f"\n\t[line {lineno:2d}]: {line}"


class MissingSectionHeaderError(ParsingError):
    def __init__(self, filename, lineno, line):
        Error.__init__(self, f"File contains no section headers.\nfile: {filename!r}, line: {lineno}\n{line!r}")
        self.source, self.lineno, self.line = filename, lineno, line
        self.args = filename, lineno, line


# ---------------------------------------------------------------- interpolation

class Interpolation:
    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    before_read = before_write = before_set


class BasicInterpolation(Interpolation):
    _mark, _names = "%", r"%\(([^)]+)\)s"

    def before_get(self, parser, section, option, value, defaults):
        out = []
        self._expand(parser, option, out, value, section, defaults, 1)
        return "".join(out)

    def before_set(self, parser, section, option, value):
        mark = self._mark
        rest = re.sub(self._names, "", value.replace(mark * 2, ""))
        if mark in rest:
            raise ValueError(f"invalid interpolation syntax in {value!r} at position {rest.find(mark)}")
        return value

    def _expand(self, parser, option, out, rest, section, values, depth):
        raw = parser.get(section, option, raw=True, fallback=rest)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        mark = self._mark
        while rest:
            at = rest.find(mark)
            if at < 0:
                out.append(rest)
                return
            out.append(rest[:at])
            rest = rest[at:]
            c = rest[1:2]
            if c == mark:
                out.append(mark)
                rest = rest[2:]
                continue
            opening = "(" if mark == "%" else "{"
            if c != opening:
                raise InterpolationSyntaxError(option, section, f"{mark!r} must be followed by {mark!r} or {opening!r}, found: {rest!r}")
            match = re.match(self._names, rest)
            if match is None:
                raise InterpolationSyntaxError(option, section, f"bad interpolation variable reference {rest!r}")
            rest = rest[match.end() :]
            name, other, key = match.group(1), section, option
            try:
                value, other, key, found = self._lookup(parser, name, section, option, values)
            except (KeyError, NoSectionError, NoOptionError):
                raise InterpolationMissingOptionError(option, section, raw, self._reference(parser, name)) from None
            if value is not None and mark in value:
                self._expand(parser, key, out, value, other, found, depth + 1)
            else:
                out.append(value)

    def _reference(self, parser, name):
        return parser.optionxform(name)

    def _lookup(self, parser, name, section, option, values):
        return values[parser.optionxform(name)], section, option, values


class ExtendedInterpolation(BasicInterpolation):
    _mark, _names = "$", r"\$\{([^}]+)\}"

    def _reference(self, parser, name):
        return name

    def _lookup(self, parser, name, section, option, values):
        path = name.split(":")
        if len(path) == 1:
            key = parser.optionxform(name)
            return values[key], section, key, values
        if len(path) > 2:
            raise InterpolationSyntaxError(option, section, f"More than one ':' found: {'${' + name + '}'!r}")
        other, key = path[0], parser.optionxform(path[1])
        return parser.get(other, key, raw=True), other, key, dict(parser.items(other, raw=True))


# ---------------------------------------------------------------- the parser

_UNSET = object()
_BOOLEANS = {"1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False, "off": False}


class RawConfigParser(MutableMapping):
    _DEFAULT_INTERPOLATION = Interpolation()
    BOOLEAN_STATES = _BOOLEANS
    SECTCRE = re.compile(r"\[(?P<header>.+)\]")
    NONSPACECRE = re.compile(r"\S")

    def __init__(
        self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=("=", ":"), comment_prefixes=("#", ";"),
        inline_comment_prefixes=None, strict=True, empty_lines_in_values=True, default_section=DEFAULTSECT,
        interpolation=_UNSET, converters=_UNSET,
    ):
        self._dict, self._allow_no_value, self._delimiters, self._strict = dict_type, allow_no_value, tuple(delimiters), strict
        self._comment_prefixes, self._inline = tuple(comment_prefixes or ()), tuple(inline_comment_prefixes or ())
        self._empty_lines_in_values, self.default_section = empty_lines_in_values, default_section
        interpolation = self._DEFAULT_INTERPOLATION if interpolation is _UNSET else interpolation
        self._interpolation = Interpolation() if interpolation is None else interpolation
        self._sections, self._defaults = dict_type(), dict_type()
        delimiter = "|".join([re.escape(each) for each in self._delimiters])
        self._option = re.compile(
            rf"(?P<option>.*?)\s*(?:(?P<vi>{delimiter})\s*(?P<value>.*))?$" if allow_no_value
            else rf"(?P<option>.*?)\s*(?P<vi>{delimiter})\s*(?P<value>.*)$"
        )
        self._converters = ConverterMapping(self)
        self._proxies = dict_type()
        self._proxies[default_section] = SectionProxy(self, default_section)
        if converters is not _UNSET:
            self._converters.update(converters)
        if defaults:
            self._read_defaults(defaults)

    def _read_defaults(self, defaults):
        self.read_dict({self.default_section: defaults})

    def defaults(self):
        return self._defaults

    def sections(self):
        return list(self._sections)

    def add_section(self, section):
        if section == self.default_section:
            raise ValueError(f"Invalid section name: {section!r}")
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = self._dict()
        self._proxies[section] = SectionProxy(self, section)

    def has_section(self, section):
        return section in self._sections

    def options(self, section):
        if section not in self._sections:
            raise NoSectionError(section)
        return list({**self._sections[section], **self._defaults})

    def read(self, filenames, encoding=None):
        if isinstance(filenames, (str, bytes)) or hasattr(filenames, "__fspath__"):
            filenames = [filenames]
        done = []
        for filename in filenames:
            try:
                with open(filename, encoding=encoding) as file:
                    self._read(file, filename)
            except OSError:
                continue
            done.append(filename)
        return done

    def read_file(self, f, source=None):
        self._read(f, getattr(f, "name", "<???>") if source is None else source)

    def read_string(self, string, source="<string>"):
        from io import StringIO

        self.read_file(StringIO(string), source)

    def read_dict(self, dictionary, source="<dict>"):
        seen = set()
        for section, keys in dictionary.items():
            section = str(section)
            try:
                self.add_section(section)
            except (DuplicateSectionError, ValueError):
                if self._strict and section in seen:
                    raise
            seen.add(section)
            for key, value in keys.items():
                key = self.optionxform(str(key))
                if value is not None:
                    value = str(value)
                if self._strict and (section, key) in seen:
                    raise DuplicateOptionError(section, key, source)
                seen.add((section, key))
                self.set(section, key, value)

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        try:
            values = self._unify(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)
        if option not in values:
            if fallback is _UNSET:
                raise NoOptionError(option, section)
            return fallback
        value = values[option]
        return value if raw or value is None else self._interpolation.before_get(self, section, option, value, values)

    def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        try:
            return conv(self.get(section, option, raw=raw, vars=vars, **kwargs))
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, int, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, float, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, self._convert_to_boolean, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def items(self, section=_UNSET, raw=False, vars=None):
        if section is _UNSET:
            return super().items()
        values = dict(self._defaults)
        if section in self._sections:
            values.update(self._sections[section])
        elif section != self.default_section:
            raise NoSectionError(section)
        keys = list(values)
        for key, value in (vars or {}).items():
            values[self.optionxform(key)] = value
        if raw:
            return [(key, values[key]) for key in keys]
        return [
            (key, None if values[key] is None else self._interpolation.before_get(self, section, key, values[key], values))
            for key in keys
        ]

    def popitem(self):
        for key in self.sections():
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def optionxform(self, optionstr):
        return optionstr.lower()

    def has_option(self, section, option):
        if not section or section == self.default_section:
            return self.optionxform(option) in self._defaults
        return section in self._sections and (
            self.optionxform(option) in self._sections[section] or self.optionxform(option) in self._defaults
        )

    def set(self, section, option, value=None):
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        self._table(section)[self.optionxform(option)] = value

    def _table(self, section):
        if not section or section == self.default_section:
            return self._defaults
        if section not in self._sections:
            raise NoSectionError(section)
        return self._sections[section]

    def write(self, fp, space_around_delimiters=True):
        delimiter = f" {self._delimiters[0]} " if space_around_delimiters else self._delimiters[0]
        tables = [(self.default_section, self._defaults)] if self._defaults else []
        for name, table in [*tables, *self._sections.items()]:
            fp.write(f"[{name}]\n")
            for key, value in table.items():
                value = self._interpolation.before_write(self, name, key, value)
                if value is not None or not self._allow_no_value:
                    value = delimiter + str(value).replace("\n", "\n\t")
                else:
                    value = ""
                fp.write(f"{key}{value}\n")
            fp.write("\n")

    def remove_option(self, section, option):
        table = self._table(section)
        option = self.optionxform(option)
        existed = option in table
        if existed:
            del table[option]
        return existed

    def remove_section(self, section):
        existed = section in self._sections
        if existed:
            del self._sections[section]
            del self._proxies[section]
        return existed

    def __getitem__(self, key):
        if key != self.default_section and not self.has_section(key):
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        if key in self and self[key] is value:
            return
        if key == self.default_section:
            self._defaults.clear()
        elif key in self._sections:
            self._sections[key].clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if not self.has_section(key):
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        return iter([self.default_section, *self._sections])

    def _read(self, fp, fpname):
        seen, table, section, option, indent, error = set(), None, None, None, 0, None
        for lineno, line in enumerate(fp, 1):
            end = len(line)
            # An inline comment begins at its prefix, at the start or behind a space.
            for prefix in self._inline:
                at = line.find(prefix)
                while 0 <= at < end:
                    if at == 0 or line[at - 1].isspace():
                        end = at
                        break
                    at = line.find(prefix, at + 1)
            is_comment = line.strip().startswith(self._comment_prefixes) if self._comment_prefixes else False
            value = "" if is_comment else line[:end].strip()
            if not value:
                if self._empty_lines_in_values:
                    if not is_comment and end == len(line) and table is not None and option and table[option] is not None:
                        table[option].append("")
                else:
                    indent = 1 << 30
                continue
            current = len(line) - len(line.lstrip())
            if table is not None and option and current > indent:
                if table[option] is None:
                    table[option] = []
                table[option].append(value)
                continue
            indent = current
            match = self.SECTCRE.match(value)
            if match:
                section, option = match.group("header"), None
                if section == self.default_section:
                    table = self._defaults
                elif section in self._sections:
                    if self._strict and section in seen:
                        raise DuplicateSectionError(section, fpname, lineno)
                    table = self._sections[section]
                    seen.add(section)
                else:
                    self.add_section(section)
                    table = self._sections[section]
                    seen.add(section)
                continue
            if table is None:
                raise MissingSectionHeaderError(fpname, lineno, line)
            match = self._option.match(value)
            if not match or not match.group("option"):
                error = error or ParsingError(fpname)
                error.append(lineno, repr(line))
                if not match:
                    continue
            option, _, text = match.group("option", "vi", "value")
            option = self.optionxform(option.rstrip())
            if self._strict and (section, option) in seen:
                raise DuplicateOptionError(section, option, fpname, lineno)
            seen.add((section, option))
            table[option] = None if text is None else [text.strip()]
        for name, table in [(self.default_section, self._defaults), *self._sections.items()]:
            for option, value in table.items():
                if isinstance(value, list):
                    value = "\n".join(value).rstrip()
                table[option] = self._interpolation.before_read(self, name, option, value)
        if error:
            raise error

    def _unify(self, section, vars):
        if section not in self._sections and section != self.default_section:
            raise NoSectionError(section)
        own = {self.optionxform(key): None if value is None else str(value) for key, value in (vars or {}).items()}
        return _ChainMap(own, self._sections.get(section, {}), self._defaults)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError(f"Not a boolean: {value}")
        return self.BOOLEAN_STATES[value.lower()]

    def _validate_value_types(self, *, section="", option="", value=""):
        if not isinstance(section, str):
            raise TypeError("section names must be strings")
        if not isinstance(option, str):
            raise TypeError("option keys must be strings")
        if (not self._allow_no_value or value) and not isinstance(value, str):
            raise TypeError("option values must be strings")

    @property
    def converters(self):
        return self._converters


class ConfigParser(RawConfigParser):
    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        self._validate_value_types(option=option, value=value)
        super().set(section, option, value)

    def add_section(self, section):
        self._validate_value_types(section=section)
        super().add_section(section)

    def _read_defaults(self, defaults):
        saved, self._interpolation = self._interpolation, Interpolation()
        self.read_dict({self.default_section: defaults})
        self._interpolation = saved


class SectionProxy(MutableMapping):
    def __init__(self, parser, name):
        self._parser, self._name = parser, name
        for conv in parser.converters:
            self._add(conv)

    def _add(self, conv):
        getter = getattr(self._parser, "get" + conv)
        setattr(self, "get" + conv, lambda option, fallback=None, **kwargs: getter(self._name, option, fallback=fallback, **kwargs))

    def __repr__(self):
        return f"<Section: {self._name}>"

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        self._parser._validate_value_types(option=key, value=value)
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not (self._parser.has_option(self._name, key) and self._parser.remove_option(self._name, key)):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def _options(self):
        return list(self._parser.defaults()) if self._name == self._parser.default_section else self._parser.options(self._name)

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    @property
    def parser(self):
        return self._parser

    @property
    def name(self):
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None, **kwargs):
        return self._parser.get(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)


class ConverterMapping(MutableMapping):
    def __init__(self, parser):
        self._parser, self._data = parser, {"int": parser.getint, "float": parser.getfloat, "boolean": parser.getboolean}

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        parser = self._parser

        def get(section, option, **kwargs):
            return parser._get_conv(section, option, value, **kwargs)

        self._data[key] = get
        setattr(parser, "get" + key, get)
        for proxy in parser._proxies.values():
            proxy._add(key)

    def __delitem__(self, key):
        del self._data[key]
        delattr(self._parser, "get" + key)

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)
