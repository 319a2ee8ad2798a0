"""What becomes of a booked hour: another hour, called off, late, missed, held; the questions after it, the next one."""

from datetime import timedelta

from sqlmodel import Session

from tests.replay import asking
from tests.replay.ledger import HOUR, Fate, Hour
from tests.replay.network import Network, signed_in
from tests.replay.world import Act
from yoriai.core import clock
from yoriai.domains.mentoring.models import FollowUp, MentoringSession
from yoriai.domains.mentoring.repository import proposals
from yoriai.domains.mentoring.service import (
    aftercare,
    closing,
    follow_ups,
    following,
    lateness,
    moving,
    session_hours,
    sessions,
)
from yoriai.domains.mentoring.service.aftercare import Answers
from yoriai.domains.mentoring.service.follow_ups import Told
from yoriai.domains.mentoring.session_models import HourProposal
from yoriai.domains.mentoring.session_rules import Side, months_after
from yoriai.domains.mentoring.session_states import Account, ProposalKind
from yoriai.domains.mentoring.states import Outcome
from yoriai.domains.notifications.models import Mail

DAY = timedelta(days=1)


def plan(net: Network, mail: Mail) -> None:
    """The two of a booked hour have it in their calendars; what will come between is decided once, for both."""
    hour = net.ledger.hours[mail.about]
    if mail.recipient_id != hour.founder:
        return
    questions = [months_after(hour.end, months) for months in (1, 3, 6)]
    net.world.sweep_at("session-reminders", hour.start - DAY, hour.start - HOUR)
    net.world.sweep_at("session-feedback", hour.end + timedelta(minutes=10))
    net.world.sweep_at("session-closing", hour.end + DAY)
    net.world.sweep_at("follow-ups", *questions)
    net.world.at(hour.end, lambda: meet(net, hour))
    habits, chance = net.habits, net.dice.of("hour", hour.founder, net.nth("hour", hour.founder))
    what, who = chance.random(), hour.mentor if chance.random() < 0.4 else hour.founder
    when = clock.now() + (hour.start - clock.now()) * chance.uniform(0.05, 0.7)
    between: tuple[tuple[float, Act], ...] = (
        (habits.moves, lambda: net.world.at(when, lambda: propose(net, hour, who))),
        (habits.cancels, lambda: net.world.at(when, lambda: cancel(net, hour, who))),
        (habits.misses, lambda: miss(net, hour, who, chance.choice((timedelta(minutes=5), HOUR * 3)))),
        (habits.is_late, lambda: net.world.at(hour.start - timedelta(minutes=20), lambda: be_late(net, hour, who))),
    )
    for share, act in between:
        if what < share:
            act()
            return
        what -= share


def meet(net: Network, hour: Hour) -> None:
    """The two meet, unless something came between."""
    if hour.fate is Fate.BOOKED and not hour.who_misses:
        hour.fate = Fate.HELD
        net.ledger.lives[hour.request].held = True


def propose(net: Network, hour: Hour, by: str) -> None:
    """One of the two proposes other hours."""

    def do(session: Session) -> None:
        row = session.get_one(MentoringSession, hour.id)
        side = Side.MENTOR if by == hour.mentor else Side.REQUESTER
        chance = net.dice.of("proposes", by, net.nth("proposes", by))
        possible = session_hours.to_move_to(session, row, side)
        if possible:
            chosen = chance.sample(possible, min(3, len(possible)))
            proposal = moving.propose(session, net.actor(by), hour.id, chosen)
            _proposed(net, hour, by, proposal)

    if hour.fate is Fate.BOOKED:
        net.world.act(do)


def _proposed(net: Network, hour: Hour, by: str, proposal: HourProposal) -> None:
    """Write down that hours were proposed; who proposed them hears of it when nobody has answered in time."""
    net.ledger.expect("session_proposal", [_other(hour, by)], proposal.id)
    net.ledger.did["proposed hours"] += 1
    proposal_id, kind, until = proposal.id, proposal.kind, proposal.expires_at

    def run_out() -> None:
        stands = kind is ProposalKind.NEXT or (hour.fate is Fate.BOOKED and hour.start > until + HOUR)
        if proposal_id not in net.ledger.answered and stands:
            net.ledger.expect("session_proposal_answered", [by], hour.id)

    net.world.at(until, run_out)
    net.world.sweep_at("proposals-expiring", until)


def answer_proposal(net: Network, mail: Mail) -> None:
    """The other side agrees to one of the hours, says no, or leaves it until its time is over."""
    who, proposal_id = mail.recipient_id or "", mail.about
    with net.database.read() as session:
        found = proposals.find(session, proposal_id)
        assert found is not None
        hour, kind, by = net.ledger.hours[found.session_id], found.kind, found.by_id
        until = found.expires_at - clock.now()
    chance = net.dice.of("answers", who, net.nth("answers", who))
    what = chance.random()

    def declined() -> None:
        net.ledger.answered.add(proposal_id)
        net.ledger.expect("session_proposal_answered", [by], hour.id)

    def agree(session: Session) -> None:
        proposal = proposals.find(session, proposal_id)
        row = session.get_one(MentoringSession, hour.id)
        possible = moving.possible(session, row, proposal) if proposal else []
        if not possible:
            moving.decline(session, net.actor(who), hour.id, proposal_id)
            declined()
            return
        new = moving.agree(session, net.actor(who), hour.id, proposal_id, chance.choice(possible))
        net.ledger.answered.add(proposal_id)
        if kind is ProposalKind.NEXT:
            go_on(net, new)
        else:
            assert new.request_id is not None
            following_hour = Hour(new.id, new.request_id, hour.mentor, hour.founder, new.starts_at, clock.now())
            net.ledger.moved(hour, following_hour)
            net.ledger.did["moved"] += 1

    def decline(session: Session) -> None:
        moving.decline(session, net.actor(who), hour.id, proposal_id, "その日はみな難しいです。")
        declined()

    if what < 0.9:
        act = agree if what < 0.75 else decline
        net.world.after(until * chance.uniform(0.1, 0.8), lambda: net.world.act(act))


