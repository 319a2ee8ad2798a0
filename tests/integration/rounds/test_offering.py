"""Offers that a published round becomes: all of one mentor together."""

from collections.abc import Callable

from sqlmodel import select

from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_request
from tests.factories.rounds import make_draft
from tests.integration.mentoring.people import actor, actor_id
from yoriai.core.db import Database
from yoriai.core.i18n import span_in_words
from yoriai.domains.mentoring.models import Offer
from yoriai.domains.mentoring.service import offers
from yoriai.domains.mentors.availability import SESSION_LENGTH
from yoriai.domains.notifications.models import Mail
from yoriai.domains.rounds.jobs import JOBS
from yoriai.domains.rounds.service import publishing

HOURS = 3


def test_no_mail_of_a_round_names_an_hour_that_another_of_its_mails_proposes(
    database: Database, mails: Callable[[], list[Mail]]
) -> None:
    possible = [in_days(3, 10 + number) for number in range(HOURS)]
    with database.write() as session:
        staff = actor(make_member(session), is_staff=True)
        mentor_id = make_mentor(session, capacity=HOURS, queue_at_most=HOURS).member_id
        for _each in range(HOURS):
            make_request(session, make_member(session), starts=possible)
        row = make_draft(session, staff)
        publishing.publish(session, staff, row.id, row.revision)
    for job in JOBS:
        job.run(database)

    with database.read() as session:
        proposed = {offer.id: offer.proposed_start for offer in session.exec(select(Offer))}
        shown = {id_: offers.page_of(session, actor_id(mentor_id), id_).starts for id_ in proposed}
    assert sorted(start for start in proposed.values() if start) == possible
    assert shown == {id_: (start,) for id_, start in proposed.items()}
    words = {start: span_in_words(start, start + SESSION_LENGTH) for start in possible}
    told = {mail.about: [start for start in possible if words[start] in mail.text] for mail in mails()}
    assert told == {id_: [start] for id_, start in proposed.items()}
