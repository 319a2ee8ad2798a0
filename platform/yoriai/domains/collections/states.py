"""Who may see a collection."""

from enum import StrEnum

from yoriai.core.i18n import mark


class Audience(StrEnum):
    """owner: nobody else; link: whoever has its address; everybody: listed for all."""

    OWNER = "owner"
    LINK = "link"
    EVERYBODY = "everybody"


AUDIENCE_LABELS = {
    Audience.OWNER: mark("Only me"),
    Audience.LINK: mark("Everybody who has its address"),
    Audience.EVERYBODY: mark("Everybody; it stands in the list of collections"),
}
