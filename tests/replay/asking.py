"""Asking for an hour, naming other hours while it waits, and answering as a mentor."""

from datetime import timedelta

from sqlmodel import Session

from tests.replay.ledger import HOUR, Hour
from tests.replay.network import Network, signed_in
from tests.replay.people import Person, hours_from, marks_for
from yoriai.core import clock
from yoriai.domains.mentoring.cards import RequestDraft
from yoriai.domains.mentoring.models import MentoringRequest, MentoringSession, Offer
from yoriai.domains.mentoring.service import offers, requests, wishing
from yoriai.domains.mentoring.states import DeclineReason, OfferStatus, RequestStatus
from yoriai.domains.mentors.service import answering
from yoriai.domains.mentors.service.answering import Answer
from yoriai.domains.mentors.states import SILENT
from yoriai.domains.notifications.models import Mail
from yoriai.domains.taxonomy.marks import Marks

PLACES = ("13", "32", None)
HOURS_MOST = 40


def ask(net: Network, person: Person, *wishes: str) -> None:
    """Somebody asks for an hour with a mentor."""
    chance = net.dice.of("asks", person.id)

    def do(session: Session) -> None:
        actor = net.actor(person.id)
        draft = RequestDraft(
            goals=f"{person.given}です。居場所づくりの最初の一歩を知りたい。",
            starts=tuple(hours_from(chance, clock.now())),
            marks=Marks(marks_for(session, net.dice, person.id)),
            prefecture=chance.choice(PLACES),
            wishes=tuple(wishing.askable(session, actor, wishes)),  # as the form offers them
        )
        request = requests.create(session, actor, draft)
        net.ledger.asked(request.id, person.id, clock.now())

    assert net.world.act(do), f"somebody who asks was refused: {net.world.refused}"


def name_hours(net: Network, mail: Mail) -> None:
    """Somebody whose request waits names more hours, some time after a mail that asks for them."""
    if f"/mentoring/requests/{mail.about}/hours" not in mail.text:
        return  # it waits for something else, and says that there is nothing to do
    chance = net.dice.of("hours", mail.recipient_id, net.nth("hours", mail.about))
    net.world.after(HOUR * chance.randint(1, 30), lambda: add_hours(net, mail.about))


def add_hours(net: Network, request_id: str) -> None:
    """Somebody names more hours for a request that is not matched."""
    with net.database.read() as session:
        request = session.get_one(MentoringRequest, request_id)
        founder, status = request.requester_id, request.status
    if status not in requests.HOURS_CHANGEABLE:
        return
    chance = net.dice.of("more hours", founder, net.nth("more hours", request_id))
    first = clock.now() + timedelta(hours=25)

    def do(session: Session) -> None:
        page = requests.page_of(session, net.actor(founder), request_id)
        chosen = {start for start in page.starts if start >= first}.union(hours_from(chance, clock.now()))
        requests.change_hours(session, net.actor(founder), request_id, sorted(chosen)[:HOURS_MOST])
        net.ledger.did["named other hours"] += 1

    net.world.act(do)


def watch(net: Network, mail: Mail) -> None:
    """Whether its mentor reads it or not, an offer's time runs out."""
    if mail.template == "offer":
        with net.database.read() as session:
            expires_at = session.get_one(Offer, mail.about).expires_at
        net.world.sweep_at("offer-reminders", expires_at - timedelta(hours=24))
        net.world.sweep_at("offers-expiring", expires_at)


def consider(net: Network, mail: Mail) -> None:
    """A mentor who is asked says yes, says no, or forgets it."""
    mentor = mail.recipient_id or ""
    chance = net.dice.of("offer", mentor, net.nth("offer", mentor))
    what = chance.random()
    wait = timedelta(minutes=30 * chance.randint(1, 80))
    if what < net.habits.forgets:
        net.ledger.did["forgot an offer"] += 1
    elif what < net.habits.forgets + net.habits.declines:
        reason = chance.choice(list(DeclineReason))
        net.world.after(wait, lambda: decline(net, mail.about, mentor, reason))
    else:
        net.world.after(wait, lambda: accept(net, mail.about, mentor))


