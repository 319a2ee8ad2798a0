"""Guests: a link proves an address, nothing tells who is known, and after a year nothing is known of them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from tests.factories.accounts import actor_for, make_member
from tests.factories.attendance import open_meeting, say
from tests.factories.councils import make_council
from tests.factories.meetings import make_meeting, make_participant
from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.core.db import Database
from yoriai.core.errors import AppError, Invalid
from yoriai.domains.accounts.errors import TriesExceeded
from yoriai.domains.attendance import service as attendance
from yoriai.domains.attendance.errors import AnswerLinkGone, SignUpClosed, SignUpLinkGone, WayNotOffered
from yoriai.domains.attendance.models import Participant, SignUp
from yoriai.domains.attendance.rules import Answer
from yoriai.domains.attendance.service import by_link, guests, links
from yoriai.domains.attendance.service.guests import Guest
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.meetings.errors import MeetingNotFound
from yoriai.domains.meetings.states import Audience, Format, Way
from yoriai.domains.notifications.models import Mail
from yoriai.domains.sweeps import all_jobs

CLIENT = "203.0.113.7"
Mails = Callable[[], list[Mail]]


def guest(address: str = "taro@example.net", **more: Any) -> Guest:
    values: dict[str, Any] = {"name": "浜野 太郎", "furigana": "はまの たろう", "organisation": "浜の会"} | more
    return Guest(address=address, language="ja", **values)


def begin(database: Database, meeting_id: str, who: Guest) -> str:
    """Write as a guest does; return the link that was mailed."""
    with database.write() as session:
        guests.begin(session, meeting_id, who, CLIENT)
        made = session.exec(select(SignUp)).all()[-1]
        return links.sign_up_path(made).removeprefix(links.ANSWERS)


def prove(database: Database, signed: str) -> Participant:
    with database.write() as session:
        return guests.prove(session, signed)


def opened(database: Database, **given: Any) -> str:
    with database.write() as session:
        return open_meeting(session, **{"audience": Audience.EVERYBODY, **given})[0]


def test_a_guest_is_on_the_list_once_the_link_was_pressed(database: Database, mails: Mails) -> None:
    meeting = opened(database)
    signed = begin(database, meeting, guest(words="遅れます"))
    with database.read() as session:
        assert session.exec(select(Participant)).all() == []
    [mail] = mails()
    assert (mail.address, mail.recipient_id, links.ANSWERS + signed in mail.text) == ("taro@example.net", None, True)

    who = prove(database, signed)

    assert (who.rsvp, who.name, who.address, who.words, who.is_address_proven) == (
        Rsvp.YES,
        "浜野 太郎",
        "taro@example.net",
        "遅れます",
        True,
    )
    # once: the second press, or a second mail's link, finds nothing any more
    with pytest.raises(SignUpLinkGone):
        prove(database, signed)


def test_a_guest_who_wrote_twice_stands_on_the_list_once(database: Database) -> None:
    meeting = opened(database, capacity_online=1)
    first = begin(database, meeting, guest())
    prove(database, begin(database, meeting, guest(name="浜野 太朗")))
    with pytest.raises(SignUpLinkGone):
        prove(database, first)
    with database.read() as session:
        assert [each.name for each in session.exec(select(Participant))] == ["浜野 太朗"]


def test_a_members_address_is_answered_and_mailed_like_any_other_and_leads_to_their_own_row(
    database: Database, mails: Mails
) -> None:
    meeting = opened(database)
    with database.write() as session:
        member = make_member(session, email="mina@example.jp", name="会員 美奈").id
    signed = begin(database, meeting, guest("Mina@example.jp ", name="だれか"))
    stranger = begin(database, meeting, guest("stranger@example.net", name="だれか"))
    known, unknown = mails()
    assert known.text.replace(signed, "") == unknown.text.replace(stranger, "")
    assert (known.recipient_id, known.subject) == (None, unknown.subject)

    who = prove(database, signed)

    assert (who.member_id, who.address, who.name) == (member, "", "会員 美奈")


def test_an_unconfirmed_registration_is_no_member(database: Database) -> None:
    meeting = opened(database)
    with database.write() as session:
        make_member(session, email="taro@example.net", email_verified_at=None)
    assert prove(database, begin(database, meeting, guest())).member_id is None


def test_somebody_elses_answer_is_not_changed_by_writing_their_address(database: Database) -> None:
    meeting = opened(database)
    who = prove(database, begin(database, meeting, guest(words="よろしく")))
    begin(database, meeting, guest(name="にせもの", words="うそ"))
    with database.read() as session:
        row = session.get_one(Participant, who.id)
        assert (row.name, row.words) == ("浜野 太郎", "よろしく")


def test_a_guest_for_whom_no_place_is_left_waits(database: Database) -> None:
    meeting = opened(database, capacity_online=1)
    signed = [begin(database, meeting, guest(f"g{n}@example.net")) for n in range(2)]
    first, second = (prove(database, each) for each in signed)
    assert (first.rsvp, second.rsvp) == (Rsvp.YES, Rsvp.WAITLISTED)

    link = links.answer_path(first).removeprefix(links.ANSWERS)
    with database.write() as session:
        by_link.answer(session, link, Answer(Rsvp.NO))
    with database.read() as session:
        assert session.get_one(Participant, second.id).rsvp is Rsvp.YES


@pytest.mark.parametrize(
    ("given", "who", "refused"),
    [
        ({"audience": Audience.MEMBERS}, guest(), MeetingNotFound),
        ({"format": Format.HYBRID}, guest(), WayNotOffered),
        ({}, guest(name="https://example.com"), Invalid),
        ({}, guest(furigana="Taro"), Invalid),
        ({"sign_up_until": "past"}, guest(), SignUpClosed),
    ],
    ids=["members", "no-way", "link-as-name", "reading", "closed"],
)
def test_what_a_guest_cannot_write(
    database: Database, mails: Mails, given: dict[str, Any], who: Guest, refused: type[AppError]
) -> None:
    if given.get("sign_up_until"):
        given = {"sign_up_until": clock.now() - timedelta(hours=1)}
    meeting = opened(database, **given)
    with database.write() as session, pytest.raises(refused):
        guests.begin(session, meeting, who, CLIENT)
    assert mails() == []


def test_one_address_and_one_machine_ask_for_so_many_mails_and_no_more(database: Database, mails: Mails) -> None:
    meeting = opened(database)
    for _again in range(5):
        begin(database, meeting, guest())
    with database.write() as session, pytest.raises(TriesExceeded):
        guests.begin(session, meeting, guest(), CLIENT)
    assert len(mails()) == 5


def test_links_end_with_their_time_their_key_and_their_signature(database: Database) -> None:
    meeting = opened(database)
    signed = begin(database, meeting, guest())
    with database.read() as session:
        for wrong in (signed[:-2], "nothing", signed.swapcase()):
            with pytest.raises(AnswerLinkGone):
                by_link.asked(session, wrong)
    clock.jump(timedelta(hours=guests.HOURS + 1))
    with pytest.raises(SignUpLinkGone):
        prove(database, signed)

    with database.write() as session:
        row = make_participant(session, make_meeting(session, make_council(session, "other")))
        link = links.answer_path(row).removeprefix(links.ANSWERS)
        row.key = "another"
        session.add(row)
    with database.read() as session, pytest.raises(AnswerLinkGone):
        by_link.asked(session, link)


def test_a_link_for_the_door_does_not_answer_and_one_to_answer_opens_no_door(database: Database) -> None:
    meeting = opened(database)
    who = prove(database, begin(database, meeting, guest()))
    ticket = links.ticket_path(who).removeprefix(links.CHECK_IN)
    with database.read() as session:
        with pytest.raises(AnswerLinkGone):
            by_link.asked(session, ticket)
        assert links.find_person(session, links.answer_path(who).removeprefix(links.ANSWERS), links.TICKET) is None
        assert links.read_door(ticket) is None


def test_sweeps_forget_what_was_never_proved_and_after_a_year_who_came(database: Database) -> None:
    meeting = opened(database, format=Format.IN_PERSON)
    proven = prove(database, begin(database, meeting, guest(words="ひとこと")))
    begin(database, meeting, guest("never@example.net"))
    sweeps = {job.name: job for job in all_jobs()}
    forget, unproven = sweeps["attendance.forget_guests"], sweeps["attendance.forget_sign_ups"]

    clock.jump(timedelta(hours=guests.HOURS + 1))
    assert (unproven.run(database), unproven.run(database), forget.run(database)) == (1, 0, 0)
    clock.jump(timedelta(days=settings().guest_days))
    assert forget.run(database) == 0
    clock.jump(timedelta(days=8))
    assert (forget.run(database), forget.run(database)) == (1, 0)

    with database.read() as session:
        row = session.get_one(Participant, proven.id)
        assert (row.address, row.words, row.furigana, row.organisation, row.way) == (
            "",
            "",
            "",
            "浜の会",
            Way.IN_PERSON,
        )
        assert [each.name for each in attendance.coming(session, meeting)] == ["一般の参加者"]
        with pytest.raises(AnswerLinkGone):
            by_link.asked(session, links.answer_path(proven).removeprefix(links.ANSWERS))


def test_a_guest_who_registers_later_answers_from_their_account(database: Database) -> None:
    meeting = opened(database)
    who = prove(database, begin(database, meeting, guest()))
    with database.write() as session:
        member = make_member(session, email="taro@example.net")
    assert say(database, actor_for(member), meeting, Rsvp.MAYBE) is Rsvp.MAYBE
    with database.read() as session:
        [row] = session.exec(select(Participant)).all()
        assert (row.id, row.member_id) == (who.id, member.id)
