"""Writing an activity: one form that keeps everything, whichever button is pressed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote_plus

from starlette.responses import Response

from yoriai.core.days import DAY_PARTS
from yoriai.core.i18n import gettext as _
from yoriai.domains.activities import service as activities
from yoriai.domains.activities.rules import Gap
from yoriai.domains.activities.states import KIND_HINTS, KIND_LABELS, VISIBILITY_LABELS, Relation
from yoriai.domains.activities.typed import CASES, LIMITS, OWN_NAME, Clash, Typed
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.activities.article import article_of
from yoriai.web.activities.form_views import CasesView, EditView
from yoriai.web.activities.form_words import LABELS, clash_rows, found_cases, linked_cases, relation_options
from yoriai.web.activities.forms import ADD, SOUGHT, form_of, posted_form, revision_in
from yoriai.web.addresses import Pages
from yoriai.web.choices import mark_groups, prefecture_options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form, FormModel

router = Pages()

CONFLICT = 409
NEXT = {"pictures": "pictures", "preview": "preview"}
"""Where the buttons of a draft lead to; `stop` leads to one's own activities, every other back to the form."""


@router.get("/activities/new")
def new(site: CurrentSite, organisation: str = "", case: str = "", relation: str = "") -> Response:
    """Show the empty form, for an organisation and after a case where the address names them."""
    site.member()
    chosen = relation if relation in set(Relation) else Relation.AFTER_EXAMPLE
    typed = Typed({"organisation": organisation} if organisation else {}, ((case, chosen),) if case else ())
    return _new_page(site, form_of(typed), typed)


@router.post("/activities/new")
def begin(site: CurrentSite, posted: Posted) -> Response:
    """Keep what was typed as a draft, and go on with it."""
    actor = site.member()
    form, typed = posted_form(posted)
    if form.is_valid:
        with form.accepting(site.session):
            made = activities.begin(site.session, actor, typed)
            return _after(site, made.id, form)
    return _new_page(site, form, typed)


@router.get("/activities/case-search")
def case_search(site: CurrentSite) -> Response:
    """Show the cases that words find, to be chosen in the form; htmx takes them while one types."""
    site.member()
    words = site.request.query_params.get(SOUGHT, "")
    return site.page(CasesView(sought=words, found=found_cases(site.session, words, ())), fragment="results")


@router.get("/activities/{activity_id}/edit")
def edit(site: CurrentSite, activity_id: str) -> Response:
    """Show the form as it stands; `case_q` looks for cases."""
    desk = activities.to_write(site.session, site.member(), activity_id)
    sought = site.request.query_params.get(SOUGHT, "")
    return _page(site, desk, form_of(desk.typed, **{SOUGHT: sought}), desk.typed, desk.details.revision)


@router.post("/activities/{activity_id}/edit")
def save(site: CurrentSite, activity_id: str, posted: Posted) -> Response:
    """Keep a draft whatever it says; change a published activity where the button says so and nothing is wrong."""
    actor = site.member()
    form, typed = posted_form(posted)
    revision, go = revision_in(posted), form.value("go")
    desk = activities.to_write(site.session, actor, activity_id)
    if not desk.is_draft and go != "save":
        return _page(site, desk, form, typed, revision, preview=go == "preview")
    if form.is_valid:
        with form.accepting(site.session):
            saved = activities.save(site.session, actor, activity_id, typed, revision)
            if saved.is_written:
                return _after(site, activity_id, form) if desk.is_draft else _changed(site, activity_id)
            _tell(form, saved.gaps)
            form.status = CONFLICT if saved.clashes else form.status
            return _page(site, desk, form, typed, saved.revision, clashes=saved.clashes)
    return _page(site, desk, form, typed, revision)


def _after(site: Site, activity_id: str, form: Form[FormModel]) -> Response:
    """Lead to where the button of a draft says: looking for cases stays on the form, beside what was found."""
    go = form.value("go")
    if go in NEXT:
        return site.redirect(f"/activities/{activity_id}/{NEXT[go]}")
    if go == "stop":
        site.flash(_("Your draft has been kept. Nobody else sees it yet."))
        return site.redirect("/me/activities")
    sought = f"?{SOUGHT}={quote_plus(form.value(SOUGHT))}" if form.value(SOUGHT) and not form.value(ADD) else ""
    return site.redirect(f"/activities/{activity_id}/edit{sought}#f-{CASES}")


def _changed(site: Site, activity_id: str) -> Response:
    site.flash(_("Your changes have been published."))
    return site.redirect(f"/activities/{activity_id}")


def _tell(form: Form[FormModel], gaps: Sequence[Gap]) -> None:
    for gap in gaps:
        form.add(gap.name, _(gap.msgid, **gap.params))


def _new_page(site: Site, form: Form[FormModel], typed: Typed) -> Response:
    names = activities.names_of(site.session, site.member())
    view = _view(site, form, typed, names)
    return site.page(view, form.status)


def _page(
    site: Site,
    desk: activities.Desk,
    form: Form[FormModel],
    typed: Typed,
    revision: int,
    *,
    clashes: Sequence[Clash] = (),
    preview: bool = False,
) -> Response:
    vocabulary = taxonomy.vocabulary(site.session)
    view = replace(
        _view(site, form, typed, desk.names),
        action=f"/activities/{desk.details.id}/edit",
        revision=revision,
        title=desk.details.line.title,
        is_draft=desk.is_draft,
        clashes=clash_rows(site.session, clashes, desk.names),
    )
    if preview:
        shown, gaps = activities.as_typed(site.session, site.member(), desk.details.id, typed)
        _tell(form, gaps)
        view = replace(view, preview=article_of(shown, vocabulary, shows_people=True))
    return site.page(view, form.status)


def _view(site: Site, form: Form[FormModel], typed: Typed, names: Mapping[str | None, str]) -> EditView:
    """Return the form; what is not chosen yet stands on what most choose."""
    usual = {"visibility": "public", "organisation": next((each or OWN_NAME for each in names), OWN_NAME)}
    form.raw = {**{name: [value] for name, value in usual.items()}, **form.raw}
    return EditView(
        form=form,
        action="/activities/new",
        revision=0,
        title="",
        is_draft=True,
        labels={name: _(label) for name, label in LABELS.items()},
        limits=LIMITS,
        names=[
            (each or OWN_NAME, name if each else _("My own name (%(name)s)", name=name)) for each, name in names.items()
        ],
        kinds=[(str(kind), _(label), _(KIND_HINTS[kind])) for kind, label in KIND_LABELS.items()],
        audiences=[(str(each), _(label)) for each, label in VISIBILITY_LABELS.items()],
        prefectures=prefecture_options(),
        groups=mark_groups(taxonomy.vocabulary(site.session)),
        linked=linked_cases(site.session, typed),
        relations=relation_options(),
        sought=form.value(SOUGHT),
        found=found_cases(site.session, form.value(SOUGHT), [slug for slug, _relation in typed.cases]),
        has_last_day=any(typed.said(f"ends_on_{part}") for part in DAY_PARTS),
        clashes=[],
        preview=None,
    )