def consider_again(net: Network, mail: Mail) -> None:
    """A mentor who is reminded of an offer on its last day may answer after all."""
    mentor = mail.recipient_id or ""
    chance = net.dice.of("reminded", mentor, net.nth("reminded", mentor))
    if chance.random() < 0.5:
        net.world.after(HOUR * chance.randint(1, 20), lambda: accept(net, mail.about.partition("/")[0], mentor))


def consider_hours(net: Network, mail: Mail) -> None:
    """A mentor who had found no hour hears that there are others."""
    mentor = mail.recipient_id or ""
    net.world.after(HOUR * 5, lambda: accept(net, mail.about, mentor))


def accept(net: Network, offer_id: str, mentor: str) -> None:
    """A mentor opens an offer's page and takes one of the hours; where there is none, others are asked for."""
    with net.database.read() as session:
        page = offers.page_of(session, net.actor(mentor), offer_id)
    if page.status is not OfferStatus.OPEN or page.is_over:
        return
    if not page.starts:
        net.world.act(lambda session: _ask_for_hours(net, session, mentor, offer_id))
        return
    chance = net.dice.of("accepts", mentor, net.nth("accepts", mentor))
    start = page.proposed_start or chance.choice(page.starts[:6])

    def do(session: Session) -> None:
        booked(net, offers.accept(session, net.actor(mentor), offer_id, start))

    net.world.act(do)


def _ask_for_hours(net: Network, session: Session, mentor: str, offer_id: str) -> None:
    offers.ask_for_hours(session, net.actor(mentor), offer_id)
    net.ledger.did["asked for other hours"] += 1
    net.world.after(timedelta(hours=20), lambda: _last_try(net, mentor, offer_id))


def _last_try(net: Network, mentor: str, offer_id: str) -> None:
    with net.database.read() as session:
        page = offers.page_of(session, net.actor(mentor), offer_id)
    if page.starts:
        accept(net, offer_id, mentor)
    else:
        decline(net, offer_id, mentor, DeclineReason.HOURS)


def decline(net: Network, offer_id: str, mentor: str, reason: DeclineReason) -> None:
    """A mentor says no."""

    def do(session: Session) -> None:
        offers.decline(session, net.actor(mentor), offer_id, reason)
        net.ledger.did["declined"] += 1

    net.world.act(do)


def booked(net: Network, row: MentoringSession) -> Hour:
    """Write down a booked hour."""
    assert row.request_id is not None
    hour = Hour(row.id, row.request_id, row.mentor_id, row.requester_id, row.starts_at, clock.now())
    net.ledger.booked(hour)
    return hour


def be_there(net: Network, mail: Mail) -> None:
    """A mentor who is asked whether they are still there, or was given a break, presses the button on the mail's page.

    Whoever reads there that they rest by their own wish leaves it at that.
    """
    mentor = mail.recipient_id or ""
    chance = net.dice.of("there", mentor, net.nth("there", mentor))
    signed = signed_in(mail, "/mails/mentors")

    def do(session: Session) -> None:
        pause = answering.there_by_link(session, signed).pause
        if pause is None or pause.why in SILENT:
            answering.answer_by_link(session, signed, Answer.HERE)
            net.ledger.did["was there after all"] += 1

    net.world.after(HOUR * chance.randint(2, 90), lambda: net.world.act(do))


def look_after_request(net: Network, request_id: str) -> None:
    """Somebody whose hour fell through is put to the next mentor; where nobody can be asked they name new hours."""
    net.world.sweep_now("requests-waiting")

    def do() -> None:
        with net.database.read() as session:
            status = session.get_one(MentoringRequest, request_id).status
        if status is RequestStatus.WAITING:
            add_hours(net, request_id)

    net.world.after(HOUR, do)
