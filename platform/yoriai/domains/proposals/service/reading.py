"""Proposals as their writers and the secretariat see them."""

from collections.abc import Sequence

from sqlmodel import Session

from yoriai.core.paging import PAGE_SIZE, Page
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor, require_staff
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.content import Content
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import OrganisationStatus
from yoriai.domains.proposals import policies, repository, rules
from yoriai.domains.proposals.cards import Comment, Details, ForWhom, Line
from yoriai.domains.proposals.draft import OTHER, Draft
from yoriai.domains.proposals.models import Proposal
from yoriai.domains.proposals.service import keeping
from yoriai.domains.proposals.states import ProposalKind, ProposalStatus
from yoriai.domains.taxonomy import service as taxonomy


def mine(session: Session, actor: Actor) -> list[Line]:
    """Return the proposals a member may write on, the one touched last first."""
    return lines(session, repository.listing(session, policies.mine(actor, keeping.kept_ids(session, actor.member_id))))


def waiting(session: Session) -> list[Line]:
    """Return the proposals that wait for the secretariat, the longest first."""
    return lines(session, repository.waiting(session))


def queue(
    session: Session, actor: Actor, status: ProposalStatus | None, number: int, size: int = PAGE_SIZE
) -> Page[Line]:
    """Return a page of the proposals that were sent, of one status where given, waiting longest first.

    For the secretariat only.
    """
    require_staff(actor)
    found, total = repository.queue(session, status, number, size)
    return Page(lines(session, found), number, total, size)


def counts(session: Session) -> dict[ProposalStatus, int]:
    """Return how many proposals of each status were sent at least once."""
    return repository.counts(session)


def get(session: Session, actor: Actor, proposal_id: str) -> Details:
    """Return a proposal that the member may write on; raise ProposalNotFound."""
    return details(session, keeping.find_mine(session, actor, proposal_id))


def review(session: Session, actor: Actor, proposal_id: str) -> Details:
    """Return a proposal as the secretariat reviews it; raise NotFound for everybody else, ProposalNotFound."""
    return details(session, keeping.find_reviewable(session, actor, proposal_id))


def lines(session: Session, proposals: Sequence[Proposal]) -> list[Line]:
    """Return proposals as lines of a list; the number of queries does not depend on how many they are."""
    drafts = {each.id: Draft.stored(each.content) for each in proposals}
    named = {each.id: each.organisation_id or drafts[each.id].said("organisation") for each in proposals}
    known = organisations.by_ids(session, {key for key in named.values() if key not in {"", OTHER}})
    about = cases.owned(session, {each.case_id for each in proposals if each.case_id})
    people = accounts.members(session, {each.member_id for each in proposals})
    made = []
    for each in proposals:
        draft, case = drafts[each.id], about.get(each.case_id or "")
        record = known.get(named[each.id])
        title = case.name if case and each.kind is not ProposalKind.NEW else draft.said("title")
        made.append(
            Line(
                id=each.id,
                kind=each.kind,
                status=each.status,
                title=title,
                organisation=record.name if record else draft.said("organisation_name"),
                proposer=people[each.member_id].name,
                was_sent=each.submitted_at is not None,
                was_given_back=each.status is ProposalStatus.DRAFT and each.reviewed_at is not None,
                submitted_at=each.submitted_at,
                updated_at=each.updated_at,
                case_slug=case.slug if case else "",
            )
        )
    return made


def details(session: Session, proposal: Proposal) -> Details:
    """Return everything that the pages of a proposal need."""
    draft = Draft.stored(proposal.content)
    (line,) = lines(session, [proposal])
    organisation = for_whom(session, proposal, draft)
    vocabulary = taxonomy.vocabulary(session)
    base = None
    if proposal.kind is ProposalKind.CORRECTION:
        base = cases.content_at(session, line.case_slug, proposal.base_revision)
    start = base or Content(organisation=organisation.name, furigana=organisation.furigana)
    reviewer = accounts.members(session, [proposal.reviewer_id]) if proposal.reviewer_id else {}
    return Details(
        line=line,
        member_id=proposal.member_id,
        version=proposal.version,
        draft=draft,
        organisation=organisation,
        content=rules.content_of(draft, start, vocabulary),
        base=base,
        gaps=rules.gaps(draft, proposal.kind, vocabulary, is_claimed=not organisation.is_kept),
        comments=_comments(session, proposal),
        case_id=proposal.case_id,
        base_revision=proposal.base_revision,
        reviewer=next((each.name for each in reviewer.values()), ""),
        reviewed_at=proposal.reviewed_at,
    )


def for_whom(session: Session, proposal: Proposal, draft: Draft) -> ForWhom:
    """Return the organisation of a proposal: its record, or what was typed where there is none yet."""
    named = proposal.organisation_id or draft.said("organisation")
    record = organisations.by_ids(session, [named]).get(named) if named not in {"", OTHER} else None
    if record is None or record.status is OrganisationStatus.PENDING:
        typed = draft.said("organisation_name") or (record.name if record else "")
        furigana, prefecture = draft.said("organisation_furigana"), draft.said("organisation_prefecture")
        return ForWhom(record.id if record else None, typed, furigana, prefecture)
    return ForWhom(
        id=record.id,
        name=record.name,
        furigana=record.furigana,
        prefecture=record.prefecture or "",
        is_kept=record.id in keeping.kept_ids(session, proposal.member_id),
        is_known=True,
    )


def _comments(session: Session, proposal: Proposal) -> list[Comment]:
    found = repository.comments(session, proposal.id)
    authors = accounts.members(session, {each.author_id for each in found if each.author_id})
    return [
        Comment(
            part=each.part,
            body=each.body,
            author=authors[each.author_id].name if each.author_id in authors else "",
            is_desk=each.is_desk,
            at=each.created_at,
            is_current=proposal.submitted_at is not None and each.created_at >= proposal.submitted_at,
        )
        for each in found
    ]
