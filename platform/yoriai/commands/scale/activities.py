"""Invented activities: reports, announcements and calls of organisations and members, some after a case's example."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from yoriai.commands.scale import rows
from yoriai.commands.scale.lottery import Lottery
from yoriai.commands.scale.people import Person, marks_of
from yoriai.commands.scale.words import TITLES, filled, text
from yoriai.core import clock
from yoriai.domains.activities.models import Activity, ActivityCase, Comment, Interest
from yoriai.domains.activities.states import ActivityKind, ActivityStatus, Relation, Visibility
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.states import UseKind
from yoriai.domains.taxonomy.states import SubjectKind

DAYS: Final = 900
AFTER_A_CASE_OF: Final = 5
COMMENTED_OF: Final = 3
INTERESTING_OF: Final = 4
_KINDS: Final = (*[ActivityKind.REPORT] * 5, *[ActivityKind.ANNOUNCEMENT] * 2, *list(ActivityKind)[2:])


def make(
    session: Session, count: int, people: Sequence[Person], owners: Sequence[tuple[str, str]], chance: Lottery
) -> None:
    """Write so many published activities with marks, cases, comments and interest."""
    now, made = clock.now(), list[Activity]()
    rows.write(session, _activities(count, people, owners, chance, now, made))
    ids = [each.id for each in made]
    rows.write(session, marks_of(SubjectKind.ACTIVITY, ids, chance))
    _follow(session, made[::AFTER_A_CASE_OF], chance)
    rows.write(session, _comments(made[::COMMENTED_OF], people, chance))
    rows.write(session, _interests(ids[::INTERESTING_OF], people, chance))


def _activities(
    count: int,
    people: Sequence[Person],
    owners: Sequence[tuple[str, str]],
    chance: Lottery,
    now: datetime,
    made: list[Activity],
) -> Iterator[Activity]:
    for number in range(1, count + 1):
        town, published = chance.town(), chance.before(now, DAYS)
        is_own = not owners or number % 4 == 0
        organisation, author = (None, chance.choice(people).id) if is_own else chance.choice(owners)
        starts = published + timedelta(days=chance.randint(3, 60)) if number % 3 == 0 else None
        ends = starts + timedelta(hours=2) if starts else None
        each = Activity(
            created_at=published,
            author_id=author,
            organisation_id=organisation,
            kind=chance.choice(_KINDS),
            title=filled(chance, chance.choice(TITLES), town.name)[:120],
            body=text(chance, town.name, 300),
            status=ActivityStatus.PUBLISHED,
            visibility=Visibility.NETWORK if number % 6 == 0 else Visibility.PUBLIC,
            prefecture=town.prefecture,
            municipality=town.code,
            place=f"{town.name}の集会所" if starts else "",
            starts_at=starts,
            ends_at=ends,
            over_at=ends,
            published_at=published,
            updated_at=published,
        )
        made.append(each)
        yield each


def _follow(session: Session, activities: Sequence[Activity], chance: Lottery) -> None:
    """Let activities follow a case each, of the first ones most, and the cases know of it."""
    known = cases.Catalogue(session, cases.Filters()).ids()
    if not known:
        return
    followed = [(each, known[int(len(known) * chance.random() ** 3)]) for each in activities]
    relations = list(Relation)
    links = (
        ActivityCase(activity_id=each.id, case_id=case, relation=chance.choice(relations)) for each, case in followed
    )
    rows.write(session, links)
    for each, case in followed:
        cases.record_use(session, [case], UseKind.ACTIVITY, each.id, at=each.published_at)


def _comments(activities: Sequence[Activity], people: Sequence[Person], chance: Lottery) -> Iterator[Comment]:
    for each in activities:
        for number in range(chance.randint(1, 4)):
            said = (each.published_at or each.created_at) + timedelta(hours=number + 1)
            author = chance.choice(people).id
            yield Comment(created_at=said, activity_id=each.id, author_id=author, body=text(chance, "", 40))


def _interests(ids: Sequence[str], people: Sequence[Person], chance: Lottery) -> Iterator[Interest]:
    for activity in ids:
        for person in {chance.choice(people).id for _each in range(chance.randint(1, 3))}:
            yield Interest(activity_id=activity, member_id=person)
