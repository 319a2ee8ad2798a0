"""A name that was changed stands nowhere any more, on pages that are kept for visitors neither."""

from dataclasses import fields

from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, make_member
from tests.factories.activities import make_activity
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.service import own_data
from yoriai.domains.accounts.states import Standing
from yoriai.domains.accounts.values import ProfileDraft
from yoriai.infra import versions

OLD, NEW = "本名 花子", "別名 はなこ"


def test_visitors_are_shown_the_new_name_at_once(client: TestClient, database: Database) -> None:
    with database.write() as session:
        member = actor_for(make_member(session, name=OLD, furigana="ほんみょう はなこ"))
        pages = ["/feeds/activities.atom", f"/activities/{make_activity(session, member).id}"]
    assert [OLD in client.get(page).text for page in pages] == [True, True]
    with database.write() as session:
        before = accounts.profile(session, member)
        kept = {each.name: getattr(before, each.name) for each in fields(ProfileDraft)}
        accounts.save_profile(session, member, ProfileDraft(**(kept | {"name": NEW})))
    assert [(OLD in text, NEW in text) for text in (client.get(page).text for page in pages)] == [(False, True)] * 2


def test_whatever_shows_names_is_made_anew_when_one_changes_or_goes_and_not_otherwise(database: Database) -> None:
    with database.write() as session:
        member = actor_for(make_member(session, name=OLD, furigana="ほんみょう はなこ"))
        before = accounts.profile(session, member)
        kept = {each.name: getattr(before, each.name) for each in fields(ProfileDraft)}
        topics = versions.NAMING_MEMBERS
        assert {versions.ACTIVITIES, versions.CONSULTATIONS, versions.CASES, versions.COLLECTIONS} <= set(topics)
        raised = [[versions.current(session, each) for each in topics]]

        def note() -> None:
            raised.append([versions.current(session, each) for each in topics])

        accounts.save_profile(session, member, ProfileDraft(**(kept | {"about": "畑をしています"})))
        note()
        accounts.save_profile(session, member, ProfileDraft(**(kept | {"name": NEW})))
        note()
        accounts.set_standing(session, None, member.member_id, Standing.LEFT)
        note()
        own_data.erase(session, member.member_id, with_words=False)
        note()
    first = raised[0]
    assert raised == [[each + more for each in first] for more in (0, 0, 1, 2, 3)]
