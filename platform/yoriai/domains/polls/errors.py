"""What can be refused about date polls."""

from yoriai.core.errors import Conflict, Gone, Invalid, NotFound
from yoriai.core.i18n import mark


class PollNotFound(NotFound):
    """No such poll, or this reader is not asked."""

    code = "poll_not_found"
    message = mark("We could not find that date poll. It is for those who are asked alone.")


class PollLinkGone(Gone):
    """The link of somebody who is not asked any more, or of a poll that was deleted."""

    code = "poll_link_gone"
    message = mark("This link works no more. Please ask the council's office for a new one.")


class PollTakesNoAnswers(Conflict):
    """Its time is up, or the office has closed or settled it."""

    code = "poll_takes_no_answers"
    message = mark("This date poll takes no more answers. If yours has changed, please tell the council's office.")


class PollOver(Conflict):
    """The day is settled: nothing is asked any more."""

    code = "poll_over"
    message = mark("The day is settled already. For another day, please make another poll.")


class PollChanged(Conflict):
    """Somebody else of the office has saved it since the form was opened."""

    code = "poll_changed"
    message = mark(
        "Somebody else has changed this poll since you opened the page. What you typed is below: "
        "please look at the poll again and type in what is missing."
    )


class DatesMissing(Invalid):
    """A poll without dates asks nothing."""

    code = "poll_dates_missing"
    message = mark("Please write at least one date.")


class DateUnreadable(Invalid):
    """A line that is no date with hours."""

    code = "poll_date_unreadable"
    message = mark("Line %(line)s, “%(text)s”: please write it like 12/1 14:00-16:00.")


class WeekdayWrong(Invalid):
    """The day of the week and the date do not agree: one of them is a slip."""

    code = "poll_weekday_wrong"
    message = mark("Line %(line)s, “%(text)s”: that day is a %(weekday)s. Which of the two is right?")


class DatePast(Invalid):
    """Nobody can come to what is over."""

    code = "poll_date_past"
    message = mark("Line %(line)s, “%(text)s”: that has passed already.")


class DateEndsBefore(Invalid):
    """It ends before it begins."""

    code = "poll_date_ends_before"
    message = mark("Line %(line)s, “%(text)s”: it ends before it begins.")


class TooManyDates(Invalid):
    """More dates than anybody answers."""

    code = "poll_too_many_dates"
    message = mark("Please keep it to %(most)s dates. Fewer dates are answered sooner.")


class NothingToAdd(Invalid):
    """No date lies in the span on these days of the week."""

    code = "poll_nothing_to_add"
    message = mark("There is no such day in that span of time. Please choose other days.")


class DeadlinePast(Invalid):
    """The day by which answers are wanted is over."""

    code = "poll_deadline_past"
    message = mark("Please choose today or a later day.")


class DeadlineLate(Invalid):
    """Answers that come after the last date help nobody."""

    code = "poll_deadline_late"
    message = mark("Please choose a day before the last of the dates.")


class PersonUnreadable(Invalid):
    """A line that names nobody."""

    code = "poll_person_unreadable"
    message = mark("Line %(line)s, “%(text)s”: please write a name and, after a space, an e-mail address.")


class TooManyPeople(Invalid):
    """More people than one table shows."""

    code = "poll_too_many_people"
    message = mark("A poll asks at most %(most)s people.")


class NobodyToAsk(Conflict):
    """Neither seats nor names nor an open link."""

    code = "poll_nobody_to_ask"
    message = mark("There is nobody to ask yet. Please add people, or let whoever has the link answer.")


class NotAnswered(Invalid):
    """A date without ○, △ or ×."""

    code = "poll_not_answered"
    message = mark("Please choose ○, △ or × for this date.")


class DatePastNow(Conflict):
    """A meeting is not made in the past."""

    code = "poll_date_past_now"
    message = mark("This date has passed. Please choose another one.")
