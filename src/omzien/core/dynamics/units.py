# SPDX-License-Identifier: EUPL-1.2
"""Units: every equation must add apples to apples, per year."""

from collections.abc import Mapping
from dataclasses import dataclass

from omzien.core.dynamics.expressions import Call, Expression, Name, Number, Refused, parse

BASE = frozenset({"persoon", "fte", "jaar", "euro", "punt"})


@dataclass(frozen=True, slots=True)
class Unit:
    """Powers of the base units, sorted, none zero; `any_unit` is the unit of the number 0."""

    powers: tuple[tuple[str, float], ...] = ()
    any_unit: bool = False

    def times(self, other: "Unit", power: float = 1) -> "Unit":
        """Multiply this unit by the other to a power."""
        if self.any_unit or other.any_unit:
            return ANY
        total = dict(self.powers)
        for base, exponent in other.powers:
            total[base] = total.get(base, 0) + exponent * power
        return Unit(tuple(sorted((base, exponent) for base, exponent in total.items() if exponent)))

    def __str__(self) -> str:
        return "*".join(base if exponent == 1 else f"{base}^{exponent:g}" for base, exponent in self.powers) or "1"


ONE = Unit()
ANY = Unit(any_unit=True)


def read_unit(text: str) -> Unit:
    """Read a unit such as euro/(persoon*jaar). Raises Refused for an unknown unit."""
    return _of_unit_text(parse(text))


def _of_unit_text(expression: Expression) -> Unit:
    match expression:
        case Number(value=1.0):
            return ONE
        case Name(name=name) if name in BASE:
            return Unit(((name, 1),))
        case Call(op="*", args=(left, right)):
            return _of_unit_text(left).times(_of_unit_text(right))
        case Call(op="/", args=(left, right)):
            return _of_unit_text(left).times(_of_unit_text(right), -1)
        case _:
            raise Refused(f"Onbekende eenheid: {expression}")


def unit_of(expression: Expression, units: Mapping[str, Unit]) -> Unit:
    """The unit of an expression, given the unit of every name. Raises Refused where units do not fit."""
    if isinstance(expression, Number):
        return ANY if expression.value == 0 else ONE
    if isinstance(expression, Name):
        if expression.name not in units:
            raise Refused(f"Onbekende naam: {expression.name}")
        return units[expression.name]
    parts = tuple(unit_of(argument, units) for argument in expression.args)
    if expression.op in {"*", "/"}:
        return parts[0].times(parts[1], 1 if expression.op == "*" else -1)
    return _of_call(expression.op, parts)


def _of_call(op: str, units: tuple[Unit, ...]) -> Unit:
    if op in {"+", "-", "MIN", "MAX"}:
        return same(*units)
    if op == "neg":
        return units[0]
    if op == "STEP":
        same(units[1], Unit((("jaar", 1),)))
        return units[0]
    # ** and EXP only make sense for plain numbers.
    for unit in units:
        same(unit, ONE)
    return ONE


def same(left: Unit, right: Unit) -> Unit:
    """The common unit of two sides; raises Refused when they differ."""
    if left.any_unit:
        return right
    if right.any_unit or left == right:
        return left
    raise Refused(f"Eenheden passen niet bij elkaar: {left} en {right}")
