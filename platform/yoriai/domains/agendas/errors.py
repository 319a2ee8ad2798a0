"""What can be refused about agendas."""

from yoriai.core.errors import Conflict, Invalid, NotFound
from yoriai.core.i18n import mark


class ItemNotFound(NotFound):
    """There is no such item, or it is not this reader's to know of."""

    code = "agenda_item_not_found"
    message = mark("We could not find that item of the agenda. It may have been taken off.")


class MaterialNotFound(NotFound):
    """There is no such material, or it is not this reader's to see."""

    code = "agenda_material_not_found"
    message = mark("We could not find that material. It may have been taken away, or is for the meeting's people only.")


class EditedMeanwhile(Conflict):
    """Somebody else has changed the item since its form was opened."""

    code = "agenda_item_edited"
    message = mark("Somebody else has changed this item meanwhile. Please look at it again before you change it.")


class TooManyItems(Invalid):
    """As many items as an agenda can have."""

    code = "too_many_agenda_items"
    message = mark("An agenda has %(most)d items at most.")


class TooManyMaterials(Invalid):
    """As many materials as an item can have."""

    code = "too_many_materials"
    message = mark("An item has %(most)d materials at most. Please take one away first.")


class NotAgreedYet(Conflict):
    """Somebody whose word is needed has not given it."""

    code = "presentation_not_agreed"
    message = mark("A case can be made of it once the presenter and the organisation have both agreed.")


class BegunAlready(Conflict):
    """A draft was made of it before."""

    code = "presentation_draft_begun"
    message = mark("A draft has been made of this presentation already.")
