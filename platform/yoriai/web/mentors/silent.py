"""Mentors not heard of for half a year, as the secretariat sees to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.domains.mentors.service import silence
from yoriai.domains.mentors.service.silence import Silent
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted
from yoriai.web.forms import Form, FormModel
from yoriai.web.templating import View

router = Pages()


class SilentForm(FormModel):
    """What came of a word with a mentor: which of the buttons was pressed."""

    do: Literal["on", "off"]


@dataclass(frozen=True)
class SilentView(View):
    """The mentors who have been silent for half a year."""

    template: ClassVar[str] = "mentors/silent.html"
    mentors: Sequence[Silent]


@router.get("/desk/mentors")
def show(site: CurrentSite) -> Response:
    """Show the mentors who have been silent for half a year."""
    return site.page(SilentView(silence.listed(site.session, site.staff())))


@router.post("/desk/mentors/{mentor_id}")
def settle(site: CurrentSite, mentor_id: str, posted: Posted) -> Response:
    """Note what came of a word with one of them."""
    actor = site.staff()
    form = Form.posted(SilentForm, posted)
    if not form.is_valid:
        raise NotFound
    goes_on = form.data.do == "on"
    silence.settle(site.session, actor, mentor_id, goes_on=goes_on)
    site.flash(_("Requests come to them again.") if goes_on else _("Noted. They can come back whenever they like."))
    return site.redirect("/desk/mentors")
