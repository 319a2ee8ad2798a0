"""What can go wrong with mails."""

from yoriai.core.errors import Conflict, NotFound
from yoriai.core.i18n import mark


class NoSuchMail(NotFound):
    """No mail of that id."""

    code = "no_such_mail"
    message = mark("We could not find this mail.")


class MailNotGivenUp(Conflict):
    """Only a mail that was given up can be sent again by hand; any other is on its way or has arrived."""

    code = "mail_not_given_up"
    message = mark("This mail does not need to be sent again: it has gone, or it is on its way.")
