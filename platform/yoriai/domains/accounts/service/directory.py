"""Members as other domains know them."""

from collections.abc import Iterable

from sqlmodel import Session

from yoriai.core import i18n
from yoriai.core.i18n import Language
from yoriai.domains.accounts.errors import MemberGone, MemberNotFound
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import STAFF, Actor
from yoriai.domains.accounts.repository import people
from yoriai.domains.accounts.rules import Contact, MemberSummary, Person, same_address
from yoriai.domains.accounts.states import Standing


def members(session: Session, ids: Iterable[str]) -> dict[str, MemberSummary]:
    """Return the members of some ids, by id, in one query; unknown ids are left out."""
    wanted = list(ids)
    return {member.id: _summary(member) for member in people.members(session, wanted)} if wanted else {}


def contacts(session: Session, ids: Iterable[str]) -> dict[str, Contact]:
    """Return where to write to some members, by id, in one query; unknown ids are left out."""
    wanted = list(ids)
    return {member.id: contact_of(member) for member in people.members(session, wanted)} if wanted else {}


def active(session: Session, ids: Iterable[str]) -> list[str]:
    """Return those of some members who may sign in, in the order given, in one query."""
    wanted = list(ids)
    found = set(people.active(session, wanted)) if wanted else set()
    return [each for each in wanted if each in found]


def contact(session: Session, member_id: str) -> Contact:
    """Return where to write to a member; raise MemberNotFound."""
    return contact_of(get_member(session, member_id))


def find_by_email(session: Session, email: str) -> Contact | None:
    """Return the member of an e-mail address, however it is typed, or None."""
    member = people.find_by_email(session, same_address(email))
    return contact_of(member) if member else None


def find_by_calendar_token(session: Session, token: str) -> Contact | None:
    """Return the active member whose private calendar feed has this secret, or None."""
    member = people.find_by_calendar_token(session, token)
    return contact_of(member) if member else None


def person(session: Session, actor: Actor, member_id: str) -> Person:
    """Return a member as their page shows them: no more than the name where they wish it, but to themselves and the
    desk. Raises MemberNotFound, and MemberGone for one who takes no part (any longer).
    """
    member = get_member(session, member_id)
    if member.standing is not Standing.ACTIVE or member.email_verified_at is None:
        raise MemberGone
    is_open = member.is_shown or actor.member_id == member.id or actor.is_staff
    shown = _summary(member) if is_open else MemberSummary(member.id, member.name, member.furigana, None, None)
    return Person(shown, is_open, member.created_at)


def standing_of(session: Session, member_id: str) -> Standing:
    """Return whether a member may sign in, has left, or is suspended; raise MemberNotFound."""
    return get_member(session, member_id).standing


def is_staff(session: Session, member_id: str) -> bool:
    """Tell whether a member works for the network's secretariat, or administers the site."""
    return bool(STAFF & set(people.roles_of(session, member_id)))


def hold(session: Session, member_id: str) -> None:
    """Let nobody else decide about this member until the transaction ends."""
    people.lock(session, member_id)


def get_member(session: Session, member_id: str) -> Member:
    """Return a member's row, for the use cases of this domain; raise MemberNotFound."""
    member = people.find_member(session, member_id)
    if member is None:
        raise MemberNotFound
    return member


def contact_of(member: Member) -> Contact:
    """Return where to write to a member."""
    return Contact(member.id, member.email, member.name, language_of(member))


def language_of(member: Member) -> Language:
    """Return the language of a member's pages and mails."""
    return i18n.language_of(member.locale)


def _summary(member: Member) -> MemberSummary:
    return MemberSummary(
        id=member.id,
        name=member.name,
        furigana=member.furigana,
        prefecture=member.prefecture,
        stage=member.stage,
        languages=tuple(member.languages),
        about=member.about,
    )
