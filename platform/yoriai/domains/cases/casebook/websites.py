"""Web addresses in the cell of a profile."""

import re
import unicodedata

_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+", re.IGNORECASE)
_BARE_DOMAIN = re.compile(
    r"(?<![@\w.])(?:[a-z0-9-]+\.)+(?:jp|com|org|net|info|tokyo|site|page|work)\b(?:/[!-~]*)?", re.IGNORECASE
)
# An address goes on after a space only with what no label of a next address begins with.
_BROKEN = re.compile(r"(?<=[/?&=#_-])\s+(?=[a-z0-9?&=#%_~.-])(?![!-~]*(?:https?:|www\.))")
_BROKEN_BEFORE = re.compile(r"(?<=[!-~])\s+(?=[/?&=#][!-~])")
_CLOSING = ".,;)>]}\"'"
_NONE_PRINTED = re.compile(r"^(?:なし|無し|無|ありません|準備中|作成中|未開設|特になし|[-–—−ー―/／×]+)[。.]?$")


def read_websites(printed: str) -> tuple[str, ...]:
    """Find every web address in a cell, put together where spaces broke it, with its scheme."""
    text = _BROKEN_BEFORE.sub("", _BROKEN.sub("", unicodedata.normalize("NFKC", printed)))
    found = _ADDRESS.findall(text) or [match[0] for match in _BARE_DOMAIN.finditer(text)]
    addresses = (address.rstrip(_CLOSING) for address in found)
    return tuple(dict.fromkeys(_with_scheme(address) for address in addresses))


def says_none(printed: str) -> bool:
    """Whether a cell says that there is no website."""
    text = unicodedata.normalize("NFKC", printed).strip()
    return not text or _NONE_PRINTED.match(text) is not None


def _with_scheme(address: str) -> str:
    """Give an address with its scheme in lower case; one printed without gets https."""
    scheme, mark, rest = address.partition("://")
    return f"{scheme.lower()}://{rest}" if mark else f"https://{address}"
