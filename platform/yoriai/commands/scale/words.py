"""What generated texts are written with: nouns of this field, the commonest first, and sentences to put them in."""

import random
from itertools import accumulate
from typing import Final

from yoriai.core.paths import DATA

_LISTS: Final = (DATA / "demo" / "words.txt").read_text(encoding="utf-8").split("\n\n")
NOUNS, PEOPLE, DEEDS = (tuple(words.split()) for words in _LISTS)

SENTENCES: Final = (
    "{place}では、{a}と{b}を合わせた{c}を{n}年前から行い、{people}が{deed}。",
    "{a}に関わる人が{b}の運営を手伝い、月に{n}回の{c}では{people}が{deed}。",
    "はじめは{a}だけでしたが、{b}や{c}と協力して{deed}。",
    "{people}から{a}についての声が寄せられ、{b}を拠点に{deed}。",
    "{c}の日には{n}人ほどが{place}の{a}に集い、{b}をきっかけに{deed}。",
    "{a}の経験を持つ人が{people}を迎え、{b}と{c}のことを一緒に考えて{deed}。",
)

ORGANISATIONS: Final = (
    "NPO法人 {a}{b}の会",
    "一般社団法人 {place}{a}ネットワーク",
    "{place}{a}を考える会",
    "社会福祉法人 {place}{b}会",
    "{a}と{b}の家",
)
TITLES: Final = (
    "{place}の{a}でひらく{b}",
    "{a}と{b}をつなぐ{c}",
    "{people}のための{a}",
    "{a}から始まる{b}づくり",
    "{b}を生かした{a}の取組",
)

_WEIGHTS: Final = list(accumulate(1 / (rank + 2) for rank in range(len(NOUNS))))


def filled(chance: random.Random, pattern: str, place: str) -> str:
    """Return a sentence with words in its places, common ones as often as in real texts (Zipf's law)."""
    a, b, c = chance.choices(NOUNS, cum_weights=_WEIGHTS, k=3)
    return pattern.format(
        a=a, b=b, c=c, place=place, people=chance.choice(PEOPLE), deed=chance.choice(DEEDS), n=chance.randint(2, 30)
    )


def text(chance: random.Random, place: str, characters: int) -> str:
    """Return sentences that together are at least so long."""
    written = ""
    while len(written) < characters:
        written += filled(chance, chance.choice(SENTENCES), place)
    return written
