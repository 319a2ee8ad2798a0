"""The sweeps of notices and mails: tell at once what is to be told so, send what is due, forget old notices."""

import time
from contextlib import closing
from datetime import timedelta
from typing import Final

import structlog

from yoriai.core.config import settings
from yoriai.core.db import Database
from yoriai.core.ids import new_id
from yoriai.domains.notifications import service
from yoriai.domains.notifications.rules import Claim
from yoriai.domains.notifications.service import choosing, reading, telling
from yoriai.infra.jobs import Job
from yoriai.infra.mail.compose import compose
from yoriai.infra.mail.mailers import mailer_for
from yoriai.infra.mail.port import Mailer, MailFailed, RefusedForGood, ServerUnavailable
from yoriai.infra.sweep import sweep as run_over

log = structlog.get_logger(__name__)

# A sweep ends after this long, so that a stop waits no longer; the next one goes on at once.
SWEEP_SECONDS: Final = 20.0


def send_due(database: Database) -> int:
    """Send the mails that are due, through the mailer of the settings; return how many were handled."""
    with database.read() as session:
        if not service.count_due(session):
            return 0
    with closing(mailer_for(settings())) as mailer:
        return sweep(database, mailer)


def sweep(database: Database, mailer: Mailer) -> int:
    """Send one mail after another until none is due; return how many were handled.

    Raises ServerUnavailable, with the mail in hand put back, where the server takes nothing at all.
    """
    holder, handled, stop_at = new_id(), 0, time.monotonic() + SWEEP_SECONDS
    with database.write() as session:
        service.free_expired(session)
        claim = service.claim_next(session, holder)
    while claim is not None:
        has_gone = deliver(database, mailer, claim)
        handled += 1
        # one transaction a mail: most of what a mail takes is taken by these
        with database.write() as session:
            if has_gone:
                service.record_sent(session, claim)
            claim = service.claim_next(session, holder) if time.monotonic() < stop_at else None
    return handled


def deliver(database: Database, mailer: Mailer, claim: Claim) -> bool:
    """Send one claimed mail; return whether it went, which the caller records. What went wrong is recorded here.

    Raises ServerUnavailable, with the mail put back.
    """
    try:
        mailer.send(compose(claim.letter, settings()))
    except ServerUnavailable:
        with database.write() as session:
            service.hand_back(session, claim)
        raise
    except MailFailed as problem:
        is_final = isinstance(problem, RefusedForGood)
        log.warning("mail not sent", mail=claim.mail_id, final=is_final)
        with database.write() as session:
            service.record_failure(session, claim, str(problem), is_final=is_final)
    except Exception as problem:
        # whatever is wrong with one mail, the others go
        log.exception("mail could not be written", mail=claim.mail_id)
        with database.write() as session:
            service.record_failure(session, claim, f"{type(problem).__name__}: {problem}", is_final=False)
    else:
        return True
    return False


def forget_old(database: Database) -> int:
    """Delete notices whose time is over; return how many."""
    gone, last = 0, 1
    while last:
        with database.write() as session:
            last = reading.forget_old(session)
        gone += last
    return gone


def enrol(database: Database) -> int:
    """Write down when the first digest of members goes who have never chosen anything; return how many there were."""
    enrolled = 0
    while members := _not_enrolled(database):
        with database.write() as session:
            choosing.enrol(session, members)
        enrolled += len(members)
    return enrolled


def _not_enrolled(database: Database) -> list[str]:
    """Return some of them: a question over all members, so not in a transaction that keeps others from writing."""
    with database.read() as session:
        return choosing.not_enrolled(session)


JOBS: Final = (
    Job("notifications.send", every=timedelta(seconds=5), run=send_due, backlog=service.count_due),
    run_over("notifications.tell", timedelta(seconds=15), telling.members_due, telling.tell),
    Job("notifications.enrol", timedelta(hours=1), enrol, backlog=lambda session: len(choosing.not_enrolled(session))),
    Job("notifications.forget", every=timedelta(hours=6), run=forget_old, backlog=reading.count_old),
)
