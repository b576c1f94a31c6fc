"""The house as the code has it: which package may import which, and where Streamlit and the data folder may be named.

Every rule is read from the syntax tree, so nothing has to be installed and no module is run.
"""

import ast
import re
import sys
import tokenize
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = ("report", "render", "components", "dashboard", "deploy", "tools", "tests", "benchmarks")
# What each part may import of our own. Left out: what tests, benchmarks and deployment may do.
MAY_IMPORT = {
    "report": {"report"},
    "render": {"render", "report"},
    "components": {"components", "render", "report"},
    "dashboard": {"components", "render", "report"},
    "tools": {"tools"},
}
PURE = {"pydantic", "yaml", "shapely", "numpy", "pyproj", "edtf", "rfc8785", "report", *sys.stdlib_module_names}
STREAMLIT = {"streamlit", "streamlit_folium"}
MAY_NAME_STREAMLIT = {"components", "dashboard", "deploy", "tests", "benchmarks"}
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "lib", "stuff"}


def files(*endings: str) -> list[Path]:
    """Our own files with these endings: nothing hidden, installed or vendored."""
    foreign = {"node_modules", "vendor", "__pycache__"}
    found = (path for ending in endings for path in ROOT.rglob(f"*{ending}"))
    return sorted(p for p in found if not any(s in foreign or s.startswith(".") for s in p.relative_to(ROOT).parts))


def part(path: Path) -> str:
    """The part of the house that a file belongs to: its first folder, or its own name at the top."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Every module that a file imports, by its full name, inside functions too."""
    names: set[str] = set()
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            origin = ".".join(filter(None, (above, node.module)))
            names |= {origin} | {f"{origin}.{alias.name}" for alias in node.names}
    return names


def strings(path: Path) -> set[str]:
    """Every text in a file's code, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    alone = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    constants = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))
    return {n.value for n in constants if id(n) not in alone}


def heads(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(path)}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


PYTHON = files(".py")
RULED = [path for path in PYTHON if part(path) in MAY_IMPORT]
each_python_file = pytest.mark.parametrize("path", PYTHON, ids=named)


def test_imports_are_found_where_they_are():
    assert {"report.model", "report.model.Report", "rfc8785", "pathlib"} <= imported(ROOT / "report" / "load.py")
    assert "report.yaml" in strings(ROOT / "report" / "write.py")
    assert {"report", "tests"} <= {part(path) for path in PYTHON}


@pytest.mark.parametrize("path", RULED, ids=named)
def test_nothing_imports_upward(path):
    assert heads(path) & set(OURS) <= MAY_IMPORT[part(path)]


@pytest.mark.parametrize("path", [path for path in RULED if part(path) == "report"], ids=named)
def test_the_report_package_is_pure(path):
    assert heads(path) <= PURE


@pytest.mark.parametrize("path", [path for path in PYTHON if part(path) not in MAY_NAME_STREAMLIT], ids=named)
def test_only_components_the_dashboard_and_deployment_import_streamlit(path):
    assert not heads(path) & STREAMLIT


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_no_modules_of_a_package_import_each_other_in_a_circle(package):
    modules = {".".join(p.relative_to(ROOT).with_suffix("").parts): p for p in RULED if part(p) == package}
    graph = {name: (imported(path) & modules.keys()) - {name} for name, path in modules.items()}
    assert set(TopologicalSorter(graph).static_order()) == set(modules)  # a circle raises CycleError


@pytest.mark.parametrize("path", files(".py", ".js", ".css"), ids=named)
def test_every_file_is_named_for_what_it_holds(path):
    names = {step.lower() for step in path.relative_to(ROOT).with_suffix("").parts}
    assert not names & VAGUE


def test_no_code_lies_among_the_facts_or_what_the_browser_fetches():
    assert [named(path) for path in PYTHON if part(path) in ("data", "static")] == []


@pytest.mark.parametrize("path", [p for p in RULED if part(p) not in ("render", "tools")], ids=named)
def test_only_the_loader_and_render_know_where_the_data_lies(path):
    if named(path) == "report/load.py":
        return
    assert not {text for text in strings(path) if re.search(r"(^|/)data(/|$)", text)}


@each_python_file
def test_no_comment_is_a_banner(path):
    with path.open("rb") as file:
        comments = [token.string for token in tokenize.tokenize(file.readline) if token.type == tokenize.COMMENT]
    assert [comment for comment in comments if re.search(r"([-=#*_~─━═—–])\1{2,}", comment)] == []
