"""Forms keep what was typed and say what is wrong beside the field."""

from typing import Annotated

import pytest
from pydantic import EmailStr, Field
from starlette.datastructures import FormData

from yoriai.core.i18n import speaking
from yoriai.domains.taxonomy.marks import MarkWeight
from yoriai.web.forms import Form, FormModel, Line, WithMarks, clean


class Sample(WithMarks):
    """A form with every kind of field."""

    title: Line
    email: EmailStr | None = None
    number: Annotated[int, Field(ge=1, le=20)] = 1
    agreed: bool = False
    days: list[str] = []


def _posted(*pairs: tuple[str, str]) -> Form[Sample]:
    with speaking("ja"):
        return Form.posted(Sample, FormData(list(pairs)))


def test_a_good_form_gives_its_meaning() -> None:
    form = _posted(
        ("title", " 題 "),
        ("number", "3"),
        ("agreed", "yes"),
        ("days", "mon"),
        ("days", "tue"),
        ("mark_food", "primary"),
        ("mark_work", ""),
    )
    assert form.is_valid
    assert form.data == Sample(
        title="題", number=3, agreed=True, days=["mon", "tue"], marks={"food": MarkWeight.PRIMARY}
    )


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("title", "   ", "入力または選択してください。"),
        ("title", "あ" * 121, "120文字以内にしてください（いまは121文字です）。"),
        ("number", "三", "整数を入力してください。"),
        ("number", "0", "1以上で入力してください。"),
        ("number", "21", "20以下で入力してください。"),
        ("email", "not an address", "name@example.jp のようなメールアドレスを入力してください。"),
    ],
)
def test_a_bad_value_is_told_beside_its_field_and_kept(name: str, value: str, message: str) -> None:
    form = _posted(*({"title": "題"} | {name: value}).items())
    assert not form.is_valid
    assert form.errors(name) == [message]
    assert form.value(name) == value
    assert form.status == 422


def test_an_unknown_mark_weight_is_refused() -> None:
    form = _posted(("title", "題"), ("mark_food", "very"))
    assert form.all_errors == [("marks", "一覧から選んでください。")]


def test_errors_come_in_the_order_of_the_fields() -> None:
    form = _posted(("number", "x"))
    assert [field for field, _message in form.all_errors] == ["title", "number"]


def test_a_blank_form_shows_what_it_is_given() -> None:
    form = Form.blank(Sample, title="題", agreed=True, days=["mon"], marks={"food": MarkWeight.SECONDARY}, email=None)
    assert (form.value("title"), form.value("agreed"), form.values("days")) == ("題", "yes", ["mon"])
    assert (form.value("mark_food"), form.value("email"), form.has_errors) == ("secondary", "", False)


def test_control_characters_go_and_line_ends_are_plain() -> None:
    assert clean("が\r\n一\x00二\x1b三\t四") == "が\n一二三\t四"


def test_a_model_without_data_cannot_be_read() -> None:
    with pytest.raises(RuntimeError):
        _ = Form.blank(FormModel).data
