import gzip
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from render.comparison import COLUMNS, comparison, legend
from render.edition import Edition
from render.gaps import gaps
from render.items import items, sources
from render.journeys import beyond
from render.lensed import under
from render.map import SCRIPTS
from render.page import page
from render.summary import echoes, source_summary, version
from render.text import languages, text
from render.trust import trust
from report.compare import merge
from report.evidence import Basis
from report.load import REPORTS, fingerprint, load
from report.model import Report
from report.view import Lens, View, select, steps
from tests.hostile import CANARY, RUN
from tests.render.again import made_again

ROOT = Path(__file__).parents[2]
# What no attribute of the page may be: code, or a style that the policy would refuse.
CODE = re.compile(r"^(on\w+|style|srcdoc|formaction)$")


@pytest.fixture(scope="module")
def whole(edition: Edition) -> Any:
    return html.document_fromstring(page(edition).decode())


def parsed(edition: Edition) -> Any:
    return html.document_fromstring(page(edition).decode())


def data(whole: Any, name: str) -> Any:
    return json.loads(whole.get_element_by_id(f"rh-{name}").text)


def article(whole: Any, language: str) -> Any:
    (found,) = whole.xpath(f"//section[@data-language='{language}']/article")
    return found


def squeezed(said: str) -> str:
    return " ".join(said.split())


def cells(row: Any) -> dict[str, str]:
    """The cells of a row by their headings."""
    return {cell.get("data-label"): squeezed(cell.text_content()) for cell in row.xpath("./td")}


def seen(nodes: list[Any], lens: Lens) -> list[Any]:
    """The nodes that the lens shows."""
    return [node for node in nodes if lens in node.get("data-lenses").split()]


def compared(*ids: str, language: str = "en") -> Edition:
    parts = tuple(load(REPORTS / id) for id in ids)
    report = merge(parts)
    return Edition(report, fingerprint(report), View(), text(language), reports=ids, parts=parts)


def in_korean(report: Report) -> Report:
    """The report with its texts, quotations and the titles of its sources in Korean alone."""

    def told(value: Any) -> Any:
        if isinstance(value, dict):
            if isinstance(value.get("en"), str):
                return {"ko": f"한글 {value['en']}"}
            own = {"language": "ko"} if "language" in value else {}
            plain = {key: f"한글 {value[key]}" for key in ("title", "quotation") if isinstance(value.get(key), str)}
            return {**{key: told(part) for key, part in value.items()}, **own, **plain}
        return [told(part) for part in value] if isinstance(value, list | tuple) else value

    return Report.model_validate(told(report.model_dump()))


def table(whole: Any, language: str) -> dict[str, dict[str, str]]:
    return {row.get("data-id"): cells(row) for row in article(whole, language).xpath(".//tr[@data-id]")}


def told(whole: Any) -> set[str]:
    """The ids of all that the viewer is given."""
    given = data(whole, "payload")
    return {entry["id"] for kind in ("sites", "legs", "routes", "observations") for entry in given[kind]}


@pytest.mark.parametrize("language", languages())
def test_each_fact_that_is_shown_stands_in_the_table_of_each_language_and_nothing_else(
    whole: Any, edition: Edition, language: str
) -> None:
    words = text(language)
    rows = items(edition.selected, edition.standing, edition.day, words)
    fields = ("state", "date", "type", "what", "place", "basis", "origins", "precision", "layer")
    wanted = {row.id: {words(f"column.{f}"): squeezed(getattr(row, f)) for f in fields} for row in rows}

    assert table(whole, language) == wanted


def test_the_viewer_is_given_what_is_shown_and_nothing_else(whole: Any, edition: Edition) -> None:
    shown = edition.selected
    assert told(whole) == {c.id for c in (*shown.sites, *shown.legs, *shown.routes, *shown.observations)}
    assert set(data(whole, "wishes")["en"]["visible"]) == told(whole)
    for words in data(whole, "payload")["words"].values():
        assert set(words["items"]) == told(whole)
        assert set(words["sources"]) == {source.id for source in shown.sources}
    drawn = {feature["id"] for layer in data(whole, "layers") for feature in layer["features"]["features"]}
    assert drawn >= {site.id for site in shown.sites} | {route.id for route in shown.routes}
    assert drawn <= told(whole) | {ruler.id for ruler in shown.rulers}


