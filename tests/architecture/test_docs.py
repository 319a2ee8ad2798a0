"""What the documentation says against what the code does."""

import re

from typer.main import get_command

from yoriai.cli import Commands, app
from yoriai.core.config import Settings
from yoriai.core.paths import PROJECT

OPERATIONS = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8")


def test_every_setting_is_in_the_table_as_the_code_has_it() -> None:
    documented = dict(re.findall(r"^\| `(YORIAI_\w+)` \| [^|]* \| ([^|]*) \|$", OPERATIONS, flags=re.MULTILINE))
    declared = {f"YORIAI_{name.upper()}": f"{field.description} " for name, field in Settings.model_fields.items()}
    assert {name: text.strip() for name, text in documented.items()} == {
        name: text.strip() for name, text in declared.items()
    }


def test_every_command_is_documented() -> None:
    group = get_command(app)
    assert isinstance(group, Commands)
    documented = set(re.findall(r"^\| `yoriai (\w+)", OPERATIONS, flags=re.MULTILINE))
    assert documented == set(group.list_commands(None))


def test_every_link_of_the_documentation_leads_somewhere() -> None:
    pages = [PROJECT / "README.md", PROJECT / "CHANGELOG.md", *(PROJECT / "docs").rglob("*.md")]
    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []


def test_the_readme_names_targets_that_exist() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"`make (\w+)", (PROJECT / "README.md").read_text(encoding="utf-8")))
    assert named <= set(re.findall(r"^(\w+):", makefile, flags=re.MULTILINE))
