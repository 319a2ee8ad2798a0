"""Context of a member's page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from yoriai.domains.taxonomy.labels import LabelledMark
from yoriai.web.templating import View


@dataclass(frozen=True)
class Wrote:
    """Something the member has written under their name."""

    url: str
    title: str
    at: datetime


@dataclass(frozen=True)
class Part:
    """What a member has written of one kind: how much in all, and the latest."""

    title: str
    number: int
    rows: Sequence[Wrote]


@dataclass(frozen=True)
class MemberView(View):
    """A member as other members see them."""

    template: ClassVar[str] = "members/show.html"
    id: str
    name: str
    furigana: str
    about: str
    facts: Sequence[tuple[str, str]]
    tags: Sequence[LabelledMark]
    organisations: Sequence[tuple[str, str]]
    mentor_url: str
    parts: Sequence[Part]
    is_shown: bool
    is_own: bool
    is_blocked: bool
    desk_url: str
