"""What in a text could tell whose it is: names, addresses, numbers. Pure.

A note for the programme goes to people who are not to know whom it is about. Nothing is refused here: what looks like
a name is shown to whoever wrote it, who knows better.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

MOST_SHOWN: Final = 5
LEAST_NAME: Final = 2
"""Signs of a part of a name that are looked for: one sign alone stands in too many words."""

_KANJI: Final = "一-鿿々〆ヶ"
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SITE: Final = re.compile(r"https?://\S+|www\.\S+")
_PHONE: Final = re.compile(r"(?<!\d)0\d{1,4}[-‐－–ー() ]{0,2}\d{1,4}[-‐－–ー() ]{0,2}\d{3,4}(?!\d)")
_POSTCODE: Final = re.compile(r"〒\s?\d{3}-?\d{4}|(?<!\d)\d{3}-\d{4}(?!\d|-)")
_CALLED: Final = re.compile(
    rf"(?<![{_KANJI}ァ-ヺー])([{_KANJI}]{{1,4}}|[ァ-ヺー]{{2,8}})(?:さん|くん|君|ちゃん|様|さま|氏|先生)"
)
_STREET: Final = re.compile(
    rf"[{_KANJI}ぁ-んァ-ヺー]{{1,8}}(?:[0-9]{{1,4}}|[一二三四五六七八九十]+)(?:丁目|番地|番|-[0-9]{{1,3}}(?![0-9]))"
)
_ENGLISH: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof)\.? [A-Z][a-z]+|\b[A-Z][a-z]+-(?:san|sensei)\b")

_NOBODY: Final = frozenset(
    [
        "皆",
        "皆々",
        "奥",
        "旦那",
        "客",
        "お客",
        "父",
        "母",
        "親",
        "祖父",
        "祖母",
        "兄",
        "姉",
        "弟",
        "妹",
        "娘",
        "息子",
        "子",
        "孫",
        "神",
        "仏",
        "業者",
        "大家",
        "職員",
        "担当者",
        "担当",
        "参加者",
        "利用者",
        "相談者",
        "事務局",
        "町",
        "村",
        "市",
        "社長",
        "院長",
        "校長",
        "園長",
        "会長",
        "医者",
        "看護師",
        "学生",
        "若者",
        "隣",
        "他",
        "何",
        "誰",
        "団体",
        "役場",
        "お母",
        "お父",
        "高齢者",
        "住民",
        "地域",
        "メンター",
        "スタッフ",
        "ボランティア",
        "オーナー",
    ]
)
"""Who is called さん or 先生 without being named."""


def found_in(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return what in a text looks like a name or an address, in the order in which it stands there, each once.

    `names` are those of the two people (and their furigana): whole, and each part by itself.
    """
    plain = unicodedata.normalize("NFKC", text)
    hits = sorted({*_known(plain, names), *_shaped(plain)})
    found = dict.fromkeys(words for _start, words in hits)
    return tuple(found)[:MOST_SHOWN]


def _known(text: str, names: Iterable[str]) -> Iterator[tuple[int, str]]:
    for name in names:
        plain = unicodedata.normalize("NFKC", name)
        for part in {plain, *plain.split()}:
            at = text.find(part) if len(part) >= LEAST_NAME else -1
            if at >= 0:
                yield at, part


def _shaped(text: str) -> Iterator[tuple[int, str]]:
    for pattern in (_MAIL, _SITE, _PHONE, _POSTCODE, _STREET, _ENGLISH):
        for match in pattern.finditer(text):
            yield match.start(), match.group()
    for match in _CALLED.finditer(text):
        if match.group(1) not in _NOBODY:
            yield match.start(), match.group()
