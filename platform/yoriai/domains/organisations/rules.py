"""When two spellings name one organisation, and what a record is compared and sorted by. Pure."""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from yoriai.core.text import katakana_to_hiragana, letters, normalise, sort_key_furigana, squash

KEY_MOST: Final = 400
"""What is compared or sorted by is cut to so many characters: names are shorter, tricks need not be."""
SQUASHED_MOST: Final = 120
SITE_MOST: Final = 300

# Every way in which a legal form is written, after `squash`, and the one form that is compared. The certification
# (認定) of an NPO comes and goes while the organisation stays the same.
_LEGAL_FORMS: Final = {
    "npo法人": (
        "認定特定非営利活動法人",
        "特例認定特定非営利活動法人",
        "特定非営利活動法人",
        "認定npo法人",
        "(特非)",
        "(npo)",
    ),
    "一般社団法人": ("(一社)",),
    "一般財団法人": ("(一財)",),
    "公益社団法人": ("(公社)",),
    "公益財団法人": ("(公財)",),
    "社会福祉法人": ("(社福)", "(福)"),
    "株式会社": ("(株)",),
    "合同会社": ("(同)",),
}
_FORM_OF: Final = {written: form for form, spellings in _LEGAL_FORMS.items() for written in spellings}
_WRITTEN: Final = re.compile("|".join(re.escape(written) for written in sorted(_FORM_OF, key=len, reverse=True)))

# The forms that a name loses where it is compared without one: those above, and some that are written in one way only
_BARE: Final = (
    *_LEGAL_FORMS,
    *("学校法人", "医療法人社団", "医療法人財団", "医療法人", "宗教法人", "労働者協同組合", "有限会社", "任意団体"),
)
_FORM: Final = re.compile("|".join(sorted(_BARE, key=len, reverse=True)))

# The same as they are read, after `_kana`; one that the reading of the name itself begins with would be a rare name
_READINGS: Final = (
    *("とくていひえいりかつどうほうじん", "えぬぴーおーほうじん", "えぬぴいおうほうじん", "npoほうじん"),
    *("いっぱんしゃだんほうじん", "いっぱんざいだんほうじん", "こうえきしゃだんほうじん", "こうえきざいだんほうじん"),
    *("しゃかいふくしほうじん", "かぶしきがいしゃ", "かぶしきかいしゃ", "ごうどうがいしゃ", "ごうどうかいしゃ"),
    *("がっこうほうじん", "いりょうほうじんしゃだん", "いりょうほうじんざいだん", "いりょうほうじん"),
    *("しゅうきょうほうじん", "ろうどうしゃきょうどうくみあい", "ゆうげんがいしゃ", "にんいだんたい"),
)
_READ: Final = "|".join(sorted(_READINGS, key=len, reverse=True))
_READ_FIRST: Final = re.compile(rf"^(?:(?:とくれい)?にんてい)?(?:{_READ})\s*")
_READ_LAST: Final = re.compile(rf"\s*(?:{_READ})$")

_PORTS: Final = {"http": 80, "https": 443}
_FIRST_PAGE: Final = re.compile(r"^(?:index|default|home)\.\w{2,5}$")


def comparable_name(name: str) -> str:
    """Return a name as it is compared: NFKC, lower case, no spaces or dots, one spelling of each legal form."""
    return _WRITTEN.sub(lambda match: _FORM_OF[match[0]], squash(name))


def comparable_names(names: Iterable[str]) -> frozenset[str]:
    """Return several names as they are compared, empty ones left out."""
    return frozenset(filter(None, map(comparable_name, names)))


def bare_name(name: str) -> str:
    """Return the letters of a name without its legal form, small and large kana alike; '' where it has none."""
    return letters(_without_form(name))[:KEY_MOST]


def bare_furigana(furigana: str) -> str:
    """Return the letters of a reading without that of its legal form; '' for none."""
    return letters(_reading(furigana))[:KEY_MOST]


def sort_key(name: str, furigana: str) -> str:
    """Return what sorts an organisation by its reading without legal form, by its name where the reading is unknown."""
    return sort_key_furigana(_reading(furigana) or _without_form(name))[:KEY_MOST]


def _without_form(name: str) -> str:
    compared = comparable_name(name)
    return _FORM.sub("", compared) or compared


def site_parts(website: str) -> tuple[str, str]:
    """Return a site's host without www, and its path without a last slash and the name of its first page.

    Both are '' for what is no address of a site.
    """
    typed = normalise(website).replace(" ", "")
    try:
        parts = urlsplit(typed if "://" in typed else f"https://{typed}")
        port = parts.port
    except ValueError:
        return "", ""
    host = (parts.hostname or "").rstrip(".").removeprefix("www.")
    if "." not in host or parts.scheme not in _PORTS or "@" in parts.netloc:
        return "", ""
    pages = [page for page in parts.path.split("/") if page]
    if pages and _FIRST_PAGE.match(pages[-1]):
        pages.pop()
    return (host if port in {None, _PORTS[parts.scheme]} else f"{host}:{port}"), "/".join(pages)


def website_key(website: str, shared: frozenset[str] = frozenset()) -> str:
    """Return a site as it is compared: its host; with its path where many share the host (`shared`), or it is deep.

    Two pages of one town hall are two organisations; the same site with another first page is one.
    """
    host, path = site_parts(website)
    if not host:
        return ""
    key = f"{host}/{path}" if path and (is_shared(host, shared) or is_of_another(host)) else host
    return key[:SITE_MOST]


def is_shared(host: str, shared: frozenset[str]) -> bool:
    """Tell whether a host is one of those that many share, or below one."""
    labels = host.split(".")
    return any(".".join(labels[start:]) in shared for start in range(len(labels) - 1))


def is_of_another(host: str) -> bool:
    """Tell whether a host is of a town or a school, on which groups have a page, and many people a mailbox."""
    return host.endswith((".lg.jp", ".go.jp", ".ed.jp", ".ac.jp"))


def _reading(furigana: str) -> str:
    read = katakana_to_hiragana(normalise(furigana))
    bare = _READ_LAST.sub("", _READ_FIRST.sub("", read))
    return bare or read
