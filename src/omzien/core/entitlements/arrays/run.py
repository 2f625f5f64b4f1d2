# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from omzien.core.entitlements.arrays import national
from omzien.core.entitlements.arrays.households import Bedragen, Huishoudens
from omzien.core.entitlements.book import Dag

Vorm = Callable[[Huishoudens, Dag], Bedragen]
ZES: dict[str, Vorm] = {
    "zorgtoeslag": national.healthcare,
    "huurtoeslag": national.rent,
    "kindgebonden_budget": national.child_budget,
    "kinderopvangtoeslag": national.child_care,
    "kinderbijslag": national.child_benefit,
    "bijstand": national.assistance,
}
# A chunk's columns stay in the cache of one core.
BROK = 16_384


def amounts(h: Huishoudens, dag: Dag, threads: int = 1) -> dict[str, Bedragen]:
    """Euros a month (n,) per national scheme, for households of which `check_shapes` is sure.

    Rows are counted in chunks, on `threads` threads (NumPy lets go of the lock). Raises Onbekend.
    """
    uit = {naam: np.empty(len(h)) for naam in ZES}

    def brok(vanaf: int) -> None:
        deel = h.deel(vanaf, min(vanaf + BROK, len(h)))
        for naam, vorm in ZES.items():
            uit[naam][vanaf : vanaf + len(deel)] = vorm(deel, dag)

    begin = range(0, len(h), BROK)
    if threads == 1:
        for vanaf in begin:
            brok(vanaf)
    else:
        with ThreadPoolExecutor(threads) as samen:
            list(samen.map(brok, begin))
    return uit
