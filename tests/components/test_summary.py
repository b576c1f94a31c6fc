import re

import pytest

from render.text import languages, text
from report.load import fingerprint
from report.model import Report
from tests.components.panel import listed, panel, said
from tests.components.sent import plain
from tests.report.builders import built, source, words

HASH = "0123456789abcdef" * 4


def alone(report: "Report", fingerprint: str, code: str = "en") -> None:
    from components.summary import show_source_summary
    from render.text import text

    show_source_summary(report, fingerprint, text(code))


@pytest.mark.parametrize("code", languages())
def test_the_committed_report_says_what_it_rests_on_and_which_version_it_is(report: Report, code: str) -> None:
    whole = fingerprint(report)
    app = panel(alone, report, whole, code)
    points = listed(app)

    assert re.fullmatch(r"[0-9a-f]{64}", whole)
    assert sum(whole in point and "RFC 8785" in point for point in points) == 1
    assert text(code)("summary.version", version=report.version) in points
    assert report.cutoff
    assert text(code)("summary.cutoff", date=text(code).date(report.cutoff)) in points
    assert {gap[code] for gap in report.gaps} <= set(points)
    assert text(code)("summary.circular") in said(app)
    (box,) = app.expander
    assert len(box.markdown) == len(report.changes) > 0
    for change, shown in zip(report.changes, box.markdown, strict=True):
        assert plain(shown.value) == f"**{change.version}** · {text(code).date(change.date)}: {change.what[code]}"


def test_a_report_without_cutoff_gaps_or_versions_says_only_what_it_has() -> None:
    app = panel(alone, built(), HASH)

    assert listed(app)[-1] == text("en")("summary.hash", hash=HASH)
    assert len(listed(app)) == 4
    assert not app.expander


def test_what_an_editor_or_a_source_wrote_is_no_markup() -> None:
    entries = [source("paper"), source("office", title="![](x)", publisher="*Office*")]
    entries += [source(f"a{n}", derives_from=["office"]) for n in range(2)]
    app = panel(alone, built(sources=entries, gaps=[words("[a](b)")]), HASH)

    assert "2 articles, 1 origin: *Office* (![](x))." in listed(app)
    assert not any("![]" in part.value or "[a]" in part.value for part in app.markdown)
