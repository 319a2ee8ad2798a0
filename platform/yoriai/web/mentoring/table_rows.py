"""What lies on the table of a session, as its two pages show it: points, cases, goals."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yoriai.core.clock import tokyo
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import short_day
from yoriai.domains.mentoring.service.session_details import SessionDetails
from yoriai.domains.mentoring.service.table import Goal
from yoriai.domains.mentoring.session_states import PROGRESS_WORDS, Progress
from yoriai.web.activities.form_views import FoundCase
from yoriai.web.activities.form_words import found_cases
from yoriai.web.choices import Options
from yoriai.web.deps import Site
from yoriai.web.forms import Form
from yoriai.web.mentoring.session_forms import GoalForm, PointForm

HOUR: Final = "hour"
"""What a form of the page for the hour says, so that its answer leads back there."""

SOUGHT: Final = "case_q"


@dataclass(frozen=True)
class PointRow:
    """A point to speak about."""

    url: str
    body: str
    is_done: bool
    is_mine: bool
    by: str


@dataclass(frozen=True)
class CaseRow:
    """A case on the table."""

    slug: str
    name: str
    organisation: str
    may_go: bool


@dataclass(frozen=True)
class GoalRow:
    """A goal with how far it has come, and the way there: (day, words) of each session."""

    id: str
    url: str
    body: str
    is_closed: bool
    step: int
    standing: str
    words: str
    way: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class TablePart:
    """Everything on the table, with the forms that lay something there."""

    url: str
    back: str
    may_write: bool
    points: Sequence[PointRow]
    cases: Sequence[CaseRow]
    goals: Sequence[GoalRow]
    point_form: Form[PointForm]
    goal_form: Form[GoalForm]
    progresses: Options
    sought: str
    found: Sequence[FoundCase]


def part_of(
    site: Site,
    details: SessionDetails,
    back: str = "",
    point_form: Form[PointForm] | None = None,
    goal_form: Form[GoalForm] | None = None,
) -> TablePart:
    """Return the table of a session as its reader sees it."""
    reader, url = site.member().member_id, f"/mentoring/sessions/{details.row.id}"
    sought = site.request.query_params.get(SOUGHT, "") if details.side else ""
    table = details.table
    return TablePart(
        url=url,
        back=back,
        may_write=details.side is not None,
        points=[
            PointRow(
                f"{url}/points/{point.id}",
                point.body,
                point.done_at is not None,
                point.author_id == reader,
                details.name_of(point.author_id),
            )
            for point in table.points
        ]
        if details.side
        else [],
        cases=[
            CaseRow(case.slug, case.name, case.organisation, case.id not in table.read_before) for case in table.cases
        ],
        goals=[_goal(url, goal, details.row.id) for goal in table.goals] if details.side else [],
        point_form=point_form or Form.blank(PointForm),
        goal_form=goal_form or Form.blank(GoalForm),
        progresses=[(each.value, _(words)) for each, words in PROGRESS_WORDS.items()],
        sought=sought,
        found=found_cases(site.session, sought, [case.slug for case in table.cases]) if sought else [],
    )


def _goal(url: str, goal: Goal, session_id: str) -> GoalRow:
    own = next((step for step in goal.steps if step.session_id == session_id), None)
    way = [
        (short_day(tokyo(step.starts_at).date()), "：".join(filter(None, (_standing(step.progress), step.words))))
        for step in goal.steps
    ]
    return GoalRow(
        id=goal.id,
        url=f"{url}/goals/{goal.id}",
        body=goal.body,
        is_closed=goal.is_closed,
        step=goal.progress,
        standing=_standing(goal.progress),
        words=own.words if own else "",
        way=way,
    )


def _standing(progress: int) -> str:
    return _(PROGRESS_WORDS[Progress(str(progress))])
