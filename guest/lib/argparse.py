"""Arguments of programs: a parser, its help and its errors."""
# One file: a program that has a parser uses all of it, and each of its classes names the others.

import re
import sys

__all__ = [
    "ArgumentParser", "ArgumentError", "ArgumentTypeError", "BooleanOptionalAction", "FileType", "HelpFormatter",
    "ArgumentDefaultsHelpFormatter", "RawDescriptionHelpFormatter", "RawTextHelpFormatter", "MetavarTypeHelpFormatter",
    "Namespace", "Action", "ONE_OR_MORE", "OPTIONAL", "PARSER", "REMAINDER", "SUPPRESS", "ZERO_OR_MORE",
]

SUPPRESS = "==SUPPRESS=="
OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"
PARSER = "A..."
REMAINDER = "..."
_UNRECOGNIZED = "_unrecognized_args"


class _AttributeHolder:
    def __repr__(self):
        args, rest = [repr(arg) for arg in self._get_args()], {}
        for name, value in self._get_kwargs():
            if name.isidentifier():
                args.append(f"{name}={value!r}")
            else:
                rest[name] = value
        if rest:
            args.append(f"**{rest!r}")
        return f"{type(self).__name__}({', '.join(args)})"

    def _get_kwargs(self):
        return list(self.__dict__.items())

    def _get_args(self):
        return []


class Namespace(_AttributeHolder):
    def __init__(self, **kwargs):
        for name in kwargs:
            setattr(self, name, kwargs[name])

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__


# ---------------------------------------------------------------- help

