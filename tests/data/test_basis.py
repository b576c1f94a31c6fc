"""What the report of 13 October 2023 stands on: which pictures, whose words, and who denies it."""

from report.evidence import Basis, basis, chain, denied
from report.kinds import Access, SourceKind
from report.model import Dispute, Report
from report.support import falls


def test_a_page_that_carries_anothers_text_names_both(report: Report) -> None:
    """Syndication under a publisher's own name: who wrote it, and who publishes the page that is linked."""
    publishers = {source.id: source.publisher for source in report.sources}

    assert publishers["ap-ajc"] == "Associated Press (Aamer Madhani), in The Atlanta Journal-Constitution"
    assert publishers["bloomberg-bnn"] == "Bloomberg, in BNN Bloomberg"
    assert publishers["bloomberg-gcaptain"].endswith("in gCaptain")
    assert publishers["koreaherald-0906"] == "Yonhap, in The Korea Herald"
    assert publishers["afp-mt"] == "AFP, in The Moscow Times"
    assert publishers["csis-timeline"].endswith("at GitHub Pages")
    assert publishers["rusi-picture-2023-10-10"].endswith("in New Daily")


def test_each_of_the_three_pictures_is_a_source_with_its_own_day(report: Report) -> None:
    pictures = {s.id: s for s in report.sources if s.collected and "white-house" in s.derives_from}

    assert {id: picture.collected for id, picture in pictures.items()} == {
        "white-house-picture-rajin": "2023-09-07/2023-09-08",
        "white-house-picture-dunay": "2023-09-12",
        "white-house-picture-tikhoretsk": "2023-10-01?",
    }
    assert {picture.access for picture in pictures.values()} == {Access.NONE}
    note = pictures["white-house-picture-tikhoretsk"].note
    assert note
    assert "No page read dates it" in note["en"]


def test_every_picture_is_dated_and_names_who_published_it(report: Report) -> None:
    pictures = [source for source in report.sources if source.kind is SourceKind.IMAGERY]

    assert pictures
    assert [picture.id for picture in pictures if not picture.collected or not picture.derives_from] == []


def test_what_a_picture_shows_is_only_reported_without_it(report: Report) -> None:
    """Each claim stands on its own picture, not on another that the same page describes."""
    pictures = {source.id for source in report.sources if source.kind is SourceKind.IMAGERY}
    shown = [c for c in (*report.sites, *report.observations) if basis(c, report) is Basis.IMAGED]

    assert len(shown) >= 15
    for claim in shown:
        own = pictures.intersection(claim.sources)
        after = {fall.claim.id: fall.after for fall in falls(report, own)}
        left = [id for id in claim.sources if id not in own and report.source(id).kind is not SourceKind.REFERENCE]
        assert own, claim.id
        assert after[claim.id] == (Basis.REPORTED if left else None), claim.id


def test_a_journey_no_picture_shows_is_reported_and_what_a_picture_shows_is_imaged(report: Report) -> None:
    """Pictures show the ends of the journey. No claim of the report itself joins in what others saw."""
    found = {claim.id: basis(claim, report) for claim in report.claims}

    assert {found[leg.id] for leg in report.legs} == {Basis.REPORTED}
    assert found["set-of-300"] == found["angara"] == found["containers-claimed"] == Basis.REPORTED
    assert {found[id] for id in ("rajin-port", "dunay-port", "tikhoretsk-depot")} == {Basis.IMAGED}
    assert found["tumangang-khasan"] == Basis.IMAGED
    assert Basis.CORROBORATED not in {
        found[claim.id] for claim in report.claims if claim.layer == "report" and not isinstance(claim, Dispute)
    }


def test_a_day_that_no_picture_has_is_reported(report: Report) -> None:
    """RUSI dates these without a picture of a day, and CSIS counts over the pictures of 109 days."""
    found = {claim.id: basis(claim, report) for claim in report.claims}
    undated = ("angara-first-run", "tikhoretsk-pits", "maria-joins", "lady-r-rajin", "rusi-dunay", "rusi-signals")

    assert {found[id] for id in (*undated, "days-with-ship")} == {Basis.REPORTED}
    assert found["tikhoretsk-trains"] == found["maria-loading"] == found["maria-dunay"] == Basis.IMAGED


def test_the_denial_is_a_mark_beside_what_it_denies(report: Report) -> None:
    (consignment,) = report.consignments

    assert report.source("kremlin-peskov").kind is SourceKind.DENIAL
    assert denied(consignment, report)
    assert basis(consignment, report) is Basis.REPORTED
    assert [leg.id for leg in consignment.legs if not denied(leg, report)] == []


def test_what_may_be_the_same_goods_is_only_possible(report: Report) -> None:
    (consignment,) = report.consignments

    assert consignment.possible == ("tikhoretsk-trains",)
    assert not set(consignment.possible) & set(consignment.observations)


def test_a_leg_cites_no_picture(report: Report) -> None:
    """Of the graphic it cites the words, so that the words for "reported" are true of it."""
    sources = {source.id: source for source in report.sources}
    pictures = {id for id, source in sources.items() if source.kind is SourceKind.IMAGERY}

    assert {leg.id: chain(leg.sources, sources) & pictures for leg in report.legs if leg.sources} == {
        leg.id: frozenset() for leg in report.legs
    }


def test_every_place_and_leg_of_the_report_has_a_confidence_with_a_reason(report: Report) -> None:
    judged = [*report.sites, *report.legs, *(o for o in report.observations if o.layer != "later-reports")]

    assert [claim.id for claim in judged if not claim.confidence] == []
