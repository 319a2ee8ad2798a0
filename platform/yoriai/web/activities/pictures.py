"""The pictures of an activity: added with words for those who do not see them, put in order, taken away."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.activities import service as activities
from yoriai.domains.activities.rules import ALTERNATIVE_CHARS, MOST_PICTURES
from yoriai.infra import storage
from yoriai.web.activities.article import picture_of
from yoriai.web.activities.form_views import PicturesView
from yoriai.web.activities.forms import PictureForm
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.pictures import PictureOfMember, SentPicture

router = Pages()

WORDS = "alternative"


@router.get("/activities/{activity_id}/pictures")
def show(site: CurrentSite, activity_id: str) -> Response:
    """Show the pictures of an activity."""
    return _page(site, activity_id, Form.blank(PictureForm))


@router.post("/activities/{activity_id}/pictures")
def save(site: CurrentSite, activity_id: str, posted: Posted, sent: PictureOfMember) -> Response:
    """Keep what is said of the pictures, and do what the button says: add one, move one, take one away, go on."""
    form = Form.posted(PictureForm, posted)
    do, _colon, picture_id = form.value("go").partition(":")
    actor = site.member()
    if form.is_valid:
        with form.accepting(site.session):
            activities.describe_pictures(site.session, actor, activity_id, _words(form, do, picture_id))
            _do(site, activity_id, form, sent)
            return site.redirect(_after(activity_id, do))
    return _page(site, activity_id, form)


def _words(form: Form[PictureForm], do: str, picture_id: str) -> dict[str, str]:
    """Return what is said of each picture, but of one that is being taken away."""
    named = {name.partition("-")[2]: form.value(name) for name in form.raw if name.startswith(f"{WORDS}-")}
    return {each: words for each, words in named.items() if do != "remove" or each != picture_id}


def _do(site: Site, activity_id: str, form: Form[PictureForm], sent: SentPicture) -> None:
    actor, (do, _colon, picture_id) = site.member(), form.value("go").partition(":")
    if do in {"earlier", "later"}:
        activities.move_picture(site.session, actor, activity_id, picture_id, forward=do == "earlier")
    elif do == "remove":
        activities.remove_picture(site.session, actor, activity_id, picture_id)
        site.flash(_("The picture has been taken away."))
    # one that was chosen is kept whichever button is pressed; words without a picture would be lost
    picture = sent.needed() if do == "add" or form.value(WORDS).strip() else sent.taken()
    if picture is not None:
        activities.add_picture(site.session, actor, activity_id, picture, form.value(WORDS))
        site.flash(_("The picture has been added."))


def _after(activity_id: str, do: str) -> str:
    """Return where a button leads to."""
    address = f"/activities/{activity_id}"
    if do in {"preview", "edit"}:
        return f"{address}/{do}"
    return {"stop": "/me/activities", "page": address}.get(do, f"{address}/pictures")


def _page(site: Site, activity_id: str, form: Form[PictureForm]) -> Response:
    desk = activities.to_write(site.session, site.member(), activity_id)
    found = desk.details
    # what was just typed stands as typed; the rest as it is stored
    form.raw = {**{f"{WORDS}-{each.id}": [each.alternative] for each in found.pictures}, **form.raw}
    view = PicturesView(
        form=form,
        url=f"/activities/{found.id}",
        title=found.line.title or _("(no title yet)"),
        is_draft=desk.is_draft,
        pictures=[picture_of(each) for each in found.pictures],
        has_room=len(found.pictures) < MOST_PICTURES,
        most=MOST_PICTURES,
        limit=ALTERNATIVE_CHARS,
        accepted=storage.ACCEPTED,
        megabytes=storage.MOST_BYTES // 1024**2,
    )
    return site.page(view, form.status)
