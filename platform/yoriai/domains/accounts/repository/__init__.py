"""Statements of people: who they are (`people`), and how they sign in (`sign_ins`)."""
