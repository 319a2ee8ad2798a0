"""The team: suggested with reasons from several organisations, asked by the secretariat, answered by each mentor."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accompaniments.errors import AlreadyAnswered, NoSuchAccompaniment, NotAMentor, TeamFull
from yoriai.domains.accompaniments.models import Accompaniment, TeamMember
from yoriai.domains.accompaniments.repository import accompaniments as repository
from yoriai.domains.accompaniments.rules import TEAM_AT_MOST, check_lengths
from yoriai.domains.accompaniments.service import calls, keeping, meeting, starting, telling
from yoriai.domains.accompaniments.states import IN_TEAM, TEAM, Status, TeamStatus
from yoriai.domains.accompaniments.team_rules import Rated, ranked, suggest
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.reasons import Reason, speaking_for
from yoriai.domains.mentoring.rules import obstacles, score
from yoriai.domains.mentoring.service import askers, candidates
from yoriai.domains.mentoring.service.candidates import Judge
from yoriai.domains.mentors.cards import MentorCard
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.organisations import service as organisations
from yoriai.domains.taxonomy import service as taxonomy

SHOWN_AT_MOST = 30


@dataclass(frozen=True)
class Suggested:
    """A mentor who may be asked: why, from which organisations, and whether they make the best team with the others."""

    card: MentorCard
    reasons: tuple[Reason, ...]
    organisations: tuple[str, ...]
    is_suggested: bool


def suggestions(session: Session, row: Accompaniment) -> list[Suggested]:
    """Return the mentors who may be asked, the best first; those who make the best team with the present one marked."""
    present = {each.member_id for each in keeping.team_of(session, row) if each.status in IN_TEAM}
    cards, rated = _rated(session, row)
    best = {each.member_id for each in suggest(rated, [each for each in rated if each.member_id in present])}
    shown = [each for each in ranked(rated) if each.member_id not in present][:SHOWN_AT_MOST]
    places = organisations.organisations_of(session, [each.member_id for each in shown])
    return [
        Suggested(
            cards[each.member_id],
            tuple(speaking_for(each.reasons)),
            tuple(place.name for place in places[each.member_id]),
            each.member_id in best,
        )
        for each in shown
    ]


def ask(
    session: Session, actor: Actor, accompaniment_id: str, member_ids: Sequence[str], leader_id: str
) -> list[TeamMember]:
    """Ask mentors to accompany, one of the team to lead it; each has a mail with what it is about and why.

    Raises NoSuchAccompaniment, NotUnderWay, and Invalid for somebody who cannot be asked or a team that is too large.
    """
    row = keeping.live(session, accompaniment_id)
    team = {each.member_id: each for each in keeping.team_of(session, row)}
    wanted = [each for each in dict.fromkeys(member_ids) if not _is_in(team.get(each))]
    _cards, rated = _rated(session, row, wanted)
    possible = {each.member_id: each for each in ranked(rated)}
    if not set(wanted) <= set(possible):
        raise NotAMentor("mentors")
    now_in = [each for each in team if _is_in(team[each])]
    if len(now_in) + len(wanted) > TEAM_AT_MOST:
        raise TeamFull("mentors", most=TEAM_AT_MOST)
    if leader_id and leader_id not in {*now_in, *wanted}:
        raise NotAMentor("leader")
    row.leader_id = leader_id or row.leader_id
    repository.add(session, row)
    made = [_ask(session, row, team.get(each), possible[each]) for each in wanted]
    accounts.audit(session, actor, "asked_team", "accompaniment", row.id, {"mentors": wanted, "leader": leader_id})
    starting.begin_if_ready(session, row)
    return made


def answer(session: Session, actor: Actor, accompaniment_id: str, *, agrees: bool, words: str = "") -> Accompaniment:
    """Say whether one accompanies. With the last answer, and a leader among those who agreed, it begins by itself.

    Raises NoSuchAccompaniment for whoever was not asked, AlreadyAnswered.
    """
    check_lengths(words=words)
    row = keeping.find_asked(session, actor, accompaniment_id, locked=True)
    place = repository.find_in_team(session, row.id, actor.member_id, locked=True)
    if place is None:
        raise NoSuchAccompaniment
    if place.status is not TeamStatus.ASKED:
        raise AlreadyAnswered
    set_team_status(session, place, TeamStatus.AGREED if agrees else TeamStatus.DECLINED)
    place.words, place.answered_at = words.strip(), clock.now()
    if not agrees and row.leader_id == actor.member_id:
        row.leader_id = None
    repository.add(session, place, row)
    notifications.withdraw(session, telling.about_team(row, actor.member_id))
    if row.status is Status.ACTIVE and agrees:
        _tell_change(session, row, by=actor.member_id)
    starting.begin_if_ready(session, row)
    return row


def lead(session: Session, actor: Actor, accompaniment_id: str, member_id: str) -> Accompaniment:
    """Let somebody of the team lead it; raise NoSuchAccompaniment, NotUnderWay, NotAMentor."""
    row = keeping.live(session, accompaniment_id)
    place = repository.find_in_team(session, row.id, member_id)
    if place is None or place.status not in IN_TEAM:
        raise NotAMentor("leader")
    row.leader_id = member_id
    repository.add(session, row)
    accounts.audit(session, actor, "named_leader", "accompaniment", row.id, {"leader": member_id})
    if row.status is Status.ACTIVE:
        _tell_change(session, row)
    starting.begin_if_ready(session, row)
    return row


def release(session: Session, actor: Actor, accompaniment_id: str, member_id: str) -> Accompaniment:
    """Let a mentor go, or no longer wait for their answer; their hours to come with the founder are called off.

    Raises NoSuchAccompaniment, NotUnderWay, NotAMentor.
    """
    row = keeping.live(session, accompaniment_id)
    place = repository.find_in_team(session, row.id, member_id, locked=True)
    if place is None or place.status not in IN_TEAM:
        raise NotAMentor("member")
    let_go(session, row, place)
    accounts.audit(session, actor, "released", "accompaniment", row.id, {"mentor": member_id})
    starting.begin_if_ready(session, row)
    return row


def let_go(session: Session, row: Accompaniment, place: TeamMember) -> None:
    """Take a mentor out of a team: who leads, hours to come, what was offered and asked; the others are told."""
    was_in = place.status is TeamStatus.AGREED
    set_team_status(session, place, TeamStatus.RELEASED)
    repository.add(session, place)
    notifications.withdraw(session, telling.about_team(row, place.member_id))
    if row.leader_id == place.member_id:
        row.leader_id = None
        repository.add(session, row)
    meeting.forget_mentor(session, row, place.member_id)
    if row.status is Status.ACTIVE and was_in:
        _tell_change(session, row)


def set_team_status(session: Session, place: TeamMember, status: TeamStatus) -> None:
    """Move somebody of a team on (the only place that does); raise IllegalTransition."""
    place.status = TEAM.check(place.status, status)
    repository.add(session, place)


def _rated(
    session: Session, row: Accompaniment, ids: Collection[str] | None = None
) -> tuple[dict[str, MentorCard], list[Rated]]:
    """Return mentors as the rules of matching see them for this founder: all, or some."""
    marks = taxonomy.marks_of(session, [row.id])[row.id]
    asker = askers.asker_for(session, row.member_id, marks, f"{row.title}\n{row.goals}", row.prefecture)
    if row.organisation_id is not None:
        asker = replace(asker, organisations=asker.organisations | {row.organisation_id})
    known, judge = candidates.known_mentors(session, ids), Judge.now(session)
    rated = []
    for each in known:
        reasons = judge.reasons(asker, each.candidate)
        rated.append(
            Rated(
                each.card.id,
                score(reasons),
                reasons,
                each.candidate.organisations,
                obstacles(asker, each.candidate),
            )
        )
    return {each.card.id: each.card for each in known}, rated


def _ask(session: Session, row: Accompaniment, known: TeamMember | None, rated: Rated) -> TeamMember:
    reasons = speaking_for(rated.reasons)
    place = known or TeamMember(accompaniment_id=row.id, member_id=rated.member_id, asked_at=clock.now())
    if known is not None:
        set_team_status(session, known, TeamStatus.ASKED)
    place.asked_at, place.reminded_at, place.answered_at = clock.now(), None, None
    place.reasons = [reason.stored() for reason in reasons]
    repository.add(session, place)
    telling.asked(session, calls.get(session, row.call_id), row, place.member_id, reasons)
    return place


def _is_in(place: TeamMember | None) -> bool:
    return place is not None and place.status in IN_TEAM


def _tell_change(session: Session, row: Accompaniment, by: str | None = None) -> None:
    team = keeping.agreed(keeping.team_of(session, row))
    telling.notice(session, row, NoticeKind.TEAM_CHANGED, [row.member_id, *team], by=by)
