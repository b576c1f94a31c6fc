from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from components.markdown import JOINER
from report.load import fingerprint
from report.model import Report
from tests.components.sent import plain

Page = Callable[..., AppTest]


def notes(app: AppTest) -> list[str]:
    return [plain(note.value).replace(JOINER, "") for note in app.info]


def test_a_link_to_another_version_says_so(page: Page, report: Report) -> None:
    (note,) = notes(page(lang="en", hash="0123456789ab"))
    assert "0123456789ab" in note
    assert fingerprint(report)[:12] in note
    assert f"version {report.version}" in note


def test_a_link_to_this_version_or_to_none_says_nothing(page: Page, report: Report) -> None:
    assert notes(page(lang="en", hash=fingerprint(report)[:12])) == []
    assert notes(page(lang="en")) == []


def test_what_an_address_claims_is_shown_as_text_and_no_longer_than_a_hash(page: Page) -> None:
    (note,) = notes(page(lang="en", hash="[a](http://b) *c* and on and on"))
    assert "(" + "[a](http://b)"[:12] + ")" in note


def test_no_number_is_made_up_for_a_report_without_versions(small: Callable[..., Page]) -> None:
    (note,) = notes(small()(lang="en", hash="0123456789ab"))
    assert "keeps no list of its versions" in note
