"""What the layout promises beyond the import contracts (those are in pyproject.toml)."""

import ast
import platform
import re
from pathlib import Path

import grimp
import pytest

from yoriai.core.paths import PROJECT, TEMPLATES

SOURCE = PROJECT / "platform" / "yoriai"
TESTS = {
    str(path.relative_to(PROJECT)): path.read_text(encoding="utf-8")
    for folder in ("tests", "bench")
    for path in sorted((PROJECT / folder).rglob("*.py"))
}
SOURCES = {str(path.relative_to(SOURCE)): path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py"))}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Who imports whom."""
    return grimp.build_graph("yoriai")


def test_the_source_root_does_not_shadow_the_standard_library() -> None:
    assert not (PROJECT / "platform" / "__init__.py").exists()
    assert Path(platform.__file__ or "").parent != PROJECT / "platform"


def test_a_repository_is_imported_by_its_own_service_alone(graph: grimp.ImportGraph) -> None:
    strangers = [
        f"{importer} imports {module}"
        for module in graph.modules
        if re.match(r"yoriai\.domains\.\w+\.repository", module)
        for importer in graph.find_modules_that_directly_import(module)
        if not importer.startswith(tuple(f"{_domain_of(module)}.{part}" for part in ("service", "repository")))
    ]
    assert strangers == []


def test_rules_touch_no_database(graph: grimp.ImportGraph) -> None:
    impure = [
        f"{module} imports {imported}"
        for module in graph.modules
        if re.search(r"\.domains\..*\.(\w*rules|solver|availability|states|marks|vocabulary|places)$", module)
        for imported in graph.find_modules_directly_imported_by(module)
        if {"models", "repository", "service"} & set(imported.split(".")) or imported == "yoriai.core.db"
    ]
    assert impure == []


def test_modules_are_short() -> None:
    assert [name for name, text in (SOURCES | TESTS).items() if len(text.splitlines()) > 300] == []


def test_no_module_imports_another_s_tests() -> None:
    taken = re.compile(r"^(?:from|import) tests\.(?:\w+\.)*test_", re.MULTILINE)
    assert [name for name, text in TESTS.items() if taken.search(text)] == []


def test_modules_name_a_noun() -> None:
    assert [name for name in SOURCES if Path(name).stem in {"utils", "util", "helpers", "common", "misc"}] == []


def test_what_is_public_says_what_it_does() -> None:
    silent = [
        f"{name}: {node.name}"
        for name, text in SOURCES.items()
        for node in _top_level(ast.parse(text))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        and not node.name.startswith("_")
        and ast.get_docstring(node) is None
    ]
    assert silent == []


def test_only_the_clock_reads_the_time() -> None:
    reading = re.compile(r"datetime\.now\(|datetime\.utcnow\(|date\.today\(|time\.time\(")
    assert [name for name, text in SOURCES.items() if reading.search(text)] == ["core/clock.py"]


def test_services_never_commit() -> None:
    assert [name for name, text in SOURCES.items() if re.search(r"\.commit\(\)", text)] == ["core/db.py"]


def test_templates_are_short_and_carry_no_inline_script_or_style() -> None:
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        is_mail = "email" in path.parts
        # a library of macros is read one macro at a time
        assert len(text.splitlines()) <= (220 if "macros" in path.parts else 150), path
        assert is_mail or not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=", text), path


def _domain_of(module: str) -> str:
    return ".".join(module.split(".")[:3])


def _top_level(tree: ast.Module) -> list[ast.AST]:
    inside = [node for cls in tree.body if isinstance(cls, ast.ClassDef) for node in cls.body]
    return [*tree.body, *inside]
