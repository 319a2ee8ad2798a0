"""The cookies that decide which answer a browser gets."""

from typing import Final

LOGIN_COOKIE: Final = "yoriai_login"
VISITOR_COOKIE: Final = "yoriai_visitor"
FLASH_COOKIE: Final = "yoriai_flash"
LANGUAGE_COOKIE: Final = "yoriai_language"
