"""What the page of one's ties shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from yoriai.core.paging import Page
from yoriai.web.templating import View


@dataclass(frozen=True)
class TieRow:
    """Somebody whom the reader has met; `where` names the meeting, with its address where they may see it."""

    name: str
    organisation: str
    times: str
    last: str
    where: str
    url: str


@dataclass(frozen=True)
class TiesView(View):
    """Those whom the reader has met, the latest first."""

    template: ClassVar[str] = "ties/list.html"
    page: Page[TieRow]
    page_url: Callable[[int], str]
