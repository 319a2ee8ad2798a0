"""Forms of reports, decisions and blocks."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from yoriai.domains.moderation.rules import WORDS_MOST
from yoriai.domains.moderation.states import DecisionKind, ReportReason
from yoriai.web.forms import FormModel, Line

Reason = Annotated[str, StringConstraints(max_length=WORDS_MOST)]
Address = Annotated[str, StringConstraints(max_length=1000)]


class ReportForm(FormModel):
    """What is wrong with a post, and words to it."""

    reason: ReportReason
    words: Reason = ""


class DecisionForm(FormModel):
    """What is decided about a post, and why; `seen` is the latest decision that the page showed."""

    do: Literal[DecisionKind.NOTHING_WRONG, DecisionKind.HIDDEN, DecisionKind.RESTORED]
    reason: Reason = ""
    seen: Line = ""


class SuspensionForm(FormModel):
    """How many days a member is kept out (none: until further notice), and why."""

    days: Literal["7", "30", "90", "open"]
    reason: Reason = ""


class LiftForm(FormModel):
    """Why a member is let in again."""

    reason: Reason = ""


class BlockForm(FormModel):
    """The page to go back to."""

    back: Address = ""
