"""Looking back, half-way and at the end: both sides write by themselves, and read the other when they have."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.domains.accompaniments.errors import NoSuchAccompaniment, NotAskedYet
from yoriai.domains.accompaniments.models import Accompaniment, Review
from yoriai.domains.accompaniments.policies import Standing
from yoriai.domains.accompaniments.repository import work
from yoriai.domains.accompaniments.rules import check_lengths
from yoriai.domains.accompaniments.service import keeping
from yoriai.domains.accompaniments.states import Moment, Status
from yoriai.domains.accounts.policies import Actor

NO_LEVEL = mark("Please choose one of the list.")
LEVELS = range(1, 6)


@dataclass(frozen=True)
class Said:
    """What somebody says looking back; `to_desk` is for the secretariat alone."""

    progress: int
    good: str = ""
    change: str = ""
    to_desk: str = ""


def is_asked(row: Accompaniment, moment: Moment) -> bool:
    """Tell whether both sides have been asked to look back at a moment."""
    return {Moment.MID: row.mid_asked_at, Moment.END: row.end_asked_at}.get(moment) is not None


def write(session: Session, actor: Actor, accompaniment_id: str, moment: Moment, said: Said) -> Review:
    """Keep what one says looking back, as the founder or one of the team; it may be changed while it is under way.

    Raises NoSuchAccompaniment, NotAskedYet before both are asked, NotUnderWay after the end, Invalid.
    """
    row, _standing = keeping.inside(session, actor, accompaniment_id)
    if not is_asked(row, moment):
        raise NotAskedYet
    if said.progress not in LEVELS:
        raise Invalid("progress", NO_LEVEL)
    check_lengths(good=said.good, change=said.change, to_desk=said.to_desk)
    found = work.find_review(session, row.id, moment, actor.member_id)
    review = found or Review(
        accompaniment_id=row.id,
        moment=moment,
        member_id=actor.member_id,
        progress=said.progress,
        changed_at=clock.now(),
    )
    review.progress, review.good, review.change = said.progress, said.good.strip(), said.change.strip()
    review.to_desk, review.changed_at = said.to_desk.strip(), clock.now()
    work.add(session, review)
    return review


def own(session: Session, actor: Actor, row: Accompaniment, moment: Moment) -> Review | None:
    """Return what the reader has said at a moment."""
    return work.find_review(session, row.id, moment, actor.member_id)


def readable(session: Session, actor: Actor, row: Accompaniment, standing: Standing) -> list[Review]:
    """Return the reviews that the reader may read.

    Founder and team read the other's once they have written their own of that moment, or when it is all over, so that
    neither writes after the other's mouth; the secretariat reads all.
    """
    found = work.reviews(session, row.id)
    if not standing.is_inside and not standing.is_staff:
        raise NoSuchAccompaniment
    if standing.is_staff and not standing.is_inside:
        return found
    written = {each.moment for each in found if each.member_id == actor.member_id}
    is_over = row.status in {Status.COMPLETED, Status.STOPPED}
    return [each for each in found if is_over or each.moment in written]


def both_sides(session: Session, row: Accompaniment, moment: Moment) -> bool:
    """Tell whether the founder and at least one of the team have looked back at a moment."""
    return _both(row, [each for each in work.reviews(session, row.id) if each.moment is moment])


def _both(row: Accompaniment, reviews: Iterable[Review]) -> bool:
    sides = {each.member_id == row.member_id for each in reviews}
    return sides == {True, False}
