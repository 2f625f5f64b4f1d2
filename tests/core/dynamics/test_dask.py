# SPDX-License-Identifier: EUPL-1.2
"""The extra [land]: Dask's workers give the same numbers, also when one of them dies half-way."""

import importlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import pytest

from core.dynamics.test_country import CODES, many
from omzien.core.dynamics import country
from omzien.core.dynamics.country import run_country
from omzien.core.dynamics.whatif import Question

if not os.environ.get("CI"):
    pytest.importorskip("distributed", reason="Dask is in the extra [land]")
# Taken as Any: the library publishes only part of its types.
distributed: Any = importlib.import_module("distributed")

# Dask warns about its own ports and about a worker that went away, which is what the test is about.
pytestmark = [pytest.mark.peers, pytest.mark.filterwarnings("ignore")]

QUESTION = Question({"inv": -0.25}, draws=64, years=10)


class Cluster:
    """A scheduler in this process and two workers in processes of their own, so that one can be killed."""

    def __init__(self) -> None:
        self.local: Any = distributed.LocalCluster(n_workers=0, dashboard_address=None)
        self.workers = [self._worker() for _ in range(2)]
        self.client: Any = distributed.Client(self.local)
        self.client.wait_for_workers(2, timeout=60)

    def _worker(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "distributed.cli.dask_worker", self.local.scheduler_address]
        options = ["--nworkers", "1", "--nthreads", "1", "--no-dashboard", "--no-nanny", "--death-timeout", "60"]
        return subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def close(self) -> None:
        self.client.close()
        for worker in self.workers:
            worker.kill()
            worker.wait()
        self.local.close()


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cluster]:
    monkeypatch.setattr(country, "PART", 2)
    found = Cluster()
    yield found
    found.close()


def test_two_workers_and_one_that_dies_give_the_same_numbers(cluster: Cluster) -> None:
    with ProcessPoolExecutor(1) as executor:
        alone = run_country(QUESTION, CODES, many(), executor)
    executor = cluster.client.get_executor()
    assert run_country(QUESTION, CODES, many(), executor) == alone

    class DiesHalfWay:
        """Kills a worker once half of the parts are with them."""

        def __init__(self) -> None:
            self.given = 0

        def submit(self, function: Any, *args: Any, **kwargs: Any) -> Any:
            future = executor.submit(function, *args, **kwargs)
            self.given += 1
            if self.given == 4:
                time.sleep(0.2)
                os.kill(cluster.workers[0].pid, signal.SIGKILL)
            return future

    assert run_country(QUESTION, CODES, many(), DiesHalfWay()) == alone  # type: ignore[arg-type]  # has what is used
    assert cluster.workers[0].wait(timeout=10) == -signal.SIGKILL