def test_each_source_is_listed_with_its_link_and_what_rests_on_it(whole: Any, edition: Edition) -> None:
    rows = sources(edition.selected, edition.text)
    listed = article(whole, "en").xpath(".//table[@class='rha-sources']/tbody/tr")
    assert [row.xpath("string(./td[2])").strip() for row in listed] == [row.title for row in rows]
    assert [row.xpath("string(./td[2]/a/@href)") or None for row in listed] == [row.link for row in rows]
    resting = {row.id: found.xpath("count(.//li)") for row, found in zip(rows, listed, strict=True)}
    assert resting["white-house"] > 10
    assert resting["geonames"] == 0


@pytest.mark.parametrize("lens", list(Lens))
def test_it_says_under_which_lens_the_diagram_counts_what_is_not_shown(edition: Edition, lens: Lens) -> None:
    every = replace(edition, view=View(layers=frozenset(layer.id for layer in edition.report.layers)))
    said = edition.text("chart.beyond")
    for one in (edition, every):
        told = article(parsed(one), "en").xpath(".//p[@data-lenses]")
        shown = [node for node in seen(told, lens) if node.text == said]
        assert len(shown) == beyond(under(lens, one))


def test_what_a_view_hides_is_not_in_the_file(edition: Edition) -> None:
    shown = {observation.id for observation in edition.selected.observations}
    hidden = [seen.what["en"] for seen in edition.report.observations if seen.id not in shown]
    assert hidden
    said = page(edition).decode()
    assert [what for what in hidden if what in said] == []


def test_a_source_left_out_is_named_as_such_and_takes_along_what_rests_on_it(edition: Edition) -> None:
    view = View(day=edition.day, without=frozenset({"white-house"}))
    without = replace(edition, view=view)
    whole = parsed(without)
    assert set(table(whole, "en")) == {r.id for r in items(without.selected, without.standing, view.day, edition.text)}
    foot = article(whole, "en").xpath("string(.//footer)")
    assert edition.report.source("white-house").title in foot
    assert "white-house" not in data(whole, "payload")["words"]["en"]["sources"]


@pytest.mark.parametrize("lens", list(Lens))
def test_a_lens_hides_the_rows_that_it_hides_in_the_app(edition: Edition, lens: Lens) -> None:
    view = View(day=edition.day, lens=lens)
    whole = parsed(replace(edition, view=view))
    shown = {row.id for row in items(select(edition.report, view), edition.report, edition.day, edition.text)}
    rows = article(whole, "en").xpath(".//tr[@data-id]")
    assert {row.get("data-id") for row in rows if "hidden" not in row.attrib} == shown
    for other in list(Lens)[1:]:
        named = {row.get("data-id") for row in rows if other in row.get("data-lenses").split()}
        seen = select(edition.report, view.model_copy(update={"lens": other}))
        assert named == {row.id for row in items(seen, edition.report, edition.day, edition.text)}
    assert data(whole, "wishes")["es"]["lens"] == lens


def test_the_viewer_stands_in_the_page_unchanged(whole: Any) -> None:
    scripts = [script.text for script in whole.xpath("//script[not(@type)]")]
    viewer = [f"viewer/{script}.js" for script in SCRIPTS]
    for name in ("alone/early.js", "vendor/leaflet/leaflet.js", *viewer, "alone/paper.js", "alone/alone.js"):
        assert (ROOT / "static" / name).read_text("utf-8") in scripts
    assert len(scripts) == len(SCRIPTS) + 4


def test_the_policy_allows_these_scripts_and_styles_and_nothing_else(whole: Any) -> None:
    (policy,) = whole.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    allowed = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert allowed["default-src"] == "'none'"
    assert "unsafe" not in policy
    assert "http" not in policy
    assert whole.xpath("//head/*")[1].get("http-equiv") == "Content-Security-Policy"


