import pytest

from render.gaps import gaps
from render.text import languages, text
from report.model import Report
from tests.components.panel import panel, said
from tests.report.builders import built, observation, site, words


def alone(selected: "Report", report: "Report", code: str = "en") -> None:
    from components.gaps import show_gaps
    from render.text import text

    show_gaps(selected, report, text(code))


@pytest.mark.parametrize("code", languages())
def test_every_gap_is_told_with_its_count_and_each_of_it(report: Report, code: str) -> None:
    app = panel(alone, report, report, code)
    told = said(app)

    assert len(app.markdown) == len(gaps(report, report, text(code))) == 4
    for gap in gaps(report, report, text(code)):
        assert f"**{gap.heading}** ({gap.count})" in told
        assert all(item in " ".join(told.split()) for item in (" ".join(item.split()) for item in gap.items))


def test_a_report_without_gaps_has_no_such_panel() -> None:
    seen = observation("seen", "rajin", date="2023-09/2023-10")
    report = built(observations=[seen], consignments=[], sites=[site("rajin")])

    assert gaps(report, report, text("en")) == []
    assert said(panel(alone, report, report)) == ""


def test_the_name_of_what_is_missing_is_no_markup() -> None:
    report = built(observations=[observation("seen", "rajin", title=words("*Lost* [x](y)"))], consignments=[])
    app = panel(alone, report, report)

    assert "*Lost* [x](y)" in said(app)
    assert not any("*Lost*" in part.value for part in app.markdown)
