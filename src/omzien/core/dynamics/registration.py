# SPDX-License-Identifier: EUPL-1.2
"""Own counts replace assumptions: closed-form updates of a band, and the grade that rises with it.

Counts are sums over many people and never below ten; nothing about one person can enter here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from scipy import stats

from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.parameters import Z95, Parameter

SMALLEST = 10


class Kind(StrEnum):
    """How a count speaks about an assumption."""

    SHARE = "share"  # so many out of so many
    RATE = "rate"  # so many events in so much exposure
    DURATION = "duration"  # so many endings in so much time: the mean duration is time per ending


# Which assumptions a neighbourhood's own registration can replace, and what the two numbers of a count are.
COUNTED: Mapping[str, Kind] = {
    "slaag": Kind.SHARE,  # people who can go on by themselves; people whose support ended
    "phi": Kind.SHARE,  # people who needed heavier care at once; people met
    "blijvend": Kind.SHARE,  # people who stay supported; people who began
    "duur_B": Kind.DURATION,  # supports that ended; years of support in all
    "duur_L": Kind.DURATION,
    "m_p": Kind.RATE,  # people supported at the same time; fte of workers
    "u_max": Kind.RATE,  # people met; years of people not yet met, times trust
}


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted: `number` out of, or during, `exposure`. compared: beside a group that waited."""

    id: str
    number: int
    exposure: float
    period: str
    compared: bool = False


def updated(prior: Parameter, count: Count) -> Parameter:
    """The assumption after a count: a Beta or Gamma posterior, as 5th percentile, median and 95th percentile.

    The prior is the Beta or Gamma with the mean and spread of the band; the grade becomes B, or A with a comparison.
    Raises Refused below ten people, for an assumption that cannot be counted, or a count that cannot be.
    """
    if count.id != prior.id or count.id not in COUNTED:
        raise Refused(f"{count.id} is niet te vervangen door eigen tellingen.")
    kind = COUNTED[count.id]
    people = count.exposure if kind is Kind.SHARE else count.number
    if not people >= SMALLEST:
        raise Refused(f"Te weinig om te gebruiken: minstens {SMALLEST}.")
    if not 0 <= count.number <= (count.exposure if kind is Kind.SHARE else float("inf")) or not count.exposure > 0:
        raise Refused("Deze telling kan niet kloppen.")
    low, middle, high = (UPDATES[kind](prior, count)(level) for level in (0.05, 0.5, 0.95))
    inside = [min(max(value, prior.low), prior.high) for value in (low, middle, high)]
    return replace(
        prior,
        p05=inside[0],
        median=inside[1],
        p95=inside[2],
        grade="A" if count.compared else "B",
        seen="own",
        source=f"Eigen registratie, {count.period}: {count.number} van {count.exposure:g}.",
    )


Quantile = Callable[[float], float]


def _spread(prior: Parameter) -> tuple[float, float]:
    return prior.median, max((prior.p95 - prior.p05) / (2 * Z95), 1e-9)


def _share(prior: Parameter, count: Count) -> Quantile:
    mean, deviation = _spread(prior)
    mean = min(max(mean, 1e-6), 1 - 1e-6)
    size = max(mean * (1 - mean) / deviation**2 - 1, 2.0)
    return stats.beta(mean * size + count.number, (1 - mean) * size + count.exposure - count.number).ppf


def _rate(prior: Parameter, count: Count) -> Quantile:
    mean, deviation = _spread(prior)
    shape, exposure = (mean / deviation) ** 2, mean / deviation**2
    return stats.gamma(shape + count.number, scale=1 / (exposure + count.exposure)).ppf


def _duration(prior: Parameter, count: Count) -> Quantile:
    """A duration is one over a rate of ending: its high end is the rate's low end."""
    mean, deviation = _spread(prior)
    shape = (mean / deviation) ** 2
    endings = stats.gamma(shape + count.number, scale=1 / (shape * mean + count.exposure))
    return lambda level: 1 / float(endings.ppf(1 - level))


UPDATES: Mapping[Kind, Callable[[Parameter, Count], Quantile]] = {
    Kind.SHARE: _share,
    Kind.RATE: _rate,
    Kind.DURATION: _duration,
}
