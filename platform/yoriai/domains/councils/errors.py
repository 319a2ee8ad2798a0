"""What can be refused about councils, their seats and the people in them."""

from yoriai.core.errors import Conflict, Forbidden, Gone, Invalid, NotFound
from yoriai.core.i18n import mark


class CouncilNotFound(NotFound):
    """No council has this address."""

    code = "council_not_found"
    message = mark("We could not find that council.")


class NotOfTheOffice(Forbidden):
    """For those who run the council, and the secretariat."""

    code = "not_of_the_office"
    message = mark("Only the council's office may do this.")


class NotSeated(Forbidden):
    """For the people of a council's seats and its office."""

    code = "not_seated"
    message = mark("Only the people of the council's seats may see this.")


class CouncilClosed(Conflict):
    """The council has ended: what is there can be read."""

    code = "council_closed"
    message = mark("This council has ended. Its pages can be read, but nothing new can be done here.")


class SlugTaken(Invalid):
    """Another council has this address."""

    code = "council_slug_taken"
    message = mark("Another council has this address already. Please choose another one.")


class AreaMissing(Invalid):
    """A council that is not for the whole country is for some part of it."""

    code = "council_area_missing"
    message = mark("Please say which prefectures or towns the council is for, or choose “nationwide”.")


class ChangedMeanwhile(Invalid):
    """Somebody else of the office has saved the record since the form was opened."""

    code = "council_changed_meanwhile"
    message = mark(
        "Somebody else has changed this since you opened the page. What you typed is below, and not saved yet. "
        "Please compare it with what stands on the council's page now; saving again replaces that."
    )


class LastOfOffice(Conflict):
    """A council always has somebody who runs it."""

    code = "last_of_office"
    message = mark("Somebody has to run the council. Please add another person to the office first.")


class NobodyOfAddress(Invalid):
    """Only a member can belong to the office."""

    code = "nobody_of_address"
    message = mark("No member has this e-mail address. Please ask them to register first.")


class SeatNotFound(NotFound):
    """No such seat in this council, or not this reader's to know of."""

    code = "seat_not_found"
    message = mark("We could not find that seat.")


class NoApplications(Conflict):
    """The office does not take applications now."""

    code = "no_applications"
    message = mark("This council does not take applications now.")


class AlreadySeated(Conflict):
    """It has a seat, or an answer is awaited."""

    code = "already_seated"
    message = mark("This organisation has a seat here already, or its answer is awaited.")


class NotKeptByYou(Invalid):
    """Only owners and editors speak for an organisation."""

    code = "organisation_not_kept"
    message = mark("Please choose an organisation that you look after.")


class OrganisationNotThere(Invalid):
    """Not in the directory (any more)."""

    code = "organisation_not_there"
    message = mark("This organisation is not in the directory.")


class NothingChosen(Invalid):
    """A batch of nothing."""

    code = "nothing_chosen"
    message = mark("Please choose at least one.")


class TooManyChosen(Invalid):
    """More at once than a page of the list has."""

    code = "too_many_chosen"
    message = mark("Please choose at most %(most)s at a time.")


class NotSeatKeeper(Forbidden):
    """For those who look after the organisation, and the council's office."""

    code = "not_seat_keeper"
    message = mark("Only those who look after the organisation, or the council's office, may do this.")


class PersonNotFound(NotFound):
    """Not somebody who sits for this seat (any more)."""

    code = "seat_person_not_found"
    message = mark("This person does not sit for the organisation any more.")


class PersonThere(Invalid):
    """Named before."""

    code = "seat_person_there"
    message = mark("This person sits for the organisation already.")


class TooManyPeople(Invalid):
    """More people than a seat needs."""

    code = "too_many_people"
    message = mark("A seat has at most %(most)s people.")


class NotOfOrganisation(Invalid):
    """Chosen from the organisation's people, but not one of them."""

    code = "not_of_organisation"
    message = mark("This person does not belong to the organisation any more.")


class SeatLinkGone(Gone):
    """A link of somebody who does not sit here any more, or of an older mail."""

    code = "seat_link_gone"
    message = mark("This link works no more. Please ask the council's office for a new one.")
    way_on = ("/councils", mark("To the councils"))


class LinkOfAnother(Conflict):
    """The link is another member's already, or the reader sits there already."""

    code = "seat_link_of_another"
    message = mark("This cannot be joined to your account: you sit for this organisation already.")


class CommitteeNotFound(NotFound):
    """No such committee in this council."""

    code = "committee_not_found"
    message = mark("We could not find that sub-committee.")


class TermsSet(Conflict):
    """In force: people have agreed to it."""

    code = "council_terms_set"
    message = mark("This version is in force. Please write a new one instead.")


class NoTerms(NotFound):
    """The council asks for no agreement."""

    code = "no_council_terms"
    message = mark("This council has no terms to accept.")


class TermsChanged(Conflict):
    """Another version is in force than the one that was read."""

    code = "council_terms_changed"
    message = mark("The terms have changed in the meantime. Please read the new version.")


class TermsOfPast(Invalid):
    """Nobody can have agreed to it yet."""

    code = "council_terms_of_past"
    message = mark("Please choose today or a later day.")


class PlaceUnknown(Invalid):
    """Words that name no prefecture and no town."""

    code = "council_place_unknown"
    message = mark("We do not know “%(typed)s”. Please write it as in an address, for example 宮城県気仙沼市.")


class SlugWrong(Invalid):
    """Not what an address is made of."""

    code = "council_slug_wrong"
    message = mark("Please use small letters, digits and single hyphens, beginning with a letter.")


class FuriganaNotKana(Invalid):
    """Something other than kana."""

    code = "council_furigana_not_kana"
    message = mark("Please use hiragana or katakana only.")
