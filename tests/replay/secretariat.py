"""The secretariat: twice a week it looks at its inbox, takes what is of mentoring, and does what stands there."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from sqlmodel import Session

from tests.replay.ledger import HOUR
from tests.replay.network import Network
from tests.replay.world import Act
from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.inbox import sources
from yoriai.domains.inbox.items import DeskItem
from yoriai.domains.inbox.settling import thing_of
from yoriai.domains.mentoring.service import closing, requests, unhelpful
from yoriai.domains.mentors.service import silence
from yoriai.domains.programmes.service import working
from yoriai.domains.programmes.states import WorkArea
from yoriai.domains.rounds.service import announcing, drafting, publishing, reading

Work = Callable[[Session, Actor, str], object]


def _look_at(session: Session, staff: Actor, feedback_id: str) -> None:
    unhelpful.look_at(session, staff, feedback_id, "電話で話を聞いた")


def _publish(session: Session, staff: Actor, round_id: str) -> None:
    if publishing.drifted(session, round_id):
        drafting.keep(session, round_id, drafting.anew(session, round_id))
    publishing.publish(session, staff, round_id, reading.get(session, staff, round_id).revision)


def _telephone(session: Session, staff: Actor, _whole_list: str) -> None:
    """Have a word with each mentor who has been silent for half a year: they would rather rest."""
    for mentor in silence.listed(session, staff):
        silence.settle(session, staff, mentor.id, goes_on=False)


AFTERWARDS: dict[str, str] = {"round-draft": "rounds.offer"}
"""The sweeps that go on with what was done."""

WORK: dict[str, Work] = {
    "requests-nobody-took": requests.retry,
    "session-of-little-help": _look_at,
    "session-seen-differently": closing.settle,
    "round-draft": _publish,
    "mentors-silent": _telephone,
}


def come_to_work(net: Network, staff: Actor, until: datetime) -> None:
    """Look at the inbox now and every third day."""
    if clock.now() >= until:
        return
    with net.database.read() as session:
        items = [item for item in sources.items(session) if item.kind.area is WorkArea.MENTORING]
    wait = timedelta()
    for item in items:
        net.world.exactly_at(clock.now() + wait, _taking(net, staff, item))
        wait += timedelta(minutes=item.minutes)
        net.world.exactly_at(clock.now() + wait - timedelta(seconds=1), _doing(net, staff, item))
    net.world.after(timedelta(days=3), lambda: come_to_work(net, staff, until))


def announce_round(net: Network, staff: Actor, day: date, noon: datetime) -> None:
    """Announce a round, and look at its draft on the day."""

    def do(session: Session) -> None:
        announcing.announce(session, staff, "一括調整", day)

    assert net.world.act(do), net.world.refused
    net.world.sweep_at("rounds.draft", noon - HOUR)
    net.world.at(noon, lambda: come_to_work(net, staff, noon + HOUR))


def _taking(net: Network, staff: Actor, item: DeskItem) -> Act:
    thing = thing_of(item)
    return lambda: net.world.act(lambda session: working.take(session, staff, thing))


def _doing(net: Network, staff: Actor, item: DeskItem) -> Act:
    def do(session: Session) -> None:
        WORK[item.kind.name](session, staff, item.subject_id)
        found = sources.find(session, item.kind.name, item.subject_id)
        task = next(each for each in working.in_hand(session) if each.subject_id == item.subject_id)
        working.done(session, staff, task.id, "", thing_of(found) if found else None)
        spent = timedelta(minutes=item.minutes) - timedelta(seconds=1)
        net.ledger.desk.append((clock.now(), item.request_id, spent))
        net.ledger.did[f"desk: {item.kind.name}"] += 1
        if item.kind.name in AFTERWARDS:
            net.world.sweep_now(AFTERWARDS[item.kind.name])

    return lambda: net.world.act(do)
