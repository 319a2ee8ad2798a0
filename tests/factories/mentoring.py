"""Mentors and requests for tests, with hours that suit each other unless a test says otherwise."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.rows import row
from yoriai.core import clock
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Standing
from yoriai.domains.accounts.values import CONFIDENTIALITY_VERSION
from yoriai.domains.mentoring.models import MentoringRequest, Offer, RequestHour, Wish
from yoriai.domains.mentoring.states import RequestStatus
from yoriai.domains.mentors.cards import FOREVER
from yoriai.domains.mentors.models import MentorProfile, WeeklyHours
from yoriai.domains.mentors.states import PauseReason
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.states import SubjectKind

EVERY_DAY = dict.fromkeys(range(7), ((9 * 60, 21 * 60),))
Weekly = Mapping[int, Iterable[tuple[int, int]]]


def make_mentor(
    session: Session,
    member: Member | None = None,
    *,
    weekly: Weekly = EVERY_DAY,
    marks: Mapping[str, str] | None = None,
    **changes: Any,
) -> MentorProfile:
    """Store a mentor who has promised confidentiality, open every day from 9 to 21 (Tokyo), ten sessions a month."""
    member = member or make_member(session, name="森 めぐみ", furigana="もり めぐみ")
    member.confidentiality_version = CONFIDENTIALITY_VERSION
    member.confidentiality_accepted_at = clock.now()
    session.add(member)
    values: dict[str, Any] = {
        "headline": "空き家を居場所にしました",
        "capacity": 10,
        "created_at": clock.now(),
        "closes_on_holidays": False,
    }
    mentor = row(MentorProfile, member_id=member.id, **(values | changes))
    session.add(mentor)
    session.flush()
    for weekday, windows in weekly.items():
        session.add_all(
            WeeklyHours(member_id=member.id, weekday=weekday, starts=starts, ends=ends) for starts, ends in windows
        )
    if marks:
        taxonomy.set_marks(session, SubjectKind.MEMBER, member.id, Marks(marks))
    session.flush()
    return mentor


def make_silent(
    session: Session, name: str = "川 二郎", *, days: int = 300, standing: Standing = Standing.ACTIVE
) -> MentorProfile:
    """Store a mentor not heard of for some days, whose break after that has no end any more."""
    return make_mentor(
        session,
        make_member(session, name=name, standing=standing),
        heard_at=clock.now() - timedelta(days=days),
        paused_at=clock.now() - timedelta(days=days - 67),
        paused_until=FOREVER,
        pause_reason=PauseReason.IDLE,
    )


def make_request(
    session: Session,
    requester: Member | None = None,
    *,
    starts: Iterable[datetime] | None = None,
    marks: Mapping[str, str] | None = None,
    wishes: Iterable[str] = (),
    **changes: Any,
) -> MentoringRequest:
    """Store a waiting request that suits 10:00 and 14:00 in three days (Tokyo) unless `starts` says otherwise."""
    requester = requester or make_member(session, name="青木 さくら", furigana="あおき さくら")
    values: dict[str, Any] = {"goals": "空き家で子ども食堂を始めたい。最初の一歩を知りたい。"}
    request = row(MentoringRequest, requester_id=requester.id, **(values | changes))
    session.add(request)
    session.flush()
    hours = [in_days(3, 10), in_days(3, 14)] if starts is None else list(starts)
    session.add_all(RequestHour(request_id=request.id, starts_at=start) for start in hours)
    session.add_all(
        Wish(request_id=request.id, mentor_id=mentor_id, rank=rank) for rank, mentor_id in enumerate(wishes, start=1)
    )
    if marks:
        taxonomy.set_marks(session, SubjectKind.REQUEST, request.id, Marks(marks))
    session.flush()
    return request


def make_offer(session: Session, mentor: MentorProfile, request: MentoringRequest) -> Offer:
    """Put a waiting request to a mentor, who has three days to answer; who would be the best is not asked."""
    offer = Offer(
        request_id=request.id, mentor_id=mentor.member_id, score=0, expires_at=clock.now() + timedelta(days=3)
    )
    request.status = RequestStatus.OFFERED
    request.offers_made += 1
    session.add(offer)
    session.flush()
    return offer
