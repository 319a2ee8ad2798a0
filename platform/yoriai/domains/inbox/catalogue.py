"""What needs a human on its way into the catalogue and the directory."""

from typing import Final

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark, ngettext
from yoriai.domains.imports import service as imports
from yoriai.domains.inbox.items import DeskItem, Kind, Source
from yoriai.domains.organisations.service import deciding
from yoriai.domains.programmes.states import WorkArea
from yoriai.domains.proposals import service as proposals
from yoriai.domains.proposals.states import MINUTES as MINUTES_A_PROPOSAL

PROPOSED: Final = Kind("proposals-waiting", WorkArea.CATALOGUE, mark("A case to be reviewed"))
CLAIMED: Final = Kind("organisations-waiting", WorkArea.ORGANISATIONS, mark("Organisations to be confirmed"))
IMPORTED: Final = Kind("imports-waiting", WorkArea.CATALOGUE, mark("An import to be looked at"))
MINUTES_AN_IMPORT: Final = 5


def proposals_waiting(session: Session) -> list[DeskItem]:
    """Cases that organisations propose, correct or ask to withdraw: somebody waits for an answer."""
    return [
        DeskItem(
            kind=PROPOSED,
            subject_id=line.id,
            why=_(
                "The case waits for review: “%(title)s” (%(organisation)s)",
                title=line.title or _("(no title yet)"),
                organisation=line.organisation,
            ),
            what=_("Read it, then publish it, change it, or write back what is missing."),
            url=f"/desk/proposals/{line.id}",
            minutes=MINUTES_A_PROPOSAL[line.kind],
        )
        for line in proposals.waiting(session)
    ]


def organisations_waiting(session: Session) -> list[DeskItem]:
    """Organisations that were registered or claimed: somebody waits for an answer."""
    number = deciding.count_waiting(session)
    if not number:
        return []
    why = ngettext("%(num)s organisation waits to be confirmed.", "%(num)s organisations wait to be confirmed.", number)
    what = _("See who asks and what shows that they belong there, then confirm or decline.")
    return [DeskItem(CLAIMED, "", why, what, "/desk/claims", deciding.MINUTES_A_CLAIM * number, number)]


def imports_to_look_at(session: Session) -> list[DeskItem]:
    """Imports that were read and wait for somebody to apply or discard them."""
    return [
        DeskItem(
            kind=IMPORTED,
            subject_id=run_id,
            why=_("The import “%(file)s” is ready to be looked at.", file=name),
            what=_("See what it would change, then apply or discard it."),
            url=f"/desk/imports/{run_id}",
            minutes=MINUTES_AN_IMPORT,
        )
        for run_id, name in imports.waiting_for_people(session)
    ]


SOURCES: Final = (
    Source(PROPOSED, proposals_waiting),
    Source(CLAIMED, organisations_waiting),
    Source(IMPORTED, imports_to_look_at),
)
