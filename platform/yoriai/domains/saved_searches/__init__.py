"""Searches of the catalogue that members keep, and mails that tell what is new in them."""
