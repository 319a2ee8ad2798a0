"""Hours that somebody else has proposed and that wait for a member's answer."""

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.service import moving
from yoriai.domains.mentoring.session_states import ProposalKind
from yoriai.web.me.views import WaitingRow


def waiting_rows(session: Session, actor: Actor) -> list[WaitingRow]:
    """Return what was proposed to a member, the most urgent first."""
    return [
        WaitingRow(
            f"/mentoring/sessions/{asked.session_id}/proposal",
            _("Session with %(name)s", name=asked.other),
            _("Hours for the next session are proposed: choose one.")
            if asked.kind is ProposalKind.NEXT
            else _("Another hour is asked for: choose one, or say that none suits."),
        )
        for asked in moving.waiting_for(session, actor.member_id)
    ]
