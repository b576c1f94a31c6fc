from hypothesis import given
from hypothesis import strategies as st

from report.problem import Problem, ReportError, shown

# Every character there is, lone surrogates and controls too.
ANY_TEXT = st.text(st.characters())


def test_a_problem_reads_as_file_entry_rule_and_value():
    problem = Problem("report.yaml", "observations[2] (dunay) date", "must be an EDTF date", "'soon'")
    assert str(problem) == "report.yaml: observations[2] (dunay) date: must be an EDTF date, got 'soon'"


def test_a_problem_of_a_whole_file_names_no_entry():
    assert str(Problem("report.yaml", "", "must exist")) == "report.yaml: must exist"


def test_an_error_holds_every_problem_in_its_order_and_reads_one_a_line():
    problems = [Problem("b", "", "second"), Problem("a", "", "first")]
    error = ReportError(problems)
    assert error.problems == tuple(problems)
    assert str(error) == "b: second\na: first"


@given(entry=ANY_TEXT, rule=ANY_TEXT, value=st.one_of(ANY_TEXT, st.binary(), st.lists(ANY_TEXT)))
def test_a_problem_is_one_printable_line_whatever_a_file_holds(entry, rule, value):
    assert str(Problem("report.yaml", entry, rule, shown(value))).isprintable()


@given(st.one_of(ANY_TEXT, st.lists(st.integers()), st.dictionaries(ANY_TEXT, st.floats())))
def test_a_shown_value_fits_on_one_line_of_eighty_characters(value):
    text = shown(value)
    assert text.isprintable()
    assert len(text) <= 80


def test_a_shown_value_is_whole_at_eighty_characters_and_cut_at_eighty_one():
    assert shown("x" * 78) == "'" + "x" * 78 + "'"
    assert shown("x" * 79) == "'" + "x" * 76 + "..."
