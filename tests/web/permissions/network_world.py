"""A network with one of everybody and one of everything, for the table of permissions."""

from collections.abc import Mapping
from typing import Final

from sqlmodel import Session, select

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.activities import ON_A_DAY, make_activity, make_draft
from tests.factories.cases import make_organisation
from tests.factories.consultations import make_consultation, make_know_how
from tests.factories.organisations import BELONGS, EDITOR, make_kept, register
from tests.factories.pictures import picture
from tests.web.permissions.tables import World
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.accounts.states import Role
from yoriai.domains.activities import service as activities
from yoriai.domains.activities.service import comments, interests, moderating
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.states import Visibility
from yoriai.domains.moderation import service as moderation
from yoriai.domains.moderation.states import DecisionKind, ReportReason
from yoriai.domains.notifications.models import Notice
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.service import claiming, invitations
from yoriai.infra import storage

PEOPLE: Final = ("visitor", "suspended", "member", "other", "editor", "owner", "author", "desk")
"""Nobody signed in; a member who was suspended; a member; the owner of another organisation; an editor and the owner of
the organisation that the addresses are about; the member who asks and who comments; somebody of the secretariat."""


def make_world(session: Session) -> World:
    """Write the network."""
    actors = {name: actor_for(make_member(session, name=f"{name}さん")) for name in PEOPLE if name != "visitor"}
    claimant = actor_for(make_member(session))
    desk = make_member(session)
    grant(session, desk, Role.SECRETARIAT)
    actors["desk"] = actor_for(desk, roles={(Role.SECRETARIAT, "")})
    logins = {name: accounts.open_login(session, each.member_id, device="test") for name, each in actors.items()}
    moderation.suspend(session, actors["desk"], actors["suspended"].member_id, reason="見本の理由です。", until=None)
    ids = {name: each.member_id for name, each in actors.items()} | {"member_id": claimant.member_id}
    ids |= _organisations(session, actors, claimant)
    ids |= _activities(session, actors, claimant, ids["organisation_id"])
    ids |= _consultations(session, actors)
    hidden = PostKind.ACTIVITY, ids["hidden"], DecisionKind.HIDDEN
    ids["decision_id"] = moderation.decide(session, actors["desk"], *hidden, reason="見本の理由です。", seen="").id
    ids["report_id"] = moderation.report(
        session, actors["other"], PostKind.COMMENT, ids["comment_id"], ReportReason.OTHER, "見本です。"
    )
    return World(ids, logins)


def _organisations(session: Session, actors: Mapping[str, Actor], claimant: Actor) -> dict[str, str]:
    kept, owner = make_kept(session, "見本の会", actors["owner"])
    organisations.affiliate(session, actors["editor"].member_id, kept, EDITOR)
    make_kept(session, "ほかの会", actors["other"])
    invitations.invite(session, owner, kept, "guest@example.jp", BELONGS)
    (invitation,) = invitations.open_ones(session, owner, kept)
    return {
        "organisation_id": kept,
        "pending": register(session, owner, "これからの会").id,
        "unclaimed": make_organisation(session, "本にある会").id,
        "claim_id": claiming.claim(session, claimant, kept, "手伝っています。").id,
        "desk_claim": claiming.claim(session, claimant, make_organisation(session, "もう一つの会").id, "代表です。").id,
        "invitation_id": invitation.id,
    }


def _activities(session: Session, actors: Mapping[str, Actor], claimant: Actor, organisation: str) -> dict[str, str]:
    editor = actors["editor"]
    shown = make_activity(session, editor, organisation=organisation, **ON_A_DAY)
    hidden = make_activity(session, editor, organisation=organisation)
    moderating.hide(session, PostKind.ACTIVITY, hidden.id)
    interests.leave(session, claimant, shown.id)
    draft = make_draft(session, editor, organisation=organisation)
    pictured = activities.add_picture(session, editor, draft.id, storage.prepare(picture()), "縁側")
    _shown, page = interests.volunteers(session, editor, shown.id, 1)
    return {
        "activity_id": shown.id,
        "network": make_activity(session, editor, organisation=organisation, visibility="network").id,
        "draft": draft.id,
        "revision": str(draft.revision),
        "file_id": pictured.file_id,
        "hidden": hidden.id,
        "comment_id": comments.write(session, actors["author"], shown.id, "見本です。").id,
        "interest_id": page.items[0].id,
    }


def _consultations(session: Session, actors: Mapping[str, Actor]) -> dict[str, str]:
    author = actors["author"]
    asked = make_consultation(session, author)
    answer = consultations.reply(session, actors["editor"], asked.id, "見本の回答です。")
    known = {
        name: make_know_how(session, author, is_public=is_public)
        for name, is_public in (("public", True), ("members", False))
    }
    return {
        "consultation_id": asked.id,
        "for_mentors": make_consultation(session, author, visibility=Visibility.MENTORS).id,
        "for_desk": make_consultation(session, author, visibility=Visibility.DESK).id,
        "reply_id": answer.id,
        "know_how_id": known["public"].id,
        "know_how_of_members": known["members"].id,
        "resolved": known["public"].consultation_id,
        "notice_id": session.exec(select(Notice.id).where(Notice.member_id == author.member_id)).first() or "",
    }
