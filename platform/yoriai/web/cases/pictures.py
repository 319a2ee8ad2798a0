"""The pictures of a case, for the secretariat: one page, on which each has a small form of its own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import StringConstraints
from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.states import ChangeOrigin
from yoriai.infra import storage
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form, FormModel, Line
from yoriai.web.pictures import PictureOfStaff
from yoriai.web.templating import View

router = Pages()


class PictureForm(FormModel):
    """What is said of a picture."""

    alternative: Annotated[str, StringConstraints(max_length=300)] = ""
    caption: Annotated[str, StringConstraints(max_length=200)] = ""
    credit: Line = ""

    def words(self) -> cases.PictureWords:
        """Return what is said of the picture."""
        return cases.PictureWords(self.alternative, self.caption, self.credit)


@dataclass(frozen=True)
class EditedPicture:
    """A picture with the form of its words."""

    id: str
    url: str
    width: int
    height: int
    form: Form[PictureForm]


@dataclass(frozen=True)
class PicturesView(View):
    """The pictures of a case in their order, and the form for another one."""

    template: ClassVar[str] = "cases/pictures.html"
    slug: str
    title: str
    pictures: Sequence[EditedPicture]
    form: Form[PictureForm]
    accepted: str
    megabytes: int
    labels: Mapping[str, str]
    is_full: bool


@router.get("/cases/{slug}/pictures")
def show(site: CurrentSite, slug: str) -> Response:
    """The pictures of a case."""
    site.staff()
    return _page(site, slug, Form.blank(PictureForm))


@router.post("/cases/{slug}/pictures")
def add(site: CurrentSite, slug: str, posted: Posted, sent: PictureOfStaff) -> Response:
    """Add a picture at the end."""
    actor = site.staff()
    form = Form.posted(PictureForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            file_id = storage.put(site.session, sent.needed())
            cases.add_picture(site.session, slug, _author(actor), file_id, form.data.words())
            site.flash(_("The picture has been added."))
            return site.redirect(f"/cases/{slug}/pictures")
    return _page(site, slug, form)


@router.post("/cases/{slug}/pictures/{picture_id}")
def change(site: CurrentSite, slug: str, picture_id: str, posted: Posted) -> Response:
    """Say something else of a picture, move it, or take it away: the button that was pressed says which."""
    actor = site.staff()
    form = Form.posted(PictureForm, posted)
    done = _deeds(site, slug, picture_id, actor, form).get(str(posted.get("do", "")))
    if done is None:
        raise NotFound
    if form.is_valid:
        with form.accepting(site.session):
            done()
            site.flash(_("The pictures have been changed."))
            return site.redirect(f"/cases/{slug}/pictures")
    return _page(site, slug, Form.blank(PictureForm), picture_id, form)


def _deeds(
    site: Site, slug: str, picture_id: str, actor: Actor, form: Form[PictureForm]
) -> dict[str, Callable[[], None]]:
    session, author = site.session, _author(actor)
    return {
        "save": lambda: cases.describe_picture(session, slug, author, picture_id, form.data.words()),
        "forward": lambda: cases.move_picture(session, slug, author, picture_id, forward=True),
        "back": lambda: cases.move_picture(session, slug, author, picture_id, forward=False),
        "remove": lambda: cases.remove_picture(session, slug, author, picture_id),
    }


def _author(actor: Actor) -> cases.Author:
    return cases.Author(ChangeOrigin.EDIT, actor.member_id)


def _page(
    site: Site,
    slug: str,
    form: Form[PictureForm],
    changed: str = "",
    refused: Form[PictureForm] | None = None,
) -> Response:
    case, _content = cases.to_edit(site.session, slug)
    pictures = [
        EditedPicture(
            id=each.id,
            url=f"/files/{each.file_id}",
            width=each.width,
            height=each.height,
            form=refused if refused and each.id == changed else Form.blank(PictureForm, **vars(each.words)),
        )
        for each in cases.pictures_of(site.session, case.id)
    ]
    view = PicturesView(
        slug=slug,
        title=case.title or case.organisation,
        pictures=pictures,
        form=form,
        accepted=storage.ACCEPTED,
        megabytes=storage.MOST_BYTES // 1024**2,
        labels={"alternative": _("What it shows"), "caption": _("Caption"), "credit": _("Whose picture it is")},
        is_full=len(pictures) >= cases.MOST_PICTURES,
    )
    return site.page(view, status=refused.status if refused else form.status)
