"""Logs never carry what could name a person."""

import json

import pytest
import structlog

from yoriai.core import logging


def test_personal_values_are_withheld_and_the_rest_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    logging.configure("info", as_json=True)
    structlog.get_logger("test").info("sent", email="a@example.jp", subject="相談", token="t", job="mail", count=3)
    logging.configure("error", as_json=False)
    line = json.loads(capsys.readouterr().err)
    assert (line["email"], line["subject"], line["token"]) == ("[withheld]",) * 3
    assert (line["event"], line["job"], line["count"]) == ("sent", "mail", 3)
