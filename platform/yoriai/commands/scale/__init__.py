"""A large invented network, the same for the same numbers: what pages of thousands look like, and how quick."""
