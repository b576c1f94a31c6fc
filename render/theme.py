"""Colours, symbols and dashes for each kind and basis, read from data/theme.yaml."""

from functools import cache
from pathlib import Path
from typing import Any

from report.document import read_yaml

THEME = Path(__file__).parent.parent / "data" / "theme.yaml"


@cache
def theme() -> dict[str, Any]:
    """``light`` and ``dark`` (name to colour), ``symbols`` (kind to SVG path, 24 by 24), ``dashes`` (basis to SVG),
    ``shapes`` (basis to Vega).
    """
    read = read_yaml(THEME)
    assert isinstance(read, dict)
    return read
