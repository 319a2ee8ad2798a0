"""Members tell the secretariat of a post; and hear that it was looked at."""

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.postings import Posting, PostKind
from yoriai.domains.moderation import repository, rules
from yoriai.domains.moderation.errors import OwnPost, ReportNotFound
from yoriai.domains.moderation.models import Report
from yoriai.domains.moderation.service import posts
from yoriai.domains.moderation.states import DecisionKind, ReportReason


def reportable(session: Session, actor: Actor, kind: PostKind, post_id: str) -> Posting:
    """Return a post of somebody else's that the member may see; raise PostNotFound, OwnPost."""
    post = posts.get(session, actor, kind, post_id)
    if post.author_id == actor.member_id:
        raise OwnPost
    return post


def count_try(session: Session, actor: Actor) -> None:
    """Count a report of the actor's; raise TriesExceeded."""
    accounts.count_try(session, rules.REPORTS_OF_MEMBER, actor.member_id)


def report(session: Session, actor: Actor, kind: PostKind, post_id: str, reason: ReportReason, words: str) -> str:
    """Report a post: what it says now is kept with it. Reporting it again adds words, until it is decided.

    Returns the report's id. Raises PostNotFound, OwnPost.
    """
    post = reportable(session, actor, kind, post_id)
    made = Report(
        reporter_id=actor.member_id,
        author_id=post.author_id,
        post_kind=kind,
        post_id=post.id,
        title=post.title[: rules.TITLE_KEPT],
        excerpt=post.excerpt[: rules.EXCERPT_KEPT],
        reason=reason,
        words=words,
    )
    if repository.add_report(session, made):
        return made.id
    waiting = repository.open_report(session, actor.member_id, post.id)
    if waiting is None:  # decided in this very moment: it is a new one
        repository.add_report(session, made)
        return made.id
    waiting.reason = rules.graver((waiting.reason, reason))
    waiting.words = rules.joined(waiting.words, words)
    session.add(waiting)
    session.flush()
    return waiting.id


def own_report(session: Session, actor: Actor, report_id: str) -> tuple[Report, DecisionKind | None]:
    """Return a report of the actor's own and what was decided on it, None while it waits; raise ReportNotFound."""
    found = repository.find_report(session, report_id, actor.member_id)
    if found is None:
        raise ReportNotFound
    decided = None
    if found.decided_at is not None:
        on_it = repository.decisions_on(session, found.post_kind, found.post_id)
        decided = next((each.kind for each in on_it if each.created_at == found.decided_at), None)
    return found, decided
