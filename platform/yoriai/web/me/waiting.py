"""What waits for a member beside their sessions, in words and with the way to it."""

from collections.abc import Sequence
from typing import Final

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark, ngettext
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.service.unanswered import Unanswered, unanswered
from yoriai.domains.consultations.lines import Line
from yoriai.domains.organisations.service.waiting import Matter, Waiting, waiting_for
from yoriai.domains.proposals import service as proposals
from yoriai.domains.proposals.states import ProposalStatus
from yoriai.web.me.views import WaitingRow

SHOWN: Final = 5

MATTERS: Final = {
    Matter.INVITATION: (mark("%(organisation)s asks you in"), mark("Look at the invitation and answer."), "invitation"),
    Matter.HANDOVER: (
        mark("%(organisation)s is to be handed over to you"),
        mark("Say whether you will own its record."),
        "people",
    ),
    Matter.CLAIM: (
        mark("Somebody wants to join %(organisation)s"),
        mark("Let them in, or say why not."),
        "people",
    ),
    Matter.QUESTION: (
        mark("Is what we say about %(organisation)s still right?"),
        mark("Once a year, three buttons: right, change, closed."),
        "confirm",
    ),
}


def waiting_rows(session: Session, actor: Actor, asked: Sequence[Line]) -> list[WaitingRow]:
    """Return what waits for somebody beside their sessions: people first, then what they asked, then papers.

    `asked` are the latest of their own consultations.
    """
    answered = [line for line in asked if line.waits_for_author]
    drafts = [each for each in proposals.mine(session, actor) if each.status is ProposalStatus.DRAFT]
    returned = [each for each in drafts if each.was_given_back]
    return [
        *(_of_organisation(each) for each in waiting_for(session, actor)),
        *(_of_activity(each) for each in unanswered(session, actor, SHOWN)),
        *(_of_consultation(each) for each in answered[:SHOWN]),
        *(
            WaitingRow(f"/proposals/{each.id}", each.organisation, _("Your proposal has come back with comments."))
            for each in returned[:SHOWN]
        ),
    ]


def _of_organisation(waiting: Waiting) -> WaitingRow:
    title, words, page = MATTERS[waiting.matter]
    url = f"/organisations/{waiting.organisation_id}/{page}"
    return WaitingRow(url, _(title) % {"organisation": waiting.name}, _(words))


def _of_activity(each: Unanswered) -> WaitingRow:
    words = ngettext(
        "%(num)s member could do this too and waits for your answer.",
        "%(num)s members could do this too and wait for your answer.",
        each.members,
    )
    return WaitingRow(f"/activities/{each.activity_id}/interest", each.title, words)


def _of_consultation(line: Line) -> WaitingRow:
    words = _("You have answers. Say which one helped, or ask on.")
    return WaitingRow(f"/consultations/{line.id}", line.title, words)
