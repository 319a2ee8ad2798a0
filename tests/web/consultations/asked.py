"""A consultation with people around it."""

from sqlmodel import Session

from tests.factories.accounts import actor_for, make_member
from tests.factories.consultations import make_consultation
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.states import Role
from yoriai.domains.consultations import service as consultations

NAMES = {"author": "見本 はじめ", "writer": "例示 けんじ", "other": "仮名 たろう", "staff": "事務 いち"}


class Thread:
    """A question with an answer to all and one in private, and the people around it."""

    def __init__(self, session: Session, *, is_anonymous: bool = False) -> None:
        members = {name: make_member(session, name=full) for name, full in NAMES.items()}
        accounts.grant_role(session, None, members["staff"].id, Role.SECRETARIAT)
        self.ids = {name: member.id for name, member in members.items()}
        self.actors = {name: actor_for(member) for name, member in members.items()}
        self.made = make_consultation(session, self.actors["author"], is_anonymous=is_anonymous)
        writer = self.actors["writer"]
        self.public = consultations.reply(session, writer, self.made.id, "みんなへの答えです。")
        self.private = consultations.reply(session, writer, self.made.id, "あなたへの答えです。", is_private=True)
        self.page = f"/consultations/{self.made.id}"
