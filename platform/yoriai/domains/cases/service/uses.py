"""What a case has set in motion: written by the domains in which it happens, counted on the case."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.cases.models import CaseUse
from yoriai.domains.cases.repository import records
from yoriai.domains.cases.states import UseKind
from yoriai.infra import versions


def record_use(
    session: Session,
    case_ids: Collection[str],
    kind: UseKind,
    subject_id: str,
    *,
    is_counted: bool = True,
    at: datetime | None = None,
) -> None:
    """Make these the cases that a subject (a consultation, a session …) used, instead of what was recorded before.

    `is_counted` says whether the network may know that it happened. A second time nothing changes; what no longer
    exists as a case is left out. The cases' counts and their version follow.
    """
    present = {use.case_id: use for use in records.uses_of_subject(session, kind, subject_id)}
    wanted = set(case_ids)
    if present.keys() == wanted and all(use.is_counted == is_counted for use in present.values()):
        return
    known = records.existing(session, wanted | present.keys())
    uses = [
        CaseUse(
            case_id=case_id,
            kind=kind,
            subject_id=subject_id,
            at=present[case_id].at if case_id in present else at or clock.now(),
            is_counted=is_counted,
        )
        for case_id in sorted(wanted & known)
    ]
    records.replace_uses(session, kind, subject_id, uses)
    if known:
        # raising the version makes others wait, so that nobody counts what another transaction is about to write
        records.recount(session, known, versions.bump(session, versions.CASES))


def forget_uses(session: Session, kind: UseKind, subject_id: str) -> None:
    """Take back what a subject used, as when it is withdrawn or deleted; the cases' counts follow."""
    record_use(session, (), kind, subject_id)


def uses_of(session: Session, case_id: str) -> list[CaseUse]:
    """Return what a case has set in motion, the latest first, what is not counted too: the caller says who sees it."""
    return records.uses_of_case(session, case_id)
