"""Links out of the platform."""


def safe_address(website: str) -> str:
    """Return an address that may be a link (http or https), otherwise nothing."""
    return website if website.lower().startswith(("https://", "http://")) else ""
