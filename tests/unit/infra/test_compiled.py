"""Compiled templates on disk."""

import shutil
from pathlib import Path

import jinja2
import pytest
from jinja2 import DictLoader, Environment

from yoriai.infra.compiled import compiled


@pytest.fixture
def compiler(tmp_path: Path) -> Path:
    """A file that stands for the code that has a part in compiling."""
    path = tmp_path / "compiler.py"
    path.write_text("as it was", encoding="utf-8")
    return path


def rendered(folder: Path, compiler: Path, text: str = "{{ 6 * 7 }}") -> str:
    """Render a template as a process does that has just started."""
    made = Environment(
        loader=DictLoader({"page.html": text}), bytecode_cache=compiled(folder, "ja", compiler), autoescape=True
    )
    return made.get_template("page.html").render()


def kept(folder: Path) -> list[bytes]:
    """Return what is on disk."""
    return [path.read_bytes() for path in sorted(folder.iterdir())]


@pytest.mark.parametrize("mode", [0o770, 0o707])
def test_nothing_is_read_from_a_folder_that_others_may_write_into(tmp_path: Path, compiler: Path, mode: int) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    folder.chmod(mode)
    assert compiled(folder, "ja", compiler) is None
    assert rendered(folder, compiler) == "42"
    assert kept(folder) == []


def test_a_template_is_compiled_once_for_several_starts(tmp_path: Path, compiler: Path) -> None:
    folder = tmp_path / "var" / "templates"
    assert rendered(folder, compiler) == "42"
    (file,) = folder.iterdir()
    before = file.stat()
    assert rendered(folder, compiler) == "42"
    assert file.stat().st_mtime_ns == before.st_mtime_ns


def test_another_text_or_other_code_makes_it_anew(tmp_path: Path, compiler: Path) -> None:
    folder = tmp_path / "templates"
    seen = []
    for code, text in (("as it was", "{{ 6 * 7 }}"), ("as it was", "{{ 6 * 8 }}"), ("changed", "{{ 6 * 8 }}")):
        compiler.write_text(code, encoding="utf-8")
        assert rendered(folder, compiler, text) == str(6 * int(text[7]))
        seen.append(kept(folder))
    assert len({each[0] for each in seen}) == 3


def test_another_jinja_makes_it_anew(tmp_path: Path, compiler: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "templates"
    rendered(folder, compiler)
    before = kept(folder)
    monkeypatch.setattr(jinja2, "__version__", "99.0")
    assert rendered(folder, compiler) == "42"
    assert kept(folder) != before


def test_a_torn_file_is_made_anew(tmp_path: Path, compiler: Path) -> None:
    folder = tmp_path / "templates"
    rendered(folder, compiler)
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    assert rendered(folder, compiler) == "42"
    assert file.read_bytes() == whole


def test_pages_are_there_where_nothing_can_be_kept(tmp_path: Path, compiler: Path) -> None:
    taken = tmp_path / "templates"
    taken.write_text("not a folder", encoding="utf-8")
    assert compiled(taken, "ja", compiler) is None
    assert rendered(taken, compiler) == "42"
    gone = tmp_path / "gone"
    made = Environment(
        loader=DictLoader({"page.html": "{{ 6 * 7 }}"}), bytecode_cache=compiled(gone, "ja", compiler), autoescape=True
    )
    shutil.rmtree(gone)
    assert made.get_template("page.html").render() == "42"
