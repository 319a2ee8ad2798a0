"""Looking a draft through and publishing it, and taking an activity back."""

from collections.abc import Mapping
from typing import Final

from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.activities import service as activities
from yoriai.domains.activities.rules import Gap
from yoriai.domains.activities.states import ActivityStatus, Visibility
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.activities.article import article_of
from yoriai.web.activities.form_views import GapRow, PreviewView, SureView
from yoriai.web.activities.form_words import LABELS
from yoriai.web.activities.forms import revision_in
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted

router = Pages()

WITHDRAWING: Final = (
    mark("It disappears from lists, the calendar, feeds and the pages of cases at once."),
    mark("What was told of it is taken back. Comments and interest stay with it, and nobody but you sees them."),
    mark("Nothing is deleted: you can write on it and publish it again."),
)
DELETING: Final = (
    mark("The text, its pictures, and what others wrote to it are deleted."),
    mark("This cannot be undone."),
)
STEPS: Final[Mapping[str, tuple[str, tuple[str, ...], str]]] = {
    "withdraw": (mark("Withdraw “%(title)s”?"), WITHDRAWING, mark("Withdraw it")),
    "delete": (mark("Delete “%(title)s”?"), DELETING, mark("Delete it")),
}


@router.get("/activities/{activity_id}/preview")
def preview(site: CurrentSite, activity_id: str) -> Response:
    """Show a draft as it will look, and what is still missing; anything else has its page."""
    desk = activities.to_write(site.session, site.member(), activity_id)
    if not desk.is_draft:
        return site.redirect(f"/activities/{activity_id}")
    found = desk.details
    view = PreviewView(
        article=article_of(found, taxonomy.vocabulary(site.session), shows_people=True),
        url=f"/activities/{found.id}",
        revision=found.revision,
        gaps=[_gap_row(found.id, gap) for gap in desk.gaps],
        is_for_everybody=found.line.visibility is Visibility.PUBLIC,
    )
    return site.page(view)


@router.post("/activities/{activity_id}/publish")
def publish(site: CurrentSite, activity_id: str, posted: Posted) -> Response:
    """Publish a draft as it was looked through."""
    activities.publish(site.session, site.member(), activity_id, revision_in(posted))
    site.flash(_("It has been published."))
    return site.redirect(f"/activities/{activity_id}")


@router.get("/activities/{activity_id}/withdraw")
def sure_to_withdraw(site: CurrentSite, activity_id: str) -> Response:
    """Say what withdrawing means, before it is done."""
    return _sure(site, activity_id, "withdraw", may=ActivityStatus.PUBLISHED)


@router.post("/activities/{activity_id}/withdraw")
def withdraw(site: CurrentSite, activity_id: str) -> Response:
    """Take back a published activity."""
    activities.withdraw(site.session, site.member(), activity_id)
    site.flash(_("It has been withdrawn."))
    return site.redirect(f"/activities/{activity_id}")


@router.post("/activities/{activity_id}/reopen")
def reopen(site: CurrentSite, activity_id: str) -> Response:
    """Write on what was withdrawn."""
    activities.reopen(site.session, site.member(), activity_id)
    site.flash(_("It is a draft again. Publish it when you are done."))
    return site.redirect(f"/activities/{activity_id}/edit")


@router.get("/activities/{activity_id}/delete")
def sure_to_delete(site: CurrentSite, activity_id: str) -> Response:
    """Say what deleting means, before it is done."""
    return _sure(site, activity_id, "delete", may=None)


@router.post("/activities/{activity_id}/delete")
def delete(site: CurrentSite, activity_id: str) -> Response:
    """Delete a draft, or what was withdrawn."""
    activities.discard(site.session, site.member(), activity_id)
    site.flash(_("It has been deleted."))
    return site.redirect("/me/activities")


def _sure(site: CurrentSite, activity_id: str, step: str, *, may: ActivityStatus | None) -> Response:
    found = activities.to_write(site.session, site.member(), activity_id).details
    is_published = found.line.status is ActivityStatus.PUBLISHED
    if is_published is not (may is ActivityStatus.PUBLISHED):
        raise NotFound
    heading, what, button = STEPS[step]
    title = found.line.title or _("(no title yet)")
    view = SureView(
        heading=_(heading, title=title),
        url=f"/activities/{found.id}",
        title=title,
        what_happens=[_(line) for line in what],
        action=f"/activities/{found.id}/{step}",
        button=_(button),
    )
    return site.page(view)


def _gap_row(activity_id: str, gap: Gap) -> GapRow:
    return GapRow(f"/activities/{activity_id}/edit#f-{gap.name}", _(LABELS[gap.name]), _(gap.msgid, **gap.params))
