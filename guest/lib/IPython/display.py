"""display(), and data in one form."""

from _display import display

__all__ = ["display", "HTML", "Markdown", "SVG", "Image"]


class DisplayObject:
    _mode = "r"

    def __init__(self, data=None, url=None, filename=None, metadata=None):
        if isinstance(data, str) and data.startswith(("http:", "https:")):
            data, url = None, data
        elif data is not None and filename is None and len(str(data)) < 1024:
            import os

            if not isinstance(data, bytes) and os.path.exists(data):
                data, filename = None, data
        if filename is not None:
            with open(filename, self._mode) as file:
                data = file.read()
        self.data, self.url, self.filename, self.metadata = data, url, filename, metadata

    def __repr__(self):
        return f"<IPython.core.display.{type(self).__name__} object>"

    def _data(self):
        if self.data is None and self.url:
            from urllib.request import urlopen

            self.data = urlopen(self.url).read().decode()
        return self.data


class HTML(DisplayObject):
    _repr_html_ = DisplayObject._data


class Markdown(DisplayObject):
    _repr_markdown_ = DisplayObject._data


class SVG(DisplayObject):
    _repr_svg_ = DisplayObject._data


class Image(DisplayObject):
    _mode = "rb"

    def __init__(self, data=None, url=None, filename=None, format=None, embed=None, width=None, height=None, **more):
        super().__init__(data, url, filename)
        self.format = format or ("jpeg" if self.data and self.data[:2] == b"\xff\xd8" else "png")
        self.width, self.height = width, height

    def _repr_html_(self):
        if self.data is None:
            size = "".join([f' {name}="{value}"' for name in ("width", "height") if (value := getattr(self, name))])
            return f'<img src="{self.url}"{size}/>'

    def _repr_mimebundle_(self, **options):
        return {} if self.data is None else {f"image/{self.format.replace('jpg', 'jpeg')}": self.data}
