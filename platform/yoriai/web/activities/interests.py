"""“I could do this too”: leaving it, saying more, taking it back; and for those who look after the post, answering."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.paging import page_asked
from yoriai.domains.activities import service as activities
from yoriai.domains.activities.service import interests, telling
from yoriai.domains.activities.talk_rules import Volunteer
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import label_of
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.web.activities.page import show_page
from yoriai.web.activities.talk import spend
from yoriai.web.activities.talk_forms import AnswerForm, WordsForm
from yoriai.web.activities.talk_views import InterestsView, VolunteerRow
from yoriai.web.addresses import Pages
from yoriai.web.choices import prefecture_name
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()


@router.post("/activities/{activity_id}/interest")
def leave(site: CurrentSite, activity_id: str) -> Response:
    """Leave interest, with one tap."""
    actor = site.member()
    spend(site)
    interests.leave(site.session, actor, activity_id)
    site.flash(_("Thank you. Whoever posted this knows that you could do it too."))
    return site.redirect(f"/activities/{activity_id}#interest")


@router.post("/activities/{activity_id}/interest/words")
def add_words(site: CurrentSite, activity_id: str, posted: Posted) -> Response:
    """Say a few words to it."""
    actor = site.member()
    form = Form.posted(WordsForm, posted)
    if form.is_valid:
        spend(site)
        with form.accepting(site.session):
            interests.add_words(site.session, actor, activity_id, form.data.words)
            site.flash(_("Your words have been sent."))
            return site.redirect(f"/activities/{activity_id}#interest")
    return show_page(site, activities.get(site.session, actor, activity_id), words=form)


@router.post("/activities/{activity_id}/interest/withdraw")
def take_back(site: CurrentSite, activity_id: str) -> Response:
    """Take one's interest back."""
    interests.take_back(site.session, site.member(), activity_id)
    site.flash(_("It has been taken back."))
    return site.redirect(f"/activities/{activity_id}#interest")


@router.get("/activities/{activity_id}/interest")
def listing(site: CurrentSite, activity_id: str, page: str = "") -> Response:
    """Those who could do this too, for whoever looks after the post."""
    return _list_page(site, activity_id, page_asked(page))


@router.post("/activities/{activity_id}/interest/{interest_id}/answer")
def answer(site: CurrentSite, activity_id: str, interest_id: str, posted: Posted, page: str = "") -> Response:
    """Answer one of them in private."""
    actor = site.member()
    form = Form.posted(AnswerForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            interests.answer(site.session, actor, activity_id, interest_id, form.data.answer)
            site.flash(_("Your answer has been sent."))
            return site.redirect(f"/activities/{activity_id}/interest?page={page_asked(page)}#interest-{interest_id}")
    return _list_page(site, activity_id, page_asked(page), {interest_id: form})


def _list_page(site: Site, activity_id: str, number: int, sent: dict[str, Form[AnswerForm]] | None = None) -> Response:
    post, found = interests.volunteers(site.session, site.member(), activity_id, number)
    vocabulary, forms = taxonomy.vocabulary(site.session), sent or {}
    url = f"/activities/{post.id}"
    view = InterestsView(
        title=post.title,
        url=url,
        page=found.map(lambda each: _row(url, each, number, vocabulary, forms.get(each.id))),
        page_url=lambda n: f"{url}/interest?page={n}",
        is_open=telling.is_listed(post),
    )
    return site.page(view, max((form.status for form in forms.values()), default=200))


def _row(url: str, each: Volunteer, number: int, vocabulary: Vocabulary, form: Form[AnswerForm] | None) -> VolunteerRow:
    terms = ", ".join(str(label_of(vocabulary.get(code))) for code in each.common)
    reasons = [
        *([_("In the same prefecture")] if each.is_near else []),
        *([_("Marked alike: %(terms)s", terms=terms)] if terms else []),
    ]
    return VolunteerRow(
        id=each.id,
        name=each.name,
        url=f"/members/{each.member_id}",
        prefecture=prefecture_name(each.prefecture),
        reasons=reasons,
        words=each.words,
        created_at=each.created_at,
        answer=each.answer,
        answered_by=each.answered_by,
        answered_at=each.answered_at,
        answer_url=f"{url}/interest/{each.id}/answer?page={number}",
        form=form or Form.blank(AnswerForm, answer=each.answer),
    )
