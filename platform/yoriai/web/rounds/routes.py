"""The secretariat's pages of rounds: announcing, the draft, publishing. To everybody else they do not exist."""

from datetime import timedelta
from typing import Final

from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.core.paging import page_asked
from yoriai.domains.rounds.planfile import LINE_MESSAGES
from yoriai.domains.rounds.service import announcing, drafting, importing, publishing, reading
from yoriai.domains.rounds.service.reading import Sheet
from yoriai.domains.rounds.states import RoundStatus
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.rounds import changes, files, weights
from yoriai.web.rounds.forms import AnnounceForm, DayForm, FileForm, RevisionForm
from yoriai.web.rounds.parts import Part
from yoriai.web.rounds.reckoning import DraftedAnew, DraftImported
from yoriai.web.rounds.rows import facts_of, figures, round_row, summary
from yoriai.web.rounds.views import ImportedView, RoundsView, RoundView
from yoriai.web.rounds.words import ANSWERS, fairness_words

router = Pages()
router.include_router(weights.router)
PATH: Final = "/desk/rounds"
SOON: Final = timedelta(days=7)


@router.get(PATH)
def index(site: CurrentSite, page: str = "1") -> Response:
    """List the rounds, and show the form that announces one."""
    day = clock.today() + SOON
    form = Form.blank(AnnounceForm, day=day)
    return _list(site, form, page_asked(page))


@router.post(PATH)
def announce(site: CurrentSite, posted: Posted) -> Response:
    """Announce a round."""
    actor = site.staff()
    form = Form.posted(AnnounceForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            row = announcing.announce(site.session, actor, form.data.title, form.data.day)
            site.flash(_("The round is announced. Its draft is made on that day, or whenever you press the button."))
            return site.redirect(f"{PATH}/{row.id}")
    return _list(site, form, 1)


@router.get(PATH + "/{round_id}")
def show(site: CurrentSite, round_id: str, page: str = "1") -> Response:
    """Show a round: who meets whom, who stays without, or what each mentor gets; found by a name and narrowed."""
    return _page(site, round_id, Part.asked(site.request.query_params, page_asked(page)))


@router.post(PATH + "/{round_id}/day")
def move(site: CurrentSite, round_id: str, posted: Posted) -> Response:
    """Put an announced round on another day."""
    actor = site.staff()
    form = Form.posted(DayForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            announcing.move(site.session, actor, round_id, form.data.day)
            site.flash(_("The round has another day."))
            return site.redirect(f"{PATH}/{round_id}")
    return _page(site, round_id, Part(), day_form=form)


@router.post(PATH + "/{round_id}/draft")
def draft(site: CurrentSite, round_id: str, drafted: DraftedAnew) -> Response:
    """Make the draft, or adapt it to what has happened since; a large one is left to the job."""
    site.staff()
    found = drafted.found()
    if found is None:
        drafting.want(site.session, round_id)
        site.flash(_("The draft is being made. That may take some minutes."), "info")
    else:
        drafting.keep(site.session, round_id, found)
        site.flash(_("The draft is made. Nobody but the secretariat sees it."))
    return site.redirect(f"{PATH}/{round_id}")


@router.post(PATH + "/{round_id}/import")
def bring(site: CurrentSite, round_id: str, posted: Posted, imported: DraftImported) -> Response:
    """Make the pairs of a file the draft of a round; lines that cannot be are named."""
    actor = site.staff()
    form = Form.posted(FileForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            found = imported.imported()
            importing.keep(site.session, actor, round_id, found)
            if found.problems:
                problems = [(number, _(LINE_MESSAGES[problem])) for number, problem in found.problems]
                facts = facts_of(reading.sheet(site.session, actor, round_id))
                return site.page(ImportedView(facts, found.taken, problems))
            site.flash(_("The draft holds every line of the file."))
            return site.redirect(f"{PATH}/{round_id}")
    return _page(site, round_id, Part(), file_form=form)


@router.post(PATH + "/{round_id}/publish")
def publish(site: CurrentSite, round_id: str, posted: Posted) -> Response:
    """Publish the draft that was read."""
    actor = site.staff()
    form = Form.posted(RevisionForm, posted)
    publishing.publish(site.session, actor, round_id, form.data.revision if form.is_valid else -1)
    site.flash(_("The round is published. The mentors are asked within a minute."))
    return site.redirect(f"{PATH}/{round_id}")


@router.post(PATH + "/{round_id}/discard")
def discard(site: CurrentSite, round_id: str) -> Response:
    """Discard a round."""
    announcing.discard(site.session, site.staff(), round_id)
    site.flash(_("The round is discarded. Everybody is put to mentors one by one again."))
    return site.redirect(PATH)


router.include_router(changes.router)
router.include_router(files.router)


def _list(site: Site, form: Form[AnnounceForm], number: int) -> Response:
    found = reading.listing(site.session, site.staff(), number)
    view = RoundsView(
        page=found.map(round_row),
        page_url=lambda page: f"{PATH}?page={page}",
        form=form,
        may_announce=not any(each.round.status is RoundStatus.ANNOUNCED for each in found.items),
    )
    return site.page(view, form.status, fragment="results")


def _page(
    site: Site,
    round_id: str,
    part: Part,
    *,
    day_form: Form[DayForm] | None = None,
    file_form: Form[FileForm] | None = None,
) -> Response:
    sheet = reading.sheet(site.session, site.staff(), round_id)
    facts = facts_of(sheet)
    has_plan = facts.is_draft or facts.is_published
    fair, tone = fairness_words(sheet.fairness, sheet.without, drafting.rounds_at_most())
    moving, bringing = day_form or _day_form(sheet), file_form or Form.blank(FileForm)
    view = RoundView(
        facts=facts,
        day_form=moving,
        file_form=bringing,
        summary=summary(sheet),
        figures=figures(sheet) if has_plan else [],
        drifted=len(sheet.drifts),
        fairness=fair if has_plan else "",
        fairness_tone=tone,
        answers=[(_(label), sheet.answers[each]) for each, label in ANSWERS.items() if sheet.answers.get(each)],
        unsettled=sheet.unsettled,
        tabs=part.tabs(facts.url, sheet) if has_plan else [],
        part=part.name,
        narrow=part.form,
        kinds=part.kinds(site, sheet) if has_plan else [],
        reasons=part.reasons(site, sheet) if has_plan else [],
        pairs=part.pairs(site, sheet) if has_plan else None,
        without=part.without(site, sheet) if has_plan else None,
        loads=part.loads(site, sheet) if has_plan else None,
        page_url=lambda page: part.url(facts.url, page),
    )
    return site.page(view, max(moving.status, bringing.status), fragment="results")


def _day_form(sheet: Sheet) -> Form[DayForm]:
    day = sheet.day or clock.today()
    return Form.blank(DayForm, day=day)
