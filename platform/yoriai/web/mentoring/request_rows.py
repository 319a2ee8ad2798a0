"""A request in words: where it stands, what became of each asking, and what comes next."""

from dataclasses import dataclass

from yoriai.core import clock
from yoriai.core.i18n import day_in_words, instant_in_words, mark
from yoriai.core.i18n import gettext as _
from yoriai.domains.mentoring.cards import WAITING_MESSAGES, Asked, RequestPage
from yoriai.domains.mentoring.rules import OBSTACLE_MESSAGES
from yoriai.domains.mentoring.service import candidates, requests, waits
from yoriai.domains.mentoring.states import DeclineReason, OfferStatus, RequestStatus
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import labelled
from yoriai.web.choices import prefecture_name
from yoriai.web.deps import Site
from yoriai.web.mentoring.hours import hours_by_day
from yoriai.web.mentoring.request_views import AskedRow, CandidateRow, RequestView
from yoriai.web.mentoring.waiting import wait_in_words


@dataclass(frozen=True)
class Standing:
    """What a status means to the requester: the step of four that is on, a word, its tone, a heading."""

    step: int
    label: str
    tone: str
    headline: str


STANDINGS = {
    RequestStatus.WAITING: Standing(
        2, mark("Looking for a mentor"), "info", mark("We are looking for a mentor for you")
    ),
    RequestStatus.OFFERED: Standing(3, mark("A mentor has been asked"), "info", mark("A mentor has your request")),
    RequestStatus.MATCHED: Standing(4, mark("Booked"), "success", mark("Your session is booked")),
    RequestStatus.COMPLETED: Standing(5, mark("Done"), "success", mark("Your session has taken place")),
    RequestStatus.EXHAUSTED: Standing(
        2, mark("With the secretariat"), "warning", mark("The secretariat looks after your request")
    ),
    RequestStatus.WITHDRAWN: Standing(0, mark("Withdrawn"), "neutral", mark("You have withdrawn this request")),
}

DECLINED = {
    DeclineReason.BUSY: mark("A mentor would have liked to, but has no time at the moment."),
    DeclineReason.NOT_MY_FIELD: mark("A mentor found that others know more about this."),
    DeclineReason.HOURS: mark("A mentor found none of the hours possible. More hours help."),
    DeclineReason.KNOWN: mark("A mentor knows you and thought that somebody else would be better."),
    DeclineReason.OTHER: mark("A mentor could not take it on this time."),
}

WITHDRAWABLE = (RequestStatus.WAITING, RequestStatus.OFFERED, RequestStatus.EXHAUSTED)


def request_view(site: Site, page: RequestPage) -> RequestView:
    """Return the page of a request."""
    standing = STANDINGS[page.status]
    first, _last = candidates.bookable_span()
    ahead = [start for start in page.starts if start >= first]
    return RequestView(
        request=page,
        step=standing.step,
        status=_(standing.label),
        tone=standing.tone,
        headline=_(standing.headline),
        explanation=_explanation(page),
        usual_wait=_usual_wait(site, page),
        asked=[_asked(each) for each in page.asked],
        candidates=[
            CandidateRow(
                name=each.mentor.name,
                url=f"/mentors/{each.mentor.id}",
                headline=each.mentor.headline,
                reasons=[reason.words for reason in each.reasons],
            )
            for each in page.candidates
        ],
        hindered=[(card.name, _(OBSTACLE_MESSAGES[obstacle])) for card, obstacle in page.hindered],
        hours=hours_by_day(ahead),
        past_hours=len(page.starts) - len(ahead),
        place=prefecture_name(page.prefecture),
        tags=labelled(page.marks, taxonomy.vocabulary(site.session)),
        can_change_hours=page.is_own and page.status in requests.HOURS_CHANGEABLE,
        can_withdraw=page.is_own and page.status in WITHDRAWABLE,
        can_retry=page.status is RequestStatus.EXHAUSTED and site.member().is_staff,
    )


def _usual_wait(site: Site, page: RequestPage) -> str:
    """Return what has been seen of the wait, beside how long this one has taken; '' where nobody waits any more."""
    if page.status not in WITHDRAWABLE:
        return ""
    return wait_in_words(waits.expected(site.session, page.prefecture), clock.now() - page.created_at)


def _explanation(page: RequestPage) -> str:
    """Return what happens next and how long it may take."""
    match page.status:
        case RequestStatus.OFFERED if page.latest_answer is not None:
            asked = next(each for each in page.asked if each.status is OfferStatus.OPEN)
            return _(
                "%(mentor)s has until %(when)s to answer. If it does not work out, the next mentor is asked at once. "
                "By %(latest)s at the latest you know more.",
                mentor=asked.mentor or _("The mentor"),
                when=instant_in_words(asked.expires_at),
                latest=instant_in_words(page.latest_answer),
            )
        case RequestStatus.WAITING | RequestStatus.EXHAUSTED if page.round_day is not None:
            return _(
                "On %(day)s all who wait are brought together with mentors at once, and those who have waited longest "
                "come first. You need not do anything.",
                day=day_in_words(page.round_day),
            )
        case RequestStatus.WAITING:
            return _(WAITING_MESSAGES[page.waiting]) if page.waiting else _("We ask the next mentor in a few minutes.")
        case RequestStatus.EXHAUSTED:
            return _(
                "Those we asked could not take it on this time. That says nothing about your plan. "
                "If you add hours, we start again at once."
            )
        case RequestStatus.MATCHED:
            return _("When, where and with whom is on the page of the session.")
        case RequestStatus.COMPLETED:
            return _("You are welcome to ask for another hour whenever you like.")
        case _:
            return _("You are welcome to ask again whenever you like.")


def _asked(each: Asked) -> AskedRow:
    words, tone = _outcome(each)
    return AskedRow(
        words=words,
        tone=tone,
        asked_at=each.asked_at,
        mentor=each.mentor,
        url=f"/mentors/{each.mentor_id}" if each.mentor_id else "",
        reasons=[reason.words for reason in each.reasons],
    )


def _outcome(each: Asked) -> tuple[str, str]:
    match each.status:
        case OfferStatus.OPEN:
            return _("Waiting for the answer until %(when)s", when=instant_in_words(each.expires_at)), "info"
        case OfferStatus.ACCEPTED:
            return _("Has accepted"), "success"
        case OfferStatus.DECLINED:
            return _(DECLINED[each.decline_reason or DeclineReason.OTHER]), "neutral"
        case OfferStatus.EXPIRED:
            return _("A mentor did not answer in time."), "neutral"
        case _:
            return _("Withdrawn"), "neutral"
