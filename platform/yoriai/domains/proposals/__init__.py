"""Practices that their own organisations offer as cases: a guided form, review, publication, correction."""
