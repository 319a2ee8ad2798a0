"""Activities on the page of the case that they follow."""

from collections.abc import Callable

from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, make_member
from tests.factories.activities import make_activity
from tests.factories.cases import make_case
from tests.queries import asked
from tests.web.cases.records import section
from yoriai.core.db import Database
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.activities.service import comments, moderating
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import AffiliationRole
from yoriai.web.cases.motion import MOST_SHOWN

SignIn = Callable[[str], TestClient]


def test_a_case_names_to_everybody_the_public_activities_that_follow_it_with_their_organisations(
    client: TestClient, database: Database, as_member: SignIn
) -> None:
    with database.write() as session:
        case, keeper = make_case(session), actor_for(make_member(session))
        place = organisations.find_or_register_unclaimed(session, "縁側の会")
        organisations.confirm(session, place.id)
        organisations.affiliate(session, keeper.member_id, place.id, AffiliationRole.OWNER)
        public = make_activity(session, keeper, title="公開の報告", organisation=place.id, case=case.slug)
        make_activity(session, keeper, title="仲間うちの報告", visibility="network", case=case.slug)
    page = client.get(f"/cases/{case.slug}")
    told = section(page.text, "motion")
    assert ("公開の報告" in told, "縁側の会" in told, "仲間うちの報告" in told) == (True, True, False)
    assert "ほかに1件" in told
    assert keeper.name not in told
    assert f'href="/activities/{public.id}"' in page.text
    assert f'href="/organisations/{place.id}"' in page.text
    told = section(as_member(keeper.member_id).get(f"/cases/{case.slug}").text, "motion")
    assert ("公開の報告" in told, "仲間うちの報告" in told) == (True, True)


def test_a_visitors_page_of_a_case_follows_what_becomes_of_the_activity_and_not_what_is_said_to_it(
    client: TestClient, database: Database
) -> None:
    with database.write() as session:
        case, author = make_case(session), actor_for(make_member(session))
        post = make_activity(session, author, title="はじめの報告", case=case.slug)
    address = f"/cases/{case.slug}"
    assert "はじめの報告" in section(client.get(address).text, "motion")
    with database.write() as session:
        comments.write(session, actor_for(make_member(session)), post.id, "こんにちは")
    with asked(database) as seen:
        assert client.get(address).status_code == 200
    assert not any("FROM cases" in each for each in seen)
    with database.write() as session:
        moderating.hide(session, PostKind.ACTIVITY, post.id)
    assert "はじめの報告" not in client.get(address).text


def test_a_case_asks_as_often_for_many_activities_as_for_one_and_names_the_latest(
    client: TestClient, database: Database
) -> None:
    with database.write() as session:
        case, author = make_case(session), actor_for(make_member(session))
    address, counts = f"/cases/{case.slug}", []
    client.get(address)  # the vocabulary is read once a process
    for more in (1, MOST_SHOWN):
        with database.write() as session:
            for _each in range(more):
                make_activity(session, author, case=case.slug)
        with asked(database) as seen:
            page = client.get(address).text
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert page.count("縁側でお茶") == MOST_SHOWN
