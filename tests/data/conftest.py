import pytest

from report.load import load
from report.model import Report
from tests.hostile import REAL


@pytest.fixture(scope="session")
def report() -> Report:
    return load(REAL)
