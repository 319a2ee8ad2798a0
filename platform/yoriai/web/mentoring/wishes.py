"""Choosing mentors inside the form of a request: those who fit first, those whom a search finds, and their order."""

from collections.abc import Sequence
from typing import Final

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext
from yoriai.domains.mentoring.cards import Suggestion, WishChoice, Wished
from yoriai.domains.mentoring.reasons import Reason, ReasonCode
from yoriai.domains.mentoring.rules import OBSTACLE_MESSAGES, WISHES_AT_MOST
from yoriai.domains.mentoring.seeking import Sought
from yoriai.domains.mentoring.service import wishing
from yoriai.domains.mentoring.service.wishing import Question
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks, MarkWeight
from yoriai.web.choices import prefecture_name
from yoriai.web.deps import Site
from yoriai.web.forms import LINE, MARK_PREFIX, Form
from yoriai.web.mentoring.request_forms import RequestForm
from yoriai.web.mentoring.request_views import FoundRow, Wishes, WishRow
from yoriai.web.mentoring.wish_order import ADD, DOWN, DROP, UP, Pressed, changed, listed

FIND: Final = "find"
MORE: Final = "more"
SUGGESTED: Final = 3
FOUND: Final = 8
FOUND_MOST: Final = 48
REASONS_SHOWN: Final = 3
# the dot stays with what stands before it, so that no line begins with one
DOT: Final = "\u00a0· "
SAID: Final = "wish-said"
"""The id of the line that says what the last button did."""


def wishes_in(form: Form[RequestForm]) -> list[str]:
    """Return the mentors wished for in a form, in their order."""
    return listed(form.values("wishes"))


def after_press(form: Form[RequestForm], pressed: Pressed) -> Form[RequestForm]:
    """Return the form after one of the buttons of the wishes was pressed; everything else in it stays as typed."""
    most = _most(form) + (FOUND if pressed.verb == MORE else 0)
    raw = {**form.raw, "wishes": changed(wishes_in(form), pressed), "most": [str(min(most, FOUND_MOST))]}
    return Form(RequestForm, raw)


def wishes_of(site: Site, form: Form[RequestForm], pressed: Pressed | None = None, *, is_seeking: bool) -> Wishes:
    """Return the wishes of a form as the page shows them, after a button where one was pressed.

    Whoever is not seeking (a page just opened, a form refused) is shown few, so that the rest of the form is near.
    """
    sought, order = _sought(form), wishes_in(form)
    most = _most(form) if sought.any and is_seeking else max(SUGGESTED, _most(form) - FOUND)
    found = WishChoice((), (), has_more=False)
    with form.asking():
        found = wishing.choice(site.session, site.member(), _question(site, form, sought), sought, order, most)
    if form.errors("seek_prefecture") or form.errors("seek_practice"):
        found = WishChoice(wishing.wished(site.session, site.member(), order), (), has_more=False)
    names = {each.mentor.id: each.mentor.name for each in found.wished}
    return Wishes(
        chosen=[_wish_row(each, at, len(found.wished)) for at, each in enumerate(found.wished)],
        found=[_found_row(each) for each in found.found],
        title=_title(sought, found),
        note=_note(sought, found),
        said=_said(pressed, [each.mentor.id for each in found.wished], names) if pressed else "",
        pressed=_goes_on(pressed, order) if pressed else "",
        first=next((each.mentor.name for each in found.wished if each.obstacle is None), ""),
        is_open=bool(pressed or order or sought.any or form.errors("wishes")),
        may_add=len(found.wished) < WISHES_AT_MOST,
        has_more=found.has_more and most < FOUND_MOST,
        most=_most(form),
    )


def _sought(form: Form[RequestForm]) -> Sought:
    return Sought(form.value("q")[:LINE].strip(), form.value("seek_prefecture"), form.value("seek_practice"))


def _most(form: Form[RequestForm]) -> int:
    typed = form.value("most")
    return min(max(int(typed), FOUND), FOUND_MOST) if typed.isdecimal() and len(typed) < len("1000") else FOUND


def _question(site: Site, form: Form[RequestForm], sought: Sought) -> Question:
    """Return what the form says of the request so far.

    Its words count for who may suit, and not where somebody is looked for: those found while one types stay in their
    order when the button is pressed.
    """
    vocabulary, weights = taxonomy.vocabulary(site.session), set(MarkWeight)
    typed = {name.removeprefix(MARK_PREFIX): form.value(name) for name in form.raw if name.startswith(MARK_PREFIX)}
    known = {each.code for each in taxonomy.gazetteer().prefectures}
    return Question(
        text="" if sought.any else form.value("goals"),
        marks=Marks({code: mark for code, mark in typed.items() if vocabulary.find_code(code) and mark in weights}),
        prefecture=form.value("prefecture") if form.value("prefecture") in known else None,
    )


def _wish_row(each: Wished, at: int, of: int) -> WishRow:
    return WishRow(
        id=each.mentor.id,
        name=each.mentor.name,
        furigana=each.mentor.furigana,
        facts=_facts(each),
        hindrance=_(OBSTACLE_MESSAGES[each.obstacle]) if each.obstacle else "",
        is_first=at == 0,
        is_last=at == of - 1,
    )


def _found_row(each: Suggestion) -> FoundRow:
    return FoundRow(
        id=each.mentor.id,
        name=each.mentor.name,
        furigana=each.mentor.furigana,
        facts=_facts(each),
        headline=each.mentor.headline,
        reasons=[reason.words for reason in _telling(each.reasons)[:REASONS_SHOWN]],
    )


def _telling(reasons: Sequence[Reason]) -> Sequence[Reason]:
    """Return what tells one mentor from another; all have time, so that is said only where nothing else is."""
    return [each for each in reasons if each.code is not ReasonCode.HAS_TIME] or reasons


def _facts(each: Wished | Suggestion) -> str:
    return DOT.join(filter(None, (prefecture_name(each.mentor.prefecture), *each.organisations)))


def _title(sought: Sought, found: WishChoice) -> str:
    number = len(found.found)
    if not sought.any:
        return _("Mentors who may suit you")
    if found.has_more:
        return _("The %(num)s who suit best of those found", num=number)
    return ngettext("%(num)s mentor found", "%(num)s mentors found", number)


def _note(sought: Sought, found: WishChoice) -> str:
    if len(found.wished) >= WISHES_AT_MOST:
        return _("You have chosen five. To choose somebody else, take one of them off first.")
    if found.found:
        return "" if sought.any else _("From what you have written and chosen above.")
    if sought.any:
        return _("Nobody whom you could ask now was found by this. Try other words, or another place.")
    return _("At the moment there is nobody else whom you could ask. If you name nobody, we look for you.")


def _said(pressed: Pressed, order: Sequence[str], names: dict[str, str]) -> str:
    """Return what a button did, for whoever cannot see it."""
    if pressed.verb in {ADD, UP, DOWN} and pressed.mentor in order:
        rank = order.index(pressed.mentor) + 1
        return _("%(name)s is number %(rank)s now.", name=names[pressed.mentor], rank=rank)
    return _("Taken off.") if pressed.verb == DROP else ""


def _goes_on(pressed: Pressed, order: Sequence[str]) -> str:
    """Return the id of the element on which whoever pressed a button goes on: the same button while it is there."""
    if pressed.verb in {UP, DOWN} and pressed.mentor in order:
        at_end = order.index(pressed.mentor) == (0 if pressed.verb == UP else len(order) - 1)
        other = DOWN if pressed.verb == UP else UP
        return f"{other if at_end else pressed.verb}-{pressed.mentor}"
    return SAID if pressed.verb in {ADD, DROP} else ""
