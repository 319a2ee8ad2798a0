"""What others may ask of date polls: which wait for somebody's answer, and which for an office's decision."""

from yoriai.domains.polls.service.reading import to_decide, waiting_for

__all__ = ["to_decide", "waiting_for"]
