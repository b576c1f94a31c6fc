"""The dashboard, from top to bottom. Run it with: make run, or: streamlit run dashboard.py."""

from components.address import read_address
from components.choices import choose_view
from components.dress import dress, head
from components.heading import show_footer, show_heading, show_summary
from components.language import choose_language, first_language
from components.map_panel import show_map
from components.report_file import open_report
from components.statements import show_statements
from components.tables import show_items, show_sources
from report.view import select


def main() -> None:
    """Show the report as the address asks."""
    dress("Railhead")
    address = read_address()
    text = first_language(address.language)
    report, fingerprint = open_report(text)

    heading, settings = head()
    with heading:
        show_heading(report, text)
    with settings:
        choose_language(text)
        view = choose_view(report, address, text)

    day = show_map(report, fingerprint, view, text, address.day)
    selected = select(report, view)
    show_summary(report, text)
    show_statements(selected, text)
    show_items(selected, report, day, text)
    show_sources(selected, text)
    show_footer(report, fingerprint, text)


main()
