"""The clock and the post: what people do happens at its time, the sweeps run, and mails reach whom they are for."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from typing import Final

from sqlmodel import Session, col, select

from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.errors import AppError
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.states import MailStatus
from yoriai.domains.sweeps import all_jobs
from yoriai.infra.jobs import Job

STEP: Final = timedelta(minutes=30)
FIRST_OF_ALL: Final = datetime(2026, 1, 1, tzinfo=UTC)

SOME_HOURS: Final = timedelta(hours=6)
DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(days=7)
SELDOM: Final = timedelta(days=150)
"""Sweeps that have no part in mentoring run so often: they must do no harm to it."""

SEND: Final = "notifications.send"
CADENCE: Final = {
    "offers-expiring": DAY,
    "requests-waiting": SOME_HOURS,
    "offer-reminders": DAY,
    "session-reminders": DAY,
    "session-feedback": DAY,
    "session-closing": DAY,
    "proposals-expiring": DAY,
    "follow-ups": DAY,
    "rounds.draft": DAY,
    "rounds.offer": DAY,
    "mentors.presence": DAY,
    "requests-usual-wait": WEEK,
    "desk-clocks": WEEK,
    "notifications.tell": DAY,
}
"""How often sweeps run that find nothing most of the time: in this order, and besides whenever something is due. Mails
are sent after each step.

A server runs them every few seconds, and nearly always in vain. Here they run when the world was told that something
is due, and now and then also when it was not: what they do too early, they do here too.
"""

Act = Callable[[], object]
Do = Callable[[Session], object]
Reader = Callable[[Mail], None]


class World:
    """Time runs from one thing that happens to the next."""

    def __init__(self, database: Database, *, reader: Reader) -> None:
        self.database = database
        self.reader = reader
        self.refused: Counter[str] = Counter()
        self.jobs: dict[str, Job] = {job.name: job for job in all_jobs()}
        others = sorted(self.jobs.keys() - CADENCE.keys() - {SEND})
        self._cadence = {**dict.fromkeys(others, SELDOM), **CADENCE}
        self._next = dict.fromkeys(self._cadence, clock.now())
        self._due: list[tuple[datetime, int, Act]] = []
        self._number = count()
        self._last_mail = ""

    def at(self, instant: datetime, act: Act) -> None:
        """Let something happen at an instant, or at the next half-hour: so the sweeps run for many things at once."""
        self.exactly_at(step_after(instant), act)

    def exactly_at(self, instant: datetime, act: Act) -> None:
        """Let something happen at this very instant; what is past by then happens at once."""
        heappush(self._due, (max(instant, clock.now()), next(self._number), act))

    def after(self, wait: timedelta, act: Act) -> None:
        """Let something happen some time from now."""
        self.at(clock.now() + wait, act)

    def sweep_at(self, name: str, *instants: datetime) -> None:
        """Let a sweep run at some instants: something may be due for it then."""
        for instant in instants:
            if instant >= clock.now():
                self.at(instant, lambda: self.sweep_now(name))

    def sweep_now(self, name: str) -> None:
        """Let a sweep run as soon as everything of this instant has happened."""
        self._next[name] = clock.now()

    def run(self, until: datetime) -> None:
        """Let time run."""
        while self._due and self._due[0][0] <= until:
            instant = self._due[0][0]
            clock.jump(instant - clock.now())
            while self._due and self._due[0][0] <= instant:
                heappop(self._due)[2]()
            self._sweep()
            if self._send():
                self._bring_mails()

    def act(self, do: Do) -> bool:
        """Do something in a transaction of its own, as a request does; return whether it was refused by nobody.

        What is refused is part of life: somebody else was quicker, an offer is closed.
        """
        try:
            with self.database.write() as session:
                do(session)
        except AppError as refusal:
            self.refused[refusal.code] += 1
            return False
        return True

    def _sweep(self) -> None:
        now = clock.now()
        for name, cadence in self._cadence.items():
            if self._next[name] <= now:
                self._next[name] = now + cadence
                self.jobs[name].run(self.database)

    def _send(self) -> int:
        """Send all mails that are due; return how many.

        The sweep ends after some seconds and the next one goes on: here the clock stands still meanwhile.
        """
        sent = 0
        while now := self.jobs[SEND].run(self.database):
            sent += now
        return sent

    def _bring_mails(self) -> None:
        with self.database.read() as session:
            rows = select(Mail).where(col(Mail.id) > self._last_mail, col(Mail.status) == MailStatus.SENT)
            new = list(session.exec(rows.order_by(col(Mail.id))))
        if new:
            self._last_mail = new[-1].id
        # in an order that does not depend on chance: mails of one millisecond have ids of any order
        for mail in sorted(new, key=lambda each: (each.template, each.recipient_id or "", each.about)):
            self.reader(mail)


def step_after(instant: datetime) -> datetime:
    """Return the first half-hour at or after an instant."""
    return instant + (FIRST_OF_ALL - instant) % STEP
