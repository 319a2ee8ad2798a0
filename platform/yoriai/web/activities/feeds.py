"""Activities for other programs: what is new for feed readers (Atom), what takes place for calendars (iCalendar).

Only what everybody may see, whoever asks: feeds are read without signing in.
"""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.core.text import clip
from yoriai.domains.activities.dated_rules import Posted
from yoriai.domains.activities.rules import When
from yoriai.domains.activities.service import dated
from yoriai.domains.activities.states import KIND_LABELS
from yoriai.domains.activities.words import place_in_words, when_in_words
from yoriai.domains.organisations import service as organisations
from yoriai.infra import markdown, versions
from yoriai.infra.calendar import invitation
from yoriai.web import atom
from yoriai.web.activities.calendar_form import USUAL, CalendarForm
from yoriai.web.activities.events import events_of
from yoriai.web.addresses import Pages
from yoriai.web.choices import prefecture_name
from yoriai.web.deps import CurrentSite, Site
from yoriai.web.forms import Form, Line
from yoriai.web.narrowing import Addresses

router = Pages()

SHOWN: Final = (versions.ACTIVITIES, versions.ORGANISATIONS)
ATOM: Final = "/feeds/activities.atom"
CALENDAR: Final = "/feeds/activities.ics"
ENTRIES: Final = 50
SUMMARY_CHARS: Final = 400
LOOK_AGAIN: Final = timedelta(hours=6)


class FeedForm(CalendarForm):
    """What a feed is narrowed to."""

    organisation: Line = ""


NARROWED: Final = {name: usual for name, usual in {**USUAL, "organisation": ""}.items() if name not in {"month", "day"}}


@router.get(ATOM)
def new_activities(site: CurrentSite) -> Response:
    """What was posted last under the filters of the address, the latest first."""
    data = Form.wanted(FeedForm, site.request.query_params)
    found = dated.newest(site.session, data.wanted(data.organisation), ENTRIES)
    return site.keep(atom.answer(_feed(site, data, found)), SHOWN)


@router.get(CALENDAR)
def coming_activities(site: CurrentSite) -> Response:
    """What takes place under the filters of the address, from some weeks ago on, to subscribe to."""
    data = Form.wanted(FeedForm, site.request.query_params)
    found = dated.coming(site.session, data.wanted(data.organisation))
    text = invitation.feed(_title(site, data), events_of(site.settings, found), again_after=LOOK_AGAIN)
    headers = {"Content-Disposition": 'inline; filename="activities.ics"', "Access-Control-Allow-Origin": "*"}
    return site.keep(Response(text, media_type="text/calendar; charset=utf-8", headers=headers), SHOWN)


def _title(site: Site, data: FeedForm) -> str:
    """Return what a feed is called: whose activities, or where, and the site."""
    named = organisations.public_name(site.session, data.organisation) if data.organisation else ""
    whose = named or prefecture_name(data.prefecture)
    title = _("Activities: %(site)s", site=site.settings.site_name)
    return f"{whose} – {title}" if whose else title


def _feed(site: Site, data: FeedForm, found: Sequence[Posted]) -> ET.Element:
    path = Addresses(data, ATOM, NARROWED).address()
    page = Addresses(data, "/activities", {"kind": "", "prefecture": "", "organisation": ""}).address()
    updated = max((each.changed_at for each in found), default=clock.now())
    feed = atom.new_feed(site.settings, path, page, _title(site, data), updated)
    atom.add_text(feed, "icon", site.settings.url("/static/icons/icon-180.png"))
    for posted in found:
        url = site.settings.url(f"/activities/{posted.id}")
        entry = atom.new_entry(feed, posted.id, posted.title, url, posted.published_at, posted.changed_at)
        atom.add_text(ET.SubElement(entry, "author"), "name", posted.organisation or posted.author)
        ET.SubElement(entry, "category", {"term": str(posted.kind), "label": _(KIND_LABELS[posted.kind])})
        atom.add_text(entry, "summary", _summary(posted))
    return feed


def _summary(posted: Posted) -> str:
    place = place_in_words(posted.prefecture, posted.municipality, posted.place, is_online=posted.is_online)
    when = When(posted.starts_at, posted.ends_at, posted.is_all_day) if posted.starts_at else None
    told = clip(markdown.plain(posted.body), SUMMARY_CHARS)
    return "\n".join(filter(None, [when_in_words(when), place, told]))
