# SPDX-License-Identifier: EUPL-1.2
"""Random households as arrays: every shape the rules know, with many rows on and beside the borders."""

import numpy as np

from omzien.core.entitlements.arrays.households import Huishoudens

# Borders of 2025 and 2026: half of all incomes and assets fall on one of these, or one beside it.
INCOMES = (
    0, 6218, 22_700, 23_425, 28_406, 29_736, 30_450, 31_500, 37_545, 39_141, 39_719, 40_857, 50_206, 51_142, 56_412,
    56_413, 65_695, 161_765, 235_697, 235_698,
)  # fmt: skip
ASSETS = (0, 7_770, 8_000, 15_540, 16_000, 37_395, 38_479, 74_790, 76_958, 141_896, 146_011, 179_429, 184_633)
RENTS = (0, 19_905, 20_252, 47_720, 49_820, 68_296, 71_302, 73_193, 76_414, 90_007, 93_293)
NETS = (0, 34_599, 35_042, 141_946, 134_545, 192_207, 202_779)


def on_or_beside(
    rng: np.random.Generator, n: int, borders: tuple[int, ...], most: int
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    near = rng.choice(borders, n) + rng.integers(-1, 2, n)
    return np.maximum(np.where(rng.random(n) < 0.5, near, rng.integers(0, most, n)), 0)


def random_households(n: int, seed: int) -> Huishoudens:
    rng = np.random.default_rng(seed)

    def count(*chances: float) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
        return rng.choice(len(chances), n, p=chances).astype(np.int16)

    def age() -> np.ndarray[tuple[int], np.dtype[np.int16]]:
        return np.where(
            rng.random(n) < 0.3, rng.choice([17, 18, 20, 21, 22, 23, 66, 67], n), rng.integers(17, 95, n)
        ).astype(np.int16)

    children = [count(0.7, 0.2, 0.1) for _ in range(4)]
    total = sum(children)
    care = np.minimum(total, count(0.4, 0.3, 0.2, 0.1))
    kinds = rng.integers(1, 4, (n, 3)) * (np.arange(3) < care[:, None])
    hours = rng.choice([0, 40, 108, 122, 229, 230, 231, 300], (n, 3)) + rng.choice([0.0, 0.5], (n, 3))
    rates = rng.choice([849, 850, 998, 999, 1123, 1124, 500, 1500], (n, 3)) / 100
    return Huishoudens(
        leeftijd=age(),
        leeftijd_partner=np.where(rng.random(n) < 0.5, 0, age()).astype(np.int16),
        toetsingsinkomen=on_or_beside(rng, n, INCOMES, 80_000).astype(np.float64),
        netto_maand=on_or_beside(rng, n, NETS, 350_000) / 100,
        vermogen=on_or_beside(rng, n, ASSETS, 200_000).astype(np.float64),
        kinderen_0_5=children[0],
        kinderen_6_11=children[1],
        kinderen_12_15=children[2],
        kinderen_16_17=children[3],
        medebewoners_18_20=count(0.9, 0.1),
        medebewoners_21_26=count(0.9, 0.1),
        medebewoners_27=count(0.8, 0.15, 0.05),
        kale_huur=np.where(rng.random(n) < 0.3, 0, on_or_beside(rng, n, RENTS, 120_000)) / 100,
        werkt=rng.random(n) < 0.6,
        opvang_soort=kinds.astype(np.int16),
        opvang_uren=np.where(kinds > 0, hours, 0.0),
        opvang_tarief=np.where(kinds > 0, rates, 0.0),
    )
