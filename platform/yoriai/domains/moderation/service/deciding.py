"""What the secretariat decides about a post. Its author is told, and so is whoever reported it."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor, require_staff
from yoriai.domains.accounts.postings import Posting, PostKind
from yoriai.domains.moderation import repository, rules
from yoriai.domains.moderation.errors import DecidedMeanwhile, OwnMatter
from yoriai.domains.moderation.models import Decision
from yoriai.domains.moderation.service import posts
from yoriai.domains.moderation.states import DECISION_LABELS, DecisionKind
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind


def desk_path(kind: PostKind, post_id: str) -> str:
    """Return the path of a post on the desk."""
    return f"/desk/reports/{kind}/{post_id}"


def decision_path(decision_id: str) -> str:
    """Return the path of a decision, for the member it is about."""
    return f"/decisions/{decision_id}"


def decide(
    session: Session, actor: Actor, kind: PostKind, post_id: str, what: DecisionKind, *, reason: str, seen: str
) -> Decision:
    """Decide about a post: NOTHING_WRONG, HIDDEN or RESTORED; `seen` is the latest decision that the actor knows of.

    In order: locks the author; hides or shows the post; writes the decision; closes its reports; logs it; tells the
    author of what changed, with the reason, and who reported it that it was looked at.

    For the secretariat only. Raises PostNotFound, OwnMatter, ReasonMissing, DecidedMeanwhile.
    """
    require_staff(actor)
    post = posts.get(session, actor, kind, post_id)
    if post.author_id == actor.member_id:
        raise OwnMatter
    checked = rules.checked_reason(reason)
    accounts.hold(session, post.author_id)
    _still(session, kind, post_id, seen)
    if what is DecisionKind.HIDDEN and not post.is_hidden:
        posts.hide(session, kind, post_id)
    elif what is DecisionKind.RESTORED and post.is_hidden:
        posts.restore(session, kind, post_id)
    made = Decision(
        kind=what,
        created_at=clock.now(),
        by_id=actor.member_id,
        member_id=post.author_id,
        post_kind=kind,
        post_id=post_id,
        reason=checked,
    )
    repository.add_decision(session, made)
    accounts.audit(session, actor, f"post.{what}", str(kind), post_id, {"decision": made.id})
    _tell_author(session, post, made)
    _tell_reporters(session, made)
    return made


def _still(session: Session, kind: PostKind, post_id: str, seen: str) -> None:
    """Raise DecidedMeanwhile where there is a decision that the form did not show."""
    latest = next(iter(repository.decisions_on(session, kind, post_id)), None)
    if latest is None or latest.id == seen:
        return
    who = accounts.members(session, [latest.by_id or ""]).get(latest.by_id or "")
    raise DecidedMeanwhile(
        who=who.name if who else _("Somebody of the secretariat"),
        what=_(DECISION_LABELS[latest.kind]),
        path=desk_path(kind, post_id),
    )


def _tell_author(session: Session, post: Posting, made: Decision) -> None:
    kinds = {DecisionKind.HIDDEN: NoticeKind.HIDDEN, DecisionKind.RESTORED: NoticeKind.RESTORED}
    if made.kind in kinds:
        notifications.notify(
            session,
            to=[post.author_id],
            kind=kinds[made.kind],
            about=made.id,
            path=decision_path(made.id),
            words={"title": post.title},
            excerpt=made.reason,
        )


def _tell_reporters(session: Session, made: Decision) -> None:
    """Tell each who reported the post, on a page of their own; what it was called they know."""
    if made.post_kind is None:
        return
    for report_id, reporter_id in repository.close_reports(session, made.post_kind, made.post_id, made.created_at):
        notifications.notify(
            session,
            to=[reporter_id],
            kind=NoticeKind.REPORT_DECIDED,
            about=report_id,
            path=f"/reports/{report_id}",
            words={},
        )
