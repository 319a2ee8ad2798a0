"""Queries of minutes and of what people have taken on."""
