"""Histories for the dashboard: the newest wish counts, and what comes is what a run gives."""

import os
import signal
import time
from concurrent.futures.process import BrokenProcessPool

import pandas as pd
import psutil
import pytest

from brandabm import BrandModel, Scenario
from brandabm.dashboard.components.slot import Slot
from brandabm.dashboard.histories import table_of
from brandabm.dashboard.limits import TooLarge, limits
from brandabm.dashboard.service import CROWD, SLOTS, NoRoom, RunService, Ticket

SMALL = {"time.quarters": 12, "consumers.number": 500}


@pytest.fixture(scope="module")
def service():
    made = RunService(workers=1)
    made.warm_up()
    yield made
    made.stop()


@pytest.fixture
def heard():
    return []


@pytest.fixture
def slot(service, heard):
    number = service.open(lambda ticket, table: heard.append((ticket, table)))
    yield number
    service.close(number)


@pytest.fixture
def neighbour(service, heard):
    number = service.open(lambda ticket, table: heard.append((ticket, table)))
    yield number
    service.close(number)


LONG = {"time.quarters": limits().quarters - 8, "consumers.number": 60_000}


def test_the_tables_are_those_of_a_run(service, slot):
    scenario = Scenario().replace(**SMALL)
    expected = table_of(BrandModel(scenario, 5).run().frames(), scenario)
    found = service.submit(service.renew(slot), scenario, 5).result(60)
    pd.testing.assert_frame_equal(found, expected, check_exact=True)


def test_with_many_others_waiting_a_run_tells_nothing_before_its_end(service, slot, heard):
    scenario = Scenario().replace(**{"consumers.number": 60_000, "time.quarters": 60})
    ticket = service.renew(slot)
    ends = [service.submit(ticket, scenario, 50 + seed, tell=True) for seed in range(CROWD + 1)]
    assert ends[0].result(120) is not None
    assert heard == []
    ends[-1].result(120)
    assert heard  # the last ones had company no more


def test_who_asks_for_what_is_on_its_way_shares_the_run(service, slot, neighbour, heard):
    scenario = Scenario().replace(**{"consumers.number": 100_000, "time.quarters": 81})
    tickets = [service.renew(slot), service.renew(neighbour)]
    ends = [service.submit(ticket, scenario, 2, tell=True) for ticket in tickets]
    first, second = (end.result(120) for end in ends)
    assert first is second
    assert {told for told, _ in heard} == set(tickets)


def test_a_shared_run_goes_on_until_nobody_waits_for_it(service, slot, neighbour):
    scenario = Scenario().replace(**LONG)
    ends = [service.submit(service.renew(own), scenario, 7) for own in (slot, neighbour)]
    time.sleep(0.5)
    service.renew(slot)
    with pytest.raises(TimeoutError):
        ends[1].result(0.2)
    service.renew(neighbour)
    assert ends[1].result(60) is None


def test_who_cancels_does_not_end_the_run_of_others(service, slot, neighbour):
    scenario = Scenario().replace(**SMALL)
    mine, other = (service.submit(service.renew(own), scenario, 21) for own in (slot, neighbour))
    assert mine.cancel()
    assert other.result(60) is not None


def test_who_comes_after_all_have_left_gets_a_run_of_his_own(service, slot, neighbour):
    scenario = Scenario().replace(**{"time.quarters": 90})
    left = service.submit(service.renew(slot), scenario, 8)
    service.renew(slot)
    found = service.submit(service.renew(neighbour), scenario, 8).result(120)
    assert left.result(60) is None
    assert found is not None


def test_a_wish_makes_earlier_ones_stale_and_they_stop(service, slot):
    long = Scenario().replace(**LONG)
    stale = service.submit(service.renew(slot), long, 1)
    time.sleep(0.5)
    newer = service.renew(slot)
    started = time.monotonic()
    assert stale.result(60) is None
    assert service.is_current(newer)
    short = Scenario().replace(**SMALL)
    assert service.submit(newer, short, 1).result(60) is not None
    assert time.monotonic() - started < 30


def test_a_run_tells_what_it_has_so_far(service, slot, heard):
    scenario = Scenario().replace(**{"consumers.number": 100_000, "time.quarters": 80})
    ticket = service.renew(slot)
    whole = service.submit(ticket, scenario, 2, tell=True).result(120)
    assert heard
    for told, part in heard:
        assert told == ticket
        assert len(part) < len(whole)
        pd.testing.assert_frame_equal(part, whole.head(len(part)), check_exact=True)


def test_what_was_run_before_is_there_at_once(service, slot):
    scenario = Scenario().replace(**SMALL)
    first = service.submit(service.renew(slot), scenario, 9).result(60)
    again = service.submit(service.renew(slot), scenario, 9)
    assert again.done()
    assert again.result() is first


def test_what_is_too_large_is_refused_before_it_runs(service, slot):
    large = Scenario().replace(**{"firms.number_at_start": limits().firms + 1})
    with pytest.raises(TooLarge, match=r"firms\.number_at_start"):
        service.submit(service.renew(slot), large, 0)


def test_slots_end_and_are_given_back(service):
    slots = [service.open(lambda *_: None) for _ in range(SLOTS)]
    with pytest.raises(NoRoom):
        service.open(lambda *_: None)
    old = Ticket(slots[0], 0)
    for number in slots:
        service.close(number)
    assert not service.is_current(old)
    service.close(service.open(lambda *_: None))


def test_a_page_without_a_slot_asks_again_when_it_next_needs_one(service, monkeypatch):
    monkeypatch.setattr("brandabm.dashboard.components.slot.service", lambda: service)
    slots = [service.open(lambda *_: None) for _ in range(SLOTS)]
    page = Slot(lambda *_: None)
    with pytest.raises(NoRoom):
        page.renew()
    service.close(slots.pop())
    assert service.is_current(page.renew())
    page.leave()
    page.leave()  # no slot is given back twice
    slots.append(service.open(lambda *_: None))
    with pytest.raises(NoRoom):
        service.open(lambda *_: None)
    for number in slots:
        service.close(number)


def test_after_a_worker_was_killed_the_next_wish_is_run():
    before = {process.pid for process in psutil.Process().children(recursive=True)}
    service = RunService(workers=1)
    service.warm_up()
    slot = service.open(lambda *_: None)
    worker = service.submit(service.renew(slot), Scenario().replace(**SMALL), 3)
    worker.result(60)
    long = Scenario().replace(**LONG)
    lost = service.submit(service.renew(slot), long, 1)
    time.sleep(0.5)
    children = psutil.Process().children(recursive=True)
    own = [process for process in children if process.pid not in before]
    busy = max(own, key=lambda process: process.cpu_times().user)
    os.kill(busy.pid, signal.SIGKILL)
    with pytest.raises(BrokenProcessPool):
        lost.result(60)
    found = service.submit(service.renew(slot), Scenario().replace(**SMALL), 4).result(60)
    assert found is not None
    service.stop()
