"""The mails about proposals: none for drafts, one for each decision, one when a case was taken away."""

from collections.abc import Mapping

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.cases.service.publishing import OwnedCase
from yoriai.domains.notifications import service as notifications
from yoriai.domains.proposals.models import Proposal


def path_of(proposal: Proposal) -> str:
    """Return the path of a proposal's page."""
    return f"/proposals/{proposal.id}"


def given_back(session: Session, proposal: Proposal, title: str, comments: Mapping[str, str]) -> None:
    """Tell the proposer what the secretariat asks for, in its own words, and where to go on."""
    notifications.post(
        session,
        to=accounts.contact(session, proposal.member_id),
        template="proposal_returned",
        context={
            "title": title,
            "kind": str(proposal.kind),
            "comments": list(comments.values()),
            "path": path_of(proposal),
        },
        about=proposal.id,
    )


def accepted(session: Session, proposal: Proposal, title: str, slug: str) -> None:
    """Tell the proposer that it was done, and where it is to be seen."""
    notifications.post(
        session,
        to=accounts.contact(session, proposal.member_id),
        template="proposal_accepted",
        context={"title": title, "kind": str(proposal.kind), "case_path": f"/cases/{slug}", "path": "/proposals"},
        about=proposal.id,
    )


def case_withdrawn(session: Session, actor: Actor, case: OwnedCase, reason: str) -> None:
    """Tell everybody of the secretariat that an organisation has withdrawn its own case."""
    for contact in accounts.contacts(session, accounts.holders(session, Role.SECRETARIAT)).values():
        notifications.post(
            session,
            to=contact,
            template="case_withdrawn",
            context={"title": case.name, "organisation": case.organisation, "who": actor.name, "reason": reason},
            about=case.id,
        )
