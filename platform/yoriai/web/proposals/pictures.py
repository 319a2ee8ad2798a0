"""The step of the pictures: everything on the page is kept whichever button is pressed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from starlette.responses import Response

from yoriai.core.errors import Invalid
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.proposals import rules
from yoriai.domains.proposals import service as proposals
from yoriai.domains.proposals.cards import Details
from yoriai.domains.proposals.draft import MOST_PICTURES, PICTURE_WORDS, Clash
from yoriai.domains.proposals.states import ProposalStatus, Step
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra import storage
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form, FormModel
from yoriai.web.pictures import FIELD, PictureOfMember, SentPicture
from yoriai.web.proposals.forms import tell_too_long, version_in
from yoriai.web.proposals.preview import clash_rows, pictures_of
from yoriai.web.proposals.steps import CONFLICT, after, draft_of, steps_for
from yoriai.web.proposals.views import PicturesView
from yoriai.web.proposals.words import HEADINGS_OF_STEPS, step_labels

router = Pages()

REMOVED = "remove"
ADD = "add"
WORDS_ALONE: Final = mark(
    "You have written about a picture, but none is chosen. Please choose it, or empty the fields below."
)


@router.get("/proposals/{proposal_id}/pictures")
def show(site: CurrentSite, proposal_id: str) -> Response:
    """Show the pictures of a draft."""
    known = proposals.get(site.session, site.member(), proposal_id)
    if known.status is not ProposalStatus.DRAFT:
        return site.redirect(f"/proposals/{proposal_id}")
    return _page(site, draft_of(site, proposal_id, Step.PICTURES))


@router.post("/proposals/{proposal_id}/pictures")
def save(site: CurrentSite, proposal_id: str, posted: Posted, sent: PictureOfMember) -> Response:
    """Keep words, take pictures away, add the one that was chosen; then go where the button says."""
    actor = site.member()
    form, go = Form.posted(FormModel, posted), str(posted.get("go", "next"))
    words = {name: form.value(name) for name in form.raw if name.partition("-")[0] in PICTURE_WORDS and "-" in name}
    said = {name: form.value(name) for name in PICTURE_WORDS}
    known = draft_of(site, proposal_id, Step.PICTURES)
    if tell_too_long(form, {**words, **said}):
        return _page(site, replace(known, version=version_in(posted)), form)
    saved = proposals.save_pictures(site.session, actor, proposal_id, words, form.values(REMOVED), version_in(posted))
    if saved.clashes:
        form.status = CONFLICT
        return _page(site, draft_of(site, proposal_id, Step.PICTURES), form, saved.clashes)
    with form.accepting(site.session):
        picture = sent.needed() if go == ADD else _chosen(sent, said)
        if picture is not None:
            proposals.add_picture(site.session, actor, proposal_id, picture, said)
    known = draft_of(site, proposal_id, Step.PICTURES)
    if not form.has_errors and go == "next":
        for gap in rules.problems(known.draft, Step.PICTURES):
            form.add(gap.name, _(gap.msgid, **gap.params))
    if form.has_errors:
        return _page(site, known, form)
    return site.redirect(after(actor, known, Step.PICTURES, go) if go != ADD else f"/proposals/{proposal_id}/pictures")


def _chosen(sent: SentPicture, said: Mapping[str, str]) -> storage.Picture | None:
    """Return the picture that was chosen, if one was; raise Invalid for words without one, which would be lost."""
    picture = sent.taken()
    if picture is None and any(text.strip() for text in said.values()):
        raise Invalid(FIELD, WORDS_ALONE)
    return picture


def _page(site: Site, known: Details, form: Form[FormModel] | None = None, clashes: Sequence[Clash] = ()) -> Response:
    steps = steps_for(site.member(), known)
    shown = form or Form.blank(FormModel)
    # what was just typed stands as typed; the rest as it is stored
    shown.raw = {**{name: [text] for name, text in known.draft.words_of_pictures().items()}, **shown.raw}
    heading, lead = HEADINGS_OF_STEPS[Step.PICTURES]
    view = PicturesView(
        form=shown,
        heading=_(heading),
        lead=_(lead),
        action=f"/proposals/{known.id}/{Step.PICTURES}",
        version=known.version,
        steps=step_labels(steps),
        current=steps.index(Step.PICTURES) + 1,
        pictures=pictures_of(site.session, known.draft),
        accepted=storage.ACCEPTED,
        megabytes=storage.MOST_BYTES // 1024**2,
        has_room=len(known.draft.pictures) < MOST_PICTURES,
        limits=PICTURE_WORDS,
        comments=known.comments_on(str(Step.PICTURES)),
        clashes=clash_rows(clashes, taxonomy.vocabulary(site.session)),
    )
    return site.page(view, status=shown.status)
