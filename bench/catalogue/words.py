"""What generated cases are written with: nouns of this field, the commonest first, and sentences to put them in."""

from pathlib import Path
from typing import Final

_LISTS = Path(__file__).with_name("words.txt").read_text(encoding="utf-8").split("\n\n")
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
