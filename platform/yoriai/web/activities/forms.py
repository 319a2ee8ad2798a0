"""Forms of activities."""

from typing import Annotated, Any, Final

from pydantic import StringConstraints, create_model
from starlette.datastructures import FormData

from yoriai.core.ids import ID_LENGTH
from yoriai.domains.activities.rules import Filters
from yoriai.domains.activities.states import ActivityKind
from yoriai.domains.activities.typed import CASES, FIELDS, Typed
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.web.forms import Form, FormModel
from yoriai.web.narrowing import terms_asked

ADD: Final = "add"
DROP: Final = "drop"
SOUGHT: Final = "case_q"
LONGEST_SEARCH: Final = 200

# Plain texts without limits: a draft keeps what is a little too long as well; the rules say so beside the field.
_TEXTS: Final[dict[str, Any]] = dict.fromkeys((*FIELDS, SOUGHT), (str, ""))
ActivityForm: Final[type[FormModel]] = create_model("ActivityForm", __base__=FormModel, **_TEXTS)


class FilterForm(FormModel):
    """What the list is narrowed to."""

    q: Annotated[str, StringConstraints(max_length=LONGEST_SEARCH)] = ""
    kind: str = ""
    practice: str = ""
    target: str = ""
    prefecture: str = ""
    organisation: Annotated[str, StringConstraints(max_length=ID_LENGTH)] = ""
    upcoming: str = ""

    def filters(self, vocabulary: Vocabulary) -> Filters:
        """Return what the list asks for; raise UnknownTerm, UnknownPrefecture for what there is not."""
        return Filters(
            words=self.q,
            terms=terms_asked(vocabulary, practice=self.practice, target=self.target),
            kind=ActivityKind(self.kind) if self.kind in set(ActivityKind) else None,
            prefecture=taxonomy.get_prefecture(self.prefecture).code if self.prefecture else "",
            organisation_id=self.organisation,
            is_to_come=bool(self.upcoming),
        )


USUAL: Final[dict[str, object]] = dict.fromkeys(FilterForm.model_fields, "")


class PictureForm(FormModel):
    """What a picture shows, and what is to be done with one."""

    alternative: str = ""


def form_of(typed: Typed, **values: str) -> Form[FormModel]:
    """Return the form as it was typed."""
    return Form(ActivityForm, typed.to_form() | {name: [text] for name, text in values.items() if text})


def posted_form(posted: FormData) -> tuple[Form[FormModel], Typed]:
    """Return the form as it was sent, with the case that a button adds or takes away, and what it says."""
    form: Form[FormModel] = Form.posted(ActivityForm, posted)
    dropped = set(form.values(DROP))
    chosen = [slug for slug in [*form.values(CASES), *form.values(ADD)] if slug not in dropped]
    raw = {**form.raw, CASES: list(dict.fromkeys(chosen))}
    form.raw = raw
    return form, Typed.sent(raw)


def revision_in(posted: FormData) -> int:
    """Return the revision that a window began from; a forged one is the first, so that nothing is overwritten."""
    sent = str(posted.get("revision", ""))
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) <= len("1000000") else 0
