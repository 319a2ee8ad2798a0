"""What members are told of: each kind of notice, its sentence, and the topic under which its mails are chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from yoriai.core.i18n import gettext, mark


class Topic(StrEnum):
    """What a member chooses mails by: a handful, since nobody sets thirty switches."""

    ANSWERS = "answers"
    QUESTIONS = "questions"
    ACTIVITIES = "activities"
    ORGANISATIONS = "organisations"
    COUNCILS = "councils"
    MEETINGS = "meetings"
    MENTORING = "mentoring"
    RULES = "rules"


TOPIC_LABELS: Final[Mapping[Topic, str]] = {
    Topic.ANSWERS: mark("Answers to what I wrote"),
    Topic.QUESTIONS: mark("Questions that I may know about"),
    Topic.ACTIVITIES: mark("New activities near me"),
    Topic.ORGANISATIONS: mark("My organisations"),
    Topic.COUNCILS: mark("Seats in councils"),
    Topic.MEETINGS: mark("Meetings, minutes and what I have taken on"),
    Topic.MENTORING: mark("Mentoring and accompaniment"),
    Topic.RULES: mark("Decisions about what I wrote"),
}


class NoticeKind(StrEnum):
    """Every kind of notice."""

    REPLY = "reply"
    PRIVATE_REPLY = "private_reply"
    HELPED = "helped"
    QUESTION = "question"
    OVERDUE = "overdue"
    ENTRUSTED = "entrusted"
    COMMENT = "comment"
    INTEREST = "interest"
    INTEREST_ANSWER = "interest_answer"
    ACTIVITY = "activity"
    FOLLOWED = "followed"
    INVITATION = "invitation"
    MEMBERSHIP = "membership"
    HANDOVER = "handover"
    CLAIM = "claim"
    CLAIM_ACCEPTED = "claim_accepted"
    CLAIM_DECIDED = "claim_decided"
    CONFIRMATION = "confirmation"
    RESTING = "resting"
    PUT_AWAY = "put_away"
    SEAT_APPLIED = "seat_applied"
    SEAT_INVITED = "seat_invited"
    SEAT_DECIDED = "seat_decided"
    SEAT_NAMED = "seat_named"
    POLL = "poll"
    POLL_READY = "poll_ready"
    POLL_SETTLED = "poll_settled"
    MEETING = "meeting"
    MEETING_CHANGED = "meeting_changed"
    MEETING_CANCELLED = "meeting_cancelled"
    PROMOTED = "promoted"
    PRESENTER_ASKED = "presenter_asked"
    PRESENTER_ANSWERED = "presenter_answered"
    PRESENTER_RELEASED = "presenter_released"
    PRESENTATION_CASE = "presentation_case"
    MINUTES_REVIEW = "minutes_review"
    MINUTES_COMMENT = "minutes_comment"
    MINUTES_APPROVAL = "minutes_approval"
    MINUTES_READY = "minutes_ready"
    MINUTES_LATE = "minutes_late"
    ACTION = "action"
    ACTION_DUE = "action_due"
    STILL_THERE = "still_there"
    MENTOR_RESTING = "mentor_resting"
    CALENDAR_BROKEN = "calendar_broken"
    BECAME = "became"
    TEAM_REMINDER = "team_reminder"
    TEAM_CHANGED = "team_changed"
    MONTH_WITHOUT_HOUR = "month_without_hour"
    MONTH_HOURS = "month_hours"
    MONTH_MISSED = "month_missed"
    REVIEW = "review"
    CONFERENCE = "conference"
    ACCOMPANIMENT_ENDED = "accompaniment_ended"
    AMENDED = "amended"
    HIDDEN = "hidden"
    RESTORED = "restored"
    REPORT_DECIDED = "report_decided"
    DESK_HANDED = "desk_handed"


@dataclass(frozen=True)
class Wording:
    """The topic of a kind and its sentence; the places `%(name)s` are filled from the notice's words.

    What has a mail of its own, with more to press than a link to a page, is not mailed as a notice too.
    """

    topic: Topic
    sentence: str
    has_own_mail: bool = False


WORDINGS: Final[Mapping[NoticeKind, Wording]] = {
    NoticeKind.REPLY: Wording(Topic.ANSWERS, mark("%(who)s has answered “%(title)s”.")),
    NoticeKind.PRIVATE_REPLY: Wording(Topic.ANSWERS, mark("%(who)s has written to you alone about “%(title)s”.")),
    NoticeKind.HELPED: Wording(Topic.ANSWERS, mark("Your answer to “%(title)s” has helped.")),
    NoticeKind.QUESTION: Wording(Topic.QUESTIONS, mark("Perhaps you know about this: “%(title)s”")),
    NoticeKind.OVERDUE: Wording(Topic.QUESTIONS, mark("Nobody has answered “%(title)s” yet.")),
    NoticeKind.ENTRUSTED: Wording(Topic.QUESTIONS, mark("%(who)s asks you to look after “%(title)s”.")),
    NoticeKind.COMMENT: Wording(Topic.ANSWERS, mark("%(who)s has written about “%(title)s”.")),
    NoticeKind.INTEREST: Wording(Topic.ANSWERS, mark("%(who)s could do this too: “%(title)s”")),
    NoticeKind.INTEREST_ANSWER: Wording(Topic.ANSWERS, mark("%(who)s has answered you about “%(title)s”.")),
    NoticeKind.ACTIVITY: Wording(Topic.ACTIVITIES, mark("%(who)s: “%(title)s”")),
    NoticeKind.FOLLOWED: Wording(Topic.ORGANISATIONS, mark("“%(title)s” follows the example of your case.")),
    NoticeKind.INVITATION: Wording(
        Topic.ORGANISATIONS, mark("%(who)s invites you to %(organisation)s."), has_own_mail=True
    ),
    NoticeKind.MEMBERSHIP: Wording(Topic.ORGANISATIONS, mark("The people of %(organisation)s have changed.")),
    NoticeKind.HANDOVER: Wording(
        Topic.ORGANISATIONS, mark("%(who)s would like you to be the owner of %(organisation)s.")
    ),
    NoticeKind.CLAIM: Wording(Topic.ORGANISATIONS, mark("%(who)s says they act for %(organisation)s.")),
    NoticeKind.CLAIM_ACCEPTED: Wording(Topic.ORGANISATIONS, mark("Your claim of %(organisation)s has been accepted.")),
    NoticeKind.CLAIM_DECIDED: Wording(
        Topic.ORGANISATIONS, mark("There is an answer to your claim of %(organisation)s.")
    ),
    NoticeKind.CONFIRMATION: Wording(
        Topic.ORGANISATIONS, mark("Is what we say about %(organisation)s still right?"), has_own_mail=True
    ),
    NoticeKind.RESTING: Wording(
        Topic.ORGANISATIONS,
        mark("%(organisation)s is marked as not heard of for long. If you are still there, one press takes that back."),
    ),
    NoticeKind.PUT_AWAY: Wording(
        Topic.ORGANISATIONS, mark("%(organisation)s is no longer in the directory. If that is wrong, please say so.")
    ),
    NoticeKind.SEAT_APPLIED: Wording(Topic.COUNCILS, mark("%(who)s would like a seat in %(title)s.")),
    NoticeKind.SEAT_INVITED: Wording(Topic.COUNCILS, mark("%(title)s offers %(organisation)s a seat.")),
    NoticeKind.SEAT_DECIDED: Wording(
        Topic.COUNCILS, mark("There is an answer about the seat of %(organisation)s in %(title)s.")
    ),
    NoticeKind.SEAT_NAMED: Wording(Topic.COUNCILS, mark("You sit for %(organisation)s in %(title)s.")),
    NoticeKind.POLL: Wording(Topic.MEETINGS, mark("When can you come? “%(title)s”"), has_own_mail=True),
    NoticeKind.POLL_READY: Wording(Topic.MEETINGS, mark("The answers are in, and a day can be chosen: “%(title)s”")),
    NoticeKind.POLL_SETTLED: Wording(Topic.MEETINGS, mark("The day is settled: “%(title)s”")),
    NoticeKind.MEETING: Wording(Topic.MEETINGS, mark("You are asked to “%(title)s”."), has_own_mail=True),
    NoticeKind.MEETING_CHANGED: Wording(Topic.MEETINGS, mark("“%(title)s” has changed."), has_own_mail=True),
    NoticeKind.MEETING_CANCELLED: Wording(Topic.MEETINGS, mark("“%(title)s” is called off."), has_own_mail=True),
    NoticeKind.PROMOTED: Wording(Topic.MEETINGS, mark("There is a place for you at “%(title)s”."), has_own_mail=True),
    NoticeKind.PRESENTER_ASKED: Wording(Topic.MEETINGS, mark("Would you present a case at “%(title)s”?")),
    NoticeKind.PRESENTER_ANSWERED: Wording(
        Topic.MEETINGS, mark("%(who)s has answered whether they present at “%(title)s”.")
    ),
    NoticeKind.PRESENTER_RELEASED: Wording(
        Topic.MEETINGS, mark("You are no longer down to present at “%(title)s”. Thank you for having agreed.")
    ),
    NoticeKind.PRESENTATION_CASE: Wording(
        Topic.MEETINGS, mark("May what was presented at “%(title)s” become a case for everybody?")
    ),
    NoticeKind.MINUTES_REVIEW: Wording(Topic.MEETINGS, mark("Please look through the minutes of “%(title)s”.")),
    NoticeKind.MINUTES_COMMENT: Wording(Topic.MEETINGS, mark("%(who)s has a word on the minutes of “%(title)s”.")),
    NoticeKind.MINUTES_APPROVAL: Wording(Topic.MEETINGS, mark("The minutes of “%(title)s” wait for your approval.")),
    NoticeKind.MINUTES_READY: Wording(Topic.MEETINGS, mark("The minutes of “%(title)s” are there to read.")),
    NoticeKind.MINUTES_LATE: Wording(Topic.MEETINGS, mark("The minutes of “%(title)s” are not written yet.")),
    NoticeKind.ACTION: Wording(Topic.MEETINGS, mark("You have taken on: “%(title)s”")),
    NoticeKind.ACTION_DUE: Wording(Topic.MEETINGS, mark("Is this done? “%(title)s”")),
    NoticeKind.STILL_THERE: Wording(
        Topic.MENTORING, mark("Are you still there as a mentor? One press is enough."), has_own_mail=True
    ),
    NoticeKind.MENTOR_RESTING: Wording(
        Topic.MENTORING,
        mark("No new requests are sent to you for now, since we have not heard from you."),
        has_own_mail=True,
    ),
    NoticeKind.BECAME: Wording(Topic.MENTORING, mark("%(who)s tells you what became of your session.")),
    NoticeKind.CALENDAR_BROKEN: Wording(Topic.MENTORING, mark("Your own calendar can no longer be read.")),
    NoticeKind.TEAM_REMINDER: Wording(Topic.MENTORING, mark("Would you accompany “%(title)s”? The answer is awaited.")),
    NoticeKind.TEAM_CHANGED: Wording(Topic.MENTORING, mark("The team that accompanies “%(title)s” has changed.")),
    NoticeKind.MONTH_WITHOUT_HOUR: Wording(
        Topic.MENTORING, mark("A month of “%(title)s” has no hour yet. Could you offer some?")
    ),
    NoticeKind.MONTH_HOURS: Wording(
        Topic.MENTORING, mark("Hours are offered to you for “%(title)s”. Please choose one.")
    ),
    NoticeKind.MONTH_MISSED: Wording(
        Topic.MENTORING, mark("In one month nobody met about “%(title)s”. How shall it go on?")
    ),
    NoticeKind.REVIEW: Wording(Topic.MENTORING, mark("It is time to look back together: “%(title)s”")),
    NoticeKind.CONFERENCE: Wording(Topic.MENTORING, mark("The team of “%(title)s” meets to confer.")),
    NoticeKind.ACCOMPANIMENT_ENDED: Wording(Topic.MENTORING, mark("The accompaniment of “%(title)s” has ended.")),
    NoticeKind.AMENDED: Wording(Topic.RULES, mark("The secretariat has changed words in your know-how “%(title)s”.")),
    NoticeKind.HIDDEN: Wording(Topic.RULES, mark("The secretariat has hidden “%(title)s”.")),
    NoticeKind.RESTORED: Wording(Topic.RULES, mark("The secretariat shows “%(title)s” again.")),
    NoticeKind.REPORT_DECIDED: Wording(Topic.RULES, mark("The secretariat has looked at what you reported.")),
    NoticeKind.DESK_HANDED: Wording(Topic.MENTORING, mark("%(who)s hands something to you at the secretariat.")),
}


def sentence(kind: NoticeKind, words: Mapping[str, str]) -> str:
    """Return what a notice says, in the language spoken now.

    Who did it is named by one of two words: `person` a member's name (the language adds what is polite to it), `who` an
    organisation's, which is read as it stands. Without either, whoever wrote does not give their name.
    """
    return gettext(WORDINGS[kind].sentence) % {**words, "who": _who(words)}


def kinds_of(topic: Topic) -> tuple[NoticeKind, ...]:
    """Return the kinds of notices that belong to a topic."""
    return tuple(kind for kind, wording in WORDINGS.items() if wording.topic is topic)


def _who(words: Mapping[str, str]) -> str:
    if words.get("person"):
        return gettext("%(person)s", person=words["person"])
    return words.get("who") or gettext("A member")
