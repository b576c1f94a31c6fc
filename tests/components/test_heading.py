import re
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from report.load import fingerprint
from report.model import Report
from tests.components.sent import plain
from tests.report.builders import words

Small = Callable[..., Callable[..., AppTest]]


def test_the_page_begins_with_the_title_who_says_so_and_when(small: Small) -> None:
    app = small(title=words("Moved: 1 * 2"), publisher=words("The [House]"), published="2023-10")(lang="en")

    assert [plain(title.value) for title in app.title] == ["Moved: 1 * 2"]
    assert plain(app.caption[0].value) == "The [House], October 2023"


def test_the_summary_stands_on_the_page_as_plain_text(small: Small) -> None:
    app = small(summary=words("Said on **13 October**."))(lang="en")

    assert r"Said on \*\*13 October\*\*\." in [part.value for part in app.markdown]


def test_what_the_report_does_not_say_in_a_language_is_shown_in_its_own(small: Small) -> None:
    app = small(title={"en": "Moved", "es": "Movido"}, summary=words("Summary"))(lang="es")

    assert app.title[0].value == "Movido"
    assert "Summary" in [part.value for part in app.markdown]


def test_the_footer_names_the_report_and_its_version(page: Callable[..., AppTest], report: Report) -> None:
    footer = plain(page(lang="en").caption[-1].value)

    assert re.findall(r"[0-9a-f]{12}", footer) == [fingerprint(report)[:12]]
    assert report.id in footer
