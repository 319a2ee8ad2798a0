"""Are you still there? One press on one's own page, or on a page that a mail leads to."""

from starlette.responses import Response

from yoriai.core.i18n import day_in_words
from yoriai.core.i18n import gettext as _
from yoriai.domains.mentors.cards import FOREVER, Break
from yoriai.domains.mentors.service import answering
from yoriai.domains.mentors.service.answering import There
from yoriai.domains.mentors.states import PauseReason
from yoriai.web.accounts.browser import unkept
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.mentors.forms import ThereForm
from yoriai.web.mentors.views import ThereView

router = Pages()


@router.post("/me/mentor/there")
def answer(site: CurrentSite, posted: Posted) -> Response:
    """Take the answer of a mentor who is signed in."""
    actor = site.member()
    form = Form.posted(ThereForm, posted)
    if form.is_valid:
        there = answering.answer(site.session, actor, form.data.do)
        site.flash(_("Thank you. Requests come as before.") if there.pause is None else break_in_words(there.pause))
    else:
        answering.there(site.session, actor)
    return site.redirect("/me/mentor")


@router.get("/mails/mentors/{signed}")
def ask_by_mail(site: CurrentSite, signed: str) -> Response:
    """Show the buttons to whoever has the link of a mail; looking at it changes nothing, as scanners follow links."""
    return _page(site, answering.there_by_link(site.session, signed), is_done=False)


@router.post("/mails/mentors/{signed}")
def answer_by_mail(site: CurrentSite, signed: str, posted: Posted) -> Response:
    """Take the answer of whoever has the link of a mail."""
    form = Form.posted(ThereForm, posted)
    if not form.is_valid:
        return _page(site, answering.there_by_link(site.session, signed), is_done=False)
    return _page(site, answering.answer_by_link(site.session, signed, form.data.do), is_done=True)


def break_in_words(pause: Break) -> str:
    """Return until when a break lasts."""
    if pause.until == FOREVER:
        return _("You are having a rest until you say otherwise.")
    return _("You are having a rest until %(day)s.", day=day_in_words(pause.until))


def _page(site: Site, there: There, *, is_done: bool) -> Response:
    view = ThereView(
        action=site.request.url.path,
        name=there.name,
        is_asked=there.is_asked,
        pause=break_in_words(there.pause) if there.pause else "",
        is_silent=there.pause is not None and there.pause.why is not PauseReason.OWN,
        is_done=is_done,
    )
    return unkept(site.page(view))
