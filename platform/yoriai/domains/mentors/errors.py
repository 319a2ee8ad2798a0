"""What can go wrong with what mentors say of themselves and of their hours."""

from yoriai.core.errors import Gone, Invalid, NotFound
from yoriai.core.i18n import mark


class NoSuchMentor(NotFound):
    """No mentor of that id, or no longer one."""

    code = "no_such_mentor"
    message = mark("We could not find this mentor.")


class NotPromised(Invalid):
    """Nobody is told a person's troubles who has not accepted the confidentiality text."""

    code = "not_promised"
    message = mark("Please promise to keep what you are told to yourself.")


class WindowsOverlap(Invalid):
    """Two windows of one day that overlap."""

    code = "windows_overlap"
    message = mark("Two of these windows overlap. Please let one end before the next begins.")


class WindowUpsideDown(Invalid):
    """A window that ends before it begins, or lacks one end."""

    code = "window_upside_down"
    message = mark("Please choose both times, the end after the beginning.")


class WindowTooShort(Invalid):
    """A window in which no session fits."""

    code = "window_too_short"
    message = mark("A session takes an hour, so a window needs at least one hour.")


class DayTooFar(Invalid):
    """A day that nobody plans for."""

    code = "day_too_far"
    message = mark("Please choose a day within the next two years.")


class SpanUpsideDown(Invalid):
    """Days on end whose last lies before the first."""

    code = "span_upside_down"
    message = mark("The last day is before the first. Please look at both again.")


class TooManyDays(Invalid):
    """More days noted than anybody needs."""

    code = "too_many_days"
    message = mark("You have noted %(most)s days already. Please remove some first.")


class NoSuchAbsence(NotFound):
    """No absence of that id of one's own."""

    code = "no_such_absence"
    message = mark("These days have been removed already.")


class AddressRefused(Invalid):
    """An address from which no calendar is read."""

    code = "calendar_address_refused"
    message = mark("Please paste the calendar's secret address in iCal format. It begins with https:// or webcal://.")


class LinkGone(Gone):
    """A link of a mail that is too old, or of somebody who is no mentor any more."""

    code = "mentor_link_gone"
    message = mark("This link has run out. Please sign in and open your page as a mentor.")
    way_on = ("/me/mentor", mark("Sign in and look at my page as a mentor"))


class DayPassed(Invalid):
    """A day before today."""

    code = "day_passed"
    message = mark("Please choose a day from today on.")
