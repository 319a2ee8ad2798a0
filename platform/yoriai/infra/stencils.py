"""Pieces of a page that a list says over and over: a macro rendered once, with places left open, filled for each row.

A template joins and escapes every value of every row by itself, which for fifty cards and a hundred links takes longer
than finding them. The HTML stays in the templates; what is written into it has to be HTML already (`as_html`).
"""

from html import escape
from typing import Any, Final

from yoriai.core.i18n import Language, current_language
from yoriai.infra.rendering import environment

# Control characters, which `as_html` leaves in no text; the number of the place stands between them.
_OPEN: Final = "\x02"
_CLOSE: Final = "\x03"

_CONTROLS: Final = {code: None for code in range(32) if chr(code) not in "\t\n\r"}

_Shape = tuple[Language, tuple[bool, ...]]


def as_html(text: str) -> str:
    """Return a text as HTML, without control characters: an imported text may have some, and pages are cut at them."""
    return escape(text.translate(_CONTROLS))


class Stencil:
    """A macro of a template, given its arguments in order, each a text.

    The macro may ask whether an argument is empty and where to show it, nothing else: it is rendered once for each
    combination of those that are, in each language.
    """

    def __init__(self, template: str, macro: str) -> None:
        """Name the macro; it is looked up when it is first filled."""
        self._template = template
        self._macro = macro
        self._cut: dict[_Shape, str] = {}

    def fill(self, *values: str) -> str:
        """Return the macro's HTML with these values in it, in the language in force; '' where there is nothing."""
        shape = current_language(), tuple([value != "" for value in values])
        cut = self._cut.get(shape)
        if cut is None:
            cut = self._cut[shape] = self._rendered(shape[1])
        return cut.format(*values)

    def _rendered(self, shape: tuple[bool, ...]) -> str:
        """Return the macro's HTML as a format string of its arguments."""
        module: Any = environment().get_template(self._template).module
        places = [f"{_OPEN}{at}{_CLOSE}" if is_given else "" for at, is_given in enumerate(shape)]
        text = str(getattr(module, self._macro)(*places)).strip().replace("{", "{{").replace("}", "}}")
        return text.replace(_OPEN, "{").replace(_CLOSE, "}")
