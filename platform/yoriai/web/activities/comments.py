"""Comments on an activity: writing one, finding one, taking one's own back."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.activities import service as activities
from yoriai.domains.activities.service import comments
from yoriai.web.activities.page import show_page
from yoriai.web.activities.talk import PAGE, spend
from yoriai.web.activities.talk_forms import CommentForm
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted
from yoriai.web.forms import Form

router = Pages()


@router.post("/activities/{activity_id}/comments")
def write(site: CurrentSite, activity_id: str, posted: Posted) -> Response:
    """Write a comment."""
    actor = site.member()
    form = Form.posted(CommentForm, posted)
    if form.is_valid:
        spend(site)
        with form.accepting(site.session):
            made = comments.write(site.session, actor, activity_id, form.data.comment)
            site.flash(_("Your comment is there."))
            return site.redirect(f"/activities/{activity_id}#comment-{made.id}")
    return show_page(site, activities.get(site.session, actor, activity_id), comment=form)


@router.get("/activities/{activity_id}/comments/{comment_id}")
def find(site: CurrentSite, activity_id: str, comment_id: str) -> Response:
    """Lead to a comment on the page of the thread on which it stands, as notices do."""
    number = comments.whereabouts(site.session, site.member(), activity_id, comment_id)
    return site.redirect(f"/activities/{activity_id}?{PAGE}={number}#comment-{comment_id}")


@router.post("/activities/{activity_id}/comments/{comment_id}/withdraw")
def withdraw(site: CurrentSite, activity_id: str, comment_id: str) -> Response:
    """Take a comment of one's own back."""
    actor = site.member()
    made = comments.withdraw(site.session, actor, activity_id, comment_id)
    site.flash(_("Your comment has been taken back."))
    return site.redirect(comments.path_of(made))
