"""Who may see and do what of the pages of safety: every route for every kind of person."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.moderation import Post, make_actor, make_post, make_report, make_staff
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.postings import PostKind

AsMember = Callable[[str], TestClient]
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


class Network:
    """A post that somebody has reported, with everybody who may have to do with it."""

    def __init__(self, database: Database) -> None:
        with database.write() as session:
            self.post: Post = make_post(session, PostKind.REPLY)
            self.reporter: Actor = make_actor(session, "北村 実")
            self.report = make_report(session, self.post, self.reporter)
            self.people = {
                "author": self.post.author.member_id,
                "reporter": self.reporter.member_id,
                "member": make_actor(session, "中村 二").member_id,
                "staff": make_staff(session).member_id,
            }

    def paths(self) -> dict[str, str]:
        """Return the addresses by what they are."""
        on = f"kind=reply&id={self.post.id}"
        return {
            "report form": f"/reports/new?{on}",
            "own report": f"/reports/{self.report}",
            "queue": "/desk/reports",
            "matter": f"/desk/reports/reply/{self.post.id}",
            "member on the desk": f"/desk/members/{self.people['author']}",
            "blocks": "/me/blocks",
            "block": f"/members/{self.people['author']}/block",
        }


TABLE = {
    "report form": {"visitor": 303, "author": 403, "reporter": 200, "member": 200, "staff": 200},
    "own report": {"visitor": 303, "author": 404, "reporter": 200, "member": 404, "staff": 404},
    "queue": {"visitor": 303, "author": 404, "reporter": 404, "member": 404, "staff": 200},
    "matter": {"visitor": 303, "author": 404, "reporter": 404, "member": 404, "staff": 200},
    "member on the desk": {"visitor": 303, "author": 404, "reporter": 404, "member": 404, "staff": 200},
    "blocks": {"visitor": 303, "author": 200, "reporter": 200, "member": 200, "staff": 200},
    "block": {"visitor": 303, "author": 404, "reporter": 200, "member": 200, "staff": 200},
}
POSTS = {
    "/desk/reports/reply/{post}": {"do": "hidden", "reason": "x", "seen": ""},
    "/desk/members/{author}/suspend": {"days": "7", "reason": "x"},
    "/desk/members/{author}/lift": {"reason": "x"},
}


@pytest.mark.parametrize("who", ["visitor", "author", "reporter", "member", "staff"])
def test_each_page_answers_each_person_as_the_table_says(
    database: Database, client: TestClient, as_member: AsMember, who: str
) -> None:
    network = Network(database)
    browser = client if who == "visitor" else as_member(network.people[who])
    found = {name: browser.get(path).status_code for name, path in network.paths().items()}
    assert found == {name: row[who] for name, row in TABLE.items()}


@pytest.mark.parametrize("who", ["author", "reporter", "member"])
def test_what_the_desk_decides_nobody_else_sends(database: Database, as_member: AsMember, who: str) -> None:
    network = Network(database)
    browser = as_member(network.people[who])
    token = _token(browser)
    for path, data in POSTS.items():
        address = path.format(post=network.post.id, author=network.people["author"])
        assert browser.post(address, data={**data, "csrf_token": token}).status_code == 404


def test_a_form_without_its_token_is_refused(database: Database, as_member: AsMember) -> None:
    network = Network(database)
    browser = as_member(network.people["staff"])
    for path, data in POSTS.items():
        address = path.format(post=network.post.id, author=network.people["author"])
        assert browser.post(address, data=data).status_code == 403
    browser = as_member(network.people["member"])
    other = network.people["author"]
    for address in (f"/members/{other}/block", f"/members/{other}/unblock", network.paths()["report form"]):
        assert browser.post(address, data={"reason": "insult"}).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/reports/new",
        "/reports/new?kind=mail&id=x",
        "/reports/new?kind=reply&id=nothing",
        "/reports/nothing",
        "/decisions/nothing",
        "/desk/reports/reply/nothing",
        "/desk/reports/mail/nothing",
        "/desk/members/nothing",
        "/members/nothing",
        "/members/nothing/block",
    ],
)
def test_what_is_not_there_is_not_found(database: Database, as_member: AsMember, path: str) -> None:
    network = Network(database)
    assert as_member(network.people["staff"]).get(path).status_code == 404


def _token(browser: TestClient) -> str:
    return browser.get("/me/blocks").text.split('name="csrf_token" value="')[1].split('"')[0]
