"""The filters of the catalogue, as an address carries them."""

from urllib.parse import urlencode

from starlette.datastructures import FormData, QueryParams

from yoriai.core.paging import page_asked
from yoriai.domains.cases.service import Filters
from yoriai.web.forms import Form, FormModel, Line


class FilterForm(FormModel):
    """What a reader asks for; a page that is no number is the first."""

    q: str = ""
    practice: Line = ""
    target: Line = ""
    prefecture: Line = ""

    def filters(self) -> Filters:
        """Return what is asked for in the catalogue's words."""
        return Filters(self.practice, self.target, self.prefecture, self.q)

    def address(self, page: int = 1, **changes: str) -> str:
        """Return the address of a page of the list under these filters, some of them changed."""
        chosen = {name: value for name, value in {**self.model_dump(), **changes}.items() if value}
        if page > 1:
            chosen["page"] = str(page)
        return f"/cases?{urlencode(chosen)}" if chosen else "/cases"


def asked(query: QueryParams) -> Form[FilterForm]:
    """Return the filters of an address as a form that shows them."""
    return Form.posted(FilterForm, FormData([*query.multi_items()]))


def page_number(query: QueryParams) -> int:
    """Return the page that an address names, the first where it names none."""
    return page_asked(query.get("page", ""))
