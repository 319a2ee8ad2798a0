"""What a member founds or accompanies, and what it waits for from them."""

from collections.abc import Sequence

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.domains.accompaniments import service as accompaniments
from yoriai.domains.accompaniments.service import Accompanied, Founded
from yoriai.domains.accompaniments.states import STATUS_LABELS, Status
from yoriai.domains.accounts.policies import Actor
from yoriai.web.me.views import OwnRow, WaitingRow

SHOWN = frozenset({Status.DRAFT, Status.APPLIED, Status.SELECTED, Status.ACTIVE, Status.COMPLETED})


def of(session: Session, actor: Actor) -> tuple[Sequence[Founded], Sequence[Accompanied]]:
    """Return what somebody founds, and what they accompany or were asked to, the newest first."""
    accompanied = accompaniments.accompanied(session, actor.member_id) if actor.is_mentor else []
    return accompaniments.founded(session, actor.member_id), accompanied


def rows(founded: Sequence[Founded], accompanied: Sequence[Accompanied]) -> list[OwnRow]:
    """Return them as lines."""
    return [
        *(
            OwnRow(
                f"/accompaniments/{each.row.id}", each.row.title or each.call.title, _(STATUS_LABELS[each.row.status])
            )
            for each in founded
            if each.row.status in SHOWN
        ),
        *(
            OwnRow(
                f"/accompaniments/{each.row.id}",
                each.row.title,
                _("You lead the team.") if each.is_leader else _("You are in the team."),
            )
            for each in accompanied
            if not each.is_asked
        ),
    ]


def waiting_rows(founded: Sequence[Founded], accompanied: Sequence[Accompanied]) -> list[WaitingRow]:
    """Return what waits: an application that was not sent, a question to a mentor."""
    return [
        *(
            WaitingRow(
                f"/accompaniments/{each.row.id}",
                each.row.title or each.call.title,
                _("Your application is not sent yet."),
            )
            for each in founded
            if each.row.status is Status.DRAFT and each.takes_applications
        ),
        *(
            WaitingRow(f"/accompaniments/{each.row.id}/team", each.row.title, _("Would you accompany this?"))
            for each in accompanied
            if each.is_asked
        ),
    ]
