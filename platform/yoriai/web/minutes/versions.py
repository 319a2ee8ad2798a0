"""The versions of minutes, and what each changed."""

from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.domains.cases.wording import compared, shortened
from yoriai.domains.minutes.service import assigning, versions
from yoriai.domains.minutes.service.versions import VersionLine
from yoriai.domains.minutes.states import ENTRY_KIND_LABELS, MINUTES_STATUS_LABELS
from yoriai.domains.minutes.versions import Changed, Kept
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite
from yoriai.web.meeting_frame import frame
from yoriai.web.minutes.reading import ADDRESS
from yoriai.web.minutes.views import Difference, VersionRow, VersionsView, VersionView

router = Pages()


@router.get(f"{ADDRESS}/versions")
def listing(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """Every version that was kept, the latest first."""
    site.member()
    shown = frame(site, slug, meeting_id)
    found = versions.listing(site.session, site.actor, shown.meeting.id)
    url = f"{shown.url}/minutes"
    return site.page(VersionsView(shown, url, [_row(each, url) for each in found]))


@router.get(f"{ADDRESS}/versions/{{number}}")
def show(site: CurrentSite, slug: str, meeting_id: str, number: str) -> Response:
    """What a version changed."""
    site.member()
    shown = frame(site, slug, meeting_id)
    if not (number.isascii() and number.isdigit() and len(number) < 9):
        raise NotFound
    found = versions.compare(site.session, site.actor, shown.meeting.id, int(number))
    known = assigning.owners(site.session, shown.meeting)
    names = dict([*known.people, *known.seats])
    differences = [_difference(each, names) for each in found.changed]
    if found.summary_before != found.summary:
        pieces = shortened(compared(found.summary_before, found.summary))
        differences.append(Difference(_("Public summary"), pieces))
    url = f"{shown.url}/minutes"
    return site.page(VersionView(shown, url, _row(found.line, url), differences))


def _row(line: VersionLine, url: str) -> VersionRow:
    return VersionRow(
        url=f"{url}/versions/{line.number}",
        number=line.number,
        status=_(MINUTES_STATUS_LABELS[line.status]),
        by=line.by,
        made_at=line.made_at,
    )


def _difference(each: Changed, names: dict[str, str]) -> Difference:
    entry = each.entry
    label = _(ENTRY_KIND_LABELS[entry.kind])
    before, after = (_in_words(side, names, each) if side else "" for side in (each.before, each.after))
    return Difference(f"{entry.item}: {label}" if entry.item else label, shortened(compared(before, after)))


def _in_words(kept: Kept, names: dict[str, str], each: Changed) -> str:
    """Return what an entry said, with its kind and place where these differ too, and whose it was to do."""
    lines = [kept.body]
    both = (each.before, each.after)
    if None not in both and len({side.kind for side in both if side}) > 1:
        lines.insert(0, f"[{_(ENTRY_KIND_LABELS[kept.kind])}]")
    if None not in both and len({side.item for side in both if side}) > 1:
        lines.insert(0, f"[{kept.item or _('Other matters')}]")
    whose = names.get(kept.owner, "" if ":" in kept.owner else kept.owner)
    return "\n".join([*lines, *filter(None, (whose, kept.due_on))])
