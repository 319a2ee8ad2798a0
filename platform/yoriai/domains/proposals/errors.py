"""What can be refused about proposals."""

from yoriai.core.errors import Conflict, Forbidden, Invalid, NotFound
from yoriai.core.i18n import mark


class ProposalNotFound(NotFound):
    """There is no such proposal, or it is not this reader's to know of."""

    code = "proposal_not_found"
    message = mark("We could not find that proposal.")


class NotYours(Forbidden):
    """A published `case`, by its slug, of an organisation that this member does not speak for."""

    code = "not_your_case"
    message = mark("Only people who look after the record of the organisation can do this.")
    way_on = ("/consultations/new?case=%(case)s&to=desk", mark("Tell the secretariat what is wrong"))


class BeingReviewed(Conflict):
    """A proposal that was sent is not written on."""

    code = "being_reviewed"
    message = mark("This has been sent to the secretariat. Take it back first if you would like to change it.")


class ReviewedAnother(Conflict):
    """The proposal has changed since its reviewer opened it."""

    code = "reviewed_another"
    message = mark("The proposal has been changed since you opened this page. Please read it again.")


class NotReady(Invalid):
    """Something that a case needs is not there yet."""

    code = "not_ready"
    message = mark("Something is still missing. The list above says what.")


class NothingSaid(Invalid):
    """A proposal is given back with words or not at all."""

    code = "nothing_said"
    message = mark("Please say in at least one place what should be different.")


class TooManyUnpublished(Invalid):
    """As many proposals that are not published as one person can keep."""

    code = "too_many_unpublished"
    message = mark(
        "You have %(most)s proposals that are not published, which is as many as one person can keep here. Under “My"
        " proposals” you can delete those that you no longer need, and then begin a new one."
    )
