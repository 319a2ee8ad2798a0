"""What a page is about as data for search engines: schema.org in JSON-LD, for its head."""

import json
from collections.abc import Mapping
from typing import Any, Final

from markupsafe import Markup

JAPAN: Final = {"@type": "Country", "name": "日本"}
# inside a script element nothing may look like its end or like a comment, whatever a text says
_ESCAPED: Final = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def script_of(values: Mapping[str, Any]) -> Markup:
    """Return data of schema.org as the script element for the head of a page; browsers do not run it."""
    data = json.dumps(values, ensure_ascii=False).translate(_ESCAPED)
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(data))  # noqa: S704 - escaped above


def said(values: dict[str, Any]) -> dict[str, Any]:
    """Return what is said, without what is not."""
    return {name: value for name, value in values.items() if value not in ("", None, [], {})}
