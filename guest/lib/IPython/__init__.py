"""What programs for notebooks import of IPython."""

from . import display

__all__ = ["display", "get_ipython"]


def get_ipython():
    return None
