"""A member's own data: taking it along, and leaving the network."""
