"""What can be refused about organisations."""

from yoriai.core.errors import Conflict, Forbidden, Gone, Invalid, NotFound
from yoriai.core.i18n import mark


class OrganisationNotFound(NotFound):
    """No organisation has this id, or it is not for this reader to know of."""

    code = "organisation_not_found"
    message = mark("We could not find that organisation.")


class NameMissing(Invalid):
    """Nothing in it can be read as a name."""

    code = "organisation_name_missing"
    message = mark("Please enter the organisation's name.")


class NameTooLong(Invalid):
    """More characters than a name has, once written out."""

    code = "organisation_name_too_long"
    message = mark("Please enter a shorter name.")


class FuriganaMissing(Invalid):
    """A name that is not in Latin letters has a reading."""

    code = "organisation_furigana_missing"
    message = mark("Please enter how the name is read, in hiragana or katakana.")


class FuriganaNotKana(Invalid):
    """Something other than kana."""

    code = "organisation_furigana_not_kana"
    message = mark("Please use hiragana or katakana only. Numbers and letters too are written as they are read.")


class NumberNotDigits(Invalid):
    """Signs that no corporate number has."""

    code = "corporate_number_not_digits"
    message = mark("A corporate number has digits only (a T before it, spaces and hyphens do no harm).")


class NumberLength(Invalid):
    """Too few or too many digits."""

    code = "corporate_number_length"
    message = mark("A corporate number has %(digits)s digits; here are %(now)s. Perhaps one is missing or too many?")


class NumberChecksum(Invalid):
    """The first digit does not agree with the others."""

    code = "corporate_number_checksum"
    message = mark("These 13 digits are no corporate number: the check digit is wrong. Is one mistyped or swapped?")


class NumberTaken(Invalid):
    """Another record has this number."""

    code = "corporate_number_taken"
    message = mark("“%(name)s” has this corporate number already.")


class NumberOfNone(Invalid):
    """A voluntary group has no corporate number."""

    code = "corporate_number_of_none"
    message = mark("A voluntary group has no corporate number. Please choose another legal form or leave this empty.")


class FoundingDateWrong(Invalid):
    """No date, or one with a hole in it."""

    code = "founding_date_wrong"
    message = mark("Please give the year, the year and month, or the whole date, as numbers.")


class FoundingInFuture(Invalid):
    """Later than today."""

    code = "founding_in_future"
    message = mark("This date is still to come.")


class MunicipalityUnknown(Invalid):
    """The prefecture has no such municipality."""

    code = "municipality_unknown"
    message = mark(
        "We do not know “%(typed)s” in %(prefecture)s. Please write it as in an address, for example 松江市."
    )


class MunicipalityWithoutPrefecture(Invalid):
    """A municipality alone may be in several prefectures."""

    code = "municipality_without_prefecture"
    message = mark("Please choose the prefecture too.")


class AddressOfNoSite(Invalid):
    """Not the address of a page."""

    code = "address_of_no_site"
    message = mark("Please enter an address that begins with https://")


class TooManyWaiting(Conflict):
    """More registrations or claims than the secretariat should be asked about by one person."""

    code = "too_many_waiting"
    message = mark("You have asked the secretariat about several organisations. Please wait for its answers first.")


class NotAnOwner(Forbidden):
    """For the owners of an organisation alone."""

    code = "not_an_owner"
    message = mark("Only the owners of this organisation may do this.")


class NotAKeeper(Forbidden):
    """For owners and editors alone."""

    code = "not_a_keeper"
    message = mark("Only the owners and editors of this organisation may do this.")


class NotOfIt(Forbidden):
    """For the people of an organisation alone."""

    code = "not_of_the_organisation"
    message = mark("Only the people of this organisation may see this.")


class AlreadyKeeper(Conflict):
    """Who looks after a record need not claim it."""

    code = "already_keeper"
    message = mark("You look after this organisation already.")


class NotClaimable(Conflict):
    """Archived, or not confirmed yet."""

    code = "not_claimable"
    message = mark("Nobody can ask to act for this organisation now.")


class NoMailboxProof(Conflict):
    """The record names no site of its own, or somebody looks after it already."""

    code = "no_mailbox_proof"
    message = mark("A mailbox cannot show this here. Please ask the secretariat.")


class ClaimNotFound(NotFound):
    """No such claim, or not this person's to answer."""

    code = "claim_not_found"
    message = mark("We could not find that request.")


class ClaimDecided(Conflict):
    """Somebody else was quicker."""

    code = "claim_decided"
    message = mark("This has been answered in the meantime.")


class OwnMatter(Forbidden):
    """Nobody answers what they have asked themselves."""

    code = "own_claim"
    message = mark("This concerns you. Somebody else of the secretariat has to decide.")


class ReasonMissing(Invalid):
    """Nobody is refused without a word."""

    code = "reason_missing"
    message = mark("Please give the reason: it is sent to the person.")


class LastOwner(Conflict):
    """An organisation always has an owner."""

    code = "last_owner"
    message = mark("An organisation needs an owner. Please make somebody else the owner first.")


class PersonNotFound(NotFound):
    """Not one of the organisation's people any more."""

    code = "person_not_found"
    message = mark("This person does not belong to the organisation any more.")


class NotYetConfirmed(Conflict):
    """People are invited once the secretariat knows the organisation."""

    code = "not_yet_confirmed"
    message = mark("You can invite people as soon as the secretariat has confirmed the organisation.")


class TooManyInvitations(Invalid):
    """More open invitations than anybody needs."""

    code = "too_many_invitations"
    message = mark("There are %(most)s open invitations. Please take one back first.")


class InvitationGone(Gone):
    """Used, taken back or too old."""

    code = "invitation_gone"
    message = mark("This invitation has been used, taken back or has expired.")


class HandoverGone(Gone):
    """Taken back, or answered before."""

    code = "handover_gone"
    message = mark("This offer has been taken back or answered.")


class AnswerLinkGone(Gone):
    """The link of a yearly question: too old, not ours, or of somebody who has no part in the organisation any more."""

    code = "answer_link_gone"
    message = mark("This link has expired. Please sign in: you can say it on the organisation's page.")
    way_on = ("/organisations", mark("To the organisations"))


class NotDiscardable(Conflict):
    """Confirmed by now, or something is about it."""

    code = "registration_not_discardable"
    message = mark("This registration cannot be withdrawn any more. Please write to the secretariat.")
