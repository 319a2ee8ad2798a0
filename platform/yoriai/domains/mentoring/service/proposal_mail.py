"""The mails about proposed hours: to the one who is asked, and back to the one who proposed them."""

from datetime import datetime

from sqlmodel import Session

from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.service import session_mail
from yoriai.domains.mentoring.session_models import HourProposal
from yoriai.domains.notifications import service as notifications


def proposed(session: Session, row: MentoringSession, proposal: HourProposal, starts: list[datetime]) -> None:
    """Put the hours to the other side, who answers on a page: a mail changes nothing."""
    for seat in session_mail.seats(session, row):
        if seat.own.member_id != proposal.by_id:
            context = seat.context(
                kind=proposal.kind.value,
                words=proposal.words,
                starts=starts,
                expires_at=proposal.expires_at,
                answer_path=f"{session_mail.path_of(row.id)}/proposal",
            )
            session_mail.send(session, seat, "session_proposal", context, about=proposal.id)


def not_agreed(session: Session, row: MentoringSession, proposal: HourProposal) -> None:
    """Tell who proposed the hours that none was taken, and that what was booked stands."""
    for seat in session_mail.seats(session, row):
        if seat.own.member_id == proposal.by_id:
            context = seat.context(kind=proposal.kind.value, outcome=proposal.status.value, words=proposal.answer_words)
            session_mail.send(session, seat, "session_proposal_answered", context)


def silence(session: Session, proposal: HourProposal) -> None:
    """Call back the mail about a proposal where it has not gone yet."""
    notifications.withdraw(session, proposal.id)
