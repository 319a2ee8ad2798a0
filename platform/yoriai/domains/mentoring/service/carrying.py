"""What mentors carry by month: sessions that have their hour, and offers that wait for an answer."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.domains.mentoring.repository import load
from yoriai.domains.mentoring.repository.load import Proposed
from yoriai.domains.mentoring.rules import month_of


def open_offers_of(session: Session, mentor_id: str) -> int:
    """Return how many offers wait for a mentor's answer."""
    return load.open_offers(session, [mentor_id])[mentor_id]


def sessions_this_month(session: Session, mentor_id: str) -> int:
    """Return how many sessions a mentor has booked or held in the present month (Tokyo)."""
    month = month_of(clock.now())
    return len(load.session_starts(session, [mentor_id], start_of(month), start_of(next_month(month)))[mentor_id])


def last_bookable() -> datetime:
    """Return the instant before which a session must begin."""
    return clock.now() + timedelta(days=settings().booking_days)


def loads_of(session: Session, ids: Collection[str]) -> dict[str, dict[str, int]]:
    """Return what each mentor carries by month, from the present one to the last that can be booked.

    Sessions booked or held count to their month, and so does an open offer that proposes an hour; one that proposes
    none counts to every month, since its hour is not chosen yet. Sessions that were called off or missed are no load.
    """
    proposed = load.proposed(session, ids)
    return loads(load.open_offers(session, ids), booked(session, ids, proposed), proposed)


def booked(session: Session, ids: Collection[str], proposed: Iterable[Proposed]) -> dict[str, dict[str, int]]:
    """Return by month how many hours each mentor has booked or held, or has proposed to them."""
    months = _months()
    carried = load.session_starts(session, ids, start_of(months[0]), start_of(next_month(months[-1])))
    for each in proposed:
        if each.mentor_id in carried:
            carried[each.mentor_id].append(each.starts_at)
    found = {id_: dict.fromkeys(months, 0) for id_ in carried}
    for id_, starts in carried.items():
        for start in starts:
            if month_of(start) in found[id_]:
                found[id_][month_of(start)] += 1
    return found


def loads(
    queues: Mapping[str, int], by_month: Mapping[str, Mapping[str, int]], proposed: Iterable[Proposed]
) -> dict[str, dict[str, int]]:
    """Return the same with the offers that propose no hour in every month."""
    waiting = Counter(queues)
    waiting.subtract(each.mentor_id for each in proposed if each.mentor_id in queues)
    return {id_: {month: count + waiting[id_] for month, count in months.items()} for id_, months in by_month.items()}


def _months() -> list[str]:
    """Return the months in Tokyo from now to the end of the bookable span: 2026-11, 2026-12."""
    months, last = [month_of(clock.now())], month_of(last_bookable())
    while months[-1] < last:
        months.append(next_month(months[-1]))
    return months


def next_month(month: str) -> str:
    """Return the calendar month after one (2026-11)."""
    year, number = map(int, month.split("-"))
    return f"{year + number // 12}-{number % 12 + 1:02}"


def start_of(month: str) -> datetime:
    """Return the instant at which a calendar month begins in Tokyo."""
    year, number = map(int, month.split("-"))
    return datetime(year, number, 1, tzinfo=clock.TOKYO)
