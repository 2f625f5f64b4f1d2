# SPDX-License-Identifier: EUPL-1.2
"""From equations to a list of operations: every value computed once, as early as it can be.

A value that changes with nothing is computed once per run; one that changes with time alone once per step for
all neighbourhoods; only what depends on a stock is computed for every neighbourhood, draw and step.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from omzien.core.dynamics.expressions import Expression, Name, Number, Refused, parse
from omzien.core.dynamics.model import TIME, Model, Stock, check, ordered

Key = tuple[str, float | str | tuple[int, ...]]


class When(IntEnum):
    """How often a value has to be computed."""

    ONCE = 0
    EACH_STEP = 1
    EACH_CELL = 2


@dataclass(frozen=True, slots=True)
class Operation:
    """slot[out] = op(slots[args])."""

    op: str
    args: tuple[int, ...]
    out: int


@dataclass(frozen=True, slots=True)
class Program:
    """A model compiled to operations on numbered slots."""

    size: int
    numbers: tuple[tuple[int, float], ...]
    given: tuple[tuple[str, int], ...]
    time: int
    stocks: tuple[tuple[str, int], ...]
    below_zero: tuple[bool, ...]
    starts: tuple[tuple[str, int], ...]
    once: tuple[Operation, ...]
    each_step: tuple[Operation, ...]
    each_cell: tuple[Operation, ...]
    nets: tuple[int, ...]
    values: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class _Builder:
    slots: dict[Key, int] = field(default_factory=dict)
    when: list[When] = field(default_factory=list)
    operations: list[Operation] = field(default_factory=list)
    named: dict[str, int] = field(default_factory=dict)

    def leaf(self, key: Key, when: When) -> int:
        if key not in self.slots:
            self.slots[key] = len(self.when)
            self.when.append(when)
        return self.slots[key]

    def apply(self, op: str, *args: int) -> int:
        if op == "/" and self.when[args[1]] is When.ONCE < self.when[args[0]]:
            # Dividing by something fixed is multiplying by its inverse, four times as fast.
            return self.apply("*", args[0], self.apply("inv", args[1]))
        when = max(self.when[arg] for arg in args)
        if op == "STEP":
            if when is not When.ONCE:
                raise Refused("STEP mag niet afhangen van iets dat verandert.")
            args = (*args, self.leaf(("time", TIME), When.EACH_STEP))
            when = When.EACH_STEP
        key = (op, args)
        if key not in self.slots:
            out = self.leaf(key, when)
            self.operations.append(Operation(op, args, out))
        return self.slots[key]

    def build(self, tree: Expression) -> int:
        if isinstance(tree, Number):
            return self.leaf(("number", tree.value), When.ONCE)
        if isinstance(tree, Name):
            return self.named[tree.name]
        return self.apply(tree.op, *(self.build(argument) for argument in tree.args))


def compiled(model: Model) -> Program:
    """Check a model and compile it. Raises Refused when the model is not sound."""
    check(model)
    builder = _Builder()
    for given in model.given:
        builder.named[given.name] = builder.leaf(("given", given.name), When.ONCE)
    stocks = tuple((stock.name, builder.leaf(("stock", stock.name), When.EACH_CELL)) for stock in model.stocks)
    builder.named.update(stocks)
    builder.named[TIME] = time = builder.leaf(("time", TIME), When.EACH_STEP)
    starts = tuple((stock.name, builder.build(parse(stock.start))) for stock in model.stocks)
    trees = model.parsed()
    for name in ordered(model):
        builder.named[name] = builder.build(trees[name])
    nets = tuple(_net(builder, stock, [name for name, _ in stocks]) for stock in model.stocks)

    def those(when: When) -> tuple[Operation, ...]:
        return tuple(operation for operation in builder.operations if builder.when[operation.out] is when)

    return Program(
        size=len(builder.when),
        numbers=tuple((slot, value) for (_, value), slot in builder.slots.items() if isinstance(value, float)),
        given=tuple((given.name, builder.named[given.name]) for given in model.given),
        time=time,
        stocks=stocks,
        below_zero=tuple(stock.below_zero for stock in model.stocks),
        starts=starts,
        once=those(When.ONCE),
        each_step=those(When.EACH_STEP),
        each_cell=those(When.EACH_CELL),
        nets=nets,
        values=tuple(builder.named.items()),
    )


def _net(builder: _Builder, stock: Stock, stocks: Sequence[str]) -> int:
    """What a stock gains per year: inflows minus outflows, in the order of the table."""
    total = builder.leaf(("number", 0.0), When.ONCE)
    for place, flow in enumerate(stock.inflows):
        total = builder.named[flow] if place == 0 else builder.apply("+", total, builder.named[flow])
    for flow in stock.outflows:
        total = builder.apply("-", total, builder.named[flow])
    if total in {builder.slots["stock", name] for name in stocks}:
        # A flow that is a stock itself must not change while the other stocks still read it.
        total = builder.apply("*", total, builder.leaf(("number", 1.0), When.ONCE))
    return total
