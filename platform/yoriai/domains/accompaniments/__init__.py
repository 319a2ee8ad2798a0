"""Accompaniment (伴走支援): half a year of company for those who are selected."""
