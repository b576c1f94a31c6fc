"""The dashboard, from top to bottom. Run it with: make run, or: streamlit run dashboard.py."""

from components.address import read_address
from components.choices import choose_view
from components.comparison import show_comparison
from components.diagram import clicked, show_diagram
from components.disputes import rulers_shown, show_disputes
from components.downloads import app_url, show_downloads
from components.dress import dress, head
from components.gaps import show_gaps
from components.heading import show_footer, show_heading, show_summary
from components.journeys import show_journeys, speeds_set
from components.language import choose_language, first_language
from components.map_panel import Wanted, show_map
from components.report_choice import choose_reports
from components.report_file import open_parts, open_report
from components.statements import show_statements
from components.summary import show_source_summary
from components.tables import show_items, show_sources
from components.version import show_version_note
from components.without import choose_without, show_falls
from render.edition import Edition


def main() -> None:
    """Show the report as the address asks."""
    dress("Railhead")
    address = read_address()
    text = first_language(address.language)

    heading, settings = head()
    with settings:
        choose_language(text)
        chosen = choose_reports(address, text)
    report, fingerprint = open_report(chosen, text)
    with heading:
        show_heading(report, text)
        show_version_note(report, fingerprint, address.hash, text)
    with settings:
        view = choose_view(report, address, text)
        without = choose_without(report, address.without, text)

    view = view.model_copy(update={"without": without, "speeds": speeds_set(report, address.speeds)})
    wanted = Wanted(view, address, chosen, rulers_shown(address.rulers), clicked(report))
    rest = show_map(report, fingerprint, wanted, text)
    view = view.model_copy(update={"lens": rest.lens, "day": rest.day})
    edition = Edition(
        report,
        fingerprint,
        view,
        text,
        url=app_url(),
        reports=chosen,
        rulers=wanted.rulers,
        parts=open_parts(chosen),
    )
    selected, standing = edition.selected, edition.standing
    with settings:
        show_downloads(edition)

    show_falls(report, without, text)
    show_summary(report, text)
    show_comparison(chosen, selected, standing, text)
    # The browser takes a second for its chart library: the map comes first.
    if rest.drawn:
        show_diagram(edition)
    # A train that may be of the same goods counts here, though its layer is not shown on the map.
    show_journeys(standing, report, view.speeds, text)
    show_statements(selected, text)
    show_disputes(selected, text)
    show_gaps(selected, standing, text)
    show_items(selected, standing, rest.day, text)
    show_sources(selected, text)
    show_source_summary(report, fingerprint, text)
    show_footer(report, fingerprint, text)


main()
