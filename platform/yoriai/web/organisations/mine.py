"""A member's organisations, those too that wait for the secretariat's word, and what they have asked about others."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.organisations.service import belonging
from yoriai.domains.organisations.states import ROLE_LABELS, AffiliationRole, OrganisationStatus
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite
from yoriai.web.templating import View

router = Pages()


@dataclass(frozen=True)
class MineRow:
    """One of a member's organisations."""

    name: str
    url: str
    role: str
    is_owner: bool
    is_pending: bool
    is_archived: bool


@dataclass(frozen=True)
class AskedRow:
    """An organisation about which the member waits for an answer."""

    name: str
    url: str


@dataclass(frozen=True)
class MineView(View):
    """A member's organisations, by name, and where they wait to be let in."""

    template: ClassVar[str] = "organisations/mine.html"
    rows: Sequence[MineRow]
    asked: Sequence[AskedRow]


@router.get("/me/organisations")
def mine(site: CurrentSite) -> Response:
    """List the member's organisations."""
    own, asked = belonging.mine(site.session, site.member())
    rows = [
        MineRow(
            name=known.name,
            url=f"/organisations/{known.id}",
            role=_(ROLE_LABELS[role]),
            is_owner=role is AffiliationRole.OWNER,
            is_pending=known.status is OrganisationStatus.PENDING,
            is_archived=known.status is OrganisationStatus.ARCHIVED,
        )
        for known, role in own
    ]
    return site.page(MineView(rows, [AskedRow(each.name, f"/organisations/{each.id}/claim") for each in asked]))
