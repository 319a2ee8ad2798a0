"""Kana in Latin letters, to compare a name with the address of its website."""

import re
import unicodedata
from difflib import SequenceMatcher
from urllib.parse import urlsplit

_ROWS = {
    "": "あ a い i う u え e お o ん n を o ー -",
    "k": "か ka き ki く ku け ke こ ko が ga ぎ gi ぐ gu げ ge ご go",
    "s": "さ sa し shi す su せ se そ so ざ za じ ji ず zu ぜ ze ぞ zo",
    "t": "た ta ち chi つ tsu て te と to だ da ぢ ji づ zu で de ど do",
    "n": "な na に ni ぬ nu ね ne の no",
    "h": "は ha ひ hi ふ fu へ he ほ ho ば ba び bi ぶ bu べ be ぼ bo ぱ pa ぴ pi ぷ pu ぺ pe ぽ po",
    "m": "ま ma み mi む mu め me も mo",
    "y": "や ya ゆ yu よ yo",
    "r": "ら ra り ri る ru れ re ろ ro",
    "w": "わ wa ゔ vu",
}
_KANA = {
    kana: latin
    for row in _ROWS.values()
    for kana, latin in zip(row.split()[::2], row.split()[1::2], strict=True)
    if latin != "-"
}
_SMALL = {"ゃ": "ya", "ゅ": "yu", "ょ": "yo", "ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o"}
_HIRAGANA_OFFSET = ord("ァ") - ord("ぁ")
_REPEATED = re.compile(r"([a-z]{2,})2(?![0-9])")


def romanise(text: str) -> str:
    """Give kana in Hepburn letters without long vowels, Latin letters in lower case, and leave the rest out."""
    latin = ""
    double = False
    for character in unicodedata.normalize("NFKC", text).lower():
        kana = chr(ord(character) - _HIRAGANA_OFFSET) if "ァ" <= character <= "ヴ" else character
        if kana == "っ":
            double = True
            continue
        if kana in _SMALL:
            latin = _contract(latin, _SMALL[kana])
            continue
        syllable = _KANA.get(kana, kana if kana.isascii() and kana.isalnum() else "")
        latin += (syllable[:1] if double else "") + syllable
        double = False
    return latin


def _contract(before: str, small: str) -> str:
    """Join a small kana to the syllable before it: shi + ya → sha, ki + ya → kya, te + i → ti."""
    stem = before[:-1] if before[-1:] in "aiueo" else before
    if stem.endswith(("sh", "ch", "j")):
        return stem + small.removeprefix("y")
    return stem + small


def agreement(name: str, website: str) -> int:
    """Count the letters of the longest run that a name in Latin letters shares with a website's address.

    A "2" after letters means them twice, as in kuru2 for くるくる.
    """
    parts = urlsplit(website)
    address = re.sub(r"[^a-z0-9]", "", _REPEATED.sub(r"\1\1", f"{parts.netloc}{parts.path}".lower()))
    latin = romanise(name)
    matcher = SequenceMatcher(None, latin, address, autojunk=False)
    return matcher.find_longest_match(0, len(latin), 0, len(address)).size
