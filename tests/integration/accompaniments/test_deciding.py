"""A call is decided for everybody at once; files, figures and own data of what came of it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from tests.factories.accompaniments import (
    Programme,
    apply,
    make_active,
    make_call,
    make_programme,
    make_selected,
)
from tests.factories.accounts import actor_for, make_member
from tests.factories.pictures import make_file
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accompaniments.errors import NotAllChosen, TooManyChosen
from yoriai.domains.accompaniments.models import Accompaniment, Call, Product
from yoriai.domains.accompaniments.service import applying, calls, figures, listing, meeting, own_data, selecting, teams
from yoriai.domains.accompaniments.states import CallStatus, Stage, Status
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities import service as activities
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.service import closing
from yoriai.domains.notifications.models import Mail
from yoriai.infra import storage

LONG_AGO, FAR = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def applicants(session: Session, call: Call, number: int) -> list[tuple[Actor, Accompaniment]]:
    """Store applications of so many founders."""
    founders = [actor_for(make_member(session, name=f"創 {each}子")) for each in range(number)]
    return [(each, apply(session, each, call)) for each in founders]


def told(session: Session) -> dict[str, str]:
    """Return what each founder was told about their application, by member."""
    mails = session.exec(select(Mail).where(Mail.template == "accompaniment_decided"))
    return {mail.recipient_id or "": mail.text for mail in mails}


def test_four_apply_three_are_chosen_and_all_are_told_why_at_once(database: Database) -> None:
    with database.write() as session:
        programme = make_programme(session, places=3)
        rows = applicants(session, programme.call, 4)
        calls.close(session, programme.desk, programme.call.id)
        for number, (_founder, row) in enumerate(rows):
            assert told(session) == {}
            with pytest.raises(NotAllChosen):
                selecting.announce(session, programme.desk, programme.call.id)
            words = f"理由その{number}です。"
            selecting.choose(session, programme.desk, row.id, is_chosen=True, decision=words, remark="内々の話")
        with pytest.raises(TooManyChosen):
            selecting.announce(session, programme.desk, programme.call.id)
        selecting.choose(session, programme.desk, rows[3][1].id, is_chosen=False, decision="理由その3です。")
        assert selecting.announce(session, programme.desk, programme.call.id) == 3
        assert [row.status for _founder, row in rows] == [Status.SELECTED] * 3 + [Status.NOT_SELECTED]
        said = told(session)
        for number, (founder, _row) in enumerate(rows):
            assert f"理由その{number}です。" in said[founder.member_id]
            assert "内々の話" not in said[founder.member_id]


def test_a_call_closes_by_itself_on_the_day_after_its_last(database: Database) -> None:
    with database.write() as session:
        programme = make_programme(session)
        assert calls.over_ids(session) == []
        clock.jump(timedelta(days=15))
        assert calls.over_ids(session) == [programme.call.id]
        assert calls.close_if_over(session, programme.call.id)
        assert session.get_one(Call, programme.call.id).status is CallStatus.CLOSED
        assert not calls.close_if_over(session, programme.call.id)


def test_what_was_taken_back_can_be_sent_again(database: Database) -> None:
    with database.write() as session:
        programme = make_programme(session)
        row = apply(session, programme.founder, programme.call)
        applying.withdraw(session, programme.founder, row.id)
        assert selecting.applications(session, programme.call) == []
        applying.send(session, programme.founder, row.id)
        assert [each.id for each in selecting.applications(session, programme.call)] == [row.id]


def test_nobody_of_the_founders_own_organisation_is_suggested(database: Database) -> None:
    with database.write() as session:
        programme = make_programme(session)
        row = make_selected(session, programme)
        all_of_them = {each.card.id for each in teams.suggestions(session, row)}
        assert all_of_them == {each.member_id for each in programme.mentors}
        place = applying.own_organisations(session, programme.mentors[0])[0]
        row.organisation_id = place.organisation_id
        session.flush()
        assert {each.card.id for each in teams.suggestions(session, row)} == {programme.mentors[1].member_id}


def test_figures_tell_of_each_life_and_of_each_session_held(database: Database) -> None:
    with database.write() as session:
        programme = make_programme(session)
        row = make_active(session, programme)
        line = meeting.lines(session, row)[0]
        assert line.meeting is not None
        closing.hold(session, session.get_one(MentoringSession, line.meeting.id))
        other = make_call(session, programme.desk, title="次の募集")
        applied = apply(session, programme.founder, other)
        lives = {each.id: each for each in figures.lives(session, LONG_AGO, FAR)}
        assert set(lives) == {row.id, applied.id}
        assert (lives[row.id].started_at, lives[row.id].prefecture) == (row.started_at, "32")
        assert (lives[applied.id].selected_at, lives[applied.id].started_at) == (None, None)
        assert [each.accompaniment_id for each in figures.held(session, LONG_AGO, FAR)] == [row.id]
        assert figures.held_by_month(session, [(LONG_AGO, line.meeting.starts_at), (line.meeting.starts_at, FAR)]) == [
            0,
            1,
        ]


def test_a_file_that_a_stage_produced_is_not_forgotten(database: Database) -> None:
    with database.write() as session:
        row = make_active(session, make_programme(session))
        kept, idle = make_file(session), storage.put(session, storage.recognise(b"%PDF-1.4\n%%EOF\n", "file"))
        session.add(Product(accompaniment_id=row.id, stage=Stage.SORTING, label="一覧", file_id=kept))
    clock.jump(timedelta(days=3))
    with database.write() as session:
        assert activities.idle_files(session) == [idle]
        assert not activities.forget_file(session, kept)


def test_whoever_is_erased_leaves_dates_and_no_words(database: Database) -> None:
    with database.write() as session:
        programme: Programme = make_programme(session)
        row = make_active(session, programme)
        taken = own_data.export(session, programme.founder.member_id)
        assert taken["accompaniments"][0]["title"] == "空き家の子ども食堂"
        assert len(taken["accompaniment_sheets"]) == 15
        own_data.erase(session, programme.founder.member_id, with_words=True)
        session.expire_all()
        left = session.get_one(Accompaniment, row.id)
        assert (left.title, left.goals, left.free, left.status) == ("", "", [], Status.ACTIVE)
        assert left.started_at is not None
        assert own_data.export(session, programme.founder.member_id)["accompaniment_sheets"] == []


def test_who_waits_for_a_team_is_known(database: Database) -> None:
    with database.write() as session:
        programme = make_programme(session)
        row = make_selected(session, programme)
        assert [(each.id, agreed, asked) for each, agreed, asked in listing.without_team(session)] == [(row.id, 0, 0)]
        teams.ask(session, programme.desk, row.id, [programme.mentors[0].member_id], "")
        assert [(agreed, asked) for _row, agreed, asked in listing.without_team(session)] == [(0, 1)]
