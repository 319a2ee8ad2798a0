"""The catalogue of cases: practices as casebooks and their own organisations describe them."""
