"""The hostile report is as hostile as it says: nothing but ids, dates, words of the model and addresses is spared."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import HttpUrl
from shapely.geometry.base import BaseGeometry

from report.dates import DateError, parse
from report.model import Report
from tests.hostile import CANARIES

# An id, a word of the model, or the number of a version.
WORD = re.compile(r"[a-z0-9][a-z0-9.-]{0,63}")


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)
    elif isinstance(value, str):
        yield value
    else:
        assert value is None or isinstance(value, int | float | BaseGeometry | HttpUrl), type(value)


def is_date(text: str) -> bool:
    try:
        parse(text)
    except DateError:
        return False
    return True


def test_every_text_that_is_no_id_and_no_date_holds_every_canary(hostile: Report) -> None:
    seen = [text for text in texts(hostile.model_dump()) if not WORD.fullmatch(text) and not is_date(text)]

    assert [text for text in seen if not all(canary in text for canary in CANARIES)] == []


def test_the_hostile_report_has_the_ids_and_places_of_the_real_one(report: Report, hostile: Report) -> None:
    assert [claim.id for claim in hostile.claims] == [claim.id for claim in report.claims]
    assert [site.geometry for site in hostile.sites] == [site.geometry for site in report.sites]
    assert [route.geometry for route in hostile.routes] == [route.geometry for route in report.routes]
