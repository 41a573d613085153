"""display(): objects in their richer forms, by IPython's conventions."""

import _door

__all__ = ["display"]

_FORMS = {
    "text/html": "_repr_html_",
    "text/markdown": "_repr_markdown_",
    "image/svg+xml": "_repr_svg_",
    "image/png": "_repr_png_",
    "image/jpeg": "_repr_jpeg_",
    "application/pdf": "_repr_pdf_",
    "text/latex": "_repr_latex_",
    "application/json": "_repr_json_",
    "application/javascript": "_repr_javascript_",
}


def _check(mime, data, what):
    """The data as it is sent: text, bytes, or what JSON has."""
    if not isinstance(mime, str):
        raise TypeError(f"a MIME type must be str, not {type(mime).__name__}")
    is_text = mime.startswith("text/") or mime in ("image/svg+xml", "application/javascript")
    is_binary = not is_text and (mime == "application/pdf" or mime.split("/")[0] in ("image", "audio", "video"))
    is_json = mime == "application/json" or mime.endswith("+json")
    if isinstance(data, str) and not is_json:
        if not is_binary:
            return data
        from binascii import a2b_base64

        return a2b_base64(data)
    if isinstance(data, (bytes, bytearray, memoryview)) and not is_text and not is_json:
        return bytes(data)
    if is_text or is_binary:
        raise TypeError(f"{what} must be {'bytes' if is_binary else 'str'}, not {type(data).__name__}")
    import json

    return json.loads(json.dumps(data))


def _form(obj, name, **options):
    """What the method returns, without metadata; None when there is none."""
    method = getattr(obj, name, None)
    data = method(**options) if callable(method) else None
    return data[0] if isinstance(data, tuple) and len(data) == 2 else data


def _attempt(function, *args):
    """A form that fails is told about on stderr and left out."""
    try:
        function(*args)
    except (RecursionError, MemoryError):
        raise
    except NotImplementedError:
        pass
    except Exception:
        import traceback

        traceback.print_exc()


def _has_forms(obj):
    # What answers to every name has none of them.
    try:
        return not isinstance(obj, type) and getattr(obj, "_ipython_canary_method_should_not_exist_", None) is None
    except Exception:
        return False


def _bundle(obj, include, exclude):
    forms = {}

    def wanted(mime):
        return mime not in forms and (not include or mime in include) and not (exclude and mime in exclude)

    def add_bundle():
        given = _form(obj, "_repr_mimebundle_", include=include, exclude=exclude)
        if given is not None:
            given = {mime: _check(mime, data, f"{mime} of _repr_mimebundle_()") for mime, data in dict(given).items()}
            forms.update((mime, data) for mime, data in given.items() if wanted(mime))

    def add(mime, name):
        data = _form(obj, name)
        if data is not None:
            forms[mime] = _check(mime, data, name + "()")

    if _has_forms(obj):
        _attempt(add_bundle)
        for mime, name in _FORMS.items():
            if wanted(mime):
                _attempt(add, mime, name)
    if wanted("text/plain"):
        return {"text/plain": repr(obj), **forms}
    return forms


def display(*objs, include=None, exclude=None, raw=False):
    for obj in objs:
        if raw:
            bundle = {mime: _check(mime, data, mime) for mime, data in dict(obj).items()}
        else:
            bundle = _bundle(obj, include, exclude)
        if bundle:
            _door.display(bundle)
