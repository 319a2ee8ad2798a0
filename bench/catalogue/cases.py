"""Generated cases: the same for the same number, in words as common and as rare as in real texts (Zipf)."""

import random
from collections.abc import Iterator
from itertools import accumulate

from bench.catalogue.words import DEEDS, NOUNS, ORGANISATIONS, PEOPLE, SENTENCES, TITLES
from yoriai.domains.cases.casebook import CaseRecord, Founded, Precision, Profile, SectionKey
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks, MarkWeight
from yoriai.domains.taxonomy.vocabulary import Vocabulary

SEED = 20_261_121
CHARACTERS = 100
"""Of each of the six sections."""
_WEIGHTS = list(accumulate(1 / (rank + 2) for rank in range(len(NOUNS))))


def records(count: int, vocabulary: Vocabulary) -> Iterator[CaseRecord]:
    """Give so many cases."""
    chance = random.Random(SEED)  # noqa: S311  # the same cases every time, nothing secret
    practices = [term.code for term in vocabulary.practices]
    targets = [term.code for term in vocabulary.targets]
    places = taxonomy.gazetteer()
    prefectures = places.prefectures
    towns = {
        each.code: [town for town in places.municipalities if town.prefecture == each.code]
        for each in places.prefectures
    }
    crowded = list(accumulate(1 / (rank + 3) for rank in range(len(prefectures))))
    for number in range(1, count + 1):
        prefecture = chance.choices(prefectures, cum_weights=crowded)[0]
        town = chance.choice(towns[prefecture.code])
        yield CaseRecord(
            number=str(number),
            title=_filled(chance, chance.choice(TITLES), town.name),
            organisation=f"{_filled(chance, chance.choice(ORGANISATIONS), town.name)} {number}",
            aliases=(),
            prefecture=prefecture.name,
            beyond_prefecture=False,
            municipalities=(town.name,),
            marks=Marks(_weights(chance, practices) | _weights(chance, targets)),
            sections={key: _text(chance, town.name) for key in SectionKey},
            profile=Profile(
                founded=Founded(str(chance.randint(1990, 2024)), Precision.YEAR),
                staff=f"{chance.randint(1, 40)}人",
                website=f"https://example.jp/{number}",
            ),
            page=number * 2,
            line=number,
        )


def _weights(chance: random.Random, codes: list[str]) -> dict[str, MarkWeight]:
    chosen = chance.sample(codes, chance.randint(2, 5))
    return {code: MarkWeight.PRIMARY if place == 0 else MarkWeight.SECONDARY for place, code in enumerate(chosen)}


def _text(chance: random.Random, town: str) -> str:
    text = ""
    while len(text) < CHARACTERS:
        text += _filled(chance, chance.choice(SENTENCES), town)
    return text


def _filled(chance: random.Random, pattern: str, town: str) -> str:
    a, b, c = chance.choices(NOUNS, cum_weights=_WEIGHTS, k=3)
    return pattern.format(
        a=a, b=b, c=c, place=town, people=chance.choice(PEOPLE), deed=chance.choice(DEEDS), n=chance.randint(2, 30)
    )
