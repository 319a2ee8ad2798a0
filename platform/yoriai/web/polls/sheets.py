"""Everybody's answers to a poll as a table for a spreadsheet."""

from collections.abc import Iterator
from typing import Final

from starlette.responses import Response

from yoriai.core.clock import tokyo
from yoriai.core.i18n import speaking
from yoriai.core.sheets import BOM, harmless, line
from yoriai.domains.polls.errors import PollNotFound
from yoriai.domains.polls.service import reading, seeing
from yoriai.domains.polls.states import CHOICE_SIGNS, PollStatus
from yoriai.domains.polls.values import Result
from yoriai.web.addresses import Pages
from yoriai.web.council_frame import office_frame
from yoriai.web.deps import CurrentSite
from yoriai.web.polls import words

router = Pages()

HEADINGS: Final = ("お名前", "団体", "幹事", "回答した日時")
"""In Japanese whatever the reader's language, as in every table of councils."""
LAST: Final = "ひとこと"


@router.get("/councils/{slug}/polls/{poll_id}/answers.csv")
def table(site: CurrentSite, slug: str, poll_id: str) -> Response:
    """A line a person and a column a date, for the office: with a byte order mark, and no cell is a formula."""
    office_frame(site, slug)
    seen = seeing.seen(site.session, site.actor, slug, poll_id)
    if seen.poll.status is PollStatus.DRAFT:
        raise PollNotFound
    with speaking("ja"):
        text = "".join(_lines(reading.result(site.session, seen.poll)))
    headers = {"Content-Disposition": f'attachment; filename="poll-{seen.poll.id}.csv"', "Cache-Control": "no-store"}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


def _lines(result: Result) -> Iterator[str]:
    dates = result.dates
    yield BOM + line([*HEADINGS, *(f"{words.day_of(each)} {words.hours_of(each)}" for each in dates), LAST])
    for voter in result.voters:
        answered_at = tokyo(voter.answered_at).strftime("%Y-%m-%d %H:%M") if voter.answered_at else ""
        said = [CHOICE_SIGNS[voter.answers[each.id]] if each.id in voter.answers else "" for each in dates]
        lead = "○" if voter.is_lead else ""
        cells = [voter.name, voter.organisation, lead, answered_at, *said, voter.words]
        yield line([harmless(each) for each in cells])
