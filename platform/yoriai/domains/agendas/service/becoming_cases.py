"""A presentation that was heard becomes a case draft: whoever presented and their organisation agree, then it is begun.

The draft is a proposal like any other (`domains/proposals`): written step by step, sent, and read by the secretariat.
"""

from sqlmodel import Session

from yoriai.core.clock import tokyo
from yoriai.core.i18n import day_in_words
from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.agendas import becoming
from yoriai.domains.agendas.becoming import Agreed, Becoming
from yoriai.domains.agendas.errors import BegunAlready, ItemNotFound, NotAgreedYet
from yoriai.domains.agendas.models import AgendaItem, PresentationConsent
from yoriai.domains.agendas.repository import consents
from yoriai.domains.agendas.repository import items as repository
from yoriai.domains.agendas.states import ConsentParty
from yoriai.domains.cases import service as cases
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.known import KnownOrganisation
from yoriai.domains.proposals import service as proposals
from yoriai.domains.proposals.draft import MARK_PREFIX
from yoriai.domains.proposals.models import Proposal
from yoriai.domains.proposals.states import Step
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks


def find(session: Session, actor: Actor, item_id: str) -> tuple[AgendaItem, Meeting, Becoming] | None:
    """Return a presentation that was heard, to whoever may have it become a case; None for everybody else.

    What is a case of the presenter's own organisation already becomes none: it is corrected, as every case is.
    """
    item = repository.find(session, item_id)
    if item is None or not becoming.is_presentation(item) or _is_own_case(session, item):
        return None
    meeting = meetings.get(session, item.meeting_id)
    state = _state(session, actor, item)
    if meeting.status is not MeetingStatus.HELD or not state.mine:
        return None
    return item, meeting, state


def agree(session: Session, actor: Actor, item_id: str, parties: frozenset[ConsentParty]) -> Becoming:
    """Agree that a presentation becomes a case draft, as whom somebody may; return how far it has come.

    Raises ItemNotFound for those who have no say in it.
    """
    item, state = _held(session, actor, item_id)
    wanted = [party for party in state.to_give if party in parties]
    consents.add(
        session, *(PresentationConsent(item_id=item.id, party=party, member_id=actor.member_id) for party in wanted)
    )
    return _state(session, actor, item)


def take_back(session: Session, actor: Actor, item_id: str) -> None:
    """Take back what one agreed to, while no draft has been begun; raise ItemNotFound, BegunAlready."""
    item, _state_before = _held(session, actor, item_id)
    for consent in consents.of_item(session, item.id):
        if consent.member_id == actor.member_id:
            consents.remove(session, consent)


def begin(session: Session, actor: Actor, item_id: str) -> Proposal:
    """Begin the case draft of a presentation, with what is known already filled in.

    In order: all have agreed (NotAgreedYet), and there is none yet (BegunAlready); the organisation, its place, marks
    and profile; the title and text of the agenda; a word to the secretariat on where it was presented and who agreed.
    Raises ItemNotFound, and TooManyUnpublished.
    """
    item, state = _held(session, actor, item_id)
    if not state.may_begin:
        raise NotAgreedYet
    meeting, known = meetings.get(session, item.meeting_id), _organisation(session, item)
    said = _where(session, meeting, item)
    is_keeper = ConsentParty.ORGANISATION in state.mine
    typed = {"organisation": known.id if known else "", "acting": "" if is_keeper else said}
    proposal = proposals.begin(session, actor, typed)
    for step, words in _steps(session, item, known, said):
        proposals.save(session, actor, proposal.id, step, words, proposal.version)
    item.proposal_id = proposal.id
    repository.add(session, item)
    return proposal


def _held(session: Session, actor: Actor, item_id: str) -> tuple[AgendaItem, Becoming]:
    """Return a presentation to whoever has a say in it, locked, while no draft was made of it."""
    found = find(session, actor, item_id)
    item = repository.find(session, item_id, locked=True)
    if found is None or item is None:
        raise ItemNotFound
    if item.proposal_id is not None:
        raise BegunAlready
    return item, _state(session, actor, item)


def _state(session: Session, actor: Actor, item: AgendaItem) -> Becoming:
    keepers = (
        organisations.keepers_of(session, item.presenter_organisation_id) if item.presenter_organisation_id else []
    )
    given = consents.of_item(session, item.id)
    return Becoming(
        needed=becoming.parties_needed(keepers),
        given=tuple(Agreed(each.party, each.member_id, each.created_at) for each in given),
        mine=becoming.parties_of(item, keepers, actor.member_id),
    )


def _is_own_case(session: Session, item: AgendaItem) -> bool:
    owned = cases.owned(session, [item.case_id]).get(item.case_id) if item.case_id else None
    return owned is not None and item.presenter_organisation_id in {None, owned.organisation_id}


def _organisation(session: Session, item: AgendaItem) -> KnownOrganisation | None:
    if item.presenter_organisation_id is None:
        return None
    return next(organisations.records(session, [item.presenter_organisation_id]), None)


def _where(session: Session, meeting: Meeting, item: AgendaItem) -> str:
    """Return where it was presented, for the secretariat that reads the draft."""
    council = councils.by_id(session, meeting.council_id)
    return _(
        "Presented as “%(item)s” at “%(meeting)s” (%(council)s) on %(day)s. The presenter and the organisation have"
        " agreed that it becomes a case.",
        item=item.title,
        meeting=meetings.title(meeting),
        council=council.name,
        day=day_in_words(tokyo(meeting.starts_at).date()),
    )


def _steps(
    session: Session, item: AgendaItem, known: KnownOrganisation | None, said: str
) -> list[tuple[Step, dict[str, str]]]:
    """Return what each step begins with, the linked case's marks, or the organisation's where there are none."""
    marks = taxonomy.marks_of(session, [item.case_id])[item.case_id] if item.case_id else Marks()
    if known is not None and not marks:
        marks = known.marks
    town = taxonomy.gazetteer().find_municipality(known.municipality) if known and known.municipality else None
    name = {
        "title": item.title[:100],
        "prefecture": known.prefecture if known else "",
        "municipalities": town.name if town else "",
    }
    profile = {
        "website": known.website if known else "",
        "representative": known.representative[:100] if known else "",
        "staff": known.staff if known else "",
        "address": known.address[:200] if known else "",
    }
    return [
        (Step.NAME, name),
        (Step.MARKS, {MARK_PREFIX + code: str(weight) for code, weight in marks.items()}),
        (Step.STORY, dict(becoming.story_of(item, known.about if known else ""))),
        (Step.PROFILE, profile),
        (Step.CHECK, {"words": said}),
    ]
