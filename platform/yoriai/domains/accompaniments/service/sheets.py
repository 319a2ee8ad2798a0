"""The guided sheet: kept part by part, compared at the start, half-way and at the end."""

from collections.abc import Mapping

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.domains.accompaniments.errors import NotUnderWay
from yoriai.domains.accompaniments.models import Accompaniment
from yoriai.domains.accompaniments.repository import accompaniments as repository
from yoriai.domains.accompaniments.rules import check_lengths
from yoriai.domains.accompaniments.service import applying, keeping
from yoriai.domains.accompaniments.sheet import LEVELS, QUESTIONS, Answer, Answers, Part
from yoriai.domains.accompaniments.states import Moment, Status
from yoriai.domains.accounts.policies import Actor

NO_LEVEL = mark("Please choose one of the list.")


def of(session: Session, row: Accompaniment) -> Mapping[Moment, Answers]:
    """Return the answers by moment."""
    return repository.answers(session, row.id)


def writable_moment(session: Session, row: Accompaniment) -> Moment | None:
    """Return the moment whose sheet the founder may fill in now; None where it is none's turn."""
    if applying.is_writable(session, row):
        return Moment.START
    if row.status is not Status.ACTIVE:
        return None
    if row.end_asked_at is not None:
        return Moment.END
    return Moment.MID if row.mid_asked_at is not None else None


def save(
    session: Session, actor: Actor, accompaniment_id: str, moment: Moment, part: Part, given: Answers
) -> Accompaniment:
    """Keep the answers to one part of the sheet; what is not answered may wait.

    Raises NoSuchAccompaniment for all but the founder, NotUnderWay where it is not this sheet's turn, Invalid.
    """
    row = keeping.own(session, actor, accompaniment_id)
    if writable_moment(session, row) is not moment:
        raise NotUnderWay
    codes = {each.code for each in QUESTIONS[part]}
    kept = {code: answer for code, answer in given.items() if code in codes}
    for code, answer in kept.items():
        if answer.level is not None and answer.level not in LEVELS:
            raise Invalid(code, NO_LEVEL)
        check_lengths(words=answer.words)
    repository.put_answers(session, row.id, moment, kept, clock.now())
    return row


def begun_from(sheets: Mapping[Moment, Answers], moment: Moment, part: Part) -> Answers:
    """Return what a part of the sheet shows when it is opened: what was kept, else the levels of the time before.

    Words are not taken over: they belong to their moment.
    """
    kept = sheets.get(moment, {})
    before = [each for each in Moment if each in sheets and list(Moment).index(each) < list(Moment).index(moment)]
    last = sheets[before[-1]] if before else {}
    return {
        each.code: kept[each.code]
        if each.code in kept
        else Answer(last[each.code].level if each.code in last else None)
        for each in QUESTIONS[part]
    }
