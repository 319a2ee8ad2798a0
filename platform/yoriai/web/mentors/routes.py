"""Addresses of mentors, for those who look for one."""

from urllib.parse import urlencode

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.paging import Page
from yoriai.domains.accounts.states import STAGE_LABELS
from yoriai.domains.mentoring.reasons import speaking_for
from yoriai.domains.mentoring.rules import OBSTACLE_MESSAGES
from yoriai.domains.mentoring.service import directory, follow_ups
from yoriai.domains.mentoring.service.directory import Listed
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import labelled
from yoriai.domains.taxonomy.vocabulary import TermKind, Vocabulary
from yoriai.web.addresses import Pages
from yoriai.web.choices import practice_options, prefecture_name, prefecture_options, target_options
from yoriai.web.deps import CurrentSite, Site
from yoriai.web.forms import Form
from yoriai.web.mentors import own, silent
from yoriai.web.mentors.forms import FilterForm
from yoriai.web.mentors.views import ListView, MentorView, Row
from yoriai.web.mentors.words import helped_in_words, language_names, wait_in_words
from yoriai.web.narrowing import page_number

router = Pages()
router.include_router(own.router)
router.include_router(silent.router)


@router.get("/mentors")
def index(site: CurrentSite) -> Response:
    """Show the mentors, narrowed by the address; visitors see what they know but not who they are."""
    query = site.request.query_params
    form = Form.asked(FilterForm, query)
    found: Page[Listed] = Page([], 1, 0)
    if form.is_valid:
        with form.accepting(site.session):
            found = directory.listing(site.session, form.data.filters(), page_number(query))
    return site.page(_list_view(site, form, found), status=form.status, fragment="results")


def _list_view(site: Site, form: Form[FilterForm], found: Page[Listed]) -> ListView:
    vocabulary = taxonomy.vocabulary(site.session)
    chosen = {name: form.value(name) for name in FilterForm.model_fields if form.value(name)}
    return ListView(
        page=found.map(lambda listed: _row(site, listed, vocabulary)),
        page_url=lambda number: f"/mentors?{urlencode({**chosen, 'page': number})}",
        filters=form,
        practices=practice_options(vocabulary),
        targets=target_options(vocabulary),
        prefectures=prefecture_options(),
        is_narrowed=bool(chosen),
        is_signed_in=site.actor is not None,
        is_mentor=site.actor is not None and site.actor.is_mentor,
    )


def _row(site: Site, listed: Listed, vocabulary: Vocabulary) -> Row:
    card, is_known = listed.card, site.actor is not None
    return Row(
        url=f"/mentors/{card.id}" if is_known else "",
        title=card.name if is_known else card.headline,
        furigana=card.furigana if is_known else "",
        headline=card.headline if is_known else "",
        place=prefecture_name(card.prefecture),
        wait=[] if card.is_paused else wait_in_words(listed.wait),
        is_paused=card.is_paused,
        tags=labelled(card.marks, vocabulary),
    )


@router.get("/mentors/{mentor_id}")
def show(site: CurrentSite, mentor_id: str, consultation: str = "") -> Response:
    """Show a mentor to a member, with reasons to ask and the way to do it."""
    actor = site.member()
    page = directory.page_of(site.session, actor, mentor_id)
    card, vocabulary = page.card, taxonomy.vocabulary(site.session)
    asked = {"mentor": card.id} | ({"consultation": consultation} if consultation else {})
    practices = (TermKind.PRACTICE_GROUP, TermKind.PRACTICE)
    return site.page(
        MentorView(
            mentor=page,
            place=prefecture_name(card.prefecture),
            stage=_(STAGE_LABELS[card.stage]) if card.stage else "",
            languages=language_names(card.languages),
            practices=labelled(card.marks, vocabulary, *practices),
            targets=labelled(card.marks, vocabulary, TermKind.TARGET),
            wait=[] if card.is_paused else wait_in_words(page.wait),
            helped=helped_in_words(follow_ups.helpfulness(site.session, card.id)),
            reasons=[reason.words for reason in speaking_for(page.reasons)],
            hindrance=_(OBSTACLE_MESSAGES[page.obstacles[0]]) if page.obstacles else "",
            is_own=card.id == actor.member_id,
            ask_url=f"/mentoring/requests/new?{urlencode(asked)}",
        )
    )
