"""The guided form, a page at a time: what was typed is kept raw, and the domain's rules say what is wrong with it."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import create_model
from starlette.datastructures import FormData

from yoriai.core.i18n import gettext as _
from yoriai.domains.proposals import rules
from yoriai.domains.proposals.draft import FIELDS, MARK_PREFIX, PARTS, REASON, Draft
from yoriai.domains.proposals.states import Step
from yoriai.domains.taxonomy.marks import MarkWeight
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.web.forms import Form, FormModel

COMMENT_PREFIX: Final = "comment_"
WHOLE: Final = "whole"
"""What the part '' is called in names of fields."""


def _model(name: str, *fields: str) -> type[FormModel]:
    texts: dict[str, Any] = dict.fromkeys(fields, (str, ""))
    return create_model(name, __base__=FormModel, **texts)


# Plain texts without limits: a draft keeps what is a little too long as well; the rules say so beside the field.
STEP_FORMS: Final[Mapping[Step, type[FormModel]]] = {
    step: _model(f"{step.title()}Form", *names) for step, names in FIELDS.items()
}
ReasonForm: Final = _model("ReasonForm", REASON)
ReviewForm: Final = _model("ReviewForm", *(COMMENT_PREFIX + (part or WHOLE) for part in PARTS))


def step_form(draft: Draft, step: Step) -> Form[FormModel]:
    """Return a step as it was typed last."""
    return Form.blank(STEP_FORMS[step], **draft.typed.get(step, {}))


def posted_step(step: Step, posted: FormData) -> Form[FormModel]:
    """Return a step as it was just sent."""
    return Form.posted(STEP_FORMS[step], posted)


def typed_on(form: Form[FormModel], step: Step, vocabulary: Vocabulary) -> dict[str, str]:
    """Return what was typed on a step, field by field; of marks only those that the vocabulary has."""
    if step is not Step.MARKS:
        return {name: form.value(name) for name in FIELDS[step]}
    weights = set(MarkWeight)
    chosen = {term.code: form.value(MARK_PREFIX + term.code) for term in vocabulary}
    return {MARK_PREFIX + code: weight for code, weight in chosen.items() if weight in weights}


def tell_problems(form: Form[FormModel], typed: Mapping[str, str], step: Step) -> None:
    """Say beside each field what is wrong with what was typed."""
    for gap in rules.problems(Draft().with_step(step, typed, 0), step):
        form.add(gap.name, _(gap.msgid, **gap.params))


def tell_too_long(form: Form[FormModel], typed: Mapping[str, str]) -> bool:
    """Say beside each field what is too long even for a draft; return whether anything is."""
    found = rules.too_long_to_keep(typed)
    for gap in found:
        form.add(gap.name, _(gap.msgid, **gap.params))
    return bool(found)


def comments_in(form: Form[FormModel]) -> dict[str, str]:
    """Return what the secretariat typed about each part."""
    return {part: form.value(COMMENT_PREFIX + (part or WHOLE)) for part in PARTS}


def version_in(posted: FormData) -> int:
    """Return the version that a window began from; a forged one is the first, so that nothing is overwritten."""
    typed = str(posted.get("version", ""))
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= len("1000000") else 0
