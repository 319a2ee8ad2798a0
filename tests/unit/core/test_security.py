"""Secrets: signed values, tokens, passwords."""

from yoriai.core.security import Signer, new_token, password_hash, password_matches, token_hash


def test_a_signed_value_comes_back_and_a_changed_one_does_not() -> None:
    signer = Signer("secret", "flash")
    signed = signer.sign(["success", "保存しました"])
    assert signer.read(signed) == ["success", "保存しました"]
    assert signer.read(signed[:-1] + ("A" if signed[-1] != "A" else "B")) is None
    assert signer.read("") is None


def test_a_value_signed_for_one_purpose_is_worth_nothing_for_another() -> None:
    assert Signer("secret", "csrf").read(Signer("secret", "flash").sign("x")) is None
    assert Signer("other", "flash").read(Signer("secret", "flash").sign("x")) is None


def test_tokens_differ_and_are_stored_hashed() -> None:
    one, two = new_token(), new_token()
    assert one != two
    assert token_hash(one) == token_hash(one) != one


def test_a_password_matches_its_own_hash_only() -> None:
    stored = password_hash("ひだまりの家 2026")
    assert password_matches("ひだまりの家 2026", stored)
    assert not password_matches("ひだまりの家 2027", stored)
    assert not password_matches("ひだまりの家 2026", None)
