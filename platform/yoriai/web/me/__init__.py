"""A member's own page, put together from all domains, and their calendar."""
