"""Answers that say a session was of little help, as the secretariat reads and looks after them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import StringConstraints
from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.mentoring.service import unhelpful
from yoriai.domains.mentoring.session_rules import PROGRESS_LABELS, SATISFACTION_LABELS, Score
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form, FormModel, Words
from yoriai.web.templating import View

router = Pages()

DONE = 500
"""Characters of what was done."""


class LookedAtForm(FormModel):
    """Words to whoever gave the answer, where one writes, and what was done, for the secretariat's own memory."""

    words: Words = ""
    done: Annotated[str, StringConstraints(min_length=1, max_length=DONE)]


@dataclass(frozen=True)
class UnhelpfulView(View):
    """One answer, whose it is, and the form of what is done about it; gone once somebody has looked at it."""

    template: ClassVar[str] = "mentoring/unhelpful.html"
    answer: unhelpful.Unhelpful
    facts: Sequence[tuple[str, str]]
    form: Form[LookedAtForm]


@router.get("/desk/feedback/{feedback_id}")
def show(site: CurrentSite, feedback_id: str) -> Response:
    """Show the secretariat an answer that says a session was of little help."""
    return _page(site, feedback_id, Form.blank(LookedAtForm))


@router.post("/desk/feedback/{feedback_id}")
def look_at(site: CurrentSite, feedback_id: str, posted: Posted) -> Response:
    """Keep what was done about it, and send the words."""
    actor = site.staff()
    form = Form.posted(LookedAtForm, posted)
    if form.is_valid:
        unhelpful.look_at(site.session, actor, feedback_id, form.data.done, form.data.words)
        site.flash(_("Kept. Your words are on their way.") if form.data.words else _("Kept."))
        return site.redirect("/desk")
    return _page(site, feedback_id, form)


def _page(site: Site, feedback_id: str, form: Form[LookedAtForm]) -> Response:
    answer = unhelpful.find(site.session, site.staff(), feedback_id)
    facts = [
        (_("How satisfied are you with the session?"), _(SATISFACTION_LABELS[Score(str(answer.satisfaction))])),
        (_("How far did it bring you towards the goals?"), _(PROGRESS_LABELS[Score(str(answer.progress))])),
        (_("Would you meet again?"), _("Yes") if answer.again else _("No")),
    ]
    return site.page(UnhelpfulView(answer=answer, facts=facts, form=form), status=form.status)
