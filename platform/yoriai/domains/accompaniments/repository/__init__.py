"""Queries of accompaniment; each starts from what the reader may see, or from one record that was found so."""
