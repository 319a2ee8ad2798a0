"""A saved search in the reader's words."""

from collections.abc import Sequence

from sqlmodel import Session
from starlette.datastructures import QueryParams

from yoriai.core.i18n import gettext as _
from yoriai.core.paging import PAGE_SIZE
from yoriai.core.text import clip
from yoriai.domains.cases.filters import Sort
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.cases.facets import chosen
from yoriai.web.cases.forms import FilterForm, asked
from yoriai.web.forms import LINE, Form


def question(query: str) -> Form[FilterForm]:
    """Return what a query asks for, as a form of the catalogue."""
    return asked(QueryParams(query))


def canonical(form: FilterForm) -> FilterForm:
    """Return the question alone, without order and page size, so that one question is kept once."""
    return form.model_copy(update={"sort": Sort.RELEVANCE, "size": PAGE_SIZE})


def in_words(session: Session, form: FilterForm) -> Sequence[str]:
    """Return what a question asks for, one phrase a filter; it must be one that the catalogue understands."""
    return [each.label for each in chosen(form, taxonomy.vocabulary(session), form.addresses())]


def name_for(words: Sequence[str]) -> str:
    """Return the name that a search is given before its owner finds a better one."""
    return clip(" · ".join(words), LINE) if words else _("All cases")
