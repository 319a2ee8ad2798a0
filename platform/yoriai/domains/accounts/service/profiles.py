"""What members say about themselves and how they wish to be served."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.i18n import Language
from yoriai.core.security import new_token
from yoriai.domains.accounts.errors import TextChanged
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.rules import check_furigana, check_languages, check_name
from yoriai.domains.accounts.service.directory import get_member, language_of
from yoriai.domains.accounts.service.registration import check_prefecture
from yoriai.domains.accounts.values import CONFIDENTIALITY_VERSION, Profile, ProfileDraft
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.states import SubjectKind
from yoriai.infra import versions


def profile(session: Session, actor: Actor) -> Profile:
    """Return the actor's own profile with its marks."""
    member = get_member(session, actor.member_id)
    return Profile(
        member_id=member.id,
        email=member.email,
        name=member.name,
        furigana=member.furigana,
        prefecture=member.prefecture,
        stage=member.stage,
        languages=tuple(member.languages),
        about=member.about,
        language=language_of(member),
        marks=taxonomy.marks_of(session, [member.id])[member.id],
        calendar_token=member.calendar_token,
        has_password=member.password_hash is not None,
        confidentiality_version=member.confidentiality_version,
        confidentiality_accepted_at=member.confidentiality_accepted_at,
        is_shown=member.is_shown,
    )


def save_profile(session: Session, actor: Actor, draft: ProfileDraft) -> None:
    """Make this the actor's profile and these their marks; raise Invalid beside the field that cannot be.

    With a new name, what is kept of pages that show the old one is made anew.
    """
    member = get_member(session, actor.member_id)
    name = check_name(draft.name)
    furigana = check_furigana(draft.furigana, name)
    prefecture = check_prefecture(draft.prefecture)
    languages = check_languages(draft.languages)
    taxonomy.set_marks(session, SubjectKind.MEMBER, member.id, draft.marks)
    is_renamed = member.name != name
    member.name, member.furigana = name, furigana
    member.prefecture, member.stage = prefecture, draft.stage
    member.languages, member.about = languages, draft.about
    member.is_shown = draft.is_shown
    session.flush()
    if is_renamed:
        versions.bump_names(session)


def set_language(session: Session, actor: Actor, language: Language) -> None:
    """Choose the language of the actor's pages and mails."""
    get_member(session, actor.member_id).locale = language
    session.flush()


def accept_confidentiality(session: Session, actor: Actor, version: str) -> None:
    """Record that the actor promises to keep what they are told to themselves, with the version and the instant.

    Raises TextChanged where the text that was read is no longer the present one. Accepting twice changes nothing.
    """
    if version != CONFIDENTIALITY_VERSION:
        raise TextChanged
    member = get_member(session, actor.member_id)
    if member.confidentiality_version != version:
        member.confidentiality_version = version
        member.confidentiality_accepted_at = clock.now()
        session.flush()


def has_accepted_confidentiality(session: Session, member_id: str) -> bool:
    """Tell whether a member has accepted the present confidentiality text."""
    return get_member(session, member_id).confidentiality_version == CONFIDENTIALITY_VERSION


def new_calendar_address(session: Session, actor: Actor) -> str:
    """Give the actor's calendar feed a new secret and return it; the old address stops working."""
    member: Member = get_member(session, actor.member_id)
    member.calendar_token = new_token()
    session.flush()
    return member.calendar_token


def calendar_path(token: str) -> str:
    """Return the path of a private calendar feed."""
    return f"/me/calendar/{token}.ics"
