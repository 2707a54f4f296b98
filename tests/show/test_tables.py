import pytest

from groundswell.model.record import variable
from groundswell.show import decisions, series, tables

from . import synthetic


@pytest.fixture(scope="module")
def run():
    return synthetic.dataset()


def test_every_table_is_as_wide_as_its_columns(run):
    summary, start = synthetic.summary(run), "2022-01-01"
    fan = series.turnout_fan(run)
    found = [
        tables.outcome_table(summary, 100),
        tables.variable_table(summary, 100),
        tables.quantity_table(summary, 100),
        tables.aftermath_table(run),
        tables.fan_table(fan, "turnout", start, 100),
        tables.belief_table({"belief_public": series.belief_fan(run, "belief_public")}, start),
        tables.district_table(series.district_peaks(run)),
        tables.decision_table(decisions.decisions(run), 100, start),
        tables.chronicle_table(decisions.chronicle(run, 0), "world 0"),
        tables.trigger_table(synthetic.case()),
    ]
    for table in found:
        assert table.rows, table.title
        assert len(table.numeric) == len(table.columns)
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert all(isinstance(cell, str) for row in table.rows for cell in row)
        assert not any("nan" in cell for row in table.rows for cell in row)


@pytest.mark.parametrize(
    ("start", "said"), [("2022-01-01", "day 4 (5 January)"), ("2021-12-29", "day 4 (2 January 2022)")]
)
def test_acts_name_the_year_only_where_the_case_lies_in_two(start, said):
    act = decisions.Decision("The ruler", "fled", 0.5, 4.0, 2.0, 6.0)
    assert tables.decision_table([act], 100, start).rows[0][4:] == (said, "days 2 to 6")
    assert tables.decision_table([], 100, start).rows == []


def test_what_follows_is_called_what_it_is(run):
    table = tables.aftermath_table(run)
    said = {key: row[0] for key, row in zip(table.key, table.rows, strict=True)}
    assert said["scar"].endswith(": share")
    assert said["alignment"].endswith(": probability")
    assert {name: variable(name).units for name in said} == {
        "alignment": "probability",
        "insurgency": "probability",
        "scar": "share",
    }


def test_all_quantities_are_present_with_record_and_verdict(run):
    table = tables.quantity_table(synthetic.summary(run), 100)
    assert table.key == tuple(synthetic.summary(run).quantities)
    rows = dict(zip(table.key, table.rows, strict=True))
    assert rows["deaths"][4:] == ("225 to 238", "inside")
    assert rows["injuries"][4:] == ("–", "no record")
    assert rows["request_day"][1] == "day 4"


def test_a_miss_says_on_which_side():
    quantity = synthetic.Quantity(100.0, 50.0, 150.0, 1.0, (7_900, 9_900), False, "persons", "")
    assert tables.verdict(quantity) == "outside: the record is higher"
    assert tables.verdict(quantity._replace(recorded=(1, 2))) == "outside: the record is lower"
    never = synthetic.Quantity(None, None, None, 0.0, (4, 4), False, "day", "")
    assert tables.verdict(never) == "outside"


def test_what_never_happened_has_no_median(run):
    summary = synthetic.summary(run)
    never = synthetic.Quantity(None, None, None, 0.0, None, None, "day", "")
    table = tables.quantity_table(summary._replace(quantities={"troops_day": never}), 100)
    assert table.rows == [("The patron’s troops arrive", "–", "–", "none of 100 worlds")]
    assert table.title == "How many and when"
    assert len(table.columns) == len(table.numeric) == 4  # nothing recorded at all: no empty columns for it
