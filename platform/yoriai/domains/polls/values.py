"""What the use cases of date polls take and return."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from yoriai.domains.councils.models import Council
from yoriai.domains.polls.dates import Hours
from yoriai.domains.polls.models import DatePoll, PollDate, PollPerson
from yoriai.domains.polls.rules import Lead, Ranked
from yoriai.domains.polls.states import Choice, PollStatus


@dataclass(frozen=True)
class Draft:
    """Everything of a poll that its office writes, but the people it names."""

    title: str
    dates: Sequence[Hours]
    answers_until: datetime
    about: str = ""
    committee_id: str | None = None
    asks_seats: bool = True
    shows_answers: bool = True
    is_open: bool = False


@dataclass(frozen=True)
class Line:
    """A poll as the list of a council's polls shows it."""

    id: str
    title: str
    status: PollStatus
    answers_until: datetime
    created_at: datetime
    dates: int
    asked: int
    answered: int


@dataclass(frozen=True)
class Seen:
    """A poll as one reader sees it: its council, whether they run it, and their own place in it if they are asked."""

    poll: DatePoll
    council: Council
    is_office: bool
    person: PollPerson | None = None


@dataclass(frozen=True)
class Voter:
    """Somebody in a poll as its table shows them; `organisation` is '' for those who answer for none."""

    person_id: str
    name: str
    organisation: str
    is_lead: bool
    is_asked: bool
    has_way: bool
    words: str
    answered_at: datetime | None
    answers: Mapping[str, Choice]

    def has_answered(self, date_ids: Sequence[str]) -> bool:
        """Tell whether they have answered for each of some dates."""
        return all(each in self.answers for each in date_ids)


@dataclass(frozen=True)
class Result:
    """What a poll has got so far: dates in order of time, people, and the dates to come from the best to the worst."""

    dates: Sequence[PollDate]
    voters: Sequence[Voter]
    ranked: Sequence[Ranked]
    leads: Sequence[Lead]

    @property
    def waited_for(self) -> Sequence[Voter]:
        """Those who are asked and have not answered for every date to come."""
        open_ids = [each.tally.date_id for each in self.ranked]
        return [each for each in self.voters if each.is_asked and not each.has_answered(open_ids)]


@dataclass(frozen=True)
class Answering:
    """What somebody who answers sees: the poll, its dates, and what they said before.

    `person` is None for somebody who comes by the open link for the first time.
    """

    poll: DatePoll
    council: Council
    dates: Sequence[PollDate]
    person: PollPerson | None
    name: str
    answers: Mapping[str, Choice]
    takes_answers: bool


@dataclass(frozen=True)
class Said:
    """What somebody answers: a choice for each date by its id, and a word beside."""

    answers: Mapping[str, Choice]
    words: str = ""
