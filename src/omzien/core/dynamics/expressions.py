# SPDX-License-Identifier: EUPL-1.2
"""The language of a model: numbers, names, + - * / **, MIN, MAX, EXP and STEP, and nothing else.

Python's own parser reads the text; only the node kinds listed here survive. Nothing is ever evaluated from text.
"""

import ast
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

FUNCTIONS = {"MIN": 2, "MAX": 2, "EXP": 1, "STEP": 2}
LONGEST = 400
DEEPEST = 40
# Whole numbers up to here are written without a point and read back exactly.
WHOLE = 2.0**53

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "**",
}


class Refused(ValueError):  # noqa: N818  says what happened, as people say it
    """A model, unit or expression that this language does not allow; the message is for people."""


@dataclass(frozen=True, slots=True)
class Number:
    value: float


@dataclass(frozen=True, slots=True)
class Name:
    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """One operation: + - * / ** neg MIN MAX EXP STEP."""

    op: str
    args: tuple["Expression", ...]


Expression = Number | Name | Call


def parse(text: str) -> Expression:
    """Read one expression into a tree.

    Raises Refused for anything outside the language: attributes, subscripts, strings, unknown functions,
    other operators, text longer than 400 characters or nested deeper than 40.
    """
    if len(text) > LONGEST:
        raise Refused(f"Formule is langer dan {LONGEST} tekens.")
    if not text.isascii() or "\x00" in text:
        raise Refused("Formule bevat een vreemd teken.")
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, RecursionError, MemoryError) as error:
        raise Refused(f"Geen formule: {text!r}") from error
    return _walk(tree.body, 0)


def _walk(node: ast.expr, depth: int) -> Expression:
    if depth > DEEPEST:
        raise Refused("Formule heeft te veel haakjes in elkaar.")
    match node:
        case ast.Constant(value=value):
            return _number(value)
        case ast.Name(id=name):
            return Name(checked_name(name))
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _OPERATORS:
            return Call(_OPERATORS[type(operator)], (_walk(left, depth + 1), _walk(right, depth + 1)))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return Call("neg", (_walk(operand, depth + 1),))
        case ast.Call(func=ast.Name(id=function), args=arguments, keywords=[]):
            return _function(function, arguments, depth)
        case _:
            raise Refused(f"Niet toegestaan in een formule: {ast.unparse(node)}")


def _number(value: object) -> Number:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refused(f"Geen getal: {value!r}")
    try:
        number = float(value)
    except OverflowError as error:
        raise Refused("Getal is te groot.") from error
    if not math.isfinite(number):
        raise Refused("Getal is te groot.")
    return Number(number)


def _function(function: str, arguments: list[ast.expr], depth: int) -> Call:
    if function not in FUNCTIONS:
        raise Refused(f"Onbekende functie: {function}")
    if len(arguments) != FUNCTIONS[function]:
        raise Refused(f"{function} vraagt {FUNCTIONS[function]} waarden.")
    return Call(function, tuple(_walk(argument, depth + 1) for argument in arguments))


def checked_name(name: str) -> str:
    """A plain name; raises Refused for anything that could mean something to a programming language."""
    if not _NAME.fullmatch(name) or "__" in name:
        raise Refused(f"Geen toegestane naam: {name!r}")
    if name in FUNCTIONS:
        raise Refused(f"{name} is een functie, geen naam.")
    return name


def names(expression: Expression) -> Iterator[str]:
    """Every name an expression uses, in reading order, repeats included."""
    if isinstance(expression, Name):
        yield expression.name
    elif isinstance(expression, Call):
        for argument in expression.args:
            yield from names(argument)


def written(expression: Expression, power: str = "^") -> str:
    """The expression as text with every grouping spelled out, as XMILE reads it."""
    if isinstance(expression, Name):
        return expression.name
    if isinstance(expression, Number):
        value = expression.value
        return f"{value:.0f}" if value.is_integer() and abs(value) < WHOLE else repr(value)
    parts = [written(argument, power) for argument in expression.args]
    if expression.op == "neg":
        return f"(-{parts[0]})"
    if expression.op in FUNCTIONS:
        return f"{expression.op}({', '.join(parts)})"
    return f"({parts[0]} {power if expression.op == '**' else expression.op} {parts[1]})"
