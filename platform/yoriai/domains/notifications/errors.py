"""What can go wrong with mails."""

from yoriai.core.errors import Conflict, Gone, Invalid, NotFound
from yoriai.core.i18n import mark


class NoSuchMail(NotFound):
    """No mail of that id."""

    code = "no_such_mail"
    message = mark("We could not find this mail.")


class MailNotGivenUp(Conflict):
    """Only a mail that was given up can be sent again by hand; any other is on its way or has arrived."""

    code = "mail_not_given_up"
    message = mark("This mail does not need to be sent again: it has gone, or it is on its way.")


class NoSuchNotice(NotFound):
    """No notice of that id is this member's; one that was taken back looks the same."""

    code = "no_such_notice"
    message = mark("This notice is no longer there. What it was about may have been withdrawn.")


class PaceNotOffered(Invalid):
    """A topic is not told so."""

    code = "pace_not_offered"
    message = mark("Please choose one of the list.")


class StopLinkBroken(Gone):
    """The link for stopping mails was not made by this site, or was cut."""

    code = "stop_link_broken"
    message = mark("This link is not complete. Please open it again from the mail, or sign in and change it there.")
