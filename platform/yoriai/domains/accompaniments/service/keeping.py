"""Finding an accompaniment for somebody, as what they see it, and moving it on."""

from collections.abc import Iterable, Mapping

from sqlmodel import Session

from yoriai.domains.accompaniments.errors import NoSuchAccompaniment, NotUnderWay
from yoriai.domains.accompaniments.models import Accompaniment, TeamMember
from yoriai.domains.accompaniments.policies import Standing
from yoriai.domains.accompaniments.repository import accompaniments as repository
from yoriai.domains.accompaniments.states import ACCOMPANIMENT, LIVE, Status, TeamStatus
from yoriai.domains.accounts.policies import Actor


def find(
    session: Session, actor: Actor, accompaniment_id: str, *, locked: bool = False
) -> tuple[Accompaniment, Standing]:
    """Return an accompaniment with what the reader is to it; raise NoSuchAccompaniment where it is not theirs to see.

    Locked, it is as it is now, and nobody else writes it until the transaction ends.
    """
    row, standing = _find(session, actor, accompaniment_id, locked=locked)
    if not standing.may_see(row.status):
        raise NoSuchAccompaniment
    return row, standing


def find_asked(session: Session, actor: Actor, accompaniment_id: str, *, locked: bool = False) -> Accompaniment:
    """Return one to a mentor who was asked to accompany it and has not declined; raise NoSuchAccompaniment."""
    row, standing = _find(session, actor, accompaniment_id, locked=locked)
    if not standing.may_answer(row.status):
        raise NoSuchAccompaniment
    return row


def is_only_asked(session: Session, actor: Actor, accompaniment_id: str) -> bool:
    """Tell whether the reader may read what they are asked, and no more than that."""
    row = repository.find(session, accompaniment_id)
    if row is None:
        return False
    standing = standing_in(session, actor, row)
    return standing.may_answer(row.status) and not standing.may_see(row.status)


def _find(session: Session, actor: Actor, accompaniment_id: str, *, locked: bool) -> tuple[Accompaniment, Standing]:
    row = repository.find(session, accompaniment_id, locked=locked)
    if row is None:
        raise NoSuchAccompaniment
    return row, standing_in(session, actor, row)


def standing_in(session: Session, actor: Actor, row: Accompaniment) -> Standing:
    """Return what somebody is to an accompaniment."""
    place = repository.find_in_team(session, row.id, actor.member_id)
    return Standing(
        is_founder=row.member_id == actor.member_id,
        team=place.status if place else None,
        is_leader=row.leader_id == actor.member_id and place is not None and place.status is TeamStatus.AGREED,
        is_staff=actor.is_staff,
    )


def own(session: Session, actor: Actor, accompaniment_id: str, *, locked: bool = True) -> Accompaniment:
    """Return a founder's own, locked unless asked otherwise; raise NoSuchAccompaniment for everybody else."""
    row, standing = find(session, actor, accompaniment_id, locked=locked)
    if not standing.is_founder:
        raise NoSuchAccompaniment
    return row


def inside(session: Session, actor: Actor, accompaniment_id: str) -> tuple[Accompaniment, Standing]:
    """Return one under way, locked, to its founder and its team; raise NoSuchAccompaniment, NotUnderWay."""
    row, standing = find(session, actor, accompaniment_id, locked=True)
    if not standing.is_inside:
        raise NoSuchAccompaniment
    if row.status is not Status.ACTIVE:
        raise NotUnderWay
    return row, standing


def live(session: Session, accompaniment_id: str) -> Accompaniment:
    """Return one that is selected or under way, locked, for the secretariat; raise NoSuchAccompaniment, NotUnderWay."""
    row = repository.find(session, accompaniment_id, locked=True)
    if row is None or row.status is Status.DRAFT:
        raise NoSuchAccompaniment
    if row.status not in LIVE:
        raise NotUnderWay
    return row


def set_status(session: Session, row: Accompaniment, status: Status) -> None:
    """Move an accompaniment on (the only place that does); raise IllegalTransition."""
    row.status = ACCOMPANIMENT.check(row.status, status)
    repository.add(session, row)


def team_of(session: Session, row: Accompaniment) -> list[TeamMember]:
    """Return everybody who was asked to accompany, in the order of asking."""
    return repository.team(session, [row.id])[row.id]


def agreed(team: Iterable[TeamMember]) -> list[str]:
    """Return the members of a team who have agreed."""
    return [each.member_id for each in team if each.status is TeamStatus.AGREED]


def path_of(row: Accompaniment, rest: str = "") -> str:
    """Return the path of an accompaniment's page, or of one below it."""
    return f"/accompaniments/{row.id}{rest}"


def words_of(row: Accompaniment) -> Mapping[str, str]:
    """Return what fills the sentences of notices about an accompaniment."""
    return {"title": row.title}
