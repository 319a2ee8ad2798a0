"""The mails of matching: to the mentor who is asked, and to the requester who waits."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.rules import Contact
from yoriai.domains.cases import service as cases
from yoriai.domains.mentoring.cards import WAITING_MESSAGES, Waiting
from yoriai.domains.mentoring.matching_models import RoundDay
from yoriai.domains.mentoring.models import MentoringRequest, Offer
from yoriai.domains.mentoring.reasons import Reason, speaking_for
from yoriai.domains.mentoring.repository import requests as repository
from yoriai.domains.mentoring.rules import given_name
from yoriai.domains.mentors.availability import SESSION_LENGTH
from yoriai.domains.notifications import service as notifications
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import Label, label_of

HOURS_SHOWN = 6


def offer_path(offer_id: str) -> str:
    """Return the path of an offer's page."""
    return f"/mentoring/offers/{offer_id}"


def request_path(request_id: str) -> str:
    """Return the path of a request's page."""
    return f"/mentoring/requests/{request_id}"


class MadeOffer(NamedTuple):
    """An offer that a mentor is told of, with the hours at which the two can meet."""

    request: MentoringRequest
    offer: Offer
    starts: Sequence[datetime]


def offer(session: Session, request: MentoringRequest, row: Offer, starts: Sequence[datetime]) -> None:
    """Ask the mentor: the requester's words under the given name alone, the reasons, the hours, the way to answer."""
    offers(session, [MadeOffer(request, row, starts)])


def offers(session: Session, asked: Sequence[MadeOffer]) -> None:
    """Ask the mentors of many offers, each as `offer` does, in as many queries as for one."""
    people = accounts.contacts(
        session, {id_ for each in asked for id_ in (each.offer.mentor_id, each.request.requester_id)}
    )
    read = repository.case_ids_of(session, [each.request.id for each in asked])
    named = cases.briefs(session, frozenset[str]().union(*read.values()))
    notifications.post_all(
        session,
        [
            notifications.Post(
                to=people[each.offer.mentor_id],
                template="offer",
                context=_words(
                    each,
                    people[each.request.requester_id],
                    [case.name for id_, case in named.items() if id_ in read[each.request.id]],
                ),
                about=each.offer.id,
            )
            for each in asked
        ],
    )


def offer_reminder(session: Session, request: MentoringRequest, row: Offer, starts: Sequence[datetime]) -> bool:
    """Remind the mentor once of an offer whose time is running out; return whether a mail was written."""
    mail = notifications.post(
        session,
        to=accounts.contact(session, row.mentor_id),
        template="offer_reminder",
        context=_offer(session, request, row, starts),
        about=_reminder_of(row),
        once=_reminder_of(row),
    )
    return mail is not None


def new_hours(session: Session, request: MentoringRequest, row: Offer, starts: Sequence[datetime]) -> None:
    """Tell the mentor that the requester has given hours that suit both."""
    notifications.post(
        session,
        to=accounts.contact(session, row.mentor_id),
        template="offer_hours",
        context=_offer(session, request, row, starts),
        about=row.id,
    )


def _offer(session: Session, request: MentoringRequest, row: Offer, starts: Sequence[datetime]) -> dict[str, object]:
    read = cases.briefs(session, repository.case_ids(session, request.id))
    requester = accounts.contact(session, request.requester_id)
    return _words(MadeOffer(request, row, starts), requester, [case.name for case in read.values()])


def _words(asked: MadeOffer, requester: Contact, read: Sequence[str]) -> dict[str, object]:
    request, row, starts = asked
    proposed = row.proposed_start if row.proposed_start in starts else None
    others = [start for start in starts if start != proposed]
    return {
        "requester": given_name(requester.name),
        "place": _place(request.prefecture),
        "goals": request.goals,
        "reasons": speaking_for(Reason.read(stored) for stored in row.reasons),
        "cases": read,
        "proposed": (proposed, proposed + SESSION_LENGTH) if proposed else None,
        "hours": [(start, start + SESSION_LENGTH) for start in others[:HOURS_SHOWN]],
        "more_hours": max(0, len(others) - HOURS_SHOWN),
        "expires_at": row.expires_at,
        "path": offer_path(row.id),
    }


def _place(prefecture: str | None) -> Label | None:
    return label_of(taxonomy.gazetteer().get_prefecture(prefecture)) if prefecture else None


def _reminder_of(row: Offer) -> str:
    return f"{row.id}/reminder"


def silence(session: Session, row: Offer) -> int:
    """Call back mails about an offer that have not gone yet; return how many askings were caught in time."""
    notifications.withdraw(session, _reminder_of(row))
    return notifications.withdraw(session, row.id)


def withdrawn(session: Session, request: MentoringRequest, row: Offer) -> None:
    """Tell the mentor that an offer was taken back, unless the asking itself has not gone yet."""
    if silence(session, row):
        return
    notifications.post(
        session,
        to=accounts.contact(session, row.mentor_id),
        template="offer_withdrawn",
        context={"requester": given_name(accounts.contact(session, request.requester_id).name)},
        about=row.id,
    )


def waiting(session: Session, request: MentoringRequest, why: Waiting) -> bool:
    """Tell the requester once why nobody is asked at the moment; return whether a mail was written."""
    mail = notifications.post(
        session,
        to=accounts.contact(session, request.requester_id),
        template="request_waiting",
        context=_request(request, why),
        about=request.id,
        once=once_waiting(request, why),
    )
    return mail is not None


def once_waiting(request: MentoringRequest, why: Waiting) -> str:
    """Return the key under which a requester is told once why a request waits."""
    return f"{request.id}/{why}/{request.hours_changed_at:%Y%m%dT%H%M%S}"


def round_ahead(session: Session, request: MentoringRequest, ahead: RoundDay) -> None:
    """Tell the requester that the request waits for the day on which all who wait are brought together with mentors."""
    notifications.post(
        session,
        to=accounts.contact(session, request.requester_id),
        template="request_round",
        context={"offers_made": request.offers_made, "day": ahead.day, "path": request_path(request.id)},
        about=request.id,
        once=f"{request.id}/round/{ahead.id}",
    )


def exhausted(session: Session, request: MentoringRequest, why: Waiting | None) -> None:
    """Tell the requester kindly that the secretariat looks after the request now, and why."""
    notifications.post(
        session,
        to=accounts.contact(session, request.requester_id),
        template="request_exhausted",
        context=_request(request, why),
        about=request.id,
    )


def hours_wanted(session: Session, request: MentoringRequest, row: Offer) -> bool:
    """Tell the requester once that a mentor would like to meet them at another hour; return whether it was written."""
    mail = notifications.post(
        session,
        to=accounts.contact(session, request.requester_id),
        template="request_hours",
        context={
            "mentor": accounts.contact(session, row.mentor_id).name,
            "expires_at": row.expires_at,
            "path": f"{request_path(request.id)}/hours",
        },
        about=request.id,
        once=f"{row.id}/hours",
    )
    return mail is not None


def _request(request: MentoringRequest, why: Waiting | None) -> dict[str, object]:
    return {
        "goals": request.goals,
        "why": WAITING_MESSAGES[why] if why else "",
        "offers_made": request.offers_made,
        "needs_hours": why in {Waiting.HOURS_PASSED, Waiting.MORE_HOURS},
        "path": request_path(request.id),
    }
