"""The page of one activity, with what is said to it."""

from typing import Final

from starlette.responses import Response

from yoriai.domains.activities import service as activities
from yoriai.domains.activities.rules import Details
from yoriai.domains.activities.states import ActivityStatus
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra import versions
from yoriai.web.activities.article import article_of
from yoriai.web.activities.structured import structured
from yoriai.web.activities.talk import talk_of
from yoriai.web.activities.talk_forms import CommentForm, WordsForm
from yoriai.web.activities.views import Row, ShowView
from yoriai.web.activities.words import row_of
from yoriai.web.deps import Site
from yoriai.web.forms import Form

SHOWN: Final = (versions.ACTIVITIES, versions.ORGANISATIONS, versions.TERMS, versions.CASES, versions.TALK)
OTHERS: Final = 4


def show_page(
    site: Site, found: Details, comment: Form[CommentForm] | None = None, words: Form[WordsForm] | None = None
) -> Response:
    """Answer with the page of an activity; `comment` and `words` are forms that could not be taken."""
    is_member, line = site.actor is not None, found.line
    view = ShowView(
        article=article_of(found, taxonomy.vocabulary(site.session), shows_people=is_member),
        structured=structured(found, site.settings.url),
        is_hidden=line.is_hidden,
        is_withdrawn=line.status is ActivityStatus.WITHDRAWN,
        url=f"/activities/{found.id}",
        may_write=found.may_write,
        report_url=f"/reports/new?kind=activity&id={found.id}" if is_member and not found.is_mine else "",
        others=_others(site, found),
        talk=talk_of(site, found, comment, words),
    )
    status = max((form.status for form in (comment, words) if form is not None), default=200)
    return site.page(view, status, shows=SHOWN)


def _others(site: Site, found: Details) -> list[Row]:
    """Return what else the organisation has posted lately."""
    if not found.line.organisation:
        return []
    organisation_id, vocabulary = found.line.organisation_id, taxonomy.vocabulary(site.session)
    latest = activities.of_organisation(site.session, site.actor, organisation_id, OTHERS + 1)
    others = [line for line in latest if line.id != found.id][:OTHERS]
    return [row_of(line, vocabulary, shows_people=site.actor is not None) for line in others]
