"""Rounds in the secretariat's words."""

from typing import Final

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark, ngettext
from yoriai.domains.mentoring.cards import Waiting
from yoriai.domains.mentoring.states import OfferStatus
from yoriai.domains.planning.plan import WhyNot
from yoriai.domains.rounds.fairness import Counts
from yoriai.domains.rounds.states import RoundStatus, Which

TONES: Final = {
    RoundStatus.ANNOUNCED: "neutral",
    RoundStatus.DRAFT: "info",
    RoundStatus.PUBLISHED: "success",
    RoundStatus.DISCARDED: "neutral",
}

WITHOUT: Final = {
    Waiting.HOURS_PASSED.value: mark("The hours that were given have passed or are too near."),
    Waiting.MORE_HOURS.value: mark("No mentor who could be asked is free at the hours that were given."),
    Waiting.MENTORS_FULL.value: mark("The mentors who suit are full or take a break."),
    Waiting.NOBODY.value: mark("There is no mentor whom we could ask."),
    WhyNot.NOBODY_SUITS.value: mark("There is no mentor whom we could ask."),
    WhyNot.NO_ROOM.value: mark("Those who suit have no room left, or the secretariat has ruled the pair out."),
    WhyNot.ALL_FULL.value: mark("Everybody who could be asked meets somebody else, and nobody can be moved."),
}

ANSWERS: Final = {
    OfferStatus.ACCEPTED: mark("accepted"),
    OfferStatus.OPEN: mark("not answered yet"),
    OfferStatus.DECLINED: mark("declined"),
    OfferStatus.EXPIRED: mark("not answered in time"),
    OfferStatus.WITHDRAWN: mark("taken back"),
}

KINDS: Final = {
    Which.WEAK: mark("The fewest points first"),
    Which.NEW: mark("New in this draft"),
    Which.FIXED: mark("Fixed by the secretariat"),
    Which.DRIFTED: mark("Can no longer meet"),
    Which.ACCEPTED: ANSWERS[OfferStatus.ACCEPTED],
    Which.OPEN: ANSWERS[OfferStatus.OPEN],
    Which.DECLINED: ANSWERS[OfferStatus.DECLINED],
    Which.EXPIRED: ANSWERS[OfferStatus.EXPIRED],
    Which.WITHDRAWN: ANSWERS[OfferStatus.WITHDRAWN],
    Which.UNSETTLED: mark("Still to be asked"),
    Which.IN_VAIN: mark("Could not be asked any more"),
    Which.WITH_ROOM: mark("With room left"),
    Which.FULL: mark("Without room left"),
}

WEIGHT_LABELS: Final = {
    "both_primary": mark("In common, ★ for both"),
    "one_primary": mark("In common, ★ for one and ☆ for the other"),
    "both_secondary": mark("In common, ☆ for both"),
    "case_read": mark("The mentor took part in a case that was read"),
    "case_alike": mark("The mentor took part in a case like it"),
    "same_prefecture": mark("Same prefecture"),
    "same_region": mark("Same region"),
    "been_through_stage": mark("The mentor has been through the same stage"),
    "first_wish": mark("Asked for by name, first choice"),
    "next_wish_less": mark("Each further choice counts less by"),
    "met_before": mark("An earlier session of the two went well"),
    "load": mark("Taken off for each session the mentor has that month"),
}


def points_words(points: float) -> str:
    """Return points without needless digits: 12, 7.5."""
    return f"{round(points, 1):g}"


def without_words(reason: str) -> str:
    """Return why a request stays without a mentor."""
    return _(WITHOUT[reason]) if reason in WITHOUT else reason


def fairness_words(fair: Counts | None, without: int, rounds: int) -> tuple[str, str]:
    """Return what the plan shows of fairness, and its tone."""
    if not without:
        return _("Everybody who waits has a mentor: nobody was passed over."), "success"
    if fair is None:
        return "", "success"
    rule = ngettext(
        "Whoever has waited through %(num)s round comes before all newer requests.",
        "Whoever has waited through %(num)s rounds comes before all newer requests.",
        rounds,
    )
    if fair.passed_over:
        passed = ngettext(
            "%(num)s request was passed over in favour of a newer one.",
            "%(num)s requests were passed over in favour of newer ones.",
            fair.passed_over,
        )
        return f"{rule} {passed}", "warning"
    if not fair.had_waited:
        return f"{rule} {_('Nobody has waited so long.')}", "success"
    kept = _(
        "Of %(waited)s who have waited so long, %(served)s have a mentor now. For each of the others it was checked: "
        "no newer request holds an hour that could be theirs.",
        waited=fair.had_waited,
        served=fair.had_waited - fair.without,
    )
    return f"{rule} {kept}", "success"
