"""The clock and the post: what people do happens at its time, the sweeps run, and mails reach whom they are for."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from itertools import count

from sqlmodel import Session, col, select

from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.errors import AppError
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.states import MailStatus
from yoriai.domains.sweeps import all_jobs

FAR_JOBS_EVERY = timedelta(days=60)
"""Sweeps that have no part in mentoring run so often: they must do no harm to it."""

STEP = timedelta(minutes=30)
FIRST_OF_ALL = datetime(2026, 1, 1, tzinfo=UTC)

AT_EACH_STEP = (
    "offers-expiring",
    "requests-waiting",
    "offer-reminders",
    "session-reminders",
    "session-feedback",
    "session-closing",
    "proposals-expiring",
    "follow-ups",
    "rounds.draft",
    "rounds.offer",
    "notifications.send",
)
ONCE_A_DAY = ("mentors.presence", "requests-usual-wait", "notifications.tell", "desk-clocks")

Act = Callable[[], None]
Reader = Callable[[Mail], None]


class World:
    """Time runs from one thing that happens to the next."""

    def __init__(self, database: Database, *, reader: Reader) -> None:
        self.database = database
        self.reader = reader
        self.refused: Counter[str] = Counter()
        self.jobs = {job.name: job for job in all_jobs()}
        self._due: list[tuple[datetime, int, Act]] = []
        self._number = count()
        self._last_mail = ""
        self._next = {"day": clock.now(), "far": clock.now()}

    def at(self, instant: datetime, act: Act) -> None:
        """Let something happen at an instant, or at the next half-hour: so the sweeps run for many things at once."""
        self.exactly_at(instant + (FIRST_OF_ALL - instant) % STEP, act)

    def exactly_at(self, instant: datetime, act: Act) -> None:
        """Let something happen at this very instant; what is past by then happens at once."""
        heappush(self._due, (max(instant, clock.now()), next(self._number), act))

    def after(self, wait: timedelta, act: Act) -> None:
        """Let something happen some time from now."""
        self.at(clock.now() + wait, act)

    def look_at(self, *instants: datetime) -> None:
        """Let the sweeps run at some instants: something is due then."""
        for instant in instants:
            if instant >= clock.now():
                self.at(instant, _nothing)

    def run(self, until: datetime) -> None:
        """Let time run."""
        while self._due and self._due[0][0] <= until:
            instant = self._due[0][0]
            clock.jump(instant - clock.now())
            while self._due and self._due[0][0] <= instant:
                heappop(self._due)[2]()
            self._sweep()
            self._bring_mails()

    def act(self, do: Callable[[Session], None]) -> bool:
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
        if now >= self._next["far"]:
            self._next["far"] = now + FAR_JOBS_EVERY
            for name in self.jobs.keys() - {*AT_EACH_STEP, *ONCE_A_DAY}:
                self.jobs[name].run(self.database)
        names = AT_EACH_STEP
        if now >= self._next["day"]:
            self._next["day"] = now + timedelta(days=1)
            names = (*ONCE_A_DAY, *AT_EACH_STEP)
        for name in names:
            self.jobs[name].run(self.database)

    def _bring_mails(self) -> None:
        with self.database.read() as session:
            rows = select(Mail).where(col(Mail.id) > self._last_mail, col(Mail.status) == MailStatus.SENT)
            new = list(session.exec(rows.order_by(col(Mail.id))))
        if new:
            self._last_mail = new[-1].id
        # in an order that does not depend on chance: mails of one millisecond have ids of any order
        for mail in sorted(new, key=lambda each: (each.template, each.recipient_id or "", each.about)):
            self.reader(mail)


def _nothing() -> None:
    """Nobody does anything: the sweeps do."""
