"""A macro rendered once and filled often says what rendering it each time says."""

import pytest
from jinja2 import DictLoader
from markupsafe import Markup

from yoriai.core.i18n import Language, speaking
from yoriai.infra import stencils
from yoriai.infra.rendering import environment
from yoriai.infra.stencils import Stencil

VALUES = ("まち", "&lt;b&gt;", "/cases?q={0}&amp;r=%s", "inner")


@pytest.fixture
def choice() -> Stencil:
    return Stencil("macros/cases.html", "row_choice")


@pytest.mark.parametrize("inner", ["", "inner"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_filled_stencil_is_the_macro_itself(choice: Stencil, language: Language, inner: str) -> None:
    values = (*VALUES[:3], inner)
    with speaking(language):
        row_choice = vars(environment().get_template("macros/cases.html").module)["row_choice"]
        for _time in range(2):
            assert choice.fill(*values) == str(row_choice(*map(Markup, values))).strip()


def test_braces_and_signs_of_a_template_and_of_a_value_stay_what_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    made = environment().overlay(loader=DictLoader({"x": "{% macro m(a, b) %}{'k': {{ a }}}%{{ b }}{% endmacro %}"}))
    monkeypatch.setattr(stencils, "environment", lambda: made)
    assert Stencil("x", "m").fill("{1}%s{", "}") == "{'k': {1}%s{}%}"
