"""Proposals in words: where one stands, what comes next, what its parts are called."""

from collections.abc import Sequence
from typing import Final

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark, ngettext
from yoriai.domains.proposals.cards import Line
from yoriai.domains.proposals.draft import LIMITS, SECTIONS
from yoriai.domains.proposals.rules import REQUIRED
from yoriai.domains.proposals.states import KIND_LABELS, MINUTES, STEP_LABELS, ProposalStatus, Step
from yoriai.web.cases.texts import HEADINGS
from yoriai.web.proposals.views import Question, Row

NO_TITLE: Final = mark("(no title yet)")

FIELD_LABELS: Final = {
    "": mark("The whole"),
    "organisation": mark("The organisation"),
    "organisation_name": mark("Name of the organisation"),
    "organisation_furigana": mark("Its reading (furigana)"),
    "organisation_prefecture": mark("Prefecture of the organisation"),
    "acting": mark("How the secretariat can see that you act for it"),
    "title": mark("What your practice is called"),
    "prefecture": mark("Prefecture"),
    "municipalities": mark("City, town or village"),
    "beyond_prefecture": mark("It also takes place elsewhere"),
    "marks": mark("What kind of practice, and for whom"),
    **HEADINGS,
    "pictures": mark("Pictures"),
    "alternative": mark("What the picture shows"),
    "caption": mark("A line below the picture"),
    "credit": mark("Who took it"),
    "profile": mark("About the organisation"),
    "founded_year": mark("When it began"),
    "founded_month": mark("When it began (month)"),
    "founded_day": mark("When it began (day)"),
    "founded_note": mark("A word on when it began"),
    "representative": mark("Representative"),
    "staff": mark("Who works there"),
    "address": mark("Postal address"),
    "website": mark("Website"),
    "message": mark("A message to readers"),
    "licence": mark("Everybody may use it"),
    "people_agree": mark("The people named agree"),
    "words": mark("A word to the secretariat"),
    "reason": mark("Why"),
}

STATUS_WORDS: Final = {
    ProposalStatus.DRAFT: (mark("Draft"), "neutral"),
    ProposalStatus.SUBMITTED: (mark("With the secretariat"), "info"),
    ProposalStatus.ACCEPTED: (mark("Accepted by the secretariat"), "success"),
    ProposalStatus.WITHDRAWN: (mark("Withdrawn"), "neutral"),
}
GIVEN_BACK: Final = (mark("Given back to you"), "warning")
GIVEN_BACK_DESK: Final = mark("Given back")

HEADINGS_OF_STEPS: Final = {
    Step.ORGANISATION: (mark("Which organisation does it?"), ""),
    Step.NAME: (mark("What is it called, and where is it?"), ""),
    Step.MARKS: (
        mark("What kind of practice is it, and for whom?"),
        mark("The same words mark every case, so that people with a similar idea find yours."),
    ),
    Step.STORY: (
        mark("Tell of it in your own words"),
        mark("Write as you would tell a visitor. Leave a question open if you have nothing to say to it."),
    ),
    Step.PICTURES: (
        mark("Do you have pictures?"),
        mark("One to three are plenty. It also works without."),
    ),
    Step.PROFILE: (mark("A few facts about the organisation"), mark("Everything here is optional.")),
    Step.CHECK: (mark("Look at the whole and send it"), ""),
}

QUESTIONS: Final = {
    "purpose": (
        mark("What is it for?"),
        mark(
            "Why did you begin, and what should be different for people? Two to four sentences (about 150 characters)."
        ),
    ),
    "people": (
        mark("Who comes?"),
        mark("Which people, how many, what they have in common. About 100 characters."),
    ),
    "content": (
        mark("What do you do?"),
        mark("What happens on an ordinary day, how often, where, with how many people. About 400 characters."),
    ),
    "partners": (
        mark("With whom do you work together?"),
        mark("The town hall, schools, shops, neighbours: who does what. About 200 characters."),
    ),
    "outreach": (
        mark("How do people learn of it?"),
        mark(
            "Leaflets, word of mouth, somebody who brings them along: what worked, what did not. About 200 characters."
        ),
    ),
    "results": (
        mark("What has come of it?"),
        mark(
            "A change you have seen, a sentence you heard, a number. What went wrong helps too. About 300 characters."
        ),
    ),
}


def questions() -> list[Question]:
    """Return the questions of the story, in the casebook's order."""
    return [
        Question(name, _(QUESTIONS[name][0]), _(QUESTIONS[name][1]), LIMITS[name], name in REQUIRED)
        for name in SECTIONS
    ]


def labels() -> dict[str, str]:
    """Return what each field is called, by its name."""
    asked = {name: _(question) for name, (question, _hint) in QUESTIONS.items()}
    return {name: _(label) for name, label in FIELD_LABELS.items()} | asked


def step_labels(steps: Sequence[Step]) -> list[str]:
    """Return the steps' names."""
    return [_(STEP_LABELS[step]) for step in steps]


def row_of(line: Line) -> Row:
    """Return a proposal as its writer sees it in the list."""
    label, tone = GIVEN_BACK if line.was_given_back else STATUS_WORDS[line.status]
    return Row(
        url=f"/proposals/{line.id}",
        title=line.title or line.organisation or _(NO_TITLE),
        organisation=line.organisation,
        proposer=line.proposer,
        kind=_(KIND_LABELS[line.kind]),
        status=_(label),
        tone=tone,
        words=_next(line),
        at=line.updated_at,
    )


def desk_row_of(line: Line) -> Row:
    """Return a proposal as the secretariat sees it in the list."""
    label, tone = (GIVEN_BACK_DESK, "warning") if line.was_given_back else STATUS_WORDS[line.status]
    minutes = MINUTES[line.kind]
    takes = ngettext("about %(num)s minute", "about %(num)s minutes", minutes)
    return Row(
        url=f"/desk/proposals/{line.id}",
        title=line.title or line.organisation or _(NO_TITLE),
        organisation=line.organisation,
        proposer=line.proposer,
        kind=_(KIND_LABELS[line.kind]),
        status=_(label),
        tone=tone,
        words=takes if line.status is ProposalStatus.SUBMITTED else "",
        at=line.submitted_at or line.updated_at,
    )


def _next(line: Line) -> str:
    if line.was_given_back:
        return _("The secretariat has a question. Read what it says, change what you like, and send it again.")
    return {
        ProposalStatus.DRAFT: _("Everything you wrote is kept. You can go on at any time."),
        ProposalStatus.SUBMITTED: _("The secretariat reads it and writes to you, as a rule within a week."),
        ProposalStatus.ACCEPTED: "",
        ProposalStatus.WITHDRAWN: _("You took it back. Nobody else can read it."),
    }[line.status]
