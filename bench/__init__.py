"""Measurements, each beside a limit taken in the same run; `make bench` prints them."""
