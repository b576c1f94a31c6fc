from pathlib import Path

import pytest

from report.load import load
from report.model import Report
from tests.hostile import REAL, hostile_folder


@pytest.fixture(scope="session")
def report() -> Report:
    return load(REAL)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return load(hostile_folder(Path(tmp_path_factory.mktemp("hostile"))))
