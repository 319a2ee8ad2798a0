"""Addresses of imports. To everybody but the secretariat they do not exist."""

from collections.abc import Mapping
from typing import Final

from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.core.paging import page_asked
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.rules import MemberSummary
from yoriai.domains.cases.documents import template
from yoriai.domains.cases.plan import Outcome
from yoriai.domains.imports import service as imports
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.imports import casebooks
from yoriai.web.imports.forms import ApplyForm, DecideForm, UploadForm, decisions_of
from yoriai.web.imports.rows import (
    import_facts,
    outcome_links,
    problem_rows,
    progress_of,
    question_row,
    record_row,
    run_row,
    total_rows,
)
from yoriai.web.imports.views import ImportsView, ImportView
from yoriai.web.imports.words import UNCLEAR

TEMPLATE_NAME: Final = "yoriai-template.csv"

router = Pages(prefix="/desk")
router.include_router(casebooks.router)


@router.get("/imports")
def list_imports(site: CurrentSite, page: str = "1") -> Response:
    """Show all imports and the form that brings another file."""
    return site.page(_list(site, Form.blank(UploadForm), page_asked(page)), fragment="results")


@router.get("/imports/template.csv")
def csv_template(site: CurrentSite) -> Response:
    """Give an empty table with every heading."""
    site.staff()
    headers = {"Content-Disposition": f'attachment; filename="{TEMPLATE_NAME}"'}
    return Response(template().encode(), media_type="text/csv; charset=utf-8", headers=headers)


@router.post("/imports")
def bring(site: CurrentSite, posted: Posted) -> Response:
    """Keep a file; it is read in the background."""
    actor = site.staff()
    form = Form.posted(UploadForm, posted)
    if form.is_valid:
        name, content = _file(posted)
        with form.accepting(site.session):
            run = imports.bring(site.session, actor, name, content, form.data.edition)
        if form.is_valid:
            return site.redirect(f"/desk/imports/{run.id}")
    return site.page(_list(site, form, 1), status=form.status)


@router.get("/imports/{run_id}")
def show(site: CurrentSite, run_id: str, outcome: str = "", page: str = "1") -> Response:
    """Show an import: how far it has come, what must be decided, and record by record what it would do."""
    return site.page(_one(site, run_id, Form.blank(DecideForm), outcome, page_asked(page)), fragment="results")


@router.get("/imports/{run_id}/state")
def state(site: CurrentSite, run_id: str) -> Response:
    """Show the part of an import's page that changes while it is under way."""
    return site.page(_one(site, run_id, Form.blank(DecideForm), "", 1), fragment="state")


@router.post("/imports/{run_id}/terms")
def decide(site: CurrentSite, run_id: str, posted: Posted) -> Response:
    """Keep what was decided about unknown labels, and read the file again with it."""
    actor = site.staff()
    form = Form.posted(DecideForm, posted)
    made = decisions_of(form)
    if not made:
        form.add("", _("Please decide on at least one label."))
    else:
        with form.accepting(site.session):
            imports.decide(site.session, actor, run_id, made)
    if form.is_valid:
        site.flash(_("Kept, for later imports too."))
        return site.redirect(f"/desk/imports/{run_id}")
    return site.page(_one(site, run_id, form, "", 1), status=form.status)


@router.post("/imports/{run_id}/edition")
def read_again(site: CurrentSite, run_id: str, posted: Posted) -> Response:
    """Read the file again, as another edition where one is named."""
    actor = site.staff()
    form = Form.posted(UploadForm, posted)
    edition = form.data.edition if form.is_valid else None
    imports.read_again(site.session, actor, run_id, edition)
    return site.redirect(f"/desk/imports/{run_id}")


@router.post("/imports/{run_id}/apply")
def apply(site: CurrentSite, run_id: str, posted: Posted) -> Response:
    """Have an import written into the catalogue."""
    actor = site.staff()
    form = Form.posted(ApplyForm, posted)
    if not form.is_valid:
        raise NotFound
    imports.ask_to_apply(site.session, actor, run_id, form.data.extent)
    return site.redirect(f"/desk/imports/{run_id}")


@router.post("/imports/{run_id}/discard")
def discard(site: CurrentSite, run_id: str) -> Response:
    """Give an import up."""
    actor = site.staff()
    imports.discard(site.session, actor, run_id)
    site.flash(_("The import was discarded. Nothing of it is in the catalogue."))
    return site.redirect("/desk/imports")


def _file(posted: FormData) -> tuple[str, bytes]:
    """Return name and bytes of the file that was chosen, one byte too many at most; nothing where none was."""
    chosen = posted.get("file")
    if not isinstance(chosen, UploadFile):
        return "", b""
    return chosen.filename or "", chosen.file.read(imports.MOST_BYTES + 1)


def _list(site: Site, form: Form[UploadForm], number: int) -> ImportsView:
    found = imports.history(site.session, site.staff(), number)
    known = accounts.members(site.session, {run.member_id for run in found.items if run.member_id})
    return ImportsView(
        form=form,
        page=found.map(lambda run: run_row(run, _name(known, run.member_id))),
        page_url=lambda page: f"/desk/imports?page={page}",
        megabytes=imports.MOST_BYTES // 1024 // 1024,
    )


def _one(site: Site, run_id: str, form: Form[DecideForm], outcome: str, number: int) -> ImportView:
    chosen = Outcome(outcome) if outcome in set(Outcome) else None
    look = imports.look(site.session, site.staff(), run_id, chosen, number, only_unclear=outcome == UNCLEAR)
    known = accounts.members(site.session, {look.run.member_id} if look.run.member_id else set())
    vocabulary = taxonomy.vocabulary(site.session)
    facts = import_facts(look.run, _name(known, look.run.member_id))
    totals = total_rows(look.comparison, vocabulary)
    kept = f"outcome={outcome}&" if chosen or outcome == UNCLEAR else ""
    return ImportView(
        run=facts,
        progress=progress_of(look.run),
        form=form,
        questions=[question_row(question, vocabulary) for question in look.questions] if facts.is_ready else [],
        problems=problem_rows(look.problems),
        totals=totals,
        totals_agree=look.comparison.is_told and not totals,
        outcomes=outcome_links(look.run, outcome if kept else ""),
        page=look.records.map(lambda record: record_row(record, vocabulary)),
        page_url=lambda page: f"/desk/imports/{run_id}?{kept}page={page}",
    )


def _name(known: Mapping[str, MemberSummary], member_id: str | None) -> str:
    """Return who brought an import; a terminal has no name, and somebody who left has none any more."""
    return known[member_id].name if member_id and member_id in known else ""
