"""The filters of an address for the pages that show the catalogue in other ways than the list."""

from dataclasses import dataclass

from starlette.datastructures import QueryParams

from yoriai.core.errors import Invalid
from yoriai.domains.cases import service as cases
from yoriai.web.cases.forms import ListForm, asked_of_list
from yoriai.web.deps import Site


@dataclass(frozen=True)
class Asked:
    """What an address asks for, and the cases under it."""

    form: ListForm
    catalogue: cases.Catalogue


def understood(site: Site) -> Asked:
    """Return the filters of the present address with the cases under them; raise Invalid where they say nothing."""
    form = filters_of(site.request.query_params)
    return Asked(form, cases.Catalogue(site.session, form.filters(), form.sort))


def filters_of(query: QueryParams) -> ListForm:
    """Return the filters that an address names; raise Invalid for the first that cannot be understood."""
    form = asked_of_list(query)
    for field, message in form.all_errors:
        raise Invalid(field, message)
    return form.data
