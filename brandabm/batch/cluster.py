"""Runs on a Dask cluster (extra ``cluster``)."""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Iterable, Iterator
from typing import Any

from distributed import Client, KilledWorker, LocalCluster, as_completed

from brandabm.batch.executors import AHEAD, Chunk, Losses, hand_out
from brandabm.batch.plan import Excerpt, Plan
from brandabm.batch.work import DIED, Outcome, work


def limited_work(excerpt: Excerpt, limit: float | None) -> Outcome:
    """Do as ``work``; a run over the limit ends the process, which is all that ends a kernel."""
    if limit is None:
        return work(excerpt)
    faulthandler.dump_traceback_later(limit * len(excerpt.runs), exit=True)
    try:
        return work(excerpt)
    finally:
        faulthandler.cancel_dump_traceback_later()


class DaskCluster:
    """The workers of a Dask cluster, found by the address of its scheduler."""

    def __init__(self, address: str, limit: float | None = None) -> None:
        """Connect to the scheduler at ``address``, such as tcp://127.0.0.1:8786.

        Raises
        ------
        OSError
            If nobody answers there.
        """
        self._client = Client(address, timeout="10s")
        self.workers = max(1, len(self._client.scheduler_info(n_workers=-1)["workers"]))
        self.limit = limit

    def outcomes(self, plan: Plan, chunks: Iterable[Chunk]) -> Iterator[Outcome]:
        """Do all chunks on the cluster; Dask moves those of a worker that dies to another."""
        chunks, losses = iter(chunks), Losses(plan)
        waiting: dict[Any, Chunk] = {}
        ended = as_completed()

        def submit(chunk: Chunk) -> Any:
            future = self._client.submit(limited_work, plan.excerpt(chunk), self.limit, pure=False)
            ended.add(future)
            return future

        try:
            while True:
                hand_out(chunks, losses, AHEAD * self.workers, waiting, submit)
                if not waiting:
                    break
                future = next(ended)
                chunk = waiting.pop(future)
                try:
                    outcome: Outcome | None = future.result()
                except KilledWorker as problem:
                    # Perhaps it only waited on a worker that another run has ended.
                    told = f"its workers ended ({problem})"
                    if self.limit is not None:
                        told += f"; one that takes longer than {self.limit:g} seconds is ended"
                    outcome = losses.give_up(chunk, DIED, told)
                if outcome is not None:
                    yield outcome
        finally:
            self._client.cancel(list(waiting))
            self._client.close()


def local_cluster(workers: int | None, limit: float | None) -> DaskCluster:
    """Start a cluster on this machine and connect to it; it ends with this process."""
    many = workers or os.cpu_count() or 1
    cluster = LocalCluster(
        n_workers=many, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    )
    return DaskCluster(cluster.scheduler_address, limit)
