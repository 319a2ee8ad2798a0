"""Becoming a mentor, and what one says of oneself."""

from collections.abc import Collection

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.entry import CaseBrief
from yoriai.domains.mentors.cards import Limits, OwnProfile, ProfileDraft
from yoriai.domains.mentors.errors import NotPromised
from yoriai.domains.mentors.models import MentorProfile
from yoriai.domains.mentors.repository import profiles as repository
from yoriai.domains.mentors.service.pausing import break_of
from yoriai.domains.mentors.service.presence import heard
from yoriai.domains.mentors.service.timetable import hours
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.states import SubjectKind
from yoriai.infra import versions


def become(session: Session, actor: Actor, draft: ProfileDraft, promise: str | None) -> MentorProfile:
    """Make the actor a mentor: record the promise (the version of the text), write the profile, its marks and cases.

    One who is a mentor already keeps hours and pause. Raises NotPromised, TextChanged, UnknownTerm.
    """
    if promise is not None:
        accounts.accept_confidentiality(session, actor, promise)
    if not accounts.has_accepted_confidentiality(session, actor.member_id):
        raise NotPromised("promise")
    profile = repository.find(session, actor.member_id)
    if profile is None:
        profile = MentorProfile(member_id=actor.member_id, created_at=clock.now(), headline=draft.headline)
    _write(session, profile, draft)
    return profile


def change(session: Session, actor: Actor, draft: ProfileDraft) -> None:
    """Change what the mentor says of themselves, their marks and cases; raise NoSuchMentor, UnknownTerm."""
    _write(session, repository.get(session, actor.member_id), draft)


def _write(session: Session, profile: MentorProfile, draft: ProfileDraft) -> None:
    profile.headline, profile.experience = draft.headline, draft.experience
    profile.capacity, profile.room_url = draft.capacity, draft.room_url
    heard(session, profile)
    session.flush()
    taxonomy.set_marks(session, SubjectKind.MEMBER, profile.member_id, draft.marks)
    took_part = cases.briefs(session, draft.case_ids)
    if took_part or repository.case_ids(session, [profile.member_id]):
        versions.bump(session, versions.CASES)  # the pages of these cases name the mentor
    repository.replace_cases(session, profile.member_id, took_part)


def own_profile(session: Session, actor: Actor) -> OwnProfile:
    """Return the actor's own profile with hours and pause; raise NoSuchMentor."""
    profile = repository.get(session, actor.member_id)
    own = cases_of(session, [actor.member_id]).get(actor.member_id, ())
    return OwnProfile(
        draft=ProfileDraft(
            headline=profile.headline,
            experience=profile.experience,
            capacity=profile.capacity,
            marks=taxonomy.marks_of(session, [actor.member_id])[actor.member_id],
            case_ids=tuple(case.id for case in own),
            room_url=profile.room_url,
        ),
        hours=hours(session, [actor.member_id])[actor.member_id],
        limits=limits_of(profile),
        pause=break_of(profile),
        cases=own,
    )


def limits_of(profile: MentorProfile) -> Limits:
    """Return what a mentor promises."""
    return Limits(
        profile.capacity,
        profile.queue_at_most,
        profile.notice_hours,
        profile.buffer_minutes,
        profile.closes_on_holidays,
    )


def cases_of(
    session: Session, ids: Collection[str], only: Collection[str] | None = None
) -> dict[str, tuple[CaseBrief, ...]]:
    """Return the published cases each mentor took part in, by organisation; those without any are left out.

    `only` are the cases that are looked for, where others do not matter.
    """
    of_mentor = repository.case_ids(session, ids, only)
    briefs = cases.briefs(session, sorted(set().union(*of_mentor.values())))
    place = {id_: (case.organisation, id_) for id_, case in briefs.items()}
    return {
        id_: tuple(briefs[each] for each in sorted(wanted & briefs.keys(), key=place.__getitem__))
        for id_, wanted in of_mentor.items()
    }
