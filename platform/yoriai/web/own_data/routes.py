"""A member's own data: taking it along, leaving, coming back."""

from collections.abc import Iterator
from datetime import datetime
from typing import IO, Final

from starlette.responses import Response, StreamingResponse

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.states import LinkPurpose
from yoriai.domains.organisations.service.own_data import held_alone
from yoriai.domains.own_data import service as own_data
from yoriai.web.accounts.answers import link_gone, mail_sent
from yoriai.web.accounts.browser import device, enter, unkept
from yoriai.web.accounts.forms import LinkForm
from yoriai.web.accounts.mails import PATHS, send_link
from yoriai.web.accounts.views import LinkView
from yoriai.web.addresses import Pages
from yoriai.web.cookies import LOGIN_COOKIE
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.own_data.forms import REMOVE, LeaveForm
from yoriai.web.own_data.views import DataView, LeaveLinkView, LeaveView, LeftView

router = Pages()

PAGE: Final = "/me/data"
CHUNK: Final = 64 * 1024


@router.get(PAGE)
def data(site: CurrentSite) -> Response:
    """Say what the site holds of the member and for how long, and the ways to it."""
    site.member()
    kept = site.settings
    return site.page(DataView(kept.leaving_days, kept.mail_days, kept.report_days))


@router.get(f"{PAGE}.zip")
def download(site: CurrentSite) -> Response:
    """Put everything about the member together, and send it while it is read."""
    made = own_data.archive(site.session, site.member())
    name = f"yoriai-{clock.tokyo(clock.now()):%Y%m%d}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingResponse(_read(made), media_type="application/zip", headers=headers)


@router.get(f"{PAGE}/leave")
def leave_form(site: CurrentSite) -> Response:
    """Say what goes and what stays, and ask once more."""
    return _leave_page(site, Form.blank(LeaveForm, words="keep"))


@router.post(f"{PAGE}/leave")
def leave_network(site: CurrentSite, posted: Posted) -> Response:
    """Leave, by one's password; whoever has none is mailed a link."""
    actor = site.member()
    form = Form.posted(LeaveForm, posted)
    if form.is_valid and not held_alone(site.session, actor.member_id):
        removes = form.data.words == REMOVE
        accounts.count_password_try(site.session, actor)
        with form.accepting(site.session):
            link = accounts.ask_leave(site.session, actor, form.data.password, {"removes_words": removes})
            if link is None:
                return _left(site, own_data.leave(site.session, actor, removes_words=removes))
            send_link(site.session, link)
            return mail_sent(
                site,
                address=link.to.address,
                lead=_("Open the mail and press the button on its page. Until then, nothing changes."),
                again_url=f"{PAGE}/leave",
                again_label=_("Back to the page"),
            )
    return _leave_page(site, form)


@router.get(f"{PAGE}/leave/{{token}}")
def leave_link_page(site: CurrentSite, token: str) -> Response:
    """Show the button of the mailed link."""
    site.member()
    if accounts.find_link(site.session, LinkPurpose.LEAVE, token) is None:
        return _gone(site)
    return unkept(site.page(LeaveLinkView(PATHS[LinkPurpose.LEAVE] + token, site.settings.leaving_days)))


@router.post(f"{PAGE}/leave/{{token}}")
def leave_by_link(site: CurrentSite, token: str) -> Response:
    """Leave by the mailed link."""
    actor = site.member()
    if accounts.find_link(site.session, LinkPurpose.LEAVE, token) is None:
        return _gone(site)
    chosen = accounts.use_leave(site.session, actor, token)
    return _left(site, own_data.leave(site.session, actor, removes_words=bool(chosen.get("removes_words"))))


@router.get("/come-back/{token}")
def come_back_page(site: CurrentSite, token: str) -> Response:
    """Show the button that lets somebody who has left in again."""
    link = accounts.find_link(site.session, LinkPurpose.COME_BACK, token)
    if link is None:
        return _gone(site)
    view = LinkView(
        form=Form.blank(LinkForm),
        title=_("Come back"),
        lead=_("You have left. Press the button, and everything is as it was; nothing of yours has gone yet."),
        label=_("Come back"),
        action=PATHS[LinkPurpose.COME_BACK] + token,
        link=link,
    )
    return unkept(site.page(view))


@router.post("/come-back/{token}")
def come_back(site: CurrentSite, token: str) -> Response:
    """Let somebody who has left in again."""
    if accounts.find_link(site.session, LinkPurpose.COME_BACK, token) is None:
        return _gone(site)
    signed_in = own_data.come_back(site.session, token, device=device(site.request))
    site.flash(_("Welcome back. Everything is as it was, but for sessions that were called off."))
    return enter(site, signed_in)


def _left(site: Site, until: datetime) -> Response:
    """Say good-bye: nobody is signed in on this page any more."""
    site.actor = None
    site.request.state.actor = None
    response = site.page(LeftView(until))
    response.delete_cookie(LOGIN_COOKIE, httponly=True, samesite="lax", secure=site.settings.is_https)
    return unkept(response)


def _gone(site: Site) -> Response:
    lead = _("Each link works once, for %(minutes)s minutes.", minutes=site.settings.link_minutes)
    return link_gone(site, lead, (PAGE, _("My data")), ("/sign-in", _("Sign in")))


def _leave_page(site: Site, form: Form[LeaveForm]) -> Response:
    actor = site.member()
    alone = held_alone(site.session, actor.member_id)
    view = LeaveView(
        form=form,
        has_password=accounts.profile(site.session, actor).has_password,
        choices=[
            (
                "keep",
                _("Leave my words where others have answered"),
                _("“A former member” stands where your name was."),
            ),
            (
                REMOVE,
                _("Remove my words too"),
                _("“Removed by its author” stands where your words were. What others wrote stays."),
            ),
        ],
        held_alone=[(f"/organisations/{each.id}", each.name) for each in alone],
        days=site.settings.leaving_days,
    )
    is_refused = bool(alone) and site.request.method == "POST"
    return site.page(view, 409 if is_refused else form.status)


def _read(made: IO[bytes]) -> Iterator[bytes]:
    """Yield a file in pieces, and let go of it."""
    with made:
        while piece := made.read(CHUNK):
            yield piece
