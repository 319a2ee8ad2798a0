"""The councils of a member: those they run, those they sit in, and what these wait for from them."""

from collections.abc import Sequence

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.models import Council
from yoriai.domains.councils.service import listing
from yoriai.domains.polls import service as polls
from yoriai.web.me.views import CouncilRow, WaitingRow


def run_by(session: Session, actor: Actor) -> Sequence[Council]:
    """Return the councils whose office somebody is."""
    return councils.run_by(session, actor)


def rows(session: Session, actor: Actor, run: Sequence[Council]) -> list[CouncilRow]:
    """Return the councils that somebody runs, then those in which they sit."""
    own = {council.id for council in run}
    seated = councils.by_ids(
        session, [each for each in councils.seated_in(session, actor.member_id) if each not in own]
    )
    return [
        *(CouncilRow(f"/councils/{council.slug}", council.name, _("You are its office.")) for council in run),
        *(CouncilRow(f"/councils/{council.slug}", council.name, _("You have a seat.")) for council in seated.values()),
    ]


def waiting_rows(session: Session, actor: Actor, run: Sequence[Council]) -> list[WaitingRow]:
    """Return what councils wait for: seats offered to one's organisations, applications, polls that can be settled."""
    applied = listing.applied_to(session, [council.id for council in run])
    slugs = {council.id: council.slug for council in run}
    return [
        *(
            WaitingRow(
                f"/councils/{each.council.slug}/seats/{each.seat_id}",
                each.council.name,
                _("The council offers your organisation a seat. Take it, or decline."),
            )
            for each in listing.waiting_for(session, actor)
        ),
        *(
            WaitingRow(
                f"/councils/{council.slug}/seats?status=applied", council.name, _applications(applied[council.id])
            )
            for council in run
            if council.id in applied
        ),
        *(
            WaitingRow(
                f"/councils/{slugs[poll.council_id]}/polls/{poll.id}",
                poll.title,
                _("Enough have answered: settle the day."),
            )
            for poll in (polls.to_decide(session, list(slugs)) if slugs else ())
        ),
    ]


def _applications(number: int) -> str:
    return ngettext("%(num)s organisation waits for your answer", "%(num)s organisations wait for your answer", number)
