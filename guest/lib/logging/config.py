"""Configures loggers from a dict."""

import logging


def _resolve(name, config):
    if not isinstance(name, str):
        return name
    if name.startswith("ext://"):
        name = name[6:]
    elif name.startswith("cfg://"):
        import re

        obj = config
        for part in re.findall(r"[^.\[\]]+", name[6:]):
            obj = obj[int(part) if part.isdigit() and not isinstance(obj, dict) else part]
        return obj
    parts = name.split(".")
    obj = __import__(parts[0])
    for i, part in enumerate(parts[1:], 2):
        if not hasattr(obj, part):
            __import__(".".join(parts[:i]))
        obj = getattr(obj, part)
    return obj


class DictConfigurator:
    def __init__(self, config):
        self.config = config

    def _value(self, value):
        is_reference = isinstance(value, str) and value.startswith(("ext://", "cfg://"))
        return _resolve(value, self.config) if is_reference else value

    def _make(self, config, **known):
        config = dict(config)
        extra = config.pop(".", None) or {}
        factory = _resolve(config.pop("()"), self.config)
        obj = factory(**{name: self._value(value) for name, value in {**config, **known}.items()})
        for name, value in extra.items():
            setattr(obj, name, value)
        return obj

    def _formatter(self, config):
        if "()" in config:
            return self._make(config)
        cls = _resolve(config.get("class", "logging.Formatter"), self.config)
        more = {"defaults": config["defaults"]} if "defaults" in config else {}
        return cls(config.get("format"), config.get("datefmt"), config.get("style", "%"), config.get("validate", True), **more)

    def _handler(self, config, formatters, filters):
        config = dict(config)
        formatter, level, names = config.pop("formatter", None), config.pop("level", None), config.pop("filters", ())
        if "()" not in config:
            config["()"] = config.pop("class")
        if isinstance(config.get("target"), str):
            config["target"] = self.handlers[config["target"]]
        handler = self._make(config)
        if formatter:
            handler.setFormatter(formatters[formatter])
        if level is not None:
            handler.setLevel(logging._checkLevel(level))
        for name in names:
            handler.addFilter(filters[name] if isinstance(name, str) else name)
        return handler

    def _logger(self, logger, config, filters, is_new):
        if config.get("level") is not None:
            logger.setLevel(logging._checkLevel(config["level"]))
        if is_new:
            for handler in logger.handlers[:]:
                logger.removeHandler(handler)
        for name in config.get("handlers", ()):
            logger.addHandler(self.handlers[name])
        for name in config.get("filters", ()):
            logger.addFilter(filters[name] if isinstance(name, str) else name)
        if config.get("propagate") is not None:
            logger.propagate = config["propagate"]

    def configure(self):
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError(f"Unsupported version: {config['version']}")
        is_new = not config.get("incremental", False)
        done = "formatter"
        try:
            formatters = {name: self._formatter(each) for name, each in config.get("formatters", {}).items()}
            done = "filter"
            filters = {
                name: self._make(each) if "()" in each else logging.Filter(each.get("name", ""))
                for name, each in config.get("filters", {}).items()
            }
            self.handlers = {}
            waiting = []
            for done in sorted(config.get("handlers", {})):
                each = config["handlers"][done]
                if not is_new:
                    handler = logging.getHandlerByName(done)
                    if handler is None:
                        raise ValueError(f"No handler found with name {done!r}")
                    if each.get("level"):
                        handler.setLevel(logging._checkLevel(each["level"]))
                elif isinstance(each.get("target"), str) and each["target"] not in self.handlers:
                    waiting.append(done)
                    continue
                else:
                    handler = self._handler(each, formatters, filters)
                    handler.name = done
                self.handlers[done] = handler
            for done in waiting:
                self.handlers[done] = self._handler(config["handlers"][done], formatters, filters)
                self.handlers[done].name = done
        except Exception as e:
            raise ValueError(f"Unable to configure {'handler ' if done not in ('formatter', 'filter') else ''}{done!r}") from e
        loggers = config.get("loggers", {})
        known = logging.root.manager.loggerDict
        if is_new:
            for name, logger in known.items():
                if isinstance(logger, logging.Logger) and name not in loggers:
                    if any([name.startswith(each + ".") for each in loggers]):
                        logger.level, logger.handlers, logger.propagate = logging.NOTSET, [], True
                    else:
                        logger.disabled = config.get("disable_existing_loggers", True)
        for name, each in loggers.items():
            try:
                logger = logging.getLogger(name)
                self._logger(logger, each, filters, is_new)
                logger.disabled = False
            except Exception as e:
                raise ValueError(f"Unable to configure logger {name!r}") from e
        if config.get("root"):
            try:
                self._logger(logging.root, config["root"], filters, is_new)
            except Exception as e:
                raise ValueError("Unable to configure root logger") from e


dictConfigClass = DictConfigurator


def dictConfig(config):
    dictConfigClass(config).configure()
