"""The page of a member, for other members."""
