"""Accompaniment as the pages of other domains know it; its own pages ask the modules beside this one."""

from yoriai.domains.accompaniments.service.of_member import Accompanied, Founded, accompanied, founded, of_session

__all__ = ["Accompanied", "Founded", "accompanied", "founded", "of_session"]
