"""Files by their addresses: for whoever may see what they belong to, and kept by browsers as long as that is right."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.cases import make_case
from tests.factories.pictures import make_file, picture
from tests.factories.proposals import make_draft
from tests.queries import asked
from tests.web.pages import sign_in_as
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Role
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.states import ChangeOrigin
from yoriai.domains.proposals import service as proposals
from yoriai.infra import storage

SignIn = Callable[[str], TestClient]
VISITOR = ""


@pytest.fixture
def people(database: Database) -> dict[str, str]:
    """One of the secretariat, somebody who proposes, and somebody else."""
    with database.write() as session:
        desk, proposer, other = (make_member(session) for _ in range(3))
        grant(session, desk, Role.SECRETARIAT)
        return {"desk": desk.id, "proposer": proposer.id, "other": other.id, "visitor": VISITOR}


def answers(client: TestClient, database: Database, people: dict[str, str], url: str) -> dict[str, int]:
    """Return how the file's address answers each of them."""
    found = {}
    for name, member_id in people.items():
        client.cookies.clear()
        browser = sign_in_as(client, database, member_id) if member_id else client
        found[name] = browser.get(url).status_code
    return found


def illustrated(database: Database, width: int = 60) -> str:
    """Publish a case (r6-01) with a picture; return the file's address."""
    with database.write() as session:
        case, file_id = make_case(session, number="01"), make_file(session, width)
        cases.add_picture(session, case.slug, cases.Author(ChangeOrigin.EDIT), file_id, cases.PictureWords("縁側"))
        return f"/files/{file_id}"


def test_a_published_cases_picture_is_for_everybody_and_does_nothing_by_itself(
    client: TestClient, database: Database
) -> None:
    url = illustrated(database)

    answer = client.get(url)

    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert answer.headers["cache-control"] == "public, max-age=86400, s-maxage=600"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_who_has_a_public_picture_already_is_told_so_without_its_bytes_being_read(
    client: TestClient, database: Database
) -> None:
    url = illustrated(database)
    tag = client.get(url).headers["etag"]

    with asked(database) as statements:
        again = client.get(url, headers={"If-None-Match": f'"other", W/{tag}'})

    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert again.headers["cache-control"] == "public, max-age=86400, s-maxage=600"
    assert [each for each in statements if "stored_files.content" in each] == []


def test_a_withdrawn_cases_pictures_are_the_secretariats_alone_whoever_had_them(
    client: TestClient, database: Database, people: dict[str, str]
) -> None:
    url = illustrated(database)
    tag = client.get(url).headers["etag"]
    with database.write() as session:
        cases.retire(session, "r6-01", None, "団体の希望により")

    assert answers(client, database, people, url) == {"desk": 200, "proposer": 404, "other": 404, "visitor": 404}
    client.cookies.clear()
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 404


def test_a_drafts_pictures_are_its_writers_alone_and_leave_nothing_behind(
    client: TestClient, database: Database, people: dict[str, str]
) -> None:
    with database.write() as session:
        proposer = session.get(Member, people["proposer"])
        assert proposer
        actor = actor_for(proposer)
        draft = make_draft(session, actor)
        proposals.add_picture(session, actor, draft.id, storage.prepare(picture()), {"alternative": "縁側"})
        url = f"/files/{draft.content['pictures'][0]['file_id']}"

    assert answers(client, database, people, url) == {"desk": 404, "proposer": 200, "other": 404, "visitor": 404}
    shown = sign_in_as(client, database, people["proposer"]).get(url)
    assert shown.headers["cache-control"] == "private, no-store"


def test_what_nothing_shows_and_what_never_was_are_for_nobody(
    client: TestClient, database: Database, people: dict[str, str]
) -> None:
    with database.write() as session:
        url = f"/files/{make_file(session)}"
    nobody = {"desk": 404, "proposer": 404, "other": 404, "visitor": 404}
    assert answers(client, database, people, url) == nobody
    assert answers(client, database, people, "/files/01NOTHING") == nobody
    assert answers(client, database, people, "/files/%25") == nobody
