"""What the desk reads of reports and decisions, and what a member reads of those about themselves."""

from collections.abc import Iterable
from typing import Final

from sqlmodel import Session

from yoriai.core.paging import Page
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor, require_staff
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.moderation import repository
from yoriai.domains.moderation.errors import DecisionNotFound, PostNotFound
from yoriai.domains.moderation.models import Decision, Report
from yoriai.domains.moderation.rules import DecisionLine, Matter, QueueLine, ReportLine
from yoriai.domains.moderation.service import posts
from yoriai.domains.moderation.states import ReportReason

EARLIER: Final = 20


def queue(session: Session, actor: Actor, number: int) -> Page[QueueLine]:
    """Return a page of the posts that wait for a decision: danger first, then the longest waiting. For the desk."""
    require_staff(actor)
    rows, total = repository.queue(session, number)
    names = accounts.members(session, {row[3] for row in rows})
    reasons = repository.reasons_of(session, [row[1] for row in rows])
    order = list(ReportReason)
    lines = [
        QueueLine(
            kind=kind,
            post_id=post_id,
            title=title,
            author=names[author_id].name if author_id in names else "",
            reports=number_of,
            reasons=tuple(sorted(reasons.get(post_id, ()), key=order.index)),
            since=since,
        )
        for kind, post_id, title, author_id, number_of, since in rows
    ]
    return Page(lines, max(1, number), total)


def waiting(session: Session) -> tuple[int, int]:
    """Return how many posts wait for a decision, and with how many of them somebody may be in danger."""
    return repository.count_waiting(session)


def matter(session: Session, actor: Actor, kind: PostKind, post_id: str) -> Matter:
    """Return a post as it lies on the desk; raise PostNotFound for one that is nowhere and was never reported."""
    require_staff(actor)
    post = posts.find(session, actor, kind, post_id)
    reports = repository.reports_of(session, kind, post_id)
    if post is None and not reports:
        raise PostNotFound
    author_id = post.author_id if post else reports[-1].author_id
    about = repository.decisions_about(session, author_id, EARLIER)
    on_it = repository.decisions_on(session, kind, post_id)
    suspended = repository.in_force(session, author_id)
    people = {author_id, *(each.reporter_id for each in reports), *_deciders((*about, *on_it))}
    names = {each.id: each.name for each in accounts.members(session, people).values()}
    lines = {each.id: line_of(each, names) for each in (*about, *on_it, *([suspended] if suspended else []))}
    return Matter(
        kind=kind,
        post_id=post_id,
        post=post,
        title=post.title if post else reports[-1].title,
        excerpt=post.excerpt if post else reports[-1].excerpt,
        author_id=author_id,
        author=names.get(author_id, ""),
        reports=tuple(_report_line(each, names) for each in reports),
        decisions=tuple(lines[each.id] for each in on_it),
        earlier=tuple(lines[each.id] for each in about if each.post_id != post_id),
        suspension=lines[suspended.id] if suspended else None,
        is_own=author_id == actor.member_id,
        is_of_staff=accounts.is_staff(session, author_id),
    )


def decision(session: Session, actor: Actor, decision_id: str) -> DecisionLine:
    """Return a decision to the member it is about, who does not read who took it; raise DecisionNotFound."""
    found = repository.find_decision(session, decision_id)
    if found is None or found.member_id != actor.member_id:
        raise DecisionNotFound
    return line_of(found, {})


def suspension(session: Session, member_id: str) -> DecisionLine | None:
    """Return the suspension of a member that is in force."""
    found = repository.in_force(session, member_id)
    return line_of(found, {}) if found else None


def about_member(session: Session, actor: Actor, member_id: str) -> list[DecisionLine]:
    """Return what was decided about a member and what they wrote, the latest first. For the desk."""
    require_staff(actor)
    about = repository.decisions_about(session, member_id, EARLIER)
    names = {each.id: each.name for each in accounts.members(session, _deciders(about)).values()}
    return [line_of(each, names) for each in about]


def line_of(row: Decision, names: dict[str, str]) -> DecisionLine:
    """Return a decision as it is read; names by member's id."""
    return DecisionLine(
        id=row.id,
        kind=row.kind,
        by=names.get(row.by_id or "", ""),
        reason=row.reason,
        at=row.created_at,
        until=row.until,
        ended_at=row.ended_at,
        post_kind=row.post_kind,
        post_id=row.post_id,
    )


def _deciders(rows: Iterable[Decision]) -> set[str]:
    return {each.by_id for each in rows if each.by_id}


def _report_line(row: Report, names: dict[str, str]) -> ReportLine:
    return ReportLine(row.id, names.get(row.reporter_id, ""), row.reason, row.words, row.created_at, row.decided_at)
