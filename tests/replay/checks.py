"""What must be true of a season when it is over, said once for small and large ones."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from itertools import pairwise
from statistics import median

from sqlmodel import Session, col, func, select

from tests.replay.ledger import DAY, HOUR, Fate, Hour, Key
from tests.replay.network import Network
from tests.replay.season import FIRST, Season
from tests.replay.world import STEP, step_after
from yoriai.core.months import Month
from yoriai.domains.mentoring.models import FollowUp, MentoringRequest, MentoringSession, Offer
from yoriai.domains.mentoring.session_rules import months_after
from yoriai.domains.mentoring.states import OfferStatus, RequestStatus, SessionStatus
from yoriai.domains.mentors.models import MentorProfile
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.states import MailStatus
from yoriai.domains.programmes.figures import Figures
from yoriai.domains.programmes.rules import Span
from yoriai.domains.programmes.service import figures, timing

STATUSES = {
    Fate.HELD: SessionStatus.HELD,
    Fate.MOVED: SessionStatus.CANCELLED,
    Fate.CANCELLED: SessionStatus.CANCELLED,
    Fate.MISSED: SessionStatus.NO_SHOW,
}
OF_SESSIONS = frozenset(
    {
        "session_booked",
        "session_moved",
        "session_cancelled",
        "session_late",
        "session_not_held",
        "session_proposal",
        "session_proposal_answered",
        "session_reminder",
        "feedback_request",
    }
)
OF_REQUESTS = frozenset({"request_waiting", "request_hours", "request_round", "request_exhausted"})
OTHERS = frozenset(
    {
        "offer",
        "offer_reminder",
        "offer_hours",
        "offer_withdrawn",
        "mentor_asked",
        "mentor_paused",
        "mentor_break_ends",
        "follow_up",
        "notice",
        "digest",
    }
)

CALLED_BACK = {
    (template, MailStatus.WITHDRAWN) for template in ("mentor_asked", "mentor_paused", "notice", "offer_hours")
}
"""What nobody need be told any more, when they were heard of or the offer has ended before the mail has gone."""


def season(session: Session, played: Season) -> Figures:
    """Everything that must be true; the funnel's figures are returned."""
    net = played.net
    sessions_are_what_people_did(session, net)
    nobody_is_booked_twice(net)
    nobody_is_over_capacity(session, net)
    nobody_is_left_behind(session)
    mails(session, played)
    desk_time(session, played)
    return funnel(session, played)


def nobody_is_booked_twice(net: Network) -> None:
    """No two hours of one person that stood at the same time overlap."""
    of_person: dict[str, list[Hour]] = defaultdict(list)
    for hour in net.ledger.hours.values():
        for person in hour.people:
            of_person[person].append(hour)
    for hours in of_person.values():
        hours.sort(key=lambda hour: hour.start)
        for first, second in pairwise(hours):
            overlap = second.start - first.start < HOUR
            assert not (overlap and _stood_together(first, second)), (first, second)


def nobody_is_over_capacity(session: Session, net: Network) -> None:
    """At no booking did a mentor carry more in that month than they had promised."""
    capacity = dict(session.exec(select(MentorProfile.member_id, MentorProfile.capacity)).all())
    months: dict[tuple[str, Month], list[Hour]] = defaultdict(list)
    for hour in net.ledger.hours.values():
        months[hour.mentor, Month.of(hour.start)].append(hour)
    for (mentor, month), hours in months.items():
        for hour in hours:
            carried = sum(each.stood_at(hour.booked_at) for each in hours)
            assert carried <= capacity[mentor], (mentor, month, carried, capacity[mentor])


def sessions_are_what_people_did(session: Session, net: Network) -> None:
    """Each hour has come to the end that its two people know, and no other hour exists."""
    rows = {row.id: row for row in session.exec(select(MentoringSession))}
    assert rows.keys() == net.ledger.hours.keys()
    told = {hour.id: (STATUSES[hour.fate], hour.start) for hour in net.ledger.hours.values()}
    assert {row.id: (row.status, row.starts_at) for row in rows.values()} == told


def nobody_is_left_behind(session: Session) -> None:
    """No request waits, and no offer is open, when the season is over."""
    left = select(MentoringRequest.status).where(
        col(MentoringRequest.status).not_in([RequestStatus.COMPLETED, RequestStatus.WITHDRAWN])
    )
    assert Counter(session.exec(left)) == Counter()
    assert session.exec(select(Offer.id).where(col(Offer.status) == OfferStatus.OPEN)).all() == []


def funnel(session: Session, season: Season) -> Figures:
    """The funnel's figures are those of the ledger, in all and by month; they are returned."""
    span = Span(FIRST.date(), season.last.date())
    found, ledger = figures.breakdown(session, span), season.net.ledger
    assert found.total == ledger.figures()
    by_month = {row.of[0]: row.figures for row in found.by_month if row.figures.asked}
    assert by_month == ledger.by_month()
    happened = figures.happened(session, span)
    held = ledger.held()
    assert (happened.sessions, happened.founders, happened.mentors) == (
        len(held),
        len({hour.founder for hour in held}),
        len({hour.mentor for hour in held}),
    )
    return found.total


