"""Files that members give: kept in the database, so that several processes share them and a backup has them."""

from yoriai.infra.storage.files import Described, File, describe, get, put, remove
from yoriai.infra.storage.pictures import ACCEPTED, MOST_BYTES, PictureRefused

__all__ = [
    "ACCEPTED",
    "MOST_BYTES",
    "Described",
    "File",
    "PictureRefused",
    "describe",
    "get",
    "put",
    "remove",
]
