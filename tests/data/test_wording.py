"""Every committed report is told by the project's own rules: whose words, in which languages, how sure."""

import re
import unicodedata
from collections import Counter

from babel.core import get_global

from render.text import languages
from report.check import warnings
from report.evidence import Basis, basis
from report.fields import QUOTED_WORDS
from report.model import Report
from tests.data.reading import sourced, speakers, texts, walk

# Unicode's name of a letter begins with its script; ISO 15924 names the script in CLDR's likely subtags.
SCRIPTS = {"Kore": "HANGUL", "Cyrl": "CYRILLIC", "Latn": "LATIN"}


def test_no_text_says_more_than_its_sources_do(each: Report) -> None:
    """No word for what is settled, no likelihood beside a level of confidence, no picture of another day."""
    assert warnings(each) == ()


def test_the_cargo_is_never_called_proven_or_known(each: Report) -> None:
    """The report's own words: no source read saw inside a container."""
    words = re.compile(r"\b(undoubtedly|certainly|it is known that|sin duda|consta que)\b")

    assert [path for code in languages() for path, value in texts(each, code) if words.search(value)] == []


def test_at_most_25_words_are_quoted_of_any_source(each: Report) -> None:
    words: Counter[str] = Counter()
    for statement in each.statements:
        for id in statement.sources:
            words[id] += len((statement.quotation or "").split())

    assert {id: count for id, count in words.items() if count > QUOTED_WORDS} == {}


def test_a_claim_is_told_in_the_name_of_who_makes_it(each: Report) -> None:
    unattributed = [
        item.id
        for item, said in sourced(each)
        if basis(item, each) is not Basis.INFERRED and not any(name in said for name in speakers(each, item))
    ]

    assert unattributed == []


def test_what_no_source_says_is_told_as_ours(each: Report) -> None:
    inferred = [(item.id, said) for item, said in sourced(each) if basis(item, each) is Basis.INFERRED]

    assert [id for id, said in inferred if not re.search(r"\b([Oo]ur|[Ww]e|Railhead)\b", said)] == []


def test_a_reason_for_confidence_does_not_say_its_level_again(each: Report) -> None:
    words = re.compile(r"\b(low|moderate|high|baja|moderada|alta)\b")
    reasons = {claim.id: claim.confidence.reason for claim in each.claims if claim.confidence}

    assert [id for id, reason in reasons.items() if any(words.search(said) for said in reason.values())] == []


def test_every_text_exists_in_every_language(each: Report) -> None:
    partial = {
        path: sorted(value)
        for path, value in walk(each.model_dump())
        if isinstance(value, dict) and each.language in value and set(value) != set(languages())
    }

    assert partial == {}


def test_no_text_is_left_in_the_wrong_language(each: Report) -> None:
    """A whole sentence that is the same in both languages has not been translated."""
    spanish = dict(texts(each, "es"))
    english = [(path, said) for path, said in texts(each, "en") if path[-2] not in {"who", "name", "label"}]
    same = [path for path, said in english if spanish[(*path[:-1], "es")] == said and len(said.split()) > 2]

    assert same == []


def test_spanish_has_its_own_quotation_marks_and_english_has_its(each: Report) -> None:
    """Fundéu: «»; English: “”."""
    assert [path for path, said in texts(each, "es") if "“" in said or '"' in said] == []
    assert [path for path, said in texts(each, "en") if "«" in said or '"' in said] == []


def test_a_local_name_is_written_in_the_script_of_its_language(each: Report) -> None:
    names = [(item.id, code, name) for item in (*each.sites, *each.carriers) for code, name in item.local_names.items()]
    likely = get_global("likely_subtags")

    for id, code, name in names:
        script = SCRIPTS[likely[code.split("-")[0]].split("_")[1]]
        letters = [char for char in unicodedata.normalize("NFC", name) if char.isalpha()]
        assert letters, id
        assert all(unicodedata.name(char).startswith(script) for char in letters), (id, name)


def test_the_number_of_a_ship_is_a_valid_imo_number(each: Report) -> None:
    """IMO resolution A.1117(30): the last digit is that of the sum of the others times 7, 6, 5, 4, 3, 2."""
    for carrier in (carrier for carrier in each.carriers if carrier.imo):
        digits = [int(digit) for digit in carrier.imo or ""]
        weighed = sum(digit * weight for digit, weight in zip(digits, range(7, 1, -1), strict=False))
        assert weighed % 10 == digits[-1], carrier.id


def test_every_text_is_in_composed_unicode_without_stray_space(each: Report) -> None:
    said = [(path, value) for code in languages() for path, value in texts(each, code)]

    assert [path for path, value in said if value != unicodedata.normalize("NFC", value)] == []
    assert [path for path, value in said if value != value.strip() or "  " in value] == []
