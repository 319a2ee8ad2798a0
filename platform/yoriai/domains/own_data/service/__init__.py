"""What a member can do with their own data: take it along, leave, come back; and the sweeps that let go of it."""

from yoriai.domains.own_data.service.leaving import come_back, due_ids, erase, erase_some, grace, leave
from yoriai.domains.own_data.service.retention import count_forgettable, forget
from yoriai.domains.own_data.service.taking import archive, collected

__all__ = [
    "archive",
    "collected",
    "come_back",
    "count_forgettable",
    "due_ids",
    "erase",
    "erase_some",
    "forget",
    "grace",
    "leave",
]
