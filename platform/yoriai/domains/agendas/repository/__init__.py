"""Queries of agendas: items, their materials, and presentations across meetings."""
