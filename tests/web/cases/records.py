"""A case that set something in motion, and the parts of its page."""

import re
from datetime import timedelta

from sqlmodel import Session

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.cases import make_case
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor
from tests.factories.sessions import actor
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Role
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.rules import Draft
from yoriai.domains.consultations.states import Visibility
from yoriai.domains.mentoring.cards import RequestDraft
from yoriai.domains.mentoring.repository import follow_ups as follow_up_repository
from yoriai.domains.mentoring.repository import offers as offer_repository
from yoriai.domains.mentoring.service import closing, follow_ups, offers, requests
from yoriai.domains.mentoring.service.follow_ups import Told
from yoriai.domains.mentoring.states import Outcome
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.cards import ProfileDraft
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import AffiliationRole
from yoriai.domains.taxonomy.marks import Marks

TEXTS = {
    "purpose": "だれもが立ち寄れる場をつくる。",
    "people": "子どもから大人まで。",
    "content": "2017年から活動を続け、月2回開いている。",
    "partners": "連携先の数：7団体",
    "outreach": "口づてで広げた。",
    "results": "- 参加者は延べ320人。\n- ボランティア5人が支えた。",
}
TITLES = {
    Visibility.NETWORK: "みんなに聞く相談",
    Visibility.MENTORS: "メンターに聞く相談",
    Visibility.DESK: "事務局に聞く相談",
}


def section(text: str, name: str) -> str:
    """Return one part of the page, without its marks."""
    found = re.search(rf'<section[^>]*aria-labelledby="{name}".*?</section>', text, re.DOTALL)
    assert found, name
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0]))


def make_people(database: Database) -> dict[str, str]:
    """A full case, a founder and a mentor who have been through the first journey, and others."""
    with database.write() as session:
        case = make_case(session, number="01", title="みんなの食卓", sections=TEXTS)
        founder = make_member(session, name="青木 さくら")
        mentor = make_mentor(session, make_member(session, name="森 めぐみ"))
        desk = make_member(session, name="事務 局子")
        grant(session, desk, Role.SECRETARIAT)
        keeper = make_member(session, name="団体 太郎")
        organisations.affiliate(session, keeper.id, case.organisation_id, AffiliationRole.EDITOR)
        other = make_member(session, name="別の 人")
        second = make_mentor(session, make_member(session, name="別の メンター"), weekly={})
        for visibility, title in TITLES.items():
            draft = Draft(title, "どうすれば。", Marks(), None, visibility, case_ids=(case.id,))
            consultations.post(session, actor_for(founder), draft)
        row = have_an_hour(session, founder.id, case)
        draft_of_mentor = ProfileDraft("食卓を8年", "", 10, Marks(), case_ids=(case.id,))
        mentors.change(session, actor(mentor.member_id), draft_of_mentor)
        return {
            "case": case.id,
            "founder": founder.id,
            "mentor": mentor.member_id,
            "second": second.member_id,
            "desk": desk.id,
            "keeper": keeper.id,
            "other": other.id,
            "session": row,
        }


def have_an_hour(session: Session, founder: str, case: CaseStudy) -> str:
    """Ask for an hour about a case, have it, and start something after it; return the session's id."""
    draft = RequestDraft("始めたい。", starts=(in_days(3),), marks=Marks(), case_ids=(case.id,))
    request = requests.create(session, actor(founder), draft)
    offer = offer_repository.find_open(session, request.id)
    assert offer is not None
    row = offers.accept(session, actor(offer.mentor_id), offer.id, in_days(3))
    with clock.stopped(row.ends_at):
        closing.say_held(session, actor(offer.mentor_id), row.id)
    (follow_up, _row) = follow_up_repository.of_member(session, founder, row.ends_at + timedelta(days=40))[0]
    with clock.stopped(follow_up.due_at):
        follow_ups.tell(session, actor(founder), follow_up.id, Told(Outcome.STARTED))
    return row.id
