"""Resolving: which answers helped, and whether others may learn from it, in the author's words."""

from typing import Final

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.core.text import clip
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.errors import ConsultationNotFound
from yoriai.domains.consultations.rules import Summary, Thread
from yoriai.domains.consultations.service import resolving
from yoriai.web.addresses import Pages
from yoriai.web.consultations.forms import KnowHowForm, Names, Readers, ResolveForm
from yoriai.web.consultations.thread_views import KnowHowDeskView, KnowHowView, ResolveView
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()

BEGINNING: Final = 60
NAMES: Final = {
    Names.REMOVED: (mark("Without my name"), mark("Nobody is named, and nothing leads from it to you.")),
    Names.SHOWN: (mark("With my name"), mark("Yours alone. Nobody who answered is named.")),
}
READERS: Final = {
    Readers.MEMBERS: (mark("Members of the network"), mark("Only people who are signed in.")),
    Readers.EVERYBODY: (mark("Anybody, signed in or not"), mark("Anyone on the internet, search engines too.")),
}


@router.get("/consultations/{consultation_id}/resolve")
def ask(site: CurrentSite, consultation_id: str) -> Response:
    """Ask which answers helped."""
    thread = _own(site, consultation_id)
    helped = [each.id for each in thread.replies if each.has_helped]
    return site.page(_resolve_view(thread, Form.blank(ResolveForm, helped=helped)))


@router.post("/consultations/{consultation_id}/resolve")
def resolve(site: CurrentSite, consultation_id: str, posted: Posted) -> Response:
    """Settle it; whoever wishes goes on to write up what others may learn from it."""
    actor = site.member()
    form = Form.posted(ResolveForm, posted)
    resolving.resolve(site.session, actor, consultation_id, form.data.helped)
    site.flash(_("It is resolved. Those whose answers helped are told."))
    further = "/know-how" if posted.get("do") == "share" else ""
    return site.redirect(f"/consultations/{consultation_id}{further}")


@router.get("/consultations/{consultation_id}/know-how")
def write_up(site: CurrentSite, consultation_id: str) -> Response:
    """Show the form of what others may learn: to its author a beginning or what stands, to the desk what stands."""
    actor = site.member()
    summary = resolving.suggested(site.session, actor, consultation_id)
    thread = consultations.thread(site.session, actor, consultation_id)
    return _page(site, thread, _blank(thread, summary))


@router.post("/consultations/{consultation_id}/know-how")
def publish(site: CurrentSite, consultation_id: str, posted: Posted) -> Response:
    """Write it up with its author's consent; or change words as the desk."""
    actor = site.member()
    resolving.suggested(site.session, actor, consultation_id)
    thread = consultations.thread(site.session, actor, consultation_id)
    form = Form.posted(KnowHowForm, posted)
    if thread.is_mine and not form.value("agrees"):
        form.add("agrees", _("Please tick this if you agree. Without it, nothing is shown to anybody."))
    if form.is_valid:
        with form.accepting(site.session):
            _write(site, actor, thread, form.data)
            site.flash(_("It can be found now. Thank you: others will be glad of it."))
            return site.redirect(f"/consultations/{thread.id}#know-how")
    return _page(site, thread, form)


@router.post("/consultations/{consultation_id}/know-how/withdraw")
def withdraw(site: CurrentSite, consultation_id: str) -> Response:
    """Take one's consent back: what was written up is gone."""
    resolving.take_back(site.session, site.member(), consultation_id)
    site.flash(_("It is gone. You can write it up again at any time."))
    return site.redirect(f"/consultations/{consultation_id}")


@router.post("/consultations/{consultation_id}/know-how/hide")
def take_out(site: CurrentSite, consultation_id: str, posted: Posted) -> Response:
    """Take know-how out as the desk, or put it back."""
    is_hidden = posted.get("do") == "hide"
    resolving.take_out(site.session, site.staff(), consultation_id, is_hidden=is_hidden)
    site.flash(_("It is taken out, and its author told.") if is_hidden else _("It can be found again."))
    return site.redirect(f"/consultations/{consultation_id}#know-how")


def _own(site: Site, consultation_id: str) -> Thread:
    thread = consultations.thread(site.session, site.member(), consultation_id)
    if not thread.is_mine:
        raise ConsultationNotFound
    return thread


def _resolve_view(thread: Thread, form: Form[ResolveForm]) -> ResolveView:
    others = [each for each in thread.replies if each.is_readable and not each.is_by_asker and not each.is_hidden]
    return ResolveView(
        form=form,
        address=f"/consultations/{thread.id}/resolve",
        back_url=f"/consultations/{thread.id}",
        title=thread.title,
        answers=[(each.id, f"{each.author}「{clip(' '.join(each.body.split()), BEGINNING)}」") for each in others],
    )


def _blank(thread: Thread, summary: Summary) -> Form[KnowHowForm]:
    return Form.blank(
        KnowHowForm,
        question=summary.question,
        answer=summary.answer,
        names=Names.SHOWN if summary.is_named else Names.REMOVED,
        readers=Readers.EVERYBODY if summary.is_public else Readers.MEMBERS,
        agrees=thread.know_how is not None,
    )


def _write(site: Site, actor: Actor, thread: Thread, data: KnowHowForm) -> None:
    if not thread.is_mine:
        resolving.amend(site.session, actor, thread.id, data.question, data.answer)
        return
    summary = Summary(
        data.question,
        data.answer,
        is_named=data.names is Names.SHOWN,
        is_public=data.readers is Readers.EVERYBODY,
    )
    resolving.publish(site.session, actor, thread.id, summary)


def _page(site: Site, thread: Thread, form: Form[KnowHowForm]) -> Response:
    address, back_url = f"/consultations/{thread.id}/know-how", f"/consultations/{thread.id}"
    if not thread.is_mine:
        is_hidden = thread.know_how is not None and thread.know_how.is_hidden
        return site.page(KnowHowDeskView(form, address, back_url, thread.title, is_hidden), form.status)
    names = {Names.REMOVED: NAMES[Names.REMOVED]} if thread.is_anonymous else NAMES
    view = KnowHowView(
        form=form,
        address=address,
        back_url=back_url,
        title=thread.title,
        names=[(str(each), _(label), _(hint)) for each, (label, hint) in names.items()],
        readers=[(str(each), _(label), _(hint)) for each, (label, hint) in READERS.items()],
        stands=thread.know_how is not None,
    )
    return site.page(view, form.status)
