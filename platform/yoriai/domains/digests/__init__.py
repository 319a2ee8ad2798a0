"""Digests: one mail a day or a week that gathers what is new for a member, over all that the network does."""
