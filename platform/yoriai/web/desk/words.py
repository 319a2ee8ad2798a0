"""Jobs and mails in the secretariat's words."""

from datetime import timedelta
from typing import Final

from babel.dates import format_date, format_timedelta

from yoriai.core.i18n import current_language, mark
from yoriai.core.i18n import gettext as _
from yoriai.core.months import Month
from yoriai.domains.notifications.states import MailStatus

JOB_LABELS: Final = {
    "organisations.yearly": mark("Ask organisations once a year whether their record is right"),
    "organisations.invitations": mark("Delete invitations that nobody used"),
    "notifications.send": mark("Send mails"),
    "accounts.purge": mark("Remove expired sign-ins and links"),
    "requests-waiting": mark("Ask the next mentor"),
    "requests-usual-wait": mark("Reckon how long it takes until an hour is booked"),
    "rounds.draft": mark("Make drafts of matching rounds"),
    "rounds.offer": mark("Ask the mentors of published rounds"),
    "offers-expiring": mark("Pass on requests that were not answered in time"),
    "offer-reminders": mark("Remind mentors of requests to answer"),
    "consultations-asking": mark("Bring questions to members who may know"),
    "consultations-overdue": mark("Tell of questions that nobody has answered in time"),
    "consultations-waiting": mark("Reckon how long first answers take"),
    "desk-clocks": mark("Stop clocks that the secretariat left running"),
    "desk-words": mark("Erase words about the secretariat's work of long ago"),
    "mentors.presence": mark("Ask mentors who were not heard of whether they are still there"),
    "mentors.calendars": mark("Read mentors' own calendars"),
    "proposals-expiring": mark("Let proposals of another hour end that nobody answered"),
    "session-reminders": mark("Remind of sessions a day and an hour before"),
    "session-feedback": mark("Ask four questions after sessions"),
    "session-closing": mark("Close sessions that are over"),
    "follow-ups": mark("Ask what became of it"),
    "files.forget": mark("Delete pictures that nothing shows any more"),
    "suspensions.end": mark("Let in again whose suspension is over"),
    "departures.erase": mark("Erase those who left"),
    "retention.forget": mark("Let go of old mails and reports"),
    "imports.run": mark("Read and write imports"),
    "notifications.tell": mark("Write the mails of what members chose to hear at once"),
    "notifications.enrol": mark("Begin the digests of new members"),
    "notifications.forget": mark("Forget old notices"),
    "database.statistics": mark("Let the database see how its tables have grown"),
    "polls.ask": mark("Ask new people of councils' seats for a day"),
    "polls.remind": mark("Remind of date polls three days and one day before their end"),
    "polls.close": mark("Close date polls that are over"),
    "polls.forget": mark("Delete date polls of long ago"),
    "actions.remind": mark("Ask whether what people took on is done"),
    "minutes.forget_texts": mark("Forget texts that nobody goes on from"),
    "minutes.late": mark("Remind offices of minutes that are late"),
    "attendance.let_go": mark("Give back the places of people who have left their seat"),
    "attendance.let_go_rest": mark("Look through all meetings for people who have left their seat"),
    "agendas.expect": mark("Put presenters on the lists of their meetings"),
    "meetings.make": mark("Make the meetings of series ahead"),
    "meetings.publish": mark("Publish meetings on the day set for it"),
    "meetings.hold": mark("Close meetings that are over"),
    "attendance.queues": mark("Let those who wait move up to free places"),
    "attendance.forget_guests": mark("Forget guests of meetings of long ago"),
    "attendance.forget_sign_ups": mark("Delete sign-ups that guests did not confirm"),
    "agendas.follow_up": mark("Ask whether presentations may become cases"),
    "agendas.link_cases": mark("Link presentations to the cases that they became"),
    "meetings.invite": mark("Ask the people of councils to their meetings"),
    "meetings.ask_chair": mark("Ask the chairs of meetings"),
    "meetings.ask_chair_rest": mark("Look through all meetings for chairs who were not asked"),
    "meetings.invite_rest": mark("Look through all meetings for people who were not asked"),
    "meetings.tell": mark("Write the mails about meetings: invitations, changes, places that became free"),
    "breakouts.remember": mark("Remember who met whom in small groups"),
    "meetings.remind": mark("Remind of meetings a week, a day and an hour before"),
    "digests.write": mark("Write daily and weekly digests"),
    "accompaniments.close_calls": mark("Close calls for accompaniment on their last day"),
    "accompaniments.remind": mark("Remind mentors who were asked to accompany"),
    "accompaniments.other_hours": mark("Ask for other hours where one fell through"),
    "accompaniments.missed": mark("Ask about months in which nobody met"),
    "accompaniments.review": mark("Ask both sides to look back, half-way and at the end"),
    "accompaniments.complete": mark("Complete accompaniments that both sides have looked back on"),
    "saved-searches": mark("Tell by mail what is new in saved searches"),
}

TONES: Final = {
    MailStatus.HELD: "neutral",
    MailStatus.PENDING: "info",
    MailStatus.SENDING: "info",
    MailStatus.SENT: "success",
    MailStatus.FAILED: "warning",
    MailStatus.DEAD: "error",
    MailStatus.WITHDRAWN: "neutral",
}


def job_in_words(name: str) -> str:
    """Return what a job does; its name where no words were given."""
    return _(JOB_LABELS[name]) if name in JOB_LABELS else name


def length_in_words(length: timedelta) -> str:
    """Return a length of time in its largest fitting unit: 5 秒, 1 hour."""
    return format_timedelta(length, locale=current_language())


def seconds_in_words(seconds: float) -> str:
    """Return how long something took, to a tenth of a second."""
    return _("%(seconds)s seconds", seconds=f"{seconds:.1f}")


def month_in_words(month: Month) -> str:
    """Return a month of a year: 2026年11月, November 2026."""
    if current_language() == "ja":
        return f"{month.year}年{month.month}月"
    return format_date(month.first_day, "MMMM y", locale=current_language())
