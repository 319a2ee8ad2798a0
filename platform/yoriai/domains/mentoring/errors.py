"""What can go wrong with requests, offers and the hours they lead to."""

from yoriai.core.errors import Conflict, Invalid, NotFound
from yoriai.core.i18n import mark


class HourTaken(Invalid):
    """The hour was taken between showing it and choosing it; one of the two has a session then."""

    status = 409
    code = "hour_taken"
    message = mark("This hour has just been taken. Please choose another one.")

    def __init__(self, field: str = "start", message: str | None = None, **params: object) -> None:
        super().__init__(field, message, **params)


class NoSuchRequest(NotFound):
    """No request of that id that this reader may see."""

    code = "no_such_request"
    message = mark("We could not find this request.")


class NoSuchOffer(NotFound):
    """No offer of that id that this reader may see."""

    code = "no_such_offer"
    message = mark("We could not find this request to a mentor.")


class AlreadyRequested(Conflict):
    """One request at a time for a consultation; the page leads to the one there is."""

    code = "already_requested"
    message = mark("You have already asked for a session about this. You can change its hours on its page.")

    def __init__(self, request_id: str) -> None:
        super().__init__()
        self.request_id = request_id


class NoHours(Invalid):
    """A request without an hour that can still be booked."""

    code = "no_hours"
    message = mark("Please choose at least one hour at which you are free. Three or more make it much easier.")


class TooManyHours(Invalid):
    """More hours than anybody needs to choose."""

    code = "too_many_hours"
    message = mark("Please choose at most %(most)s hours.")


class HoursOutside(Invalid):
    """Hours that have passed, are too near or too far, or lie between the half-hours."""

    code = "hours_outside"
    message = mark("Some of these hours can no longer be chosen. Please look at them again.")


class WishUnknown(Invalid):
    """A mentor wished for who is none."""

    code = "wish_unknown"
    message = mark("Please choose mentors of the list.")


class TooManyWishes(Invalid):
    """More mentors wished for than anybody is asked one after another."""

    code = "too_many_wishes"
    message = mark("Please choose at most %(most)s mentors.")


class WishImpossible(Invalid):
    """A mentor wished for whom this member cannot ask: never, or not at the moment."""

    code = "wish_impossible"
    message = mark("%(mentor)s cannot be asked: %(why)s.")


class OfferClosed(Invalid):
    """Answered, passed on or taken back in the meantime."""

    status = 409
    code = "offer_closed"
    message = mark("This request is no longer waiting for your answer.")


class HourNotCommon(Invalid):
    """An hour that does not suit both, or no longer."""

    status = 409
    code = "hour_not_common"
    message = mark("This hour no longer suits both of you. Please choose another one.")

    def __init__(self, field: str = "start", message: str | None = None, **params: object) -> None:
        super().__init__(field, message, **params)


class HoursUnchangeable(Conflict):
    """A request that has ended or has its hour."""

    code = "hours_unchangeable"
    message = mark("The hours of this request can no longer be changed.")


class NotStuck(Conflict):
    """A request that does not lie with the secretariat."""

    code = "not_stuck"
    message = mark("This request is not waiting for the secretariat any more.")


class WeightsOdd(Invalid):
    """Points under which a reason would count against a pair, or ☆ more than ★."""

    code = "weights_odd"
    message = mark("No point may be below zero, and ★★ counts at least as much as ★☆, ★☆ at least as much as ☆☆.")


class WeightsUnchanged(Invalid):
    """The points that are in force already."""

    code = "weights_unchanged"
    message = mark("These points are in force already. Change at least one.")
