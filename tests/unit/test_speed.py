import pytest

from brandabm.speed.measures import (
    Sizes,
    growth_exponent,
    measure_baseline,
    measure_growth_with_consumers,
    measure_growth_with_firms,
    measure_large_run,
    measure_memory,
    measure_phases,
    measure_start,
    sized,
)

TINY = Sizes(1, 2000, 40, 4, (500, 1000), (20, 40))


def test_a_sized_run_has_the_numbers_asked_for_with_the_burn_in():
    scenario = sized(1234, 56, 5)
    assert (scenario.consumers.number, scenario.firms.number_at_start) == (1234, 56)
    assert scenario.time.burn_in + scenario.time.quarters == 5


def test_the_exponent_of_growth_is_the_power_of_the_size():
    assert growth_exponent((10, 100, 1000), [2.0, 20.0, 200.0]) == pytest.approx(1.0)
    assert growth_exponent((10, 100, 1000), [3.0, 300.0, 30000.0]) == pytest.approx(2.0)


@pytest.mark.parametrize("measure", [measure_baseline, measure_phases, measure_large_run])
def test_times_and_rates_are_above_zero(measure):
    found = measure(TINY)
    assert found
    assert all(row.value > 0.0 and row.unit for row in found)


@pytest.mark.parametrize("measure", [measure_growth_with_consumers, measure_growth_with_firms])
def test_growth_is_measured_as_one_exponent(measure):
    (row,) = measure(TINY)
    assert row.unit == "exponent"


def test_consumers_take_the_memory_of_their_columns_at_least_and_not_much_more():
    """Eight places of four numbers and eight neighbours are 160 bytes."""
    (row,) = measure_memory(TINY._replace(consumers=200_000))
    assert 160.0 < row.value < 400.0


def test_a_process_starts_later_than_the_import_ends():
    imported, first_quarter = measure_start(TINY)
    assert 0.0 < imported.value < first_quarter.value