def cancel(net: Network, hour: Hour, by: str) -> None:
    """One of the two calls the hour off; the founder looks for another one."""

    def do(session: Session) -> None:
        sessions.cancel(session, net.actor(by), hour.id, "急な用事ができました。")
        net.ledger.ended(hour, Fate.CANCELLED, clock.now())
        net.ledger.expect("session_cancelled", hour.people, hour.id)
        net.ledger.did["called off"] += 1

    if hour.fate is Fate.BOOKED and net.world.act(do):
        asking.look_after_request(net, hour.request)


def miss(net: Network, hour: Hour, who: str, after: timedelta) -> None:
    """One of the two does not come; the other says so some time after the end."""
    hour.who_misses = who

    def do(session: Session) -> None:
        other = _other(hour, who)
        closing.say_not_held(session, net.actor(other), hour.id, Account.WAITED)
        net.ledger.ended(hour, Fate.MISSED, clock.now())
        net.ledger.expect("session_not_held", [who], hour.id)
        net.ledger.did["missed"] += 1

    def say() -> None:
        if hour.fate is Fate.BOOKED and net.world.act(do):
            asking.look_after_request(net, hour.request)

    net.world.at(hour.end + after, say)


def say_what_happened(net: Network, mail: Mail) -> None:
    """Who did not come says what happened."""
    who = net.actor(mail.recipient_id or "")
    net.world.after(
        HOUR * 2,
        lambda: net.world.act(
            lambda session: closing.tell_what_happened(
                session, who, mail.about, Account.AWAY, "子どもが熱を出しました。"
            )
        ),
    )


def be_late(net: Network, hour: Hour, who: str) -> None:
    """One of the two comes some minutes later, and says so."""

    def do(session: Session) -> None:
        lateness.say_late(session, net.actor(who), hour.id, 10)
        net.ledger.expect("session_late", [_other(hour, who)], hour.id)
        net.ledger.did["late"] += 1

    if hour.fate is Fate.BOOKED:
        net.world.act(do)


def answer_questions(net: Network, mail: Mail) -> None:
    """One of the two answers the four questions, or does not."""
    who, hour = mail.recipient_id or "", net.ledger.hours[mail.about]
    chance = net.dice.of("questions", who, net.nth("questions", who))
    if hour.fate is not Fate.HELD or chance.random() >= net.habits.answers:
        return
    points = chance.choices((5, 4, 3, 2), (60, 36, 3, 1))[0]

    def do(session: Session) -> None:
        progress = max(1, points - chance.randint(0, 1))
        aftercare.answer(session, net.actor(who), hour.id, Answers(points, progress, again=points > 2))
        hour.recorded_at = hour.recorded_at or clock.now()
        if who == hour.founder:
            life = net.ledger.lives[hour.request]
            life.answered = True
            life.satisfied = life.satisfied or points >= 4

    net.world.after(HOUR * chance.randint(0, 60), lambda: net.world.act(do))
    if who == hour.founder and chance.random() < net.habits.returns:
        net.world.after(HOUR * 72, lambda: ask_again(net, hour))


def ask_again(net: Network, hour: Hour) -> None:
    """The founder would like to meet the same mentor again: at once where that is open, otherwise they are asked."""

    def do(session: Session) -> None:
        row, founder = session.get_one(MentoringSession, hour.id), net.actor(hour.founder)
        found = following.hours(session, row, Side.REQUESTER)
        chance = net.dice.of("next", hour.founder, net.nth("next", hour.founder))
        if found.starts and found.is_at_once:
            go_on(net, following.book_next(session, founder, hour.id, chance.choice(found.starts)))
        elif found.starts:
            chosen = chance.sample(list(found.starts), min(3, len(found.starts)))
            proposal = following.propose_next(session, founder, hour.id, chosen)
            _proposed(net, hour, hour.founder, proposal)

    net.world.act(do)


def go_on(net: Network, row: MentoringSession) -> None:
    """Write down the next hour of the same two: a request of its own goes on from the last one's."""
    assert row.request_id is not None
    net.ledger.asked(row.request_id, row.requester_id, clock.now())
    asking.booked(net, row)
    net.ledger.did["met again"] += 1


def tell_what_became(net: Network, mail: Mail) -> None:
    """The founder tells by the mail's link what became of it, or leaves it."""
    with net.database.read() as session:
        hour = net.ledger.hours[session.get_one(FollowUp, mail.about).session_id]
    chance = net.dice.of("became", hour.founder, net.nth("became", hour.founder))
    if chance.random() >= 0.75:
        return
    signed, outcome = signed_in(mail, "/mails/follow-ups"), chance.choices(list(Outcome), (4, 4, 3, 1))[0]

    def do(session: Session) -> None:
        told = Told(outcome, what="居場所", prefecture="32", is_shared=chance.random() < 0.5)
        follow_ups.tell_by_link(session, signed, told)
        life = net.ledger.lives[hour.request]
        life.started = life.started or outcome is Outcome.STARTED
        if outcome is Outcome.STOPPED:
            hour.stopped_at = clock.now()

    net.world.after(HOUR * chance.randint(1, 72), lambda: net.world.act(do))


def _other(hour: Hour, who: str) -> str:
    return hour.founder if who == hour.mentor else hour.mentor
