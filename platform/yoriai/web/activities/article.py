"""An activity as its page and its preview show it."""

from yoriai.core.i18n import gettext as _
from yoriai.domains.activities.rules import Details
from yoriai.domains.activities.rules import ShownPicture as Stored
from yoriai.domains.activities.states import RELATION_LABELS, ActivityStatus
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.infra import markdown
from yoriai.web.activities.views import Article, Followed, ShownPicture
from yoriai.web.activities.words import row_of


def article_of(found: Details, vocabulary: Vocabulary, *, shows_people: bool) -> Article:
    """Return an activity for its page; only what is published can be put into a calendar."""
    line = found.line
    is_dated = line.when is not None and line.status is ActivityStatus.PUBLISHED
    return Article(
        row=row_of(line, vocabulary, shows_people=shows_people),
        body=markdown.rendered(found.body),
        edited_at=found.edited_at,
        calendar_url=f"/activities/{found.id}.ics" if is_dated else "",
        pictures=[picture_of(each) for each in found.pictures],
        cases=[Followed(f"/cases/{each.slug}", each.name, _(RELATION_LABELS[each.relation])) for each in found.cases],
    )


def picture_of(picture: Stored) -> ShownPicture:
    """Return a picture as pages show it."""
    return ShownPicture(picture.id, f"/files/{picture.file_id}", picture.width, picture.height, picture.alternative)
