"""Who may see a collection."""

from enum import StrEnum


class Audience(StrEnum):
    """owner: nobody else; link: whoever has its address; everybody: listed for all."""

    OWNER = "owner"
    LINK = "link"
    EVERYBODY = "everybody"
