"""Names of organisations: their legal form, their spellings, and which spelling is right."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from yoriai.core.text import katakana_to_hiragana
from yoriai.domains.cases.casebook.romaji import agreement
from yoriai.domains.taxonomy.spelling import compact, squeeze

LEGAL_FORMS = (
    "認定特定非営利活動法人",
    "特定非営利活動法人",
    "認定NPO法人",
    "NPO法人",
    "一般社団法人",
    "一般財団法人",
    "公益社団法人",
    "公益財団法人",
    "社会福祉法人",
    "社会医療法人",
    "医療法人社団",
    "医療法人",
    "学校法人",
    "宗教法人",
    "株式会社",
    "合同会社",
    "有限会社",
    "任意団体",
)
SHORTEST_EVIDENCE = 4
PROFILE_VOTE = 1.25
WEBSITE_VOTE = 2.0

_ALNUM = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()}
_FORM = re.compile("^(" + "|".join(r"\s*".join(form) for form in LEGAL_FORMS) + r")\s*", re.IGNORECASE)
_BRACKETED = re.compile(r"^(?P<outer>.*\S)\s*[(（](?P<inner>[^()（）]+)[)）]$")
_READING = re.compile(r"[ぁ-ゖァ-ヺーｦ-ﾟ・\s]+")
_KANJI = re.compile(r"[一-鿿々]")
_TRADE_NAME = re.compile(r"^(?P<outer>.*\S)\s*屋号\s*[:：]?\s*[「『](?P<name>[^」』]+)[」』]$")
_ALSO_CALLED = re.compile(r"^(?:略称|通称|旧称|愛称|旧)[:：]?\s*(?P<name>.+)$")


@dataclass(frozen=True)
class Printed:
    """A name as one place of the book prints it, and how much that place's word counts."""

    text: str
    vote: float = 1.0


def tidy_name(printed: str) -> str:
    """Give a name with half-width letters and digits and one space after its legal form."""
    name = squeeze(printed.translate(_ALNUM))
    match = _FORM.match(name)
    if match is None or match.end() == len(name):
        return name
    return f"{compact(match[1]).replace('npo', 'NPO')} {name[match.end() :]}"


def core(name: str) -> str:
    """Give the key of a name: without its legal form, spaces and widths."""
    return compact(_FORM.sub("", squeeze(name.translate(_ALNUM)))).lower()


def split_other_name(name: str) -> tuple[str, str]:
    """Split off a second name: "X法人 A（NPO法人 A）", "A（通称：B）", "A 屋号「B」"; other brackets stay."""
    trade = _TRADE_NAME.match(name)
    if trade:
        return tidy_name(trade["outer"]), tidy_name(trade["name"])
    match = _BRACKETED.match(name)
    if match is None:
        return name, ""
    also = _ALSO_CALLED.match(match["inner"])
    if also:
        return tidy_name(match["outer"]), tidy_name(also["name"])
    if core(match["inner"]) == core(match["outer"]):
        return tidy_name(match["outer"]), tidy_name(match["inner"])
    return name, ""


def split_reading(name: str) -> tuple[str, str]:
    """Split off a reading in kana in brackets at the end: "見本の縁側（みほんのえんがわ）"; other brackets stay.

    Kana of the name must return in the reading in order, and the reading be the longer one: "家（ひだまり）" is none.
    """
    match = _BRACKETED.match(squeeze(name))
    if match is None or not _READING.fullmatch(match["inner"]):
        return name, ""
    reading, spelt = (katakana_to_hiragana(compact(text)) for text in (match["inner"], core(match["outer"])))
    rest = iter(reading)
    in_order = all(any(letter == other for other in rest) for letter in spelt if "ぁ" <= letter <= "ゖ")
    if not _KANJI.search(spelt) or not in_order or len(reading) <= len(spelt):
        return name, ""
    return match["outer"], katakana_to_hiragana(squeeze(unicodedata.normalize("NFKC", match["inner"])))


def choose_name(printed: Iterable[Printed], website: str) -> tuple[str, tuple[str, ...]]:
    """Choose the right spelling, and give the others as aliases in the order of their votes.

    Each place of the book has a vote, the organisation's own profile a little more. Where they disagree, the website's
    address counts double for the spelling that its Latin letters resemble most.
    """
    spellings: dict[str, str] = {}
    votes: dict[str, float] = {}
    others: list[str] = []
    for place in printed:
        name, other = split_other_name(tidy_name(place.text))
        key = core(name)
        if not key:
            continue
        others.extend([other] if other else [])
        votes[key] = votes.get(key, 0.0) + place.vote
        spellings[key] = _common_spaces(spellings[key], name) if key in spellings else name
    if len(votes) > 1:
        supported = _supported_by_website(votes, website)
        if supported is not None:
            votes[supported] += WEBSITE_VOTE
    ranked = sorted(votes, key=lambda key: -votes[key])
    if not ranked:
        return "", ()
    chosen = spellings[ranked[0]]
    aliases = [name for name in (*(spellings[key] for key in ranked[1:]), *others) if compact(name) != compact(chosen)]
    return chosen, tuple(dict.fromkeys(aliases))


def _common_spaces(one: str, other: str) -> str:
    """Give a name with only the spaces that both printings have: the others are breaks of a narrow cell."""
    if compact(one) != compact(other):
        return other
    spaces = _spaces_in(one) & _spaces_in(other)
    letters = other.replace(" ", "")
    return "".join(f" {letter}" if position in spaces else letter for position, letter in enumerate(letters))


def _spaces_in(name: str) -> set[int]:
    """Give before which letters, counted without spaces, a name has a space."""
    before = [len(word) for word in name.split(" ")]
    return {sum(before[:count]) for count in range(1, len(before))}


def _supported_by_website(keys: Iterable[str], website: str) -> str | None:
    """Find the one spelling that the website's address resembles more than all others."""
    scores = sorted(((agreement(key, website), key) for key in keys), reverse=True)
    best, key = scores[0]
    return key if best >= SHORTEST_EVIDENCE and best > scores[1][0] else None
