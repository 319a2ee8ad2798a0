"""Pages of stages: where the work has come to, what each has produced, and the files of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final
from urllib.parse import quote

from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.domains.accompaniments.errors import NoSuchAccompaniment
from yoriai.domains.accompaniments.models import Accompaniment, Product
from yoriai.domains.accompaniments.rules import LIMITS
from yoriai.domains.accompaniments.service import keeping, stages
from yoriai.domains.accompaniments.service.stages import Given
from yoriai.domains.accompaniments.states import STAGE_HINTS, STAGE_LABELS, Stage, Status
from yoriai.domains.accounts import service as accounts
from yoriai.infra import storage
from yoriai.web.accompaniments.forms import ProductForm, StageForm
from yoriai.web.addresses import Pages
from yoriai.web.agendas.uploads import DocumentOfMember
from yoriai.web.choices import Options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.links import safe_address
from yoriai.web.templating import View

router = Pages(prefix="/accompaniments/{accompaniment_id}")

PRIVATE: Final = "private, no-store"
ALONE: Final = "default-src 'none'; sandbox"
LONGEST_NAME: Final = 80


@dataclass(frozen=True)
class ProductRow:
    """Something that a stage produced; the file is always to be saved."""

    label: str
    words: str
    link: str
    file_url: str
    who: str
    at: datetime
    removal_url: str


@dataclass(frozen=True)
class StageRow:
    """A stage with what it produced; `code` is what a form sends to say that the work has come to it."""

    code: str
    label: str
    hint: str
    is_reached: bool
    is_here: bool
    begun_at: datetime | None
    products: Sequence[ProductRow]


@dataclass(frozen=True)
class ProductView(View):
    """Adding something that a stage produced."""

    template: ClassVar[str] = "accompaniments/product.html"
    form: Form[ProductForm]
    url: str
    title: str
    stages: Options
    words_most: int
    accepted: str
    megabytes: int


@router.post("/stage")
def reach(site: CurrentSite, accompaniment_id: str, posted: Posted) -> Response:
    """Say which stage the work has come to."""
    form = Form.posted(StageForm, posted)
    if not form.is_valid:
        raise NotFound
    row = stages.reach(site.session, site.member(), accompaniment_id, form.data.stage)
    site.flash(_("The stage is now “%(stage)s”.", stage=_(STAGE_LABELS[row.stage])))
    return site.redirect(keeping.path_of(row, "#stages"))


@router.get("/products")
def new(site: CurrentSite, accompaniment_id: str, stage: str = "") -> Response:
    """Show the form for something that a stage produced."""
    row, standing = keeping.find(site.session, site.member(), accompaniment_id)
    if not standing.is_inside or row.status is not Status.ACTIVE:
        raise NoSuchAccompaniment
    chosen = stage if stage in set(Stage) else str(row.stage)
    return _page(site, row, Form.blank(ProductForm, stage=chosen))


@router.post("/products")
def produce(site: CurrentSite, accompaniment_id: str, posted: Posted, sent: DocumentOfMember) -> Response:
    """Keep something that a stage produced."""
    actor, form = site.member(), Form.posted(ProductForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            given = Given(form.data.label or sent.name, form.data.words, form.data.url, sent.taken())
            stages.produce(site.session, actor, accompaniment_id, form.data.stage, given)
            site.flash(_("It has been kept."))
            return site.redirect(f"/accompaniments/{accompaniment_id}#stages")
    row, _standing = keeping.find(site.session, actor, accompaniment_id)
    return _page(site, row, form)


@router.post("/products/{product_id}/removal")
def take_away(site: CurrentSite, accompaniment_id: str, product_id: str) -> Response:
    """Take away what one has added oneself."""
    stages.take_away(site.session, site.member(), accompaniment_id, product_id)
    site.flash(_("It has been taken away."))
    return site.redirect(f"/accompaniments/{accompaniment_id}#stages")


@router.get("/files/{product_id}")
def file(site: CurrentSite, accompaniment_id: str, product_id: str) -> Response:
    """Give the file of something that was produced, to be saved, to those who may see the accompaniment."""
    product = stages.readable(site.session, site.member(), accompaniment_id, product_id)
    found = storage.get(site.session, product.file_id) if product.file_id else None
    if found is None or product.file_id is None:
        raise NotFound
    ending = storage.describe(site.session, [product.file_id])[product.file_id].extension
    headers = {
        "Cache-Control": PRIVATE,
        "Content-Security-Policy": ALONE,
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": _disposition(product.label, ending),
    }
    return Response(found.content, media_type=found.media_type, headers=headers)


def stage_rows(site: Site, row: Accompaniment) -> list[StageRow]:
    """Return the stages with what each produced."""
    reached, made = stages.of(site.session, row), stages.products(site.session, row)
    names = accounts.members(site.session, {each.added_by_id for each in made if each.added_by_id})
    rows = []
    for stage in Stage:
        known = reached.get(stage)
        rows.append(
            StageRow(
                code=str(stage),
                label=_(STAGE_LABELS[stage]),
                hint=_(STAGE_HINTS[stage]),
                is_reached=known is not None,
                is_here=stage is row.stage and row.status is Status.ACTIVE,
                begun_at=known.begun_at if known else None,
                products=[
                    _product(site, row, each, names[each.added_by_id].name if each.added_by_id in names else "")
                    for each in made
                    if each.stage is stage
                ],
            )
        )
    return rows


def _product(site: Site, row: Accompaniment, product: Product, who: str) -> ProductRow:
    is_own = product.added_by_id == site.member().member_id and row.status is Status.ACTIVE
    return ProductRow(
        label=product.label,
        words=product.words,
        link=safe_address(product.url),
        file_url=keeping.path_of(row, f"/files/{product.id}") if product.file_id else "",
        who=who,
        at=product.created_at,
        removal_url=keeping.path_of(row, f"/products/{product.id}/removal") if is_own else "",
    )


def _page(site: Site, row: Accompaniment, form: Form[ProductForm]) -> Response:
    view = ProductView(
        form=form,
        url=keeping.path_of(row),
        title=row.title,
        stages=[(str(stage), _(label)) for stage, label in STAGE_LABELS.items()],
        words_most=LIMITS["words"],
        accepted=storage.ACCEPTED_DOCUMENTS,
        megabytes=storage.MOST_BYTES_OF_DOCUMENTS // 1024**2,
    )
    return site.page(view, status=form.status)


def _disposition(label: str, ending: str) -> str:
    """Return the header under which a browser saves a file: its own name, and a plain one for those of old."""
    bare = "".join("_" if char in '/\\:*?"<>|' or not char.isprintable() else char for char in label)
    name = f"{bare[:LONGEST_NAME].strip(' .') or 'file'}.{ending}"
    return f"attachment; filename=\"file.{ending}\"; filename*=UTF-8''{quote(name, safe='')}"
