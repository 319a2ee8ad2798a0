"""What can be refused when posts are reported and decided about."""

from yoriai.core.errors import Conflict, Forbidden, Invalid, NotFound
from yoriai.core.i18n import mark


class PostNotFound(NotFound):
    """No such post, or none that this reader may see."""

    code = "post_not_found"
    message = mark("We could not find that post. It may have been withdrawn or hidden.")


class ReportNotFound(NotFound):
    """No such report, or somebody else's."""

    code = "report_not_found"
    message = mark("We could not find that report.")


class DecisionNotFound(NotFound):
    """No such decision, or one about somebody else."""

    code = "decision_not_found"
    message = mark("We could not find that decision.")


class OwnPost(Forbidden):
    """Nobody reports what they wrote themselves."""

    code = "own_post"
    message = mark("This is your own post. You can change or withdraw it yourself.")


class OwnMatter(Forbidden):
    """Nobody decides about themselves."""

    code = "own_matter"
    message = mark("This concerns you. Somebody else of the secretariat has to decide.")


class OfStaff(Forbidden):
    """Those who keep the network are not suspended by each other on a page."""

    code = "of_staff"
    message = mark("This person works for the secretariat. First their role has to be taken back.")


class DecidedMeanwhile(Conflict):
    """Somebody else of the secretariat was quicker; the page shows what they did."""

    code = "decided_meanwhile"
    message = mark("%(who)s has decided in the meantime: %(what)s. Nothing of yours was done.")
    way_on = ("%(path)s", mark("See what was decided"))


class ReasonMissing(Invalid):
    """Whoever is concerned is told why, so there has to be a reason."""

    code = "reason_missing"
    message = mark("Please say why. The person concerned reads it.")


class EndPassed(Invalid):
    """A suspension that would have ended before it begins."""

    code = "end_passed"
    message = mark("Please choose a day after today.")
