"""What processes use: time, processor, memory."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import psutil


@dataclass
class Use:
    """What an act used: seconds, seconds of the processor of all processes, memory over time.

    memory : megabytes that this process had beyond what it had before, at every look
    """

    seconds: float = 0.0
    processor: float = 0.0
    memory: list[float] = field(default_factory=list)


def used(act: Callable[[], object], every: float = 0.1) -> Use:
    """Act, and look at this process and all that it starts every so many seconds.

    A look takes some milliseconds of a core, so that long acts are looked at less often.
    """
    own, use = psutil.Process(), Use()
    before = own.memory_info().rss
    seen: dict[int, float] = {}
    over = threading.Event()

    def watch() -> None:
        while not over.wait(every):
            use.memory.append((own.memory_info().rss - before) / 1e6)
            for process in (own, *own.children(recursive=True)):
                try:
                    times = process.cpu_times()
                except psutil.NoSuchProcess:
                    continue
                seen[process.pid] = times.user + times.system

    start_processor = sum(own.cpu_times()[:2])
    watcher = threading.Thread(target=watch)
    watcher.start()
    start = time.perf_counter()
    act()
    use.seconds = time.perf_counter() - start
    over.set()
    watcher.join()
    use.processor = sum(seen.values()) - start_processor
    return use
