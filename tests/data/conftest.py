import pytest

from report.load import load
from report.model import Report
from tests.data.reading import FOLDERS
from tests.hostile import REAL


@pytest.fixture(scope="session")
def report() -> Report:
    """The White House's report of 13 October 2023."""
    return load(REAL)


@pytest.fixture(scope="session", params=FOLDERS, ids=lambda folder: folder.name)
def each(request: pytest.FixtureRequest) -> Report:
    """Every committed report in turn."""
    return load(request.param)
