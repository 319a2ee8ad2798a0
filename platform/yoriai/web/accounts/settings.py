"""The settings of a member: profile, language, calendar feed."""

from babel.core import Locale
from starlette.responses import Response

from yoriai.core.i18n import current_language, mark, set_language
from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.rules import LANGUAGES_SPOKEN
from yoriai.domains.accounts.values import ProfileDraft
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.web.accounts.browser import destination, remember_language
from yoriai.web.accounts.forms import LanguageForm, ProfileForm
from yoriai.web.accounts.views import CalendarView, LanguageView, ProfileView
from yoriai.web.addresses import Pages
from yoriai.web.choices import Options, mark_groups, prefecture_options, stage_options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()

SAVED = mark("Saved.")


@router.get("/me/settings")
def profile_form(site: CurrentSite) -> Response:
    """Show what the member has said about themselves."""
    kept = accounts.profile(site.session, site.member())
    form = Form.blank(
        ProfileForm,
        name=kept.name,
        furigana=kept.furigana,
        prefecture=kept.prefecture,
        stage=kept.stage,
        languages=kept.languages,
        about=kept.about,
        marks=kept.marks,
        is_shown=kept.is_shown,
    )
    return site.page(_profile_view(site, form))


@router.post("/me/settings")
def save_profile(site: CurrentSite, posted: Posted) -> Response:
    """Keep it."""
    actor = site.member()
    form = Form.posted(ProfileForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            accounts.save_profile(site.session, actor, _draft(form.data))
            site.flash(_(SAVED))
            return site.redirect("/me/settings")
    return site.page(_profile_view(site, form), status=form.status)


@router.get("/me/settings/language")
def language_form(site: CurrentSite) -> Response:
    """Show the language of pages and mails."""
    kept = accounts.profile(site.session, site.member())
    return site.page(_language_view(Form.blank(LanguageForm, language=kept.language)))


@router.post("/me/settings/language")
def save_language(site: CurrentSite, posted: Posted) -> Response:
    """Choose the language of mails, and of the pages in this browser; every page's header asks for it too."""
    actor = site.member()
    form = Form.posted(LanguageForm, posted)
    if not form.is_valid:
        return site.page(_language_view(form), status=form.status)
    accounts.set_language(site.session, actor, form.data.language)
    set_language(form.data.language)
    back = destination(form.data.next)
    site.flash(_("From now on your pages and your mails are in this language.") if back else _(SAVED))
    response = site.redirect(back or "/me/settings/language")
    remember_language(site, response, form.data.language)
    return response


@router.get("/me/settings/calendar")
def calendar_page(site: CurrentSite) -> Response:
    """Show the address of the private calendar feed."""
    kept = accounts.profile(site.session, site.member())
    return site.page(CalendarView(site.settings.url(accounts.calendar_path(kept.calendar_token))))


@router.post("/me/settings/calendar")
def new_calendar_address(site: CurrentSite) -> Response:
    """Give the feed a new address; the old one stops working."""
    accounts.new_calendar_address(site.session, site.member())
    site.flash(_("Your calendar has a new address. The old one works no longer."))
    return site.redirect("/me/settings/calendar")


def _draft(data: ProfileForm) -> ProfileDraft:
    return ProfileDraft(
        name=data.name,
        furigana=data.furigana,
        prefecture=data.prefecture,
        stage=data.stage,
        languages=tuple(data.languages),
        about=data.about,
        marks=Marks(data.marks),
        is_shown=data.is_shown,
    )


def _profile_view(site: Site, form: Form[ProfileForm]) -> ProfileView:
    return ProfileView(
        form=form,
        prefectures=prefecture_options(),
        stages=stage_options(),
        languages=_language_names(),
        groups=mark_groups(taxonomy.vocabulary(site.session)),
    )


def _language_view(form: Form[LanguageForm]) -> LanguageView:
    return LanguageView(form, [("ja", "日本語"), ("en", "English")])


def _language_names() -> Options:
    names = Locale.parse(current_language()).languages
    return [(code, names[code]) for code in LANGUAGES_SPOKEN]
