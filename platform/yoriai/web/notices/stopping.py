"""Stopping mails from the mail itself, without signing in: notices and digests, and what saved searches find.

The address carries a signature that nobody else can make, so it needs no form token: mail programs send the POST of
RFC 8058 without any cookie. A GET shows a page and changes nothing, as scanners follow every link.
"""

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import APIRouter
from sqlmodel import Session
from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import TOPIC_LABELS
from yoriai.domains.notifications.service.stopping import DIGESTS, EVERYTHING
from yoriai.domains.saved_searches import service as searches
from yoriai.web.deps import CurrentSite, Site
from yoriai.web.notices.views import StopView, StopWords

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class Kind:
    """Mails of a kind: what their page says of a signed link (which is refused if it is not ours), where everything is
    stopped if there is more, and what its button does.
    """

    words: Callable[[str], StopWords]
    everything: Callable[[str], str]
    stop: Callable[[Session, str], None]


@router.get("/mails/{kind}/{signed}")
def ask(site: CurrentSite, kind: str, signed: str) -> Response:
    """Show the button that stops the mails."""
    return _page(site, _kind(kind), signed, is_done=False)


@router.post("/mails/{kind}/{signed}")
def stop(site: CurrentSite, kind: str, signed: str) -> Response:
    """Stop the mails: a person has pressed the button, or their mail program has."""
    _kind(kind).stop(site.session, signed)
    return _page(site, _kind(kind), signed, is_done=True)


def _page(site: Site, kind: Kind, signed: str, *, is_done: bool) -> Response:
    words = kind.words(signed)
    response = site.page(StopView(words, site.request.url.path, kind.everything(signed), is_done))
    response.headers["Cache-Control"] = "no-store"
    return response


def _kind(name: str) -> Kind:
    found = KINDS.get(name)
    if found is None:
        raise NotFound
    return found


def _about_searches(signed: str) -> StopWords:
    searches.member_of(signed)
    return StopWords(
        title=_("Mails about saved searches"),
        asks=_(
            "Press the button, and we send you no more mails about what is new in your saved searches. Your searches "
            "stay, and all other mails come as before."
        ),
        is_done=_("The mails are stopped. Your searches stay as they are."),
        again=_("If you change your mind, sign in and turn the mails of a search on again."),
        settings_url="/me/searches",
        settings_label=_("My saved searches"),
    )


def _about_notices(signed: str) -> StopWords:
    wanted = notifications.read_stop(signed)
    if wanted.topic:
        what = _("mails about “%(topic)s”", topic=_(TOPIC_LABELS[wanted.topic]))
    elif wanted.what == DIGESTS:
        what = _("mails that tell what is new together, once a day or a week")
    else:
        what = _("mails about what is new, whatever it is about")
    return StopWords(
        title=_("Mails about what is new"),
        asks=_(
            "Press the button, and we send you no more %(what)s. You still find everything under “Notices” when you "
            "sign in. Decisions about what you wrote yourself, and your appointments, still come by mail.",
            what=what,
        ),
        is_done=_("Done. You get no more %(what)s.", what=what),
        again=_("If you change your mind, sign in and choose again how mails tell you."),
        settings_url="/me/settings/notices",
        settings_label=_("Choose how soon mails tell you"),
    )


def _all_notices(signed: str) -> str:
    wanted = notifications.read_stop(signed)
    return "" if wanted.what == EVERYTHING else notifications.stop_path(wanted.member_id, EVERYTHING)


KINDS = {
    "notices": Kind(_about_notices, _all_notices, notifications.stop),
    "searches": Kind(_about_searches, lambda _signed: "", searches.stop),
}
