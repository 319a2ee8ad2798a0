"""Run every measurement: `python -m bench`."""

from bench import casebook, pages

if __name__ == "__main__":
    casebook.measure()
    pages.measure()
