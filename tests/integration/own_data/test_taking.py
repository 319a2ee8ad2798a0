"""The download: everything of oneself, nothing of others, readable by people and by programs."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.integration.own_data.people import ADDRESS, NAME, WORD, make_traces
from yoriai.core.db import Database
from yoriai.core.i18n import speaking
from yoriai.domains.own_data import service as own_data
from yoriai.domains.own_data.errors import DownloadsBusy
from yoriai.domains.own_data.labels import FIELDS, SECTIONS


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
