"""An activity and the people around it, each with a browser."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from httpx2 import Response
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.activities import make_activity
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.activities.service import comments, interests
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import AffiliationRole

SignIn = Callable[[str], TestClient]

ROLES = ("visitor", "member", "stranger", "owner", "editor", "plain", "desk")


@dataclass(frozen=True)
class Network:
    """A post of an organisation, and people who stand to it in different ways."""

    post: str
    comment: str
    interest: str
    people: dict[str, Actor]

    @property
    def page(self) -> str:
        """The address of the post."""
        return f"/activities/{self.post}"

    def browser(self, role: str, client: TestClient, as_member: SignIn) -> TestClient:
        """Return a browser that is signed in as one of them."""
        return client if role == "visitor" else as_member(self.people[role].member_id)


def make_network(database: Database) -> Network:
    """An organisation's post, a comment by a member on it, and that member's interest."""
    with database.write() as session:
        people = {role: actor_for(make_member(session, prefecture="32")) for role in ("member", "other", *ROLES[2:6])}
        desk = make_member(session)
        grant(session, desk, Role.SECRETARIAT)
        people["desk"] = actor_for(desk, roles=[(Role.SECRETARIAT, "")])
        roles = {"owner": AffiliationRole.OWNER, "editor": AffiliationRole.EDITOR, "plain": AffiliationRole.MEMBER}
        ours = organisations.find_or_register_unclaimed(session, "縁側の会")
        theirs = organisations.find_or_register_unclaimed(session, "畑の会")
        for each in (ours, theirs):
            organisations.confirm(session, each.id)
        for name, role in roles.items():
            organisations.affiliate(session, people[name].member_id, ours.id, role)
        organisations.affiliate(session, people["stranger"].member_id, theirs.id, AffiliationRole.OWNER)
        post = make_activity(session, people["owner"], organisation=ours.id, prefecture="32")
        comment = comments.write(session, people["member"], post.id, "うちでもやりました https://example.jp/a")
        interests.leave(session, people["member"], post.id)
        wish = interests.mine(session, people["member"], post.id)
        assert wish is not None
        return Network(post.id, comment.id, wish.id, people)


def text_of(answer: Response) -> str:
    """Return what a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())
