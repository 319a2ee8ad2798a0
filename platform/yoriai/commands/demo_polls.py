"""A date poll of the invented regional council: most have answered, two have not, and one day suits nearly all."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.polls.dates import Hours, deadline
from yoriai.domains.polls.models import DatePoll
from yoriai.domains.polls.naming import Named
from yoriai.domains.polls.service import answering, asking, links, reading, writing
from yoriai.domains.polls.states import Choice
from yoriai.domains.polls.values import Draft, Result, Said

COUNCIL: Final = "mihon-council"
OFFICE: Final = "council@demo.example"
DAYS: Final = (20, 21, 23, 26)
ANSWERS_IN: Final = timedelta(days=9)
SIGNS: Final = {"○": Choice.YES, "△": Choice.MAYBE, "×": Choice.NO}
ANSWERS: Final = (
    ("○○×△", ""),
    ("×○△○", "午前中は別の会議があります（見本）。"),
    ("○○○×", ""),
    ("△○×○", "オンラインなら、どの日でも出られます（見本）。"),
    ("○×○○", ""),
    ("×○×△", ""),
    ("○○△×", "15分ほど遅れます（見本）。"),
)
"""Of those who are asked, in the order of the table; whoever comes after them has not answered."""


def load(session: Session, actors: Mapping[str, Actor]) -> None:
    """Write the poll through the use cases of the office and of those who answer."""
    office = actors[OFFICE]
    today = clock.today()
    draft = Draft(
        title="三市合同の顔合わせ会（見本）",
        about="新しい年度に向けて、三市の団体が一度集まって話す会です。場所は見本市の市民活動センターを考えています（見本）。",
        dates=[_afternoon(today + timedelta(days=each)) for each in DAYS],
        answers_until=deadline(today + ANSWERS_IN),
        is_open=True,
    )
    poll = writing.make(session, office, COUNCIL, draft, [Named("架空 講師", "koushi@kakuu.example")])
    asking.begin(session, office, COUNCIL, poll.id)
    _answer(session, office, poll, reading.result(session, poll))


def _answer(session: Session, office: Actor, poll: DatePoll, found: Result) -> None:
    ids = [each.id for each in found.dates]
    for voter, (signs, words) in zip(found.voters, ANSWERS, strict=False):
        said = Said({date_id: SIGNS[sign] for date_id, sign in zip(ids, signs, strict=True)}, words)
        person = answering.on_behalf(session, office, COUNCIL, poll.id, voter.person_id).person
        if person is not None:
            answering.answer_by_link(session, links.signed_of(person), said)


def _afternoon(day: date) -> Hours:
    starts_at = datetime.combine(day, time(14), clock.TOKYO)
    return Hours(starts_at, starts_at + timedelta(hours=2))
