"""The cases that a consultation and its answers name: they know of it as long as it stands."""

from datetime import datetime

from sqlmodel import Session

from yoriai.domains.cases import service as cases
from yoriai.domains.cases.states import UseKind
from yoriai.domains.consultations.models import Consultation
from yoriai.domains.consultations.repository import consultations, replies
from yoriai.domains.consultations.states import ConsultationStatus, Visibility
from yoriai.infra import versions


def tell_cases(session: Session, consultation: Consultation, at: datetime | None = None) -> None:
    """Let the cases named in a consultation, or in answers open to all its readers, know of it, and no others.

    One for the secretariat alone is counted nowhere; a hidden one is not known at all, nor what an answer in private
    points to. To a closed one no case is added: the secretariat may have put it away. `at` is when those that are new
    came to be named.
    """
    named = {*consultations.case_ids(session, consultation.id)}
    named.update(replies.cases_in_the_open(session, consultation.id))
    if consultation.hidden_at is not None:
        named.clear()
    elif consultation.status is ConsultationStatus.CLOSED:
        named &= consultations.known_cases(session, consultation.id)
    cases.record_use(
        session,
        named,
        UseKind.CONSULTATION,
        consultation.id,
        is_counted=consultation.visibility is not Visibility.DESK,
        at=at or consultation.created_at,
    )


def backfill_uses(session: Session) -> int:
    """Tell the cases of the consultations that cite them and are not yet known to; return of how many."""
    untold = consultations.untold(session)
    if untold:
        versions.hold(session, versions.CASES)
    for consultation in untold:
        tell_cases(session, consultation)
    return len(untold)
