"""Members who want nothing to do with each other. Nobody is told that they were blocked."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.errors import MemberNotFound
from yoriai.domains.moderation import service as moderation
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted
from yoriai.web.forms import Form
from yoriai.web.moderation.forms import BlockForm
from yoriai.web.moderation.views import BlockedRow, BlocksView, BlockView

router = Pages()


@router.get("/me/blocks")
def blocks(site: CurrentSite) -> Response:
    """List the people whom the member has blocked, the latest first."""
    ids = accounts.blocked_by(site.session, site.member())
    known = accounts.members(site.session, ids)
    rows = [BlockedRow(each, known[each].name, known[each].furigana) for each in ids if each in known]
    return site.page(BlocksView(rows))


@router.get("/members/{member_id}/block")
def block_form(site: CurrentSite, member_id: str) -> Response:
    """Say what a block does before it is made."""
    actor = site.member()
    found = accounts.members(site.session, [member_id]).get(member_id)
    if found is None or member_id == actor.member_id:
        raise MemberNotFound
    return site.page(BlockView(found.name, f"/members/{member_id}/block", f"/members/{member_id}"))


@router.post("/members/{member_id}/block")
def block(site: CurrentSite, member_id: str) -> Response:
    """Block a member."""
    moderation.block(site.session, site.member(), member_id)
    site.flash(_("You have blocked this person. They are not told."))
    return site.redirect("/me/blocks")


@router.post("/members/{member_id}/unblock")
def unblock(site: CurrentSite, member_id: str, posted: Posted) -> Response:
    """Take a block back."""
    accounts.unblock(site.session, site.member(), member_id)
    site.flash(_("The block is taken back."))
    form = Form.posted(BlockForm, posted)
    return site.redirect(form.data.back if form.is_valid and form.data.back else "/me/blocks")