class HelpFormatter:
    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        self._prog, self._indent_increment = prog, indent_increment
        self._width = 78 if width is None else width
        self._max_help_position = min(max_help_position, max(self._width - 20, indent_increment * 2))
        self._current_indent = self._action_max_length = 0
        self._root_section = self._current_section = self._Section(self, None)

    class _Section:
        def __init__(self, formatter, parent, heading=None):
            self.formatter, self.parent, self.heading, self.items = formatter, parent, heading, []

        def format_help(self):
            formatter = self.formatter
            if self.parent is not None:
                formatter._indent()
            text = formatter._join_parts([function(*args) for function, args in self.items])
            if self.parent is not None:
                formatter._dedent()
            if not text:
                return ""
            heading = ""
            if self.heading is not SUPPRESS and self.heading is not None:
                heading = f"{' ' * formatter._current_indent}{self.heading}:\n"
            return formatter._join_parts(["\n", heading, text, "\n"])

    def _indent(self):
        self._current_indent += self._indent_increment

    def _dedent(self):
        self._current_indent -= self._indent_increment

    def _add_item(self, function, args):
        self._current_section.items.append((function, args))

    def start_section(self, heading):
        self._indent()
        section = self._Section(self, self._current_section, heading)
        self._add_item(section.format_help, [])
        self._current_section = section

    def end_section(self):
        self._current_section = self._current_section.parent
        self._dedent()

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        lengths = [len(self._format_action_invocation(action))]
        for each in self._iter_indented_subactions(action):
            lengths.append(len(self._format_action_invocation(each)))
        self._action_max_length = max(self._action_max_length, max(lengths) + self._current_indent)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = self._root_section.format_help()
        return re.sub(r"\n\n\n+", "\n\n", text).strip("\n") + "\n" if text else text

    def _join_parts(self, parts):
        return "".join([part for part in parts if part and part is not SUPPRESS])

    def _format_usage(self, usage, actions, groups, prefix):
        prefix = "usage: " if prefix is None else prefix
        prog = str(self._prog)
        if usage is not None:
            usage = usage % {"prog": prog}
        elif not actions:
            usage = prog
        else:
            optionals = [action for action in actions if action.option_strings]
            positionals = [action for action in actions if not action.option_strings]
            usage = " ".join([part for part in (prog, self._format_actions_usage(optionals + positionals, groups)) if part])
            width = self._width - self._current_indent
            if len(prefix) + len(usage) > width:
                pattern = r"\(.*?\)+(?=\s|$)|\[.*?\]+(?=\s|$)|\S+"
                optional = re.findall(pattern, self._format_actions_usage(optionals, groups))
                positional = re.findall(pattern, self._format_actions_usage(positionals, groups))

                def fold(parts, indent, used):
                    lines, line = [], []
                    for part in parts:
                        if used + 1 + len(part) > width and line:
                            lines.append(" " * indent + " ".join(line))
                            line, used = [], indent - 1
                        line.append(part)
                        used += len(part) + 1
                    return lines + [" " * indent + " ".join(line)] if line else lines

                if len(prefix) + len(prog) <= 0.75 * width:
                    indent = len(prefix) + len(prog) + 1
                    lines = fold([prog] + (optional or positional), indent, len(prefix) - 1)
                    lines[0] = lines[0][indent:]
                    if optional:
                        lines += fold(positional, indent, indent - 1)
                else:
                    indent = len(prefix)
                    lines = fold(optional + positional, indent, indent - 1)
                    if len(lines) > 1:
                        lines = fold(optional, indent, indent - 1) + fold(positional, indent, indent - 1)
                    lines = [prog] + lines
                usage = "\n".join(lines)
        return f"{prefix}{usage}\n\n"

    def _format_actions_usage(self, actions, groups):
        parts, i = [], 0
        starts = {}
        for group in groups:
            members = group._group_actions
            if not members:
                raise ValueError(f"empty group {group}")
            if members[0] in actions:
                at = actions.index(members[0])
                if actions[at : at + len(members)] == members:
                    starts[at] = group
        while i < len(actions):
            group = starts.get(i)
            members = [actions[i]] if group is None else group._group_actions
            i += len(members)
            texts = [self._format_usage_part(each, group) for each in members if each.help is not SUPPRESS]
            if texts and group is not None:
                text = " | ".join(texts)
                texts = [f"[{text}]" if not group.required else f"({text})" if len(texts) > 1 else text]
            parts += texts
        return " ".join([part for part in parts if part])

    def _format_usage_part(self, action, group):
        if not action.option_strings:
            part = self._format_args(action, self._get_default_metavar_for_positional(action))
            return part[1:-1] if group is not None and part[:1] == "[" and part[-1:] == "]" else part
        if action.nargs == 0:
            part = action.format_usage()
        else:
            args = self._format_args(action, self._get_default_metavar_for_optional(action))
            part = f"{action.option_strings[0]} {args}"
        return part if action.required or group is not None else f"[{part}]"

    def _format_text(self, text):
        if "%(prog)" in text:
            text = text % {"prog": self._prog}
        return self._fill_text(text, max(self._width - self._current_indent, 11), " " * self._current_indent) + "\n\n"

    def _format_action(self, action):
        position = min(self._action_max_length + 2, self._max_help_position)
        action_width = position - self._current_indent - 2
        header = self._format_action_invocation(action)
        text = " " * self._current_indent + header
        first = position
        if action.help and len(header) <= action_width:
            text += " " * (action_width - len(header) + 2)
            first = 0
        else:
            text += "\n"
        parts = [text]
        if action.help and action.help.strip():
            help_text = self._expand_help(action)
            if help_text:
                for line in self._split_lines(help_text, max(self._width - position, 11)):
                    parts.append(f"{' ' * first}{line}\n")
                    first = position
        elif not text.endswith("\n"):
            parts.append("\n")
        for each in self._iter_indented_subactions(action):
            parts.append(self._format_action(each))
        return self._join_parts(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            return self._metavar_formatter(action, self._get_default_metavar_for_positional(action))(1)[0]
        if action.nargs == 0:
            return ", ".join(action.option_strings)
        args = self._format_args(action, self._get_default_metavar_for_optional(action))
        return ", ".join([f"{option} {args}" for option in action.option_strings])

    def _metavar_formatter(self, action, default_metavar):
        result = default_metavar
        if action.metavar is not None:
            result = action.metavar
        elif action.choices is not None:
            result = f"{{{','.join([str(choice) for choice in action.choices])}}}"
        return lambda size: result if isinstance(result, tuple) else (result,) * size

    def _format_args(self, action, default_metavar):
        metavar, nargs = self._metavar_formatter(action, default_metavar), action.nargs
        if nargs is None:
            return "%s" % metavar(1)
        if nargs == OPTIONAL:
            return "[%s]" % metavar(1)
        if nargs == ZERO_OR_MORE:
            names = metavar(1)
            return "[%s [%s ...]]" % names if len(names) == 2 else "[%s ...]" % names
        if nargs == ONE_OR_MORE:
            return "%s [%s ...]" % metavar(2)
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return "%s ..." % metavar(1)
        if nargs == SUPPRESS:
            return ""
        if not isinstance(nargs, int):
            raise ValueError("invalid nargs value")
        return " ".join(["%s"] * nargs) % metavar(nargs)

    def _expand_help(self, action):
        params = {name: value for name, value in vars(action).items() if value is not SUPPRESS}
        params["prog"] = self._prog
        for name, value in params.items():
            if hasattr(value, "__name__"):
                params[name] = value.__name__
        if params.get("choices") is not None:
            params["choices"] = ", ".join([str(choice) for choice in params["choices"]])
        return self._get_help_string(action) % params

    def _iter_indented_subactions(self, action):
        if hasattr(action, "_get_subactions"):
            self._indent()
            yield from action._get_subactions()
            self._dedent()

    def _split_lines(self, text, width):
        from textwrap import wrap

        return wrap(" ".join(text.split()), width)

    def _fill_text(self, text, width, indent):
        from textwrap import fill

        return fill(" ".join(text.split()), width, initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    def _fill_text(self, text, width, indent):
        return "".join([indent + line for line in text.splitlines(True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    def _get_help_string(self, action):
        text = action.help or ""
        if "%(default)" not in text and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    _get_default_metavar_for_positional = _get_default_metavar_for_optional


# ---------------------------------------------------------------- errors and actions

def _get_action_name(argument):
    if argument is None:
        return None
    if argument.option_strings:
        return "/".join(argument.option_strings)
    for name in (argument.metavar, argument.dest):
        if name is not None and name is not SUPPRESS:
            return name
    return f"{{{','.join(argument.choices)}}}" if argument.choices else None


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name, self.message = _get_action_name(argument), message

    def __str__(self):
        return self.message if self.argument_name is None else f"argument {self.argument_name}: {self.message}"


class ArgumentTypeError(Exception):
    pass


class Action(_AttributeHolder):
    def __init__(
        self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None,
        metavar=None,
    ):
        self.option_strings, self.dest, self.nargs, self.const, self.default = option_strings, dest, nargs, const, default
        self.type, self.choices, self.required, self.help, self.metavar = type, choices, required, help, metavar

    def _get_kwargs(self):
        names = ("option_strings", "dest", "nargs", "const", "default", "type", "choices", "required", "help", "metavar")
        return [(name, getattr(self, name)) for name in names]

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")


class BooleanOptionalAction(Action):
    def __init__(
        self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None, metavar=None
    ):
        options = []
        for option in option_strings:
            options.append(option)
            if option.startswith("--"):
                options.append("--no-" + option[2:])
        super().__init__(options, dest, 0, None, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith("--no-"))

    def format_usage(self):
        return " | ".join(self.option_strings)


class _StoreAction(Action):
    def __init__(
        self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None,
        metavar=None,
    ):
        if nargs == 0:
            raise ValueError(
                "nargs for store actions must be != 0; if you have nothing to store, actions such as store true or store "
                "const may be more appropriate"
            )
        if const is not None and nargs != OPTIONAL:
            raise ValueError(f"nargs must be {OPTIONAL!r} to supply const")
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None):
        super().__init__(option_strings, dest, True, default, required, help)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None):
        super().__init__(option_strings, dest, False, default, required, help)


def _copy_items(items):
    import copy

    return [] if items is None else items[:] if type(items) is list else copy.copy(items)


class _AppendAction(Action):
    def __init__(
        self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None,
        metavar=None,
    ):
        if nargs == 0:
            raise ValueError(
                "nargs for append actions must be != 0; if arg strings are not supplying the value to append, the append "
                "const action may be more appropriate"
            )
        if const is not None and nargs != OPTIONAL:
            raise ValueError(f"nargs must be {OPTIONAL!r} to supply const")
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copy_items(getattr(namespace, self.dest, None))
        items.append(values)
        setattr(namespace, self.dest, items)


class _AppendConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help, metavar=metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copy_items(getattr(namespace, self.dest, None))
        items.append(self.const)
        setattr(namespace, self.dest, items)


class _ExtendAction(_AppendAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _copy_items(getattr(namespace, self.dest, None))
        items.extend(values)
        setattr(namespace, self.dest, items)


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        super().__init__(option_strings, dest, 0, default=default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
        super().__init__(option_strings, dest, 0, default=default, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(
        self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help="show program's version number and exit"
    ):
        super().__init__(option_strings, dest, 0, default=default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        formatter = parser._get_formatter()
        formatter.add_text(parser.version if self.version is None else self.version)
        parser._print_message(formatter.format_help(), sys.stdout)
        parser.exit()


class _SubParsersAction(Action):
    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog_prefix, self._parser_class, self._name_parser_map, self._choices_actions = prog, parser_class, {}, []
        super().__init__(option_strings, dest, PARSER, choices=self._name_parser_map, required=required, help=help, metavar=metavar)

    def add_parser(self, name, **kwargs):
        if kwargs.get("prog") is None:
            kwargs["prog"] = f"{self._prog_prefix} {name}"
        aliases = kwargs.pop("aliases", ())
        if name in self._name_parser_map:
            raise ArgumentError(self, f"conflicting subparser: {name}")
        for alias in aliases:
            if alias in self._name_parser_map:
                raise ArgumentError(self, f"conflicting subparser alias: {alias}")
        if "help" in kwargs:
            text = kwargs.pop("help")
            metavar = f"{name} ({', '.join(aliases)})" if aliases else name
            self._choices_actions.append(Action([], name, help=text, metavar=metavar))
        parser = self._parser_class(**kwargs)
        for each in (name, *aliases):
            self._name_parser_map[each] = parser
        return parser

    def _get_subactions(self):
        return self._choices_actions

    def __call__(self, parser, namespace, values, option_string=None):
        name, *args = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        if name not in self._name_parser_map:
            raise ArgumentError(self, f"unknown parser {name!r} (choices: {', '.join(self._name_parser_map)})")
        found, args = self._name_parser_map[name].parse_known_args(args, None)
        for key, value in vars(found).items():
            setattr(namespace, key, value)
        if args:
            vars(namespace).setdefault(_UNRECOGNIZED, []).extend(args)


class FileType:
    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode, self._bufsize, self._encoding, self._errors = mode, bufsize, encoding, errors

    def __call__(self, string):
        if string == "-":
            if "r" in self._mode:
                return sys.stdin
            if any([c in self._mode for c in "wax"]):
                return sys.stdout
            raise ValueError(f'argument "-" with mode {self._mode!r}')
        try:
            return open(string, self._mode)
        except OSError as e:
            raise ArgumentTypeError(f"can't open '{string}': {e}")


# ---------------------------------------------------------------- containers

_ACTIONS = {
    None: _StoreAction, "store": _StoreAction, "store_const": _StoreConstAction, "store_true": _StoreTrueAction,
    "store_false": _StoreFalseAction, "append": _AppendAction, "append_const": _AppendConstAction, "count": _CountAction,
    "help": _HelpAction, "version": _VersionAction, "parsers": _SubParsersAction, "extend": _ExtendAction,
}


class _ActionsContainer:
    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description, self.argument_default, self.prefix_chars = description, argument_default, prefix_chars
        self.conflict_handler = conflict_handler
        self._registries = {"action": dict(_ACTIONS), "type": {None: lambda string: string}}
        self._get_handler()
        self._actions, self._option_string_actions, self._action_groups, self._mutually_exclusive_groups = [], {}, [], []
        self._defaults, self._has_negative_number_optionals = {}, []
        self._negative_number_matcher = re.compile(r"^-\d+$|^-\d*\.\d+$")

    def register(self, registry_name, value, object):
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default_value=None):
        try:
            return self._registries[registry_name].get(value, default_value)
        except TypeError:
            return default_value

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    def add_argument(self, *args, **kwargs):
        if not args or len(args) == 1 and args[0][0] not in self.prefix_chars:
            if args and "dest" in kwargs:
                raise ValueError("dest supplied twice for positional argument")
            kwargs = self._get_positional_kwargs(*args, **kwargs)
        else:
            kwargs = self._get_optional_kwargs(*args, **kwargs)
        if "default" not in kwargs:
            if kwargs["dest"] in self._defaults:
                kwargs["default"] = self._defaults[kwargs["dest"]]
            elif self.argument_default is not None:
                kwargs["default"] = self.argument_default
        action_class = self._pop_action_class(kwargs)
        if not callable(action_class):
            raise ValueError(f'unknown action "{action_class}"')
        action = action_class(**kwargs)
        type_func = self._registry_get("type", action.type, action.type)
        if not callable(type_func):
            raise ValueError(f"{type_func!r} is not callable")
        if type_func is FileType:
            raise ValueError(f"{type_func!r} is a FileType class object, instance of it must be passed")
        if hasattr(self, "_get_formatter"):
            try:
                self._get_formatter()._format_args(action, None)
            except TypeError:
                raise ValueError("length of metavar tuple does not match nargs")
        return self._add_action(action)

    def add_argument_group(self, *args, **kwargs):
        group = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, **kwargs):
        group = _MutuallyExclusiveGroup(self, **kwargs)
        self._mutually_exclusive_groups.append(group)
        return group

    def _add_action(self, action):
        self._check_conflict(action)
        self._actions.append(action)
        action.container = self
        for option in action.option_strings:
            self._option_string_actions[option] = action
            if self._negative_number_matcher.match(option) and not self._has_negative_number_optionals:
                self._has_negative_number_optionals.append(True)
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def _add_container_actions(self, container):
        titles = {}
        for group in self._action_groups:
            if group.title in titles:
                raise ValueError(f"cannot merge actions - two groups are named {group.title!r}")
            titles[group.title] = group
        owners = []
        for group in container._action_groups:
            if group.title not in titles:
                titles[group.title] = self.add_argument_group(group.title, group.description, conflict_handler=group.conflict_handler)
            owners += [(action, titles[group.title]) for action in group._group_actions]
        for group in container._mutually_exclusive_groups:
            new = self.add_mutually_exclusive_group(required=group.required)
            owners += [(action, new) for action in group._group_actions]
        for action in container._actions:
            owner = self
            for each, group in owners:
                if each is action:
                    owner = group
            owner._add_action(action)

    def _get_positional_kwargs(self, dest, **kwargs):
        if "required" in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = kwargs.get("nargs")
        if nargs not in (OPTIONAL, ZERO_OR_MORE) or nargs == ZERO_OR_MORE and "default" not in kwargs:
            kwargs["required"] = True
        return {**kwargs, "dest": dest, "option_strings": []}

    def _get_optional_kwargs(self, *args, **kwargs):
        longs = []
        for option in args:
            if option[0] not in self.prefix_chars:
                raise ValueError(f"invalid option string {option!r}: must start with a character {self.prefix_chars!r}")
            if len(option) > 1 and option[1] in self.prefix_chars:
                longs.append(option)
        dest = kwargs.pop("dest", None)
        if dest is None:
            first = longs[0] if longs else args[0]
            dest = first.lstrip(self.prefix_chars)
            if not dest:
                raise ValueError(f"dest= is required for options like {first!r}")
            dest = dest.replace("-", "_")
        return {**kwargs, "dest": dest, "option_strings": list(args)}

    def _pop_action_class(self, kwargs, default=None):
        action = kwargs.pop("action", default)
        return self._registry_get("action", action, action)

    def _get_handler(self):
        if self.conflict_handler not in ("error", "resolve"):
            raise ValueError(f"invalid conflict_resolution value: {self.conflict_handler!r}")

    def _check_conflict(self, action):
        conflicts = [option for option in action.option_strings if option in self._option_string_actions]
        if not conflicts:
            return
        if self.conflict_handler == "error":
            plural = "" if len(conflicts) == 1 else "s"
            raise ArgumentError(action, f"conflicting option string{plural}: {', '.join(conflicts)}")
        for option in conflicts:
            other = self._option_string_actions.pop(option)
            other.option_strings.remove(option)
            if not other.option_strings:
                other.container._remove_action(other)


class _ArgumentGroup(_ActionsContainer):
    def __init__(self, container, title=None, description=None, **kwargs):
        kwargs.setdefault("conflict_handler", container.conflict_handler)
        kwargs.setdefault("prefix_chars", container.prefix_chars)
        kwargs.setdefault("argument_default", container.argument_default)
        super().__init__(description=description, **kwargs)
        self.title, self._group_actions = title, []
        for name in (
            "_registries", "_actions", "_option_string_actions", "_defaults", "_has_negative_number_optionals",
            "_mutually_exclusive_groups",
        ):
            setattr(self, name, getattr(container, name))

    def _add_action(self, action):
        super()._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    def __init__(self, container, required=False):
        super().__init__(container)
        self.required, self._container = required, container

    def _add_action(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        action = self._container._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        self._container._remove_action(action)
        self._group_actions.remove(action)


# ---------------------------------------------------------------- the parser

_PATTERNS = {
    None: "(-*A-*)", OPTIONAL: "(-*A?-*)", ZERO_OR_MORE: "(-*[A-]*)", ONE_OR_MORE: "(-*A[A-]*)", REMAINDER: "([AO-]*)",
    PARSER: "(-*A[AO-]*)", SUPPRESS: "(-*)",
}


class ArgumentParser(_AttributeHolder, _ActionsContainer):
    def __init__(
        self, prog=None, usage=None, description=None, epilog=None, parents=[], formatter_class=HelpFormatter,
        prefix_chars="-", fromfile_prefix_chars=None, argument_default=None, conflict_handler="error", add_help=True,
        allow_abbrev=True, exit_on_error=True,
    ):
        _ActionsContainer.__init__(self, description, prefix_chars, argument_default, conflict_handler)
        if prog is None:
            prog = sys.argv[0].rsplit("/", 1)[-1] if sys.argv else ""
        self.prog, self.usage, self.epilog, self.formatter_class = prog, usage, epilog, formatter_class
        self.fromfile_prefix_chars, self.add_help = fromfile_prefix_chars, add_help
        self.allow_abbrev, self.exit_on_error = allow_abbrev, exit_on_error
        self._positionals = self.add_argument_group("positional arguments")
        self._optionals = self.add_argument_group("options")
        self._subparsers = None
        if add_help:
            dash = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(
                dash + "h", dash * 2 + "help", action="help", default=SUPPRESS, help="show this help message and exit"
            )
        for parent in parents:
            self._add_container_actions(parent)
            self._defaults.update(parent._defaults)

    def _get_kwargs(self):
        names = ("prog", "usage", "description", "formatter_class", "conflict_handler", "add_help")
        return [(name, getattr(self, name)) for name in names]

    def add_subparsers(self, **kwargs):
        if self._subparsers is not None:
            self.error("cannot have multiple subparser arguments")
        kwargs.setdefault("parser_class", type(self))
        if "title" in kwargs or "description" in kwargs:
            self._subparsers = self.add_argument_group(kwargs.pop("title", "subcommands"), kwargs.pop("description", None))
        else:
            self._subparsers = self._positionals
        if kwargs.get("prog") is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._get_positional_actions(), self._mutually_exclusive_groups, "")
            kwargs["prog"] = formatter.format_help().strip()
        action = self._pop_action_class(kwargs, "parsers")(option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    def _add_action(self, action):
        (self._optionals if action.option_strings else self._positionals)._add_action(action)
        return action

    def _get_optional_actions(self):
        return [action for action in self._actions if action.option_strings]

    def _get_positional_actions(self):
        return [action for action in self._actions if not action.option_strings]

    def parse_args(self, args=None, namespace=None):
        namespace, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        args = list(sys.argv[1:] if args is None else args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        try:
            namespace, args = self._parse_known_args(args, namespace)
        except ArgumentError as e:
            if not self.exit_on_error:
                raise
            self.error(str(e))
        if hasattr(namespace, _UNRECOGNIZED):
            args.extend(getattr(namespace, _UNRECOGNIZED))
            delattr(namespace, _UNRECOGNIZED)
        return namespace, args

    def _parse_known_args(self, args, namespace):
        if self.fromfile_prefix_chars is not None:
            args = self._read_args_from_files(args)
        conflicts = {}
        for group in self._mutually_exclusive_groups:
            for action in group._group_actions:
                others = conflicts.setdefault(id(action), [])
                others += [each for each in group._group_actions if each is not action]
        # Each argument's kind: A for a value, O for an option, - for "--"; behind that all are values.
        options, kinds = {}, []
        for i, arg in enumerate(args):
            if "-" in kinds:
                kinds.append("A")
            elif arg == "--":
                kinds.append("-")
            else:
                found = self._parse_optional(arg)
                kinds.append("A" if found is None else "O")
                if found is not None:
                    options[i] = found
        kinds = "".join(kinds)
        seen, seen_with_value, extras = [], [], []
        positionals = self._get_positional_actions()

        def take(action, strings, option=None):
            seen.append(action)
            values = self._get_values(action, strings)
            if values is not action.default:
                seen_with_value.append(action)
                for other in conflicts.get(id(action), ()):
                    if any([each is other for each in seen_with_value]):
                        raise ArgumentError(action, f"not allowed with argument {_get_action_name(other)}")
            if values is not SUPPRESS:
                action(self, namespace, values, option)

        def take_option(start):
            action, option, sep, value = options[start]
            if action is None:
                extras.append(args[start])
                return start + 1
            todo = []
            while True:
                if value is None:
                    stop = start + 1 + self._match_argument(action, kinds[start + 1 :])
                    todo.append((action, args[start + 1 : stop], option))
                    break
                stop = start + 1
                count = self._match_argument(action, "A")
                if count == 1:
                    todo.append((action, [value], option))
                    break
                if count or option[1] in self.prefix_chars or value == "" or sep or value[0] in self.prefix_chars:
                    raise ArgumentError(action, f"ignored explicit argument {value!r}")
                # Several options of one character in one argument
                todo.append((action, [], option))
                option = option[0] + value[0]
                if option not in self._option_string_actions:
                    raise ArgumentError(action, f"ignored explicit argument {value!r}")
                action, value = self._option_string_actions[option], value[1:]
                sep = ""
                if not value:
                    sep = value = None
                elif value[0] == "=":
                    sep, value = "=", value[1:]
            for each in todo:
                take(*each)
            return stop

        def take_positionals(start):
            counts = self._match_arguments_partial(positionals, kinds[start:])
            for action, count in zip(positionals[:], counts):
                take(action, args[start : start + count])
                start += count
            del positionals[: len(counts)]
            return start

        start, last = 0, max(options) if options else -1
        while start <= last:
            following = min([i for i in options if i >= start])
            if start != following:
                end = take_positionals(start)
                if end > start:
                    start = end
                    continue
            if start not in options:
                extras += args[start:following]
                start = following
            start = take_option(start)
        stop = take_positionals(start)
        extras += args[stop:]

        missing = []
        for action in self._actions:
            if any([each is action for each in seen]):
                continue
            if action.required:
                missing.append(_get_action_name(action))
            elif isinstance(action.default, str) and action.default is getattr(namespace, action.dest, None):
                setattr(namespace, action.dest, self._get_value(action, action.default))
        if missing:
            self.error(f"the following arguments are required: {', '.join([str(name) for name in missing])}")
        for group in self._mutually_exclusive_groups:
            if group.required and not any([action is each for action in group._group_actions for each in seen_with_value]):
                names = [_get_action_name(action) for action in group._group_actions if action.help is not SUPPRESS]
                self.error(f"one of the arguments {' '.join(names)} is required")
        return namespace, extras

    def _read_args_from_files(self, args):
        result = []
        for arg in args:
            if not arg or arg[0] not in self.fromfile_prefix_chars:
                result.append(arg)
                continue
            try:
                with open(arg[1:]) as file:
                    lines = file.read().splitlines()
            except OSError as e:
                self.error(str(e))
            for line in lines:
                result += self._read_args_from_files(self.convert_arg_line_to_args(line))
        return result

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _match_argument(self, action, kinds):
        match = re.match(self._get_nargs_pattern(action), kinds)
        if match is None:
            n = action.nargs
            text = {None: "expected one argument", OPTIONAL: "expected at most one argument", ONE_OR_MORE: "expected at least one argument"}.get(n)
            raise ArgumentError(action, text or f"expected {n} argument{'' if n == 1 else 's'}")
        return len(match.group(1))

    def _match_arguments_partial(self, actions, kinds):
        for i in range(len(actions), 0, -1):
            match = re.match("".join([self._get_nargs_pattern(action) for action in actions[:i]]), kinds)
            if match is not None:
                return [len(text) for text in match.groups()]
        return []

    def _get_nargs_pattern(self, action):
        nargs = action.nargs
        pattern = _PATTERNS[nargs] if nargs in _PATTERNS else f"(-*{'-*'.join('A' * nargs)}-*)"
        return pattern.replace("-*", "").replace("-", "") if action.option_strings else pattern

    def _parse_optional(self, arg):
        if not arg or arg[0] not in self.prefix_chars:
            return None
        known = self._option_string_actions
        if arg in known:
            return known[arg], arg, None, None
        if len(arg) == 1:
            return None
        option, sep, value = arg.partition("=")
        if sep and option in known:
            return known[option], option, sep, value
        found = self._get_option_tuples(arg)
        if len(found) > 1:
            self.error(f"ambiguous option: {arg} could match {', '.join([each[1] for each in found])}")
        if found:
            return found[0]
        if self._negative_number_matcher.match(arg) and not self._has_negative_number_optionals or " " in arg:
            return None
        return None, arg, None, None

    def _get_option_tuples(self, arg):
        known, result = self._option_string_actions, []
        if arg[1] in self.prefix_chars:
            if self.allow_abbrev:
                prefix, sep, value = arg.partition("=")
                if not sep:
                    sep = value = None
                result = [(known[option], option, sep, value) for option in known if option.startswith(prefix)]
        else:
            for option in known:
                if option == arg[:2]:
                    result.append((known[option], option, "", arg[2:]))
                elif option.startswith(arg):
                    result.append((known[option], option, None, None))
        return result

    def parse_intermixed_args(self, args=None, namespace=None):
        namespace, rest = self.parse_known_intermixed_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return namespace

    def parse_known_intermixed_args(self, args=None, namespace=None):
        positionals = self._get_positional_actions()
        for action in positionals:
            if action.nargs in (PARSER, REMAINDER):
                raise TypeError(f"parse_intermixed_args: positional arg with nargs={action.nargs}")
            if any([action is each for group in self._mutually_exclusive_groups for each in group._group_actions]):
                raise TypeError("parse_intermixed_args: positional in mutuallyExclusiveGroup")
        saved = [(action, action.nargs, action.default, action.required) for action in self._actions]
        try:
            # Options first, then what is left to the positional arguments.
            for action in positionals:
                action.nargs = action.default = SUPPRESS
            namespace, rest = self.parse_known_args(args, namespace)
            for action in positionals:
                if getattr(namespace, action.dest, None) == []:
                    delattr(namespace, action.dest)
            for action, nargs, default, _ in saved:
                action.nargs, action.default = nargs, default
                if action.option_strings:
                    action.required = False
            return self.parse_known_args(rest, namespace)
        finally:
            for action, nargs, default, required in saved:
                action.nargs, action.default, action.required = nargs, default, required

    def _get_values(self, action, strings):
        nargs = action.nargs
        if nargs not in (PARSER, REMAINDER) and "--" in strings:
            strings.remove("--")
        if not strings and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._get_value(action, value)
                self._check_value(action, value)
            return value
        if not strings and nargs == ZERO_OR_MORE and not action.option_strings:
            if action.default is None:
                return strings
            self._check_value(action, action.default)
            return action.default
        if len(strings) == 1 and nargs in (None, OPTIONAL):
            value = self._get_value(action, strings[0])
            self._check_value(action, value)
            return value
        if nargs == SUPPRESS:
            return SUPPRESS
        values = [self._get_value(action, string) for string in strings]
        if nargs != REMAINDER:
            for value in values[:1] if nargs == PARSER else values:
                self._check_value(action, value)
        return values

    def _get_value(self, action, string):
        convert = self._registry_get("type", action.type, action.type)
        if not callable(convert):
            raise ArgumentError(action, f"{convert!r} is not callable")
        try:
            return convert(string)
        except ArgumentTypeError as e:
            raise ArgumentError(action, str(e))
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            raise ArgumentError(action, f"invalid {name} value: {string!r}")

    def _check_value(self, action, value):
        if action.choices is not None and value not in action.choices:
            choices = ", ".join([repr(choice) for choice in action.choices])
            raise ArgumentError(action, f"invalid choice: {value!r} (choose from {choices})")

    def format_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            (sys.stderr if file is None else file).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, sys.stderr)
        sys.exit(status)

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")
