"""The vocabulary of practices, targets and places that everything is marked with."""
