"""The apps import one way, and modules are named by their nouns (docs/architecture.md)."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Each app may import itself and those before it.
ORDER = [
    "cms",
    "translation",
    "partners",
    "projects",
    "news",
    "mobility",
    "search",
    "home",
    "office",
]
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
# Calls whose text argument names a model: apps.get_model("app", "Model"), ForeignKey("app.Model").
MODEL_NAMING_CALLS = {
    "get_model",
    "ForeignKey",
    "ParentalKey",
    "OneToOneField",
    "ManyToManyField",
    "ParentalManyToManyField",
    "PageChooserBlock",
    "SnippetChooserBlock",
    "PageChooserPanel",
    "resolve_model_string",
    "import_string",
}


def sources(app):
    """The app's Python files, migrations and the settings' wiring apart."""
    return [
        path
        for path in sorted((ROOT / app).rglob("*.py"))
        if "migrations" not in path.parts and path.parent != ROOT / "cms" / "settings"
    ]


def texts(call):
    """The text constants among a call's arguments, also inside lists."""
    arguments = [*call.args, *(keyword.value for keyword in call.keywords)]
    for argument in arguments:
        parts = argument.elts if isinstance(argument, ast.List | ast.Tuple) else [argument]
        for part in parts:
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value


def named_app(text):
    """The app that "app.Model" or "app" names, or None."""
    app = text.split(".")[0]
    return app if app in ORDER else None


def uses(source):
    """(line, app) for every import, string foreign key and look-up of a model in the source."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, named_app(alias.name)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.lineno, named_app(node.module)
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            for text in texts(node) if name in MODEL_NAMING_CALLS else ():
                if "." in text or name == "get_model":
                    yield node.lineno, named_app(text)


def upward(app, source):
    """The lines of an app's source that reach an app above it."""
    allowed = ORDER[: ORDER.index(app) + 1]
    return [(line, used) for line, used in uses(source) if used and used not in allowed]


@pytest.mark.parametrize("app", ORDER)
def test_an_app_knows_only_the_apps_below_it(app):
    found = [
        f"{path.relative_to(ROOT)}:{line} uses {used}"
        for path in sources(app)
        for line, used in upward(app, path.read_text())
        # The address table of the site is where all apps come together.
        if path != ROOT / "cms" / "urls.py"
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("app", ORDER)
def test_no_module_has_a_name_that_says_nothing(app):
    found = [str(path.relative_to(ROOT)) for path in sources(app) if path.stem in EMPTY_NAMES]
    found += [
        str(path.relative_to(ROOT))
        for path in (ROOT / app).rglob("*")
        if path.is_dir() and path.name in EMPTY_NAMES
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "source",
    [
        "import projects.models",
        "from projects.models import ProjectPage",
        "def later():\n    from projects import models",
        "page = models.ForeignKey('projects.ProjectPage', null=True)",
        "page = ParentalKey(to='projects.ProjectPage')",
        "model = apps.get_model('projects', 'ProjectPage')",
        "block = PageChooserBlock(page_type=['projects.ProjectPage'])",
    ],
)
def test_every_way_up_is_seen(source):
    assert [used for _line, used in upward("partners", source)] == ["projects"]
    assert upward("news", source) == []
