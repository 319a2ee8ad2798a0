"""Forms of agendas."""

from typing import Annotated

from pydantic import Field, StringConstraints

from yoriai.domains.agendas.draft import LIMITS
from yoriai.domains.agendas.rules import LABEL_CHARS, MOST_MINUTES, URL_CHARS
from yoriai.domains.agendas.states import ItemKind
from yoriai.web.forms import FormModel

Title = Annotated[str, StringConstraints(min_length=1, max_length=LIMITS["title"])]
Minutes = Annotated[int, Field(ge=0, le=MOST_MINUTES)]


class AddForm(FormModel):
    """An item in one line."""

    kind: ItemKind = ItemKind.REPORT
    title: Title
    minutes: Minutes = 10


class OrderForm(FormModel):
    """The list of items: places and minutes stand in fields of their own, by the items' ids."""

    go: str = ""
    item: list[str] = Field(default_factory=list)


class ItemForm(FormModel):
    """Everything of an item; case and presenter count for a presentation."""

    kind: ItemKind
    title: Title
    minutes: Minutes
    owner: Annotated[str, StringConstraints(max_length=LIMITS["owner"])] = ""
    body: Annotated[str, StringConstraints(max_length=LIMITS["body"])] = ""
    case: str = ""
    case_q: str = ""
    presenter: str = ""
    presenter_name: Annotated[str, StringConstraints(max_length=LIMITS["presenter_name"])] = ""
    presenter_email: str = ""


class MaterialForm(FormModel):
    """A link or a file."""

    label: Annotated[str, StringConstraints(max_length=LABEL_CHARS)] = ""
    url: Annotated[str, StringConstraints(max_length=URL_CHARS)] = ""
    is_public: str = ""


class AnswerForm(FormModel):
    """A presenter's answer, with a word to the office."""

    answer: str = ""
    words: Annotated[str, StringConstraints(max_length=LIMITS["words"])] = ""


class AgreeForm(FormModel):
    """Who agrees that a presentation becomes a case."""

    presenter: str = ""
    organisation: str = ""
