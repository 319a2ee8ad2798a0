"""The filters of the directory, as an address carries them."""

from typing import Any, Final

from pydantic import Field, field_validator
from starlette.datastructures import QueryParams

from yoriai.core.errors import Invalid
from yoriai.core.paging import PAGE_SIZE
from yoriai.domains.organisations.service import Filters, KanaRow, Sort
from yoriai.domains.organisations.states import VISIBLE, LegalForm, OrganisationStatus
from yoriai.web.forms import Form, FormModel, Line
from yoriai.web.narrowing import Addresses, Size, Switch, Terms, pairs_of

PATH: Final = "/organisations"


class FilterForm(FormModel):
    """What a reader asks for, in the order in which an address names it."""

    q: str = ""
    kana: KanaRow | None = None
    practice: Terms = Field(default_factory=list)
    target: Terms = Field(default_factory=list)
    star: Switch = False
    region: Line = ""
    prefecture: Line = ""
    municipality: Line = ""
    form: LegalForm | None = None
    status: OrganisationStatus | None = None
    case: Switch = False
    active: Switch = False
    sort: Sort = Sort.RELEVANCE
    size: Size = PAGE_SIZE

    @field_validator("kana", "form", "status", mode="before")
    @classmethod
    def _said(cls, value: object) -> object:
        """Take what is empty for nothing."""
        return value or None

    @field_validator("status")
    @classmethod
    def _listed(cls, status: OrganisationStatus | None) -> OrganisationStatus | None:
        """Take a status that no organisation of the list has for nothing: what waits or is put away is not in it."""
        return status if status in VISIBLE else None

    @field_validator("sort", mode="before")
    @classmethod
    def _known_sort(cls, value: object) -> Any:
        """Take an order that there is not for the usual one."""
        return value if value in list(Sort) else Sort.RELEVANCE

    def filters(self) -> Filters:
        """Return what is asked for in the directory's words."""
        return Filters(
            words=self.q,
            practices=tuple(dict.fromkeys(self.practice)),
            targets=tuple(dict.fromkeys(self.target)),
            primary_only=self.star,
            region=self.region,
            prefecture=self.prefecture,
            municipality=self.municipality,
            legal_form=self.form,
            status=self.status,
            kana=self.kana,
            has_case=self.case,
            is_active=self.active,
        )

    def addresses(self, path: str = PATH) -> Addresses:
        """Return the addresses around this one."""
        return Addresses(self, path, _USUAL)

    def pairs(self) -> list[tuple[str, str]]:
        """Return what is asked for as the fields of a form, without what says nothing."""
        return pairs_of(self, _USUAL)


_USUAL: Final = dict(FilterForm())


def asked(query: QueryParams) -> Form[FilterForm]:
    """Return the filters of an address as a form that shows them."""
    return Form.asked(FilterForm, query)


def understood(query: QueryParams) -> FilterForm:
    """Return the filters that an address names; raise Invalid for the first that cannot be understood."""
    form = asked(query)
    for field, message in form.all_errors:
        raise Invalid(field, message)
    return form.data
