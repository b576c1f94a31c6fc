"""A copy of the committed report in which every text that a reader can see holds code for whoever would run it.

Each canary is harmless, and gives itself away where a template, a browser or a Markdown reader takes it for code.
"""

import json
import shutil
from pathlib import Path
from typing import Any

from report.document import read_json, read_yaml

REAL = Path(__file__).parent.parent / "data" / "reports" / "white-house-2023-10-13"
CANARIES = (
    "{{7*191}}",
    "${7*191}",
    "`",
    "</script>",
    '<img src=x onerror="window.pwned=1">',
    "{% raw %}",
    "{#",
    "javascript:",
    "![](https://example.org/x.png)",
    "[a](javascript:alert(1))",
    ":red[x]",
    "$x$",
)
# What 7*191 makes: where it shows, a template has run.
RUN = "1337"
CANARY = " ".join(CANARIES)
# The keys whose text a reader sees. What a source is quoted with must stay short, so there the canaries stand alone.
TEXTS = {
    "title",
    "summary",
    "publisher",
    "name",
    "label",
    "local_names",
    "claim",
    "note",
    "who",
    "says",
    "unit",
    "scope",
    "question",
    "what",
    "measures",
    "gaps",
    "reason",
}
QUOTED = "quotation"


def hostile_folder(tmp_path: Path) -> Path:
    """The hostile report as a folder of files, under the id of the real one."""
    folder = tmp_path / REAL.name
    shutil.copytree(REAL, folder)
    for name in ("report.yaml", "changes.yaml"):
        _write(folder / name, _hostile(read_yaml(REAL / name)))
    for name in ("sites.geojson", "routes.geojson", "rulers.geojson"):
        collection = read_json(REAL / name)
        for feature in collection["features"]:
            feature["properties"] = _hostile(feature["properties"])
        _write(folder / name, collection)
    return folder


def _hostile(value: Any, seen: bool = False) -> Any:
    if isinstance(value, dict):
        return {k: CANARY if k == QUOTED else _hostile(item, seen or k in TEXTS) for k, item in value.items()}
    if isinstance(value, list):
        return [_hostile(item, seen) for item in value]
    return f"{value} {CANARY}" if seen and isinstance(value, str) else value


def _write(path: Path, value: Any) -> None:
    # JSON is YAML too.
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
