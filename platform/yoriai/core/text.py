"""Japanese text made comparable: normal forms, names, furigana order, letters. Pure, no dictionary."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_HYPHEN: Final = "-"
_UNIFIED: Final = (
    dict.fromkeys("‐‑‒–—―−─﹘﹣", _HYPHEN)
    | dict.fromkeys("“”„‟″〝〞〟", '"')
    | dict.fromkeys("‘’‚‛′", "'")
    | dict.fromkeys("·•‧∙⋅", "・")
    | {"〜": "~"}
)
_TO_UNIFY: Final = re.compile(f"[{''.join(_UNIFIED)}]")
# The stand-alone voicing marks decompose to a space and a combining mark; what was meant is the combining mark.
_VOICING_MARKS: Final = str.maketrans({"゛": "\u3099", "゜": "\u309a"})
_VOICING: Final = re.compile("[゛゜]")
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs"})
_SPACES: Final = re.compile(r"\s+")
_NAME_NOISE: Final = re.compile(r"[\s・\-'\",.、。~]+")

_READING: Final = re.compile(r"[ぁ-ゖァ-ヺーゝゞヽヾ・ ]*")
_KATAKANA_TO_HIRAGANA: Final = {code: code - 0x60 for code in (*range(ord("ァ"), ord("ヶ") + 1), ord("ヽ"), ord("ヾ"))}
_SMALL: Final = dict(zip("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ", strict=True))
_FOLDED_KANA: Final = {
    kana: _SMALL.get(chr(plain), chr(plain))
    for kana, plain in (
        *((chr(code), hiragana) for code, hiragana in _KATAKANA_TO_HIRAGANA.items()),
        *((small, ord(small)) for small in _SMALL),
    )
}
_TO_FOLD: Final = re.compile(f"[{''.join(_FOLDED_KANA)}]")
_NO_LETTERS: Final = re.compile(r"[\W_ー]+")
_VOWELS: Final = {
    kana: vowel
    for vowel, row in {
        "あ": "あかさたなはまやらわ",
        "い": "いきしちにひみり",
        "う": "うくすつぬふむゆる",
        "え": "えけせてねへめれ",
        "お": "おこそとのほもよろを",
    }.items()
    for kana in row
}
_LONG: Final = "ー"
_VOICED: Final = "\u3099"
_HALF_VOICED: Final = "\u309a"
_ELLIPSIS: Final = "…"
_ZERO_WIDTH_JOINER: Final = "\u200d"


def normalise(text: str) -> str:
    """Return text in one form for comparing: NFKC, lower case, single spaces; dashes, quotes and middle dots alike.

    Control and invisible format characters vanish, so the result can be stored by any database. Doing it twice
    changes nothing. The long-vowel mark ー is a letter and stays.
    """
    # Each step looks first whether it has anything to do: whole casebooks pass here, and most of them is plain.
    composed = unicodedata.normalize("NFKC", text.translate(_VOICING_MARKS) if _VOICING.search(text) else text)
    folded = composed.casefold()
    if folded != composed:
        folded = unicodedata.normalize("NFKC", folded)
    spaced = _SPACES.sub(" ", _TO_UNIFY.sub(lambda sign: _UNIFIED[sign[0]], folded))
    if not spaced.isprintable():
        # What is removed may have stood between a letter and its mark, or between two spaces: once more for those.
        visible = "".join(char for char in spaced if unicodedata.category(char) not in _INVISIBLE)
        spaced = _SPACES.sub(" ", unicodedata.normalize("NFKC", visible))
    return spaced.strip()


def squash(text: str) -> str:
    """Return a name without spaces, dots, dashes and quotes, for telling whether two spellings are one name.

    Legal forms (NPO法人, 一般社団法人 …) stay: what counts as one is a matter of organisations.
    """
    return _NAME_NOISE.sub("", normalise(text))


def katakana_to_hiragana(text: str) -> str:
    """Return text with full-width katakana as hiragana; everything else stays as it is."""
    return text.translate(_KATAKANA_TO_HIRAGANA)


def reading(typed: str) -> str | None:
    """Return a reading in full-width kana with single spaces, '' for nothing; None where other letters are in it."""
    tidy = " ".join(unicodedata.normalize("NFKC", typed).split())
    return tidy if _READING.fullmatch(tidy) else None


def sort_key_furigana(text: str) -> str:
    """Return a key that sorts furigana in the order of the fifty sounds, by code points (COLLATE "C" in SQL).

    Letters decide first, regardless of voicing and size, a long mark counting as the vowel it draws out. Only between
    otherwise equal readings do they matter: long mark, small, plain, voiced, half voiced (after JIS X 4061). Each
    word is compared whole before the next, so one family name's people stay together.
    """
    return " ".join(_word_key(word) for word in katakana_to_hiragana(normalise(text)).split(" "))


def _word_key(word: str) -> str:
    letters: list[str] = []
    weights: list[str] = []
    for char in word:
        decomposed = unicodedata.normalize("NFD", char)
        base, marks = decomposed[0], decomposed[1:]
        if base == _LONG and letters:
            letters.append(_VOWELS.get(letters[-1], letters[-1]))
            weights.append("0")
            continue
        letters.append(_SMALL.get(base, base))
        weights.append(_weight(base, marks))
    return f"{''.join(letters)} {''.join(weights)}"


def _weight(base: str, marks: str) -> str:
    if base in _SMALL:
        return "1"
    if _VOICED in marks:
        return "3"
    return "4" if _HALF_VOICED in marks else "2"


def clip(text: str, chars: int) -> str:
    """Return at most `chars` characters, ending in … when something was left out; never cuts a composed character.

    Raises ValueError for a length under 1.
    """
    if chars < 1:
        raise ValueError("a clipped text has at least one character")
    if len(text) <= chars:
        return text
    end = chars - 1
    while end > 0 and (_continues(text[end]) or text[end - 1] == _ZERO_WIDTH_JOINER):
        end -= 1
    return text[:end].rstrip() + _ELLIPSIS


def _continues(char: str) -> bool:
    return unicodedata.category(char).startswith("M") or char == _ZERO_WIDTH_JOINER


def letters(text: str) -> str:
    """Return only letters and digits, kana as large hiragana without long marks: what most slips of typing leave."""
    return normalised_letters(normalise(text))


def normalised_letters(normalised: str) -> str:
    """Return the `letters` of a text that is normalised already."""
    return _TO_FOLD.sub(lambda kana: _FOLDED_KANA[kana[0]], _NO_LETTERS.sub("", normalised))


@lru_cache(maxsize=256)
def kana_spellings(folded: str) -> re.Pattern[str]:
    """Return a pattern for what a text may write where its `letters` are these, half-width kana left out."""
    variants: dict[str, str] = {}
    for kana, plain in _FOLDED_KANA.items():
        variants[plain] = variants.get(plain, "") + kana
    between = r"[\W_ー]*"
    return re.compile(
        between.join(f"[{re.escape(letter + variants.get(letter, ''))}]" for letter in folded), re.IGNORECASE
    )
