"""The months of an accompaniment: hours held, one that nobody met in, stages, conferences, looking back, a case."""

from datetime import timedelta
from http import HTTPStatus

from sqlmodel import col, select

from tests.e2e.people import Person
from yoriai.core import clock
from yoriai.domains.accompaniments.sheet import QUESTIONS, Part
from yoriai.domains.accompaniments.states import STAGE_LABELS, Stage
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.states import SessionStatus

SKIPPED = 4
FOUND, AGREED = "二十人に聞いた。", "次は試食会をすすめる。"
TO_DESK = "書類が多く感じました。"
Mentors = tuple[Person, Person]


def go_through_the_months(founder: Person, mentors: Mentors, desk: Person, url: str, title: str) -> None:
    """Go through the first five of six months, the fourth of which is made up for later."""
    for number in range(1, 4):
        _hold_the_next(founder)
        if number == 1:
            _produce(founder, url, Stage.ASKING)
            _confer(founder, mentors, desk, url)
    for person in (founder, mentors[0]):
        _look_back(person, url, "mid", "4")
    _call_the_next_off(founder, mentors, title)
    _hold_the_next(founder)
    _make_up_for_it(founder, mentors, url, title)
    for _month in range(2):
        _hold_the_next(founder)


def look_back_at_the_end(founder: Person, mentors: Mentors, desk: Person, url: str) -> None:
    """Look back from both sides, complete it, and begin a case draft."""
    founder.come_back(f"{url}/sheet/people")
    for part in Part:
        for question in QUESTIONS[part]:
            founder.choose(f"level_{question.code}", "3")
        founder.press("Keep it and finish" if part is Part.PLAN else "Keep it and go on")
    assert founder.page.get_by_text("+1", exact=True).count() == sum(len(each) for each in QUESTIONS.values())
    for person in (founder, *mentors):
        _look_back(person, url, "end", "5")
    # who has written reads what the others wrote, and never what is for the secretariat alone
    assert founder.email in mentors[1].seen
    assert mentors[1].page.locator("main article", has_text=TO_DESK).count() == 0
    desk.come_back(f"{url}/reviews/end")
    assert desk.page.locator("main article", has_text=TO_DESK).count() == 1 + len(mentors)
    founder.come_back(url)
    founder.press("Complete the accompaniment")
    founder.press("Begin a case draft")
    assert "/proposals/" in founder.page.url
    clock.jump(timedelta(hours=1))
    founder.site.sweep()
    desk.open("/desk")
    assert url not in desk.page.content()


def _hold_the_next(founder: Person) -> None:
    """Let the next hour pass, with its reminders; nobody says that it did not take place."""
    site = founder.site
    met = _next(founder)
    for before in (timedelta(hours=23), timedelta(minutes=50)):
        clock.jump_to(met.starts_at - before)
        site.sweep()
    clock.jump_to(met.ends_at + timedelta(days=1, minutes=10))
    site.sweep()
    site.sweep()  # what follows from an hour that was held is seen by the next turn of its sweep
    with site.database.read() as session:
        assert session.get_one(MentoringSession, met.id).status is SessionStatus.HELD


def _call_the_next_off(founder: Person, mentors: Mentors, title: str) -> None:
    """Call an hour off: the team is asked for other hours at once."""
    met = _next(founder)
    clock.jump_to(met.starts_at - timedelta(days=1))
    founder.come_back(f"/mentoring/sessions/{met.id}")
    founder.go("Call it off")
    founder.fill(words="熱が出ました。")
    founder.press("Call it off")
    founder.site.sweep()
    founder.site.sweep()
    for mentor in mentors:
        told = mentor.told(mentor.say("A month of “%(title)s” has no hour yet. Could you offer some?", title=title))
        assert f"/months/{SKIPPED}" in told.text


def _next(founder: Person) -> MentoringSession:
    """Return the next hour that is booked."""
    with founder.site.database.read() as session:
        ahead = select(MentoringSession).where(MentoringSession.status == SessionStatus.BOOKED)
        found = session.exec(ahead.order_by(col(MentoringSession.starts_at))).first()
        assert found
        return found


def _produce(founder: Person, url: str, stage: Stage) -> None:
    founder.come_back(url)
    founder.page.locator("main section[aria-labelledby=stages] details > summary").last.click()
    founder.press(STAGE_LABELS[stage])
    founder.go("Add what came of it")
    assert founder.page.locator(f"main input[name=stage][value={stage}]").is_checked()
    founder.fill(label="聞き取り", words=FOUND)
    founder.press("Keep what I wrote")
    assert FOUND in founder.seen


def _confer(founder: Person, mentors: Mentors, desk: Person, url: str) -> None:
    """Confer as a team, whose notes neither the founder nor the secretariat has."""
    first, second = mentors
    first.come_back(f"{url}/conferences")
    first.page.locator("main select[name=time]").select_option("19:00")
    first.press("Call the team")
    first.fill(notes=AGREED)
    first.press("Keep the notes")
    conference = first.page.url.removeprefix(first.site.url)
    second.come_back(conference)
    assert AGREED in second.page.locator("main textarea[name=notes]").input_value()
    for stranger in (founder, desk):
        stranger.come_back("/me")
        answer = stranger.page.goto(conference)
        assert answer
        assert answer.status == HTTPStatus.NOT_FOUND


def _look_back(person: Person, url: str, moment: str, progress: str) -> None:
    person.come_back(url)
    person.leave_by(person.page.locator(f"main a[href='{url}/reviews/{moment}']"))
    person.choose("progress", progress)
    person.fill(good=f"{person.email}には、毎月の約束がよかった。", to_desk=TO_DESK)
    person.press("Keep what I wrote")


def _make_up_for_it(founder: Person, mentors: Mentors, url: str, title: str) -> None:
    """A month in which nobody met is noticed: the founder wishes to make up for it, hours are offered, one is taken."""
    month = f"{url}/months/{SKIPPED}"
    founder.follow(
        founder.told(founder.say("In one month nobody met about “%(title)s”. How shall it go on?", title=title)), month
    )
    founder.sign_in_if_asked()
    founder.choose("answer", "catch_up")
    founder.press("Send")
    founder.site.sweep()
    mentor = mentors[1]
    mentor.come_back(month)
    mentor.press("Offer these hours")
    founder.site.sweep()
    founder.open(url)
    founder.leave_by(founder.page.locator(f"main a[href='{month}']"))
    founder.page.locator("main input[name=hour]").first.check(force=True)
    founder.press("Book this hour")
