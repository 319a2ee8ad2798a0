"""Secrets: tokens that are stored hashed, passwords under argon2, values signed for a purpose."""

import hashlib
import hmac
import secrets
from functools import cache

from itsdangerous import BadSignature, URLSafeSerializer
from pwdlib import PasswordHash

TOKEN_BYTES = 32
ADDRESS_BYTES = 16


def new_token() -> str:
    """Return a URL-safe token with 256 random bits."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def new_address() -> str:
    """Return the unguessable end of an address that people pass on: URL-safe, 128 random bits, 22 characters."""
    return secrets.token_urlsafe(ADDRESS_BYTES)


def token_hash(token: str) -> str:
    """Return what is stored of a token: SHA-256 in hex (the token has full entropy, so no salt is needed)."""
    return hashlib.sha256(token.encode()).hexdigest()


@cache
def _hasher() -> PasswordHash:
    return PasswordHash.recommended()


def password_hash(password: str) -> str:
    """Return the argon2 hash of a password."""
    return _hasher().hash(password)


def password_matches(password: str, stored: str | None) -> bool:
    """Compare in the same time whether or not there is a stored hash, so that an account's existence does not show."""
    if stored is None:
        _hasher().verify(password, _decoy())
        return False
    return _hasher().verify(password, stored)


@cache
def _decoy() -> str:
    return password_hash(new_token())


class Signer:
    """Signs small values for one purpose with the site's secret."""

    def __init__(self, secret: str, purpose: str) -> None:
        self._serializer = URLSafeSerializer(secret, salt=purpose)

    def sign(self, value: object) -> str:
        """Return the value, readable and signed, safe in a URL or cookie."""
        signed = self._serializer.dumps(value)
        return signed if isinstance(signed, str) else signed.decode()

    def read(self, signed: str) -> object | None:
        """Return the value, or None where the signature is not ours."""
        try:
            value: object = self._serializer.loads(signed)
        except BadSignature as refused:
            # the exception and the frame it was raised in hold each other, and everything that waits for an answer:
            # a whole page would lie about until Python looks for rubbish
            refused.__traceback__ = None
            return None
        return value


def same(left: str, right: str) -> bool:
    """Compare two secrets in constant time."""
    return hmac.compare_digest(left.encode(), right.encode())
