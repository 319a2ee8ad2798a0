"""What generated records are given by chance: places as crowded as Japan's, marks, days. The same for the same seed."""

import random
from datetime import datetime, timedelta
from itertools import accumulate
from typing import Final

from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import MarkWeight
from yoriai.domains.taxonomy.places import Municipality
from yoriai.domains.taxonomy.vocabulary import Vocabulary

SEED: Final = 20_261_121


class Lottery(random.Random):
    """Chance that knows the vocabulary and the places."""

    def __new__(cls, _vocabulary: Vocabulary) -> "Lottery":
        """Leave the seed to `__init__`: the vocabulary is none."""
        return super().__new__(cls)

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__(SEED)
        self._practices = [term.code for term in vocabulary.practices]
        self._targets = [term.code for term in vocabulary.targets]
        places = taxonomy.gazetteer()
        self._prefectures = [each.code for each in places.prefectures]
        self._crowds = list(accumulate(1 / (rank + 3) for rank in range(len(self._prefectures))))
        self._towns: dict[str, list[Municipality]] = {code: [] for code in self._prefectures}
        for town in places.municipalities:
            self._towns[town.prefecture].append(town)

    def town(self) -> Municipality:
        """Draw a municipality, of a crowded prefecture more often."""
        return self.choice(self._towns[self.choices(self._prefectures, cum_weights=self._crowds)[0]])

    def marks(self, least: int, most: int) -> dict[str, MarkWeight]:
        """Draw so many practices and so many targets, the first of each ★."""
        return self._weights(self._practices, least, most) | self._weights(self._targets, least, most)

    def before(self, now: datetime, days: int) -> datetime:
        """Draw an instant of the days before now, of the latest more often."""
        return now - timedelta(days=days) * self.random() ** 2 - timedelta(seconds=1)

    def _weights(self, codes: list[str], least: int, most: int) -> dict[str, MarkWeight]:
        chosen = self.sample(codes, self.randint(least, most))
        return {code: MarkWeight.PRIMARY if place == 0 else MarkWeight.SECONDARY for place, code in enumerate(chosen)}
