"""Cases to go with an answer: found by words, ticked, kept through every round of the form."""

from typing import Final

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.domains.cases import service as cases
from yoriai.domains.consultations.rules import MOST_CASES
from yoriai.infra.search import QueryTooLong
from yoriai.web.consultations.forms import ReplyForm
from yoriai.web.consultations.thread_views import CaseChoice
from yoriai.web.forms import Form

MOST_FOUND: Final = 8


def case_choice(session: Session, form: Form[ReplyForm]) -> CaseChoice:
    """Return the cases to tick: those chosen, then those that the words in `q` find."""
    chosen = {brief.slug: brief.name for brief in cases.briefs_by_slug(session, form.values("cases"))}
    words = form.value("q").strip()
    if not words:
        return CaseChoice(list(chosen.items()), "")
    try:
        found = cases.Catalogue(session, cases.Filters(words=words)).page(1, MOST_FOUND).items
    except QueryTooLong:
        return CaseChoice(list(chosen.items()), _("That is more than we can look for at once. Two or three words do."))
    briefs = cases.briefs(session, found)
    more = {briefs[each].slug: briefs[each].name for each in found if each in briefs}
    note = _("Tick those that help, up to %(num)s.", num=MOST_CASES)
    return CaseChoice(
        list({**chosen, **more}.items()), note if more else _("No case has these words. Try fewer or other ones.")
    )


def chosen_ids(session: Session, form: Form[ReplyForm]) -> list[str]:
    """Return the ids of the cases ticked in a form, in their order."""
    return [brief.id for brief in cases.briefs_by_slug(session, form.data.cases)]