def test_nothing_in_the_page_is_fetched(whole: Any, edition: Edition) -> None:
    for node in whole.xpath("//*[@src or @href or @srcset or @data or @action or @poster]"):
        address = node.get("src") or node.get("href")
        assert node.tag == "a" or address.startswith("data:"), node.tag
    links = set(whole.xpath("//article//table//a/@href"))
    assert links == {str(source.url) for source in edition.selected.sources if source.url}
    assert [name for node in whole.iter() for name in node.attrib if CODE.match(name)] == []
    assert "url(http" not in page(edition).decode()


def test_hostile_text_stays_text(hostile: Report) -> None:
    edition = Edition(hostile, fingerprint(hostile), View(day=steps(hostile)[0]), text("en"))
    said = page(edition).decode()
    whole = html.document_fromstring(said)
    assert RUN not in re.sub(r"<script.*?</script>|data:image[^\"]*", "", said, flags=re.DOTALL)
    assert len(whole.xpath("//script[not(@type)]")) == len(SCRIPTS) + 4
    assert whole.xpath("//img[@src='x'] | //*[@onerror]") == []
    assert squeezed(CANARY) in squeezed(article(whole, "en").xpath("string(.)"))
    assert CANARY in next(iter(data(whole, "payload")["words"]["en"]["items"].values()))["title"]


@pytest.mark.parametrize("folder", sorted(REPORTS.iterdir()), ids=lambda folder: str(folder.name))
def test_every_report_makes_a_page_in_the_size_allowed(folder: Path) -> None:
    report = load(folder)
    made = page(Edition(report, fingerprint(report), View(), text("es")))
    assert len(gzip.compress(made, 9)) <= 1_000_000
    assert html.document_fromstring(made.decode()).get("lang") == "es"


def test_an_empty_selection_says_that_there_is_nothing(edition: Edition) -> None:
    whole = parsed(replace(edition, view=View(layers=frozenset())))
    assert table(whole, "en") == {}
    assert text("en")("app.empty") in article(whole, "en").xpath("string(.)")


def test_the_footer_says_all_that_is_to_be_trusted_and_leads_back(whole: Any, edition: Edition) -> None:
    foot = squeezed(article(whole, "en").xpath("string(.//footer)"))
    assert edition.fingerprint in foot
    (link,) = article(whole, "en").xpath(".//footer//a/@href")
    assert link.startswith("https://railhead.example/?")
    assert len(article(whole, "en").xpath(".//footer//*[local-name()='svg']")) == 1
    alone = parsed(replace(edition, url=None))
    assert article(alone, "en").xpath(".//footer//a | .//footer//*[local-name()='svg']") == []


def test_progress_rises_and_the_bytes_are_the_same_anywhere(edition: Edition, tmp_path: Path) -> None:
    heard: list[float] = []
    made = page(edition, "", heard.append)
    assert heard == sorted(heard)
    assert 0 <= heard[0] < heard[-1] <= 1
    assert made_again("page", edition, tmp_path) == made


def test_a_leg_whose_lines_are_hidden_is_not_said_to_have_no_way(edition: Edition) -> None:
    bases = frozenset({Basis.REPORTED, Basis.IMAGED, Basis.CORROBORATED})
    whole = parsed(replace(edition, view=View(bases=bases)))
    links = [layer for layer in data(whole, "layers") if layer["role"] == "link"]
    assert [feature["id"] for layer in links for feature in layer["features"]["features"]] == ["depot-to-rajin"]
    assert {leg["id"] for leg in data(whole, "payload")["legs"] if leg["link"]} == {"depot-to-rajin"}


def test_measured_distances_that_are_switched_off_are_not_in_the_viewer(whole: Any, edition: Edition) -> None:
    assert data(whole, "payload")["rulers"] == []
    on = parsed(replace(edition, rulers=True))
    assert {ruler["id"] for ruler in data(on, "payload")["rulers"]} == {r.id for r in edition.selected.rulers}


