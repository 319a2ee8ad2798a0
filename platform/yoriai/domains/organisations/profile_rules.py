"""What may stand in an organisation's record. Pure."""

import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

from yoriai.core.text import reading
from yoriai.domains.organisations.errors import (
    AddressOfNoSite,
    FuriganaMissing,
    FuriganaNotKana,
    MunicipalityUnknown,
    MunicipalityWithoutPrefecture,
    NameMissing,
    NameTooLong,
)
from yoriai.domains.organisations.rules import SITE_MOST, SQUASHED_MOST, comparable_name, site_parts
from yoriai.domains.taxonomy.places import Gazetteer

_LATIN: Final = re.compile(r"[A-Za-z0-9À-ɏḀ-ỿ .,'’&+!\-]+")


def check_name(name: str) -> str:
    """Return a name with single spaces; raise NameMissing or NameTooLong."""
    tidy = " ".join(name.split())
    if not any(character.isalnum() for character in tidy):
        raise NameMissing("name")
    if len(comparable_name(tidy)) > SQUASHED_MOST:
        raise NameTooLong("name")
    return tidy


def check_furigana(furigana: str, name: str) -> str:
    """Return the reading of a name in full-width kana with single spaces; names in Latin letters need none.

    Raises FuriganaMissing or FuriganaNotKana.
    """
    tidy = reading(furigana)
    if tidy is None:
        raise FuriganaNotKana("furigana")
    if not tidy and not _LATIN.fullmatch(unicodedata.normalize("NFKC", name)):
        raise FuriganaMissing("furigana")
    return tidy


def check_site(typed: str, field: str) -> str:
    """Return the address of a page, with https:// before it where nothing is; '' for none. Raises AddressOfNoSite."""
    tidy = "".join(unicodedata.normalize("NFKC", typed).split())
    if not tidy:
        return ""
    address = tidy if "://" in tidy else f"https://{tidy}"
    host, _path = site_parts(address)
    if not host or len(address) > SITE_MOST or not address.isprintable() or "@" in urlsplit(address).netloc:
        raise AddressOfNoSite(field)
    return address


def municipality_code(typed: str, prefecture: str | None, places: Gazetteer) -> str | None:
    """Return the code of the one municipality that is meant: 松江市, 札幌市西区, or a code itself; None for nothing.

    Raises MunicipalityWithoutPrefecture, MunicipalityUnknown, also for several at once.
    """
    wanted = typed.strip()
    if not wanted:
        return None
    known = places.find_municipality(unicodedata.normalize("NFKC", wanted))
    if known is not None and known.prefecture == (prefecture or known.prefecture):
        return known.code
    if prefecture is None:
        raise MunicipalityWithoutPrefecture("prefecture")
    within = places.get_prefecture(prefecture)
    found = places.find_municipalities(within, wanted)
    if len(found) != 1 or places.find_unknown_places(within, wanted):
        raise MunicipalityUnknown("municipality", typed=wanted[:40], prefecture=within.name)
    return found[0].code
