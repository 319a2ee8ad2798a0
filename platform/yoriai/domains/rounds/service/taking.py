"""Taking along what a round is planned from: requests and mentors as files, which is logged."""

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.filed import writing
from yoriai.domains.mentoring.service import as_entries
from yoriai.domains.rounds.service import reading
from yoriai.domains.taxonomy import service as taxonomy


def requests(session: Session, actor: Actor, round_id: str) -> str:
    """Return the requests that a round looks at, as `yoriai mentoring plan` reads them; it is logged.

    Raises NoSuchRound.
    """
    row = reading.get(session, actor, round_id)
    entries = as_entries.requests_of(session, row.id)
    _note(session, actor, row.id, "requests", len(entries))
    return "".join(writing.request_lines(entries, taxonomy.vocabulary(session), taxonomy.gazetteer()))


def mentors(session: Session, actor: Actor, round_id: str) -> str:
    """Return the mentors who may be met now, as the same command reads them; it is logged. Raises NoSuchRound."""
    row = reading.get(session, actor, round_id)
    entries = as_entries.mentors_now(session)
    _note(session, actor, row.id, "mentors", len(entries))
    return "".join(writing.mentor_lines(entries, taxonomy.vocabulary(session), taxonomy.gazetteer()))


def _note(session: Session, actor: Actor, round_id: str, file: str, lines: int) -> None:
    accounts.audit(session, actor, "round.take", "round", round_id, {"file": file, "lines": lines})