@pytest.mark.parametrize("language", languages())
def test_a_list_of_the_sections_leads_to_each_of_them(whole: Any, language: str) -> None:
    contents = article(whole, language).xpath("./nav")[0]
    sections = article(whole, language).xpath("./details")
    assert [link.text for link in contents.xpath(".//a")] == [s.xpath("string(./summary/h2)") for s in sections]
    assert contents.xpath(".//a/@href") == [f"#{part}" for s in sections for part in s.xpath("./div/@id")]
    assert all("open" in section.attrib for section in sections)
    ids = whole.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in whole.xpath("//a/@href") if link.startswith("#")} <= set(ids)


def test_compared_reports_have_the_key_to_their_letters_and_the_rows_of_the_app() -> None:
    edition = compared("white-house-2023-10-13", "rusi-2023-10-16", "rajin-calls-2023-2024")
    whole = parsed(edition)
    assert whole.xpath("string(//title)") == whole.xpath("string(//h1)") == edition.title
    (section,) = article(whole, "en").xpath("./details[.//table[@class='rha-compared']]")
    letters = [squeezed(line) for line in legend(edition.parts, edition.text)]
    assert [squeezed(li.text_content()) for li in section.xpath(".//li")] == letters
    for lens in Lens:
        shown = seen(section.xpath(".//tbody/tr"), lens)
        rows = comparison(edition.parts, under(lens, edition).selected, edition.standing, edition.text)
        assert [list(cells(row).values()) for row in shown] == [
            [squeezed(getattr(r, c)) for c in COLUMNS] for r in rows
        ]


def test_one_report_alone_is_compared_with_nothing(whole: Any) -> None:
    assert whole.xpath("//table[@class='rha-compared']") == []


@pytest.mark.parametrize("lens", list(Lens))
def test_what_is_said_of_a_view_is_said_under_its_lens_alone(whole: Any, edition: Edition, lens: Lens) -> None:
    asked = under(lens, edition)
    foot = seen(article(whole, "en").xpath(".//footer/p[@data-lenses]"), lens)
    assert [squeezed(line.text_content()) for line in foot] == [squeezed(line) for line in trust(asked).lines]
    missing = seen(article(whole, "en").xpath("./details/div[@id='gaps-en']//li"), lens)
    told = [f"{gap.heading} ({gap.count})" for gap in gaps(asked.selected, asked.standing, asked.text)]
    assert [squeezed(line.text_content()).split(":")[0] for line in missing] == [line.split(":")[0] for line in told]
    listed = seen(article(whole, "en").xpath(".//table[@class='rha-sources']/tbody/tr"), lens)
    assert [row.xpath("string(./td[2])").strip() for row in listed] == [s.title for s in asked.selected.sources]


@pytest.mark.parametrize("language", languages())
def test_what_the_report_rests_on_is_said_as_in_the_app(edition: Edition, language: str) -> None:
    asked = replace(edition, text=text(language), view=View(without=frozenset({"white-house"})))
    report, words = asked.report, asked.text
    told = [*source_summary(report, words), *echoes(report, words), *map(asked.say, report.gaps)]
    told += version(report, asked.fingerprint, words)
    (section,) = article(parsed(asked), language).xpath(f".//div[@id='rests-{language}']")
    assert [squeezed(li.text_content()) for li in section.xpath("./ul/li")] == [squeezed(line) for line in told]
    assert len(section.xpath("./details//li")) == len(report.changes)


def test_each_text_in_another_language_says_which(edition: Edition) -> None:
    report = in_korean(edition.report)
    whole = parsed(replace(edition, report=report, view=View(without=frozenset({"white-house"}))))
    texts = [node for node in whole.xpath("//text()[not(ancestor::script)]") if "한글" in node]
    assert len(texts) > 300
    for node in texts:
        around = node.getparent().getparent() if node.is_tail else node.getparent()
        assert around.xpath("string(ancestor-or-self::*[@lang][1]/@lang)") == "ko", node
    assert whole.xpath("//@*[contains(., '<span')]") == []
