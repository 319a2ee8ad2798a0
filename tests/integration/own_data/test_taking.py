"""The download: everything of oneself, nothing of others, readable by people and by programs."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.factories.activities import make_activity, make_draft, typed
from tests.factories.organisations import EDITOR, join, make_kept
from tests.factories.pictures import picture
from tests.integration.own_data.people import ADDRESS, NAME, WORD, make_traces
from yoriai.core.db import Database
from yoriai.core.i18n import speaking
from yoriai.domains.activities import service as activities
from yoriai.domains.activities.models import Activity
from yoriai.domains.activities.service import own_data as held
from yoriai.domains.organisations.service import people
from yoriai.domains.own_data import service as own_data
from yoriai.domains.own_data.errors import DownloadsBusy
from yoriai.domains.own_data.labels import FIELDS, SECTIONS
from yoriai.infra import storage


def test_the_archive_holds_everything_of_oneself_in_two_forms(database: Database) -> None:
    with database.write() as session:
        traces = make_traces(session)
    with database.read() as session, speaking("en"), own_data.archive(session, traces.actor) as made:
        archive = ZipFile(BytesIO(made.read()))
    data = json.loads(archive.read("data.json"))
    assert sorted(archive.namelist()) == ["data.json", "index.html"]
    assert (data["profile"][0]["name"], data["profile"][0]["email"]) == (NAME, ADDRESS)
    counts = {name: len(data[name]) for name in ("consultations", "replies", "activities", "comments", "interests")}
    assert counts == {"consultations": 2, "replies": 1, "activities": 3, "comments": 1, "interests": 1}
    assert set(data["sections"]) == set(SECTIONS)
    assert {field for name in SECTIONS for row in data[name] for field in row} - set(FIELDS) == set()
    page = archive.read("index.html").decode()
    assert (WORD in page, "Questions you have asked" in page) == (True, True)


def test_the_archive_holds_nothing_that_others_wrote_and_no_secret(database: Database) -> None:
    with database.write() as session:
        traces = make_traces(session)
    with database.read() as session:
        whole = json.dumps(own_data.collected(session, traces.actor.member_id), ensure_ascii=False)
    others = ("すてきです", "林のメモ", "password_hash", "token")
    assert [each for each in others if each in whole] == []


def test_asking_again_and_again_is_refused_for_a_while(database: Database) -> None:
    with database.write() as session:
        traces = make_traces(session)
    with database.read() as session:
        for _ in range(5):
            own_data.archive(session, traces.actor).close()
        with pytest.raises(DownloadsBusy):
            own_data.archive(session, traces.actor)


def test_what_was_written_for_an_organisation_goes_along_only_with_those_who_write_for_it(database: Database) -> None:
    with database.write() as session:
        kept, owner = make_kept(session, "元の会")
        editor = join(session, kept, EDITOR)
        draft = make_draft(session, editor, title="最初の題", organisation=kept)
        shown = make_activity(session, editor, title="お知らせ", organisation=kept)
        own = make_draft(session, editor, title="自分の下書き")
        for number, (post, words) in enumerate(((draft, "会の写真"), (own, "自分の写真")), start=20):
            activities.add_picture(session, editor, post.id, storage.prepare(picture(number)), words)
    with database.read() as session:
        titles = {each["title"] for each in own_data.collected(session, editor.member_id)["activities"]}
        assert titles == {"最初の題", "お知らせ", "自分の下書き"}
        assert len(held.files(session, editor.member_id)) == 2
    with database.write() as session:
        people.remove(session, owner, kept, editor.member_id)
        said = typed(title="引きついだ題", organisation=kept)
        activities.save(session, owner, draft.id, said, session.get_one(Activity, draft.id).revision)
    with database.read() as session:
        taken = {each["id"]: each for each in own_data.collected(session, editor.member_id)["activities"]}
        assert set(taken) == {draft.id, shown.id, own.id}
        outline = {"id", "kind", "created_at", "published_at", "edited_at"}
        assert (set(taken[draft.id]), set(taken[shown.id])) == (outline, outline)
        assert taken[own.id]["title"] == "自分の下書き"
        assert [words for _activity, _file, words in held.files(session, editor.member_id)] == ["自分の写真"]
