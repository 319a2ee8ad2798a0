"""What people's own tables hold of a member."""

from typing import Final

from sqlmodel import Session

from yoriai.core.security import new_token
from yoriai.domains.accounts.models import AuditEntry, Block, LoginSession, Member, OneTimeLink, RoleGrant
from yoriai.domains.accounts.service.directory import get_member
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra import holdings, versions
from yoriai.infra.holdings import Fate, Holding

PROFILE: Final = (
    *("name", "furigana", "email", "email_verified_at", "created_at", "prefecture", "stage", "languages", "about"),
    *("is_shown", "locale", "confidentiality_version", "confidentiality_accepted_at"),
)

HELD: Final = (
    Holding(RoleGrant, "member_id", Fate.DELETED, "roles", ("role", "scope", "created_at")),
    Holding(LoginSession, "member_id", Fate.DELETED, "sign_ins", ("device", "created_at", "expires_at")),
    Holding(OneTimeLink, "member_id", Fate.DELETED),
    Holding(Block, "member_id", Fate.DELETED, "blocks", ("other_id", "created_at")),
    Holding(Block, "other_id", Fate.DELETED),
    Holding(AuditEntry, "actor_id", Fate.KEPT, why="what staff changed stays on record, by ids alone"),
)


def export(session: Session, member_id: str) -> holdings.Export:
    """Return what a member has told of themselves, with their marks, and how they sign in (no secret of it)."""
    member = get_member(session, member_id)
    profile = {name: holdings.plain(getattr(member, name)) for name in PROFILE}
    profile["marks"] = {
        code: str(weight) for code, weight in taxonomy.marks_of(session, [member_id])[member_id].items()
    }
    return {"profile": [profile], **holdings.export(session, member_id, HELD)}


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Empty a member's row, which stays for what others keep of them: no name, no address, no way to sign in."""
    del with_words
    holdings.erase(session, member_id, HELD)
    taxonomy.remove_marks(session, member_id)
    member: Member = get_member(session, member_id)
    member.email, member.password_hash = f"{member_id.lower()}@left.invalid", None
    member.name, member.furigana, member.about = "", "", ""
    member.prefecture, member.stage, member.languages = None, None, ["ja"]
    member.confidentiality_version, member.confidentiality_accepted_at = None, None
    member.calendar_token, member.is_shown = new_token(), False
    session.add(member)
    session.flush()
    versions.bump_names(session)
