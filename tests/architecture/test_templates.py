"""Every template loads, and names nothing that its view does not give."""

import importlib
import pkgutil
import re
from dataclasses import fields

import pytest
from jinja2 import meta, nodes

import yoriai.web
from yoriai.core.paths import TEMPLATES
from yoriai.infra.rendering import environment
from yoriai.web.templating import View
from yoriai.web.typed import NEVER_GIVEN_BACK, NOT_FOR_PEOPLE

# What web.templating gives every page
GLOBALS = {
    "locale",
    "viewer",
    "unread",
    "flashes",
    "static_url",
    "csrf_field",
    "request_path",
    "site_name",
    "_",
    "gettext",
    "ngettext",
    "ready",
}


# What several pages are put into
FRAMES = {"councils/frame.html", "meetings/frame.html"}

# Hidden fields that carry people's own words on
WORDS = {"email", "organisation_name"}

_HIDDEN = re.compile(r'<(?:input type="hidden"|button\b[^>]*) name="([a-z_]+)"')
_BUTTON = re.compile(r'submit\(_\("[^"]*"\), "[a-z]+", "([a-z_]+)"')


def _views() -> list[type[View]]:
    for module in pkgutil.walk_packages(yoriai.web.__path__, "yoriai.web."):
        importlib.import_module(module.name)
    found, waiting = [], [View]
    while waiting:
        for subclass in waiting.pop().__subclasses__():
            waiting.append(subclass)
            if "template" in vars(subclass):
                found.append(subclass)
    return found


@pytest.mark.parametrize("name", sorted(str(p.relative_to(TEMPLATES)) for p in TEMPLATES.rglob("*.*")))
def test_a_template_loads(name: str) -> None:
    assert environment().get_template(name).name == name


@pytest.mark.parametrize("view", _views(), ids=lambda view: view.__name__)
def test_a_template_uses_only_its_views_fields(view: type[View]) -> None:
    tree = environment().parse((TEMPLATES / view.template).read_text(encoding="utf-8"))
    # jinja2.meta counts a name imported at the top of a page as unknown inside its blocks
    imported = {alias for node in tree.find_all(nodes.FromImport) for alias in _aliases(node)}
    defined = {node.name for node in tree.find_all(nodes.Macro)}
    used = meta.find_undeclared_variables(tree) - imported - defined - _set_at_top(tree)
    given = (
        {field.name for field in fields(view)}
        | GLOBALS
        | set(environment().globals)
        | set(getattr(view, "derived", ()))
    )
    assert used - given == set()


def test_every_page_template_has_a_view() -> None:
    with_view = {view.template for view in _views()}
    extending = {f'{{% extends "{name}" %}}' for name in ("base.html", *FRAMES)}
    pages = {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if not extending.isdisjoint(path.read_text(encoding="utf-8").splitlines())
    }
    assert pages - FRAMES - with_view == set()


def test_macros_stand_in_files_that_are_only_imported() -> None:
    trees = {
        str(path.relative_to(TEMPLATES)): environment().parse(path.read_text(encoding="utf-8"))
        for path in TEMPLATES.rglob("*.html")
    }
    # a macro that is made with a page holds the page, and the page the macro: it is gone when Python looks for rubbish
    within = [each.template for tree in trees.values() for each in tree.find_all(nodes.Include)]
    around = [each.template for tree in trees.values() for each in tree.find_all(nodes.Extends)]
    named = {each.value for each in (*within, *around) if isinstance(each, nodes.Const)}
    rendered = named | {view.template for view in _views()}
    assert [name for name in sorted(rendered & set(trees)) if list(trees[name].find_all(nodes.Macro))] == []
    assert [
        name for name, tree in trees.items() if any(each.with_context for each in tree.find_all(nodes.FromImport))
    ] == []


def _aliases(node: nodes.FromImport) -> list[str]:
    return [name if isinstance(name, str) else name[1] for name in node.names]


def _set_at_top(tree: nodes.Template) -> set[str]:
    assigned = [node.target for node in tree.body if isinstance(node, nodes.Assign)]
    return {target.name for target in assigned if isinstance(target, nodes.Name)}


def test_what_nobody_types_is_not_shown_as_typed() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.rglob("*.html"))]
    named = {name for text in texts for sign in (_HIDDEN, _BUTTON) for name in sign.findall(text)}
    assert {name for name in named - NOT_FOR_PEOPLE if NEVER_GIVEN_BACK not in name} == WORDS
