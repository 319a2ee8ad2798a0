"""Know-how: the list, and a page for each piece of it. Visitors read what its author lets everybody read."""

from typing import Final

from markupsafe import Markup
from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.paging import Page
from yoriai.domains.cases import service as cases
from yoriai.domains.consultations.lines import KnowHowLine, KnowHowPage
from yoriai.domains.consultations.service import know_how
from yoriai.domains.consultations.states import CATEGORY_LABELS
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import labelled
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.infra import versions
from yoriai.web.addresses import Pages
from yoriai.web.choices import practice_options, prefecture_name, target_options
from yoriai.web.consultations.know_how_views import KnownListView, KnownRow, KnownView, NamedCase
from yoriai.web.consultations.list_forms import USUAL_KNOW_HOW, KnowHowFilterForm
from yoriai.web.deps import CurrentSite, Site
from yoriai.web.forms import Form
from yoriai.web.hits import with_hits
from yoriai.web.narrowing import Addresses, page_number
from yoriai.web.structured import script_of

router = Pages()

PATH: Final = "/consultations/know-how"
OTHERS: Final = 3
SHOWN: Final = (versions.CONSULTATIONS, versions.CASES, versions.TERMS)


@router.get(PATH)
def listing(site: CurrentSite) -> Response:
    """The know-how that the reader may see, narrowed by the address; htmx takes its block `results` alone."""
    query = site.request.query_params
    form = Form.asked(KnowHowFilterForm, query)
    found = know_how.Learned(Page([], 1, 0))
    if form.is_valid:
        with form.asking():
            filters = form.data.know_how_filters(taxonomy.vocabulary(site.session))
            found = know_how.known(site.session, site.actor, filters, page_number(query))
    return site.page(_list_view(site, form, found), form.status, fragment="results", shows=SHOWN)


@router.get(PATH + "/{know_how_id}")
def show(site: CurrentSite, know_how_id: str) -> Response:
    """One piece of know-how. One that names its author is not kept: a name may change without it."""
    found = know_how.page_of(site.session, site.actor, know_how_id)
    return site.page(_view(site, found), shows=() if found.author else SHOWN)


def row_of(line: KnowHowLine, vocabulary: Vocabulary) -> KnownRow:
    """Return know-how as a row of the list."""
    return KnownRow(
        url=f"{PATH}/{line.id}",
        title=with_hits(line.marked) or line.question,
        excerpt=with_hits(line.excerpt) or line.beginning,
        category=_(CATEGORY_LABELS[line.category]),
        prefecture=prefecture_name(line.prefecture),
        published_at=line.published_at,
        is_public=line.is_public,
        tags=labelled(line.marks, vocabulary),
    )


def _list_view(site: Site, form: Form[KnowHowFilterForm], found: know_how.Learned) -> KnownListView:
    vocabulary = taxonomy.vocabulary(site.session)
    data = form.data if form.is_valid else KnowHowFilterForm()
    addresses = Addresses(data, PATH, USUAL_KNOW_HOW)
    return KnownListView(
        page=found.page.map(lambda line: row_of(line, vocabulary)),
        page_url=lambda number: addresses.address(page=number),
        filters=form,
        categories=[(str(each), _(label)) for each, label in CATEGORY_LABELS.items()],
        practices=practice_options(vocabulary),
        targets=target_options(vocabulary),
        is_narrowed=bool(addresses.query),
        is_folded_open=any(form.value(name) for name in ("category", "practice", "target")),
        is_near=found.is_near,
    )


def _view(site: Site, found: KnowHowPage) -> KnownView:
    vocabulary, briefs = taxonomy.vocabulary(site.session), cases.briefs(site.session, found.case_ids)
    alike = know_how.alike(site.session, site.actor, f"{found.question}\n{found.answer}", OTHERS + 1)
    is_staff = site.actor is not None and site.actor.is_staff
    can_report = site.actor is not None and not found.is_mine and bool(found.thread_id)
    return KnownView(
        question=found.question,
        answer=found.answer,
        author=found.author,
        author_url=f"/members/{found.author_id}" if site.actor and found.author_id else "",
        category=_(CATEGORY_LABELS[found.category]),
        prefecture=prefecture_name(found.prefecture),
        published_at=found.published_at,
        changed_at=found.changed_at,
        is_public=found.is_public,
        is_hidden=found.is_hidden,
        tags=labelled(found.marks, vocabulary),
        cases=[
            NamedCase(f"/cases/{brief.slug}", brief.name, brief.organisation if brief.title else "")
            for brief in briefs.values()
        ],
        thread_url=f"/consultations/{found.thread_id}" if found.thread_id else "",
        change_url=f"/consultations/{found.thread_id}/know-how"
        if found.thread_id and (found.is_mine or is_staff)
        else "",
        report_url=f"/reports/new?kind=consultation&id={found.thread_id}" if can_report else "",
        others=[row_of(line, vocabulary) for line in alike if line.id != found.id][:OTHERS],
        structured=_structured(site, found) if found.is_public and not found.is_hidden else Markup(),
    )


def _structured(site: Site, found: KnowHowPage) -> Markup:
    """Return the question and its answer for search engines, as schema.org has them."""
    url = site.settings.url(f"{PATH}/{found.id}")
    author = {"author": {"@type": "Person", "name": found.author}} if found.author else {}
    published = found.published_at.isoformat(timespec="seconds")
    changed = found.changed_at.isoformat(timespec="seconds")
    answer = {"@type": "Answer", "text": found.answer, "url": url, "datePublished": published, **author}
    question = {
        "@type": "Question",
        "name": found.question,
        "text": found.question,
        "answerCount": 1,
        "datePublished": published,
        "dateModified": changed,
        "acceptedAnswer": answer,
        **author,
    }
    return script_of(
        {"@context": "https://schema.org", "@type": "QAPage", "@id": url, "inLanguage": "ja", "mainEntity": question}
    )