def desk_time(session: Session, season: Season) -> float:
    """The median session took nobody's minute at the secretariat; the minutes of a completed session are returned."""
    ledger, months = season.net.ledger, Span(FIRST.date(), season.last.date()).months
    rows = timing.by_month(session, months)
    assert sum(row.sessions for row in rows) == len(ledger.held())
    spent: Counter[str] = Counter()
    for _at, request_id, time in ledger.desk:
        spent[request_id] += int(time.total_seconds())
    assert sum(sum(row.seconds.values()) for row in rows) == sum(spent.values())
    # whole months, not the few sessions of a last one
    assert {row.median for row in rows if row.sessions >= 3} == {0.0}
    assert median(spent.get(hour.request, 0) for hour in ledger.held()) == 0
    return sum(spent.values()) / 60 / len(ledger.held())


def mails(session: Session, season: Season) -> None:
    """Every mail that had to come came when it had to, to whom it concerns, and no other."""
    net, came = season.net, season.net.mails
    unsent = select(Mail.template, Mail.status).where(col(Mail.status) != MailStatus.SENT)
    assert Counter(session.exec(unsent).all()).keys() <= CALLED_BACK
    sent = select(func.count()).select_from(Mail).where(col(Mail.status) == MailStatus.SENT)
    assert sum(map(len, came.values())) == session.exec(sent).one()
    _agree(_of(net, OF_SESSIONS), _of_sessions(net))
    _agree(_of(net, {"offer", "offer_reminder"}), _of_offers(session))
    _agree(_follow_ups_that_came(session, net), _follow_ups(net))
    assert all(to == net.ledger.lives[about].founder for template, to, about in came if template in OF_REQUESTS)
    assert {template for template, _to, _about in came} <= OF_SESSIONS | OF_REQUESTS | OTHERS


def _of(net: Network, templates: Collection[str]) -> dict[Key, list[datetime]]:
    return {key: sorted(when) for key, when in net.mails.items() if key[0] in templates}


def _agree(came: Mapping[Key, list[datetime]], expected: Mapping[Key, list[datetime]]) -> None:
    """Refuse mails that came at other instants than were expected, and name them."""
    differences = [
        f"{key}: {came.get(key, [])} instead of {expected.get(key, [])}"
        for key in sorted(came.keys() | expected.keys())
        if came.get(key, []) != expected.get(key, [])
    ]
    assert not differences, "\n".join(differences)


def _of_sessions(net: Network) -> dict[Key, list[datetime]]:
    """Return what people were told at once of what was done, the reminders, and the questions afterwards."""
    expected = {key: sorted(when) for key, when in net.ledger.mails.items()}
    for hour in net.ledger.hours.values():
        moments = [moment for moment in (hour.start - DAY, hour.start - HOUR) if hour.stood_at(moment)]
        asked = hour.end + STEP
        for person in hour.people:
            if moments:
                expected["session_reminder", person, hour.id] = moments
            if hour.fate is Fate.HELD or (hour.fate is Fate.MISSED and hour.stood_at(asked)):
                expected["feedback_request", person, hour.id] = [asked]
    return expected


def _of_offers(session: Session) -> dict[Key, list[datetime]]:
    """Each offer is put to its mentor once, and mentioned again where its last day begins without an answer."""
    expected: dict[Key, list[datetime]] = {}
    for offer in session.exec(select(Offer)):
        expected["offer", offer.mentor_id, offer.id] = [offer.created_at]
        last_day = step_after(offer.expires_at - DAY)
        if (offer.answered_at or offer.expires_at) > last_day:
            expected["offer_reminder", offer.mentor_id, f"{offer.id}/reminder"] = [last_day]
    return expected


def _follow_ups_that_came(session: Session, net: Network) -> dict[Key, list[datetime]]:
    rows = {row.id: row.session_id for row in session.exec(select(FollowUp))}
    came: defaultdict[Key, list[datetime]] = defaultdict(list)
    for (template, to, about), when in _of(net, {"follow_up"}).items():
        came[template, to, rows[about]].extend(when)
    return {key: sorted(when) for key, when in came.items()}


def _follow_ups(net: Network) -> dict[Key, list[datetime]]:
    """What became of it is asked after one, three and six months: of the last hour, and of who has not given up."""
    expected: dict[Key, list[datetime]] = {}
    of_founder: defaultdict[str, list[Hour]] = defaultdict(list)
    for hour in net.ledger.held():
        of_founder[hour.founder].append(hour)
    for hours in of_founder.values():
        for hour in hours:
            due = [months_after(hour.end, months) for months in (1, 3, 6)]
            asked = [when for when in due if _is_asked(hours, hour, when)]
            if asked:
                expected["follow_up", hour.founder, hour.id] = asked
    return expected


def _is_asked(held: Iterable[Hour], hour: Hour, due: datetime) -> bool:
    later = any(other.start > hour.start and (other.recorded_at or other.end + DAY) <= due for other in held)
    return not later and (hour.stopped_at is None or hour.stopped_at > due)


def _stood_together(one: Hour, other: Hour) -> bool:
    since = max(one.booked_at, other.booked_at)
    return one.stood_at(since) and other.stood_at(since)
