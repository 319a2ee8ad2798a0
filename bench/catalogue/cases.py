"""Generated cases: the same for the same number, in words as common and as rare as in real texts (Zipf)."""

from collections.abc import Iterator

from yoriai.commands.scale.lottery import Lottery
from yoriai.commands.scale.words import ORGANISATIONS, TITLES, filled, text
from yoriai.domains.cases.casebook import CaseRecord, Founded, Precision, Profile, SectionKey
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.vocabulary import Vocabulary

CHARACTERS = 100
"""Of each of the six sections."""


def records(count: int, vocabulary: Vocabulary) -> Iterator[CaseRecord]:
    """Give so many cases."""
    chance = Lottery(vocabulary)
    for number in range(1, count + 1):
        town = chance.town()
        yield CaseRecord(
            number=str(number),
            title=filled(chance, chance.choice(TITLES), town.name),
            organisation=f"{filled(chance, chance.choice(ORGANISATIONS), town.name)} {number}",
            aliases=(),
            prefecture=taxonomy.get_prefecture(town.prefecture).name,
            beyond_prefecture=False,
            municipalities=(town.name,),
            marks=Marks(chance.marks(2, 5)),
            sections={key: text(chance, town.name, CHARACTERS) for key in SectionKey},
            profile=Profile(
                founded=Founded(str(chance.randint(1990, 2024)), Precision.YEAR),
                staff=f"{chance.randint(1, 40)}人",
                website=f"https://example.jp/{number}",
            ),
            page=number * 2,
            line=number,
        )
