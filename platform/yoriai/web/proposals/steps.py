"""The steps of the guided form. Each is saved as it is left, whichever way."""

from dataclasses import replace

from starlette.datastructures import FormData
from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.proposals import service as proposals
from yoriai.domains.proposals.cards import Details
from yoriai.domains.proposals.draft import LIMITS, PARTS, Clash, steps_of
from yoriai.domains.proposals.errors import BeingReviewed
from yoriai.domains.proposals.service.sending import Consent
from yoriai.domains.proposals.states import ProposalKind, ProposalStatus, Step
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.addresses import Pages
from yoriai.web.choices import mark_groups, prefecture_options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form, FormModel
from yoriai.web.proposals.beginning import organisation_page
from yoriai.web.proposals.forms import posted_step, step_form, tell_problems, tell_too_long, typed_on, version_in
from yoriai.web.proposals.preview import (
    advised_rows,
    clash_rows,
    differences_of,
    doubles_of,
    gap_rows,
    preview_of,
    unknown_places,
)
from yoriai.web.proposals.views import CheckView, StepView
from yoriai.web.proposals.words import HEADINGS_OF_STEPS, labels, questions, step_labels

router = Pages()

CONFLICT = 409


@router.get("/proposals/{proposal_id}/{step}")
def show(site: CurrentSite, proposal_id: str, step: Step, name: str = "") -> Response:
    """Show a step as it was typed last; of a proposal that is no draft, where it stands."""
    if proposals.get(site.session, site.member(), proposal_id).status is not ProposalStatus.DRAFT:
        return site.redirect(f"/proposals/{proposal_id}")
    known = draft_of(site, proposal_id, step)
    form = step_form(known.draft, step)
    if step is Step.ORGANISATION and name:
        return organisation_page(site, form, known, name)
    return _page(site, known, step, form)


@router.post("/proposals/{proposal_id}/{step}")
def save(site: CurrentSite, proposal_id: str, step: Step, posted: Posted) -> Response:
    """Keep a step, and go to the next, the one before, or the overview; `go` says which."""
    actor = site.member()
    form = posted_step(step, posted)
    go = str(posted.get("go", "next"))
    if step is Step.CHECK and go == "send":
        return _send(site, proposal_id, form, posted)
    known = draft_of(site, proposal_id, step)
    typed = typed_on(form, step, taxonomy.vocabulary(site.session))
    if tell_too_long(form, typed):
        # nothing was saved: this window still begins from what it has read
        return _page(site, replace(known, version=version_in(posted)), step, form)
    with form.accepting(site.session):
        saved = proposals.save(site.session, actor, proposal_id, step, typed, version_in(posted))
        if saved.clashes:
            return _clash_page(site, proposal_id, step, form, saved.clashes)
        if go == "next":
            tell_problems(form, typed, step)
        if not form.has_errors:
            return site.redirect(after(actor, proposals.get(site.session, actor, proposal_id), step, go))
    return _page(site, draft_of(site, proposal_id, step), step, form)


def _send(site: Site, proposal_id: str, form: Form[FormModel], posted: FormData) -> Response:
    actor = site.member()
    consent = Consent(
        licence=form.value("licence") == "yes",
        people=form.value("people_agree") == "yes",
        words=form.value("words").strip(),
    )
    typed = typed_on(form, Step.CHECK, taxonomy.vocabulary(site.session))
    is_kept = not tell_too_long(form, typed)
    if form.is_valid:
        with form.accepting(site.session):
            proposals.submit(site.session, actor, proposal_id, version_in(posted), consent)
            site.flash(
                _("Thank you! Your proposal is with the secretariat, which writes to you as a rule within a week.")
            )
            return site.redirect(f"/proposals/{proposal_id}")
    if is_kept:
        proposals.save(site.session, actor, proposal_id, Step.CHECK, typed, version_in(posted))
    return _page(site, draft_of(site, proposal_id, Step.CHECK), Step.CHECK, form)


def steps_for(actor: Actor, known: Details) -> tuple[Step, ...]:
    """Return the steps that somebody goes through: how one acts for an organisation only the proposer says."""
    steps = steps_of(known.kind)
    return (
        steps if actor.member_id == known.member_id else tuple(step for step in steps if step is not Step.ORGANISATION)
    )


def after(actor: Actor, known: Details, step: Step, go: str) -> str:
    """Return where a step leads to."""
    steps = steps_for(actor, known)
    place = steps.index(step) + {"next": 1, "back": -1}.get(go, len(steps))
    return f"/proposals/{known.id}/{steps[place]}" if 0 <= place < len(steps) else f"/proposals/{known.id}"


def draft_of(site: Site, proposal_id: str, step: Step) -> Details:
    """Return a draft that has this step; raise NotFound, or BeingReviewed where it is no draft."""
    known = proposals.get(site.session, site.member(), proposal_id)
    if not known.is_written or step not in steps_for(site.member(), known):
        raise NotFound
    if known.status is not ProposalStatus.DRAFT:
        raise BeingReviewed
    return known


def _clash_page(
    site: Site, proposal_id: str, step: Step, form: Form[FormModel], clashes: tuple[Clash, ...]
) -> Response:
    form.status = CONFLICT
    return _page(site, draft_of(site, proposal_id, step), step, form, clashes)


def _page(site: Site, known: Details, step: Step, form: Form[FormModel], clashes: tuple[Clash, ...] = ()) -> Response:
    vocabulary = taxonomy.vocabulary(site.session)
    rows = clash_rows(clashes, vocabulary)
    if step is Step.ORGANISATION:
        return organisation_page(site, form, known, clashes=rows)
    if step is Step.CHECK:
        return _check_page(site, known, form)
    steps = steps_for(site.member(), known)
    heading, lead = HEADINGS_OF_STEPS[step]
    view = StepView(
        form=form,
        step=step,
        heading=_(heading),
        lead=_(lead) if lead else "",
        action=f"/proposals/{known.id}/{step}",
        version=known.version,
        steps=step_labels(steps),
        current=steps.index(step) + 1,
        prefectures=prefecture_options(),
        groups=mark_groups(vocabulary) if step is Step.MARKS else [],
        questions=questions() if step is Step.STORY else [],
        limits=LIMITS,
        comments={part: known.comments_on(part) for part, where in PARTS.items() if where is step},
        clashes=rows,
        doubles=doubles_of(site.session, known) if step is Step.NAME else [],
        labels=labels(),
    )
    return site.page(view, status=form.status)


def _check_page(site: Site, known: Details, form: Form[FormModel]) -> Response:
    steps = steps_for(site.member(), known)
    view = CheckView(
        form=form,
        action=f"/proposals/{known.id}/{Step.CHECK}",
        version=known.version,
        steps=step_labels(steps),
        current=len(steps),
        preview=preview_of(site.session, known),
        gaps=gap_rows(known),
        advised=advised_rows(known),
        unknown_places=unknown_places(known),
        differences=differences_of(site.session, known),
        is_correction=known.kind is ProposalKind.CORRECTION,
        doubles=doubles_of(site.session, known),
        comments=known.comments_on(""),
        limits=LIMITS,
    )
    return site.page(view, status=form.status)
