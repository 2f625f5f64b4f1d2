# SPDX-License-Identifier: EUPL-1.2
"""What a model is: stocks, flows and auxiliaries as rows of a table, and the checks on that table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from omzien.core.dynamics.expressions import Expression, Refused, checked_name, names, parse
from omzien.core.dynamics.units import Unit, read_unit, same, unit_of

TIME = "TIME"


@dataclass(frozen=True, slots=True)
class Given:
    """A value the model is given: a parameter, a lever or a start value."""

    name: str
    unit: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Equation:
    """A flow or an auxiliary: its value follows from the rest at every moment."""

    name: str
    unit: str
    expression: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Stock:
    """What builds up and drains: starts at a given value, changes by its flows.

    below_zero: whether it may become less than nothing, as a deficit can and people cannot.
    """

    name: str
    unit: str
    start: str
    inflows: tuple[str, ...]
    outflows: tuple[str, ...]
    meaning: str
    below_zero: bool = False


@dataclass(frozen=True, slots=True)
class Model:
    """A whole model. Time is in years, money in euros of constant value."""

    title: str
    stocks: tuple[Stock, ...]
    flows: tuple[Equation, ...]
    auxiliaries: tuple[Equation, ...]
    given: tuple[Given, ...]

    def equations(self) -> tuple[Equation, ...]:
        """Auxiliaries and flows together."""
        return (*self.auxiliaries, *self.flows)

    def parsed(self) -> dict[str, Expression]:
        """Every equation as a tree, by name."""
        return {equation.name: parse(equation.expression) for equation in self.equations()}


def ordered(model: Model) -> tuple[str, ...]:
    """Names of equations in an order in which each needs only earlier ones. Raises Refused on a circle."""
    trees = model.parsed()
    done: dict[str, bool] = {}

    def visit(name: str) -> Iterator[str]:
        if name not in trees or done.get(name):
            return
        if name in done:
            raise Refused(f"Vergelijking {name} hangt van zichzelf af.")
        done[name] = False
        for needed in names(trees[name]):
            yield from visit(needed)
        done[name] = True
        yield name

    return tuple(name for equation in model.equations() for name in visit(equation.name))


def check(model: Model) -> None:
    """Refuse a model with double or unknown names, circles, or units that do not fit.

    Names may not differ by case alone: XMILE does not see case. Source: OASIS XMILE 1.0, section 3.2.2.
    """
    units = _units(model)
    for name, tree in model.parsed().items():
        try:
            same(unit_of(tree, units), units[name])
        except Refused as error:
            raise Refused(f"{name}: {error}") from error
    flows = {flow.name for flow in model.flows}
    for stock in model.stocks:
        _check_stock(stock, units, flows, {row.name for row in model.given})
    ordered(model)


def _units(model: Model) -> Mapping[str, Unit]:
    units: dict[str, Unit] = {TIME: read_unit("jaar")}
    seen = {TIME.casefold()}
    rows: tuple[Given | Stock | Equation, ...] = (*model.given, *model.stocks, *model.equations())
    for part in rows:
        if checked_name(part.name).casefold() in seen:
            raise Refused(f"Naam komt twee keer voor: {part.name}")
        seen.add(part.name.casefold())
        units[part.name] = read_unit(part.unit)
    return units


def _check_stock(stock: Stock, units: Mapping[str, Unit], flows: set[str], given: set[str]) -> None:
    per_year = units[stock.name].times(read_unit("jaar"), -1)
    for flow in (*stock.inflows, *stock.outflows):
        if flow not in flows:
            raise Refused(f"{stock.name}: onbekende stroom {flow}")
        if units[flow] != per_year:
            raise Refused(f"{stock.name}: {flow} is in {units[flow]}, niet in {per_year}")
    start = parse(stock.start)
    unknown = set(names(start)) - given
    if unknown:
        raise Refused(f"{stock.name}: de start hangt af van {', '.join(sorted(unknown))}")
    same(unit_of(start, units), units[stock.name])
