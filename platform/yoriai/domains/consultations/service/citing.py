"""The cases a consultation names: they know of it as long as it stands."""

from sqlmodel import Session

from yoriai.domains.cases import service as cases
from yoriai.domains.cases.states import UseKind
from yoriai.domains.consultations import repository
from yoriai.domains.consultations.models import Consultation
from yoriai.domains.consultations.states import Visibility
from yoriai.infra import versions


def tell_cases(session: Session, consultation: Consultation) -> None:
    """Let the cases that a consultation cites know of it; one for the secretariat alone is counted nowhere."""
    cited = repository.case_ids(session, consultation.id)
    cases.record_use(
        session,
        cited,
        UseKind.CONSULTATION,
        consultation.id,
        is_counted=consultation.visibility is not Visibility.DESK,
        at=consultation.created_at,
    )


def backfill_uses(session: Session) -> int:
    """Tell the cases of the consultations that cite them and are not yet known to; return of how many."""
    untold = repository.untold(session)
    if untold:
        versions.hold(session, versions.CASES)
    for consultation in untold:
        tell_cases(session, consultation)
    return len(untold)
