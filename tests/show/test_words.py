from datetime import date

import pytest

from groundswell.show import words
from groundswell.show.catalogue import CATALOGUE


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (1.5, "1.5"),
        (218, "218"),
        (999.6, "1,000"),
        (4_352, "4,350"),
        (9_996, "10,000"),
        (66_432, "66,000"),
        (999_900, "1 million"),
        (1_234_567, "1.2 million"),
        (-66_432, "−66,000"),
        (float("nan"), "–"),
        (None, "–"),
    ],
)
def test_counts_are_rounded_to_what_a_reader_can_use(value, said):
    assert words.count(value) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "0%"), (0.001, "<1%"), (0.314, "31%"), (0.999, ">99%"), (1, "100%"), (float("nan"), "–")],
)
def test_a_share_that_is_not_quite_0_or_1_is_never_printed_so(share, said):
    assert words.percent(share) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.31, "31 of 100 worlds"),
        (0.3, "30 of 100 worlds"),
        (0.34, "34 of 100 worlds"),
        (0.04, "4 of 100 worlds"),
        (0.004, "fewer than 1 of 100 worlds"),
        (0.996, "more than 99 of 100 worlds"),
        (0.0, "none of 300 worlds"),
        (1.0, "all 300 worlds"),
    ],
)
def test_frequencies(share, said):
    assert words.frequency(share, 300) == said


def test_days_carry_their_date():
    assert words.day_in_words(4, "2022-01-01") == "day 4 (5 January 2022)"  # day 0 is the start date
    assert words.day_in_words(4.5, date(2022, 1, 1)) == "day 4.5 (5 January 2022)"
    assert words.day_in_words(float("nan"), "2022-01-01") == "–"
    assert words.day_range(4.04, 4.0) == "day 4"
    assert words.day_range(4.6, 7) == "days 4.6 to 7"


def test_the_request_says_both_estimates():
    said = words.requested_troops(0.31, 0.74)
    assert said == "asked for troops: own estimate of survival 31%, with troops 74%"
    assert words.requested_troops(float("nan"), 0.74) == "asked for troops"


def test_every_class_and_variable_has_words():
    for name in ("FELL", "CONCESSION", "SURVIVED_REPRESSION", "SAVED_BY_PATRON", "REFORM_REMOVED_BY_PATRON"):
        assert words.outcome_in_words(name) != name
    assert "cause" not in words.outcome_in_words("SAVED_BY_PATRON")
    assert words.outcome_in_words("NEW_CLASS") == "NEW_CLASS"


def test_an_unknown_key_names_the_nearest():
    with pytest.raises(KeyError, match=r"quantity\.deaths"):
        words.say("quantity.death")
    with pytest.raises(KeyError, match="en"):
        words.say("never", "xx")


def test_all_languages_have_the_same_keys():
    for texts in CATALOGUE.values():
        assert texts.keys() == CATALOGUE["en"].keys()
