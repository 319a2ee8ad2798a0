"""What others may ask of saved searches: keep one, look at one's own, stop their mails."""

from yoriai.domains.saved_searches.service.keeping import change, delete, get, look, save
from yoriai.domains.saved_searches.service.reading import mine
from yoriai.domains.saved_searches.service.stopping import member_of, stop, stop_path

__all__ = ["change", "delete", "get", "look", "member_of", "mine", "save", "stop", "stop_path"]
