"""Which of the dates is best, who would miss it, and when somebody is reminded. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from yoriai.domains.polls.states import Choice

WEIGHTS: Final[Mapping[Choice, int]] = {Choice.YES: 2, Choice.MAYBE: 1, Choice.NO: 0}
REMINDERS: Final = (timedelta(days=3), timedelta(days=1))
"""So long before answers are due whoever has not answered is reminded."""

MOST_DATES: Final = 40
MOST_PEOPLE: Final = 300
WORDS_MOST: Final = 500


@dataclass(frozen=True)
class Ballot:
    """What one person answered, by date; a date that is not there is not answered."""

    person_id: str
    answers: Mapping[str, Choice]


@dataclass(frozen=True)
class Lead:
    """A lead organisation and those of the poll who sit for it."""

    organisation_id: str
    organisation: str
    person_ids: frozenset[str]


@dataclass(frozen=True)
class Tally:
    """What a date has got: people by what they answered, in the order of the ballots, and lead organisations."""

    date_id: str
    yes: tuple[str, ...]
    maybe: tuple[str, ...]
    no: tuple[str, ...]
    silent: tuple[str, ...]
    leads_there: tuple[Lead, ...] = ()
    leads_perhaps: tuple[Lead, ...] = ()
    leads_missing: tuple[Lead, ...] = ()
    leads_silent: tuple[Lead, ...] = ()

    @property
    def has_every_lead(self) -> bool:
        """Whether somebody of each lead organisation has said that they can come."""
        return bool(self.leads_there) and not (self.leads_perhaps or self.leads_missing or self.leads_silent)

    @property
    def lead_points(self) -> int:
        """Two for each lead organisation of which somebody can come, one for each of which somebody perhaps can."""
        return WEIGHTS[Choice.YES] * len(self.leads_there) + WEIGHTS[Choice.MAYBE] * len(self.leads_perhaps)

    @property
    def points(self) -> int:
        """Two for each ○, one for each △."""
        return WEIGHTS[Choice.YES] * len(self.yes) + WEIGHTS[Choice.MAYBE] * len(self.maybe)

    @property
    def score(self) -> tuple[int, int, int]:
        """By which dates are compared, the higher the better: lead organisations, people, nobody who cannot."""
        return self.lead_points, self.points, -len(self.no)


@dataclass(frozen=True)
class Ranked:
    """A date with its place: 1 for the best; dates that are as good as each other share a place."""

    place: int
    tally: Tally


def tally(date_id: str, ballots: Sequence[Ballot], leads: Sequence[Lead]) -> Tally:
    """Count what people answered to one date.

    A lead organisation is there where somebody of it can come; perhaps, where the best that anybody of it says is △;
    missing, where all of it who answered cannot; silent, where nobody of it has answered for this date.
    """
    said = {ballot.person_id: ballot.answers.get(date_id) for ballot in ballots}
    best: dict[Choice | None, list[Lead]] = {Choice.YES: [], Choice.MAYBE: [], Choice.NO: [], None: []}
    for lead in leads:
        answered = {said.get(each) for each in lead.person_ids}
        best[next((each for each in Choice if each in answered), None)].append(lead)
    people = {each: tuple(one for one, choice in said.items() if choice is each) for each in best}
    return Tally(
        date_id,
        yes=people[Choice.YES],
        maybe=people[Choice.MAYBE],
        no=people[Choice.NO],
        silent=people[None],
        leads_there=tuple(best[Choice.YES]),
        leads_perhaps=tuple(best[Choice.MAYBE]),
        leads_missing=tuple(best[Choice.NO]),
        leads_silent=tuple(best[None]),
    )


def rank(date_ids: Sequence[str], ballots: Sequence[Ballot], leads: Sequence[Lead]) -> list[Ranked]:
    """Return dates (given in order of time) from the best to the worst.

    A date d is compared by three numbers, one after the other:

        1.  L(d) = 2 · (lead organisations of which somebody answered ○) + (those whose best answer is △)
        2.  P(d) = 2 · (people who answered ○) + (people who answered △)
        3.  N(d) = − (people who answered ×)

    First the lead organisations, since without them a council does not decide; then how many can come; then, of dates
    with the same points, the one that fewest must miss. Who has not answered counts for nothing. Dates with the same
    three numbers share a place and stand in order of time.
    """
    found = sorted((tally(each, ballots, leads) for each in date_ids), key=lambda one: one.score, reverse=True)
    scores = [each.score for each in found]
    return [Ranked(scores.index(each.score) + 1, each) for each in found]


def last_reminder_before(answers_until: datetime, now: datetime) -> datetime | None:
    """Return since when a reminder is due: the latest of the reminders' moments that has come; None before the first.

    Whoever was asked or reminded after that moment is not reminded for it.
    """
    moments = [answers_until - each for each in REMINDERS]
    return max((each for each in moments if each <= now), default=None) if now < answers_until else None


def missing(date_ids: Collection[str], answers: Mapping[str, Choice]) -> list[str]:
    """Return the dates without an answer, in the order given."""
    return [each for each in date_ids if each not in answers]
