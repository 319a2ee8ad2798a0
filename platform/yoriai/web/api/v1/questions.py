"""What other programs may ask of the catalogue: the filters of the page by the same names, refused where unclear."""

from typing import Annotated, Any

from pydantic import ConfigDict, Field, field_validator

from yoriai.core.paging import PAGE_SIZE
from yoriai.domains.cases.service import Sort
from yoriai.web.cases.forms import FilterForm
from yoriai.web.forms import Line
from yoriai.web.narrowing import Switch, Terms

MOST_PAGES = 1_000_000
MOST_ITEMS = 100


class Filters(FilterForm):
    """What is asked for; what is left out or empty asks for nothing."""

    # FastAPI makes what checks a question when it declares the address, and quiets what Pydantic says of that
    model_config = ConfigDict(defer_build=False)

    q: str = Field("", description='Words, all of which must occur; "a phrase"; -without', examples=["空き家 -カフェ"])
    practice: Terms = Field(
        default_factory=list,
        description="Code of a practice, or of a group for all of its practices; repeat it to ask for several at once",
        examples=[["food"]],
    )
    target: Terms = Field(default_factory=list, description="Code of a target group; may be repeated")
    star: Switch = Field(default=False, description="1: a mark counts only where it is ★")
    region: Line = Field("", description="Code of a region: kinki")
    prefecture: Line = Field("", description="Name (島根県) or two-digit code (32)", examples=["島根県"])
    municipality: Line = Field("", description="Six-digit code of local governments (322016)")
    edition: Line = Field("", description="A casebook's edition (r6); own: written by the organisations")
    text: Switch = Field(default=False, description="1: only cases whose own text is here")
    used: Switch = Field(default=False, description="1: only cases that have set something in motion")
    sort: Sort = Field(Sort.RELEVANCE, description="Without words, relevance is the order of the books")

    @field_validator("practice", "target", mode="before")
    @classmethod
    def _said(cls, values: object) -> object:
        """Leave out what is empty, as forms send it."""
        return [value for value in values if value] if isinstance(values, list) else values

    @field_validator("sort", mode="before")
    @classmethod
    def _known_sort(cls, value: object) -> Any:
        """Take nothing for the usual order; another that there is not is refused."""
        return value or Sort.RELEVANCE


class Question(Filters):
    """What is asked for, and which page of it."""

    size: Annotated[int, Field(ge=1, le=MOST_ITEMS, description="Cases a page")] = PAGE_SIZE
    page: Annotated[int, Field(ge=1, le=MOST_PAGES)] = 1
    facets: bool = Field(default=False, description="1: also how many cases each further choice would leave")

    @field_validator("size", mode="before")
    @classmethod
    def _known_size(cls, value: object) -> Any:
        """Take nothing for the usual size."""
        return value or PAGE_SIZE
