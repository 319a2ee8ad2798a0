"""What matching knows of those who ask, of one or of thousands: each thing in one query for all."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.states import Stage
from yoriai.domains.cases import service as cases
from yoriai.domains.mentoring.models import MentoringRequest
from yoriai.domains.mentoring.repository import load
from yoriai.domains.mentoring.repository import requests as repository
from yoriai.domains.mentoring.rules import Asker
from yoriai.domains.mentoring.service import candidates
from yoriai.domains.organisations import service as organisations
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks

CASES_COMPARED: Final = 10
LIKE_ENOUGH: Final = 0.4
"""Of the cases nearest to a text those are like it that come so near to the nearest (1.0)."""

NO_MARKS: Final = Marks()

WELL: Final = 4
"""A session went well where the requester gave it so many points of five, or more."""


def asker_of(session: Session, request: MentoringRequest) -> Asker:
    """Return what matching knows of a request."""
    return askers_of(session, [request])[request.id]


def askers_of(
    session: Session,
    requests: Collection[MentoringRequest],
    *,
    is_brief: bool = False,
    planned: Mapping[str, datetime] | None = None,
) -> dict[str, Asker]:
    """Return what matching knows of requests, by their ids; the number of queries does not depend on theirs.

    The search for cases like their words is the exception: it asks once for each, unless `is_brief` goes without.
    Where hours are `planned`, by the request, only these are looked at, and only what says whether two can meet.
    """
    ids = [request.id for request in requests]
    people = sorted({request.requester_id for request in requests})
    members, places = accounts.members(session, people), organisations.organisations_of(session, people)
    starts = candidates.usable_starts_of(session, requests, planned=planned)
    asked, apart = repository.asked_already(session, requests), accounts.kept_apart_of(session, people)
    scored = ids if planned is None else []
    marks, read = taxonomy.marks_of(session, scored), repository.case_ids_of(session, scored)
    wishes, met = repository.wishes_of(session, scored), load.met_well(session, people if scored else [], WELL)
    found = {}
    for request in requests:
        member = members[request.requester_id]
        found[request.id] = Asker(
            member_id=member.id,
            marks=marks.get(request.id, NO_MARKS),
            prefecture=request.prefecture,
            stage=member.stage,
            languages=frozenset(member.languages),
            organisations=frozenset(place.organisation_id for place in places[member.id]),
            starts=starts[request.id],
            wishes=wishes.get(request.id, ()),
            asked=asked[request.id],
            cases_read=read.get(request.id, frozenset()),
            cases_alike=frozenset() if is_brief else cases_alike(session, request.goals),
            met_well=met.get(member.id, frozenset()),
            apart=apart[member.id],
        )
    return found


def asker_for(
    session: Session, member_id: str, marks: Marks, text: str, prefecture: str | None, stage: Stage | None = None
) -> Asker:
    """Return what matching knows of a question that may become a request: no hours yet.

    The stage is the member's own unless another is given. Raises KeyError for an unknown member.
    """
    member = accounts.members(session, [member_id])[member_id]
    places = organisations.organisations_of(session, [member_id])[member_id]
    return Asker(
        member_id=member_id,
        marks=marks,
        prefecture=prefecture,
        stage=stage or member.stage,
        languages=frozenset(member.languages),
        organisations=frozenset(place.organisation_id for place in places),
        cases_alike=cases_alike(session, text),
        met_well=load.met_well(session, [member_id], WELL)[member_id],
        apart=accounts.kept_apart(session, member_id),
    )


def cases_alike(session: Session, text: str) -> frozenset[str]:
    """Return the cases whose words come near to a text."""
    found = cases.likeness(session, text, CASES_COMPARED)
    return frozenset(case_id for case_id, share in found.items() if share >= LIKE_ENOUGH)
