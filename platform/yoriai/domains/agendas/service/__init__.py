"""Agendas: what a meeting goes through, with hours, materials and presenters."""

from yoriai.domains.agendas.rules import Timed
from yoriai.domains.agendas.service.presentations import Presentation, presentations_of, presented
from yoriai.domains.agendas.service.reading import get, items

__all__ = ["Presentation", "Timed", "get", "items", "presentations_of", "presented"]
