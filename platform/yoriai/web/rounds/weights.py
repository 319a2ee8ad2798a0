"""The page of the points of matching: trying others by looking, keeping them with a reason."""

from typing import Final

from starlette.responses import Response

from yoriai.core.errors import TooMany
from yoriai.core.i18n import gettext as _
from yoriai.domains.mentoring.rules import Weights
from yoriai.domains.mentoring.service import weights
from yoriai.domains.mentoring.service.weights import NAMES, Version
from yoriai.domains.rounds.service import trying
from yoriai.domains.rounds.service.trying import Trial
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.rounds.forms import KeepForm, WeightsForm, shown
from yoriai.web.rounds.reckoning import ASKING, BUSY, RECKONING
from yoriai.web.rounds.rows import moved_rows
from yoriai.web.rounds.views import MovedRow, TrialRows, VersionRow, WeightsView
from yoriai.web.rounds.words import WEIGHT_LABELS, points_words

router = Pages()
PATH: Final = "/desk/matching"


@router.get(PATH)
def show(site: CurrentSite) -> Response:
    """Show the points in force; where the address names others, what these would have done."""
    actor = site.staff()
    present = weights.in_force(site.session)
    if not any(name in site.request.query_params for name in NAMES):
        return _page(site, Form.blank(WeightsForm, **shown(present)))
    form = Form.asked(WeightsForm, site.request.query_params)
    trial = None
    if form.is_valid:
        with form.accepting(site.session):
            wanted = weights.made_of(form.data.model_dump(), "both_primary")
            wait = ASKING.spend(actor.member_id)
            if wait:
                raise TooMany(wait)
            with RECKONING.turn(lambda: TooMany(5, BUSY)):
                trial = _trial_rows(present, wanted, trying.trial(site.session, actor, wanted))
    return _page(site, form, trial)


@router.post(PATH)
def keep(site: CurrentSite, posted: Posted) -> Response:
    """Put other points in force, with the reason."""
    actor = site.staff()
    form = Form.posted(KeepForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            weights.keep(site.session, actor, form.data.model_dump(exclude={"reason"}), form.data.reason)
            site.flash(_("These points are in force from now on."))
            return site.redirect(PATH)
    tried = Form.blank(WeightsForm, **{name: form.value(name) for name in NAMES})
    return _page(site, tried, keep=form)


def _page(
    site: Site, form: Form[WeightsForm], trial: TrialRows | None = None, keep: Form[KeepForm] | None = None
) -> Response:
    keeping = keep or Form.blank(KeepForm)
    names = {name: _(label) for name, label in WEIGHT_LABELS.items()}
    view = WeightsView(
        form=form,
        keep_form=keeping,
        labels=list(names.items()),
        names={**names, "reason": _("Why?"), "points": _("Points of matching")},
        trial=trial,
        history=[_version_row(each) for each in weights.history(site.session)],
    )
    return site.page(view, max(form.status, keeping.status))


def _version_row(each: Version) -> VersionRow:
    changed = [
        (_(WEIGHT_LABELS[name]), points_words(before), points_words(after))
        for name, (before, after) in each.changed.items()
    ]
    return VersionRow(each.since, each.by, each.reason, changed)


def _trial_rows(present: Weights, wanted: Weights, trial: Trial) -> TrialRows:
    found = trial.round
    changed = weights.difference(present, wanted)
    moved = moved_rows(found.changed, trial.requesters, trial.mentors, with_hours=False) if found else []
    return TrialRows(
        changed=[(_(WEIGHT_LABELS[name]), points_words(a), points_words(b)) for name, (a, b) in changed.items()],
        round_title=found.round.title if found else "",
        is_too_large=trial.is_too_large,
        requests=found.requests if found else 0,
        moved=moved,
        lost=[trial.requesters.get(each, "") for each in found.lost] if found else [],
        gained=[trial.requesters.get(each, "") for each in found.gained] if found else [],
        sum_before=points_words(found.sum_before) if found else "",
        sum_after=points_words(found.sum_after) if found else "",
        offers_looked_at=trial.offers.looked_at,
        offers=[
            MovedRow(
                trial.requesters.get(each.request_id, ""),
                trial.mentors.get(each.before, ""),
                trial.mentors.get(each.after, ""),
            )
            for each in trial.offers.changed
        ],
    )
