# SPDX-License-Identifier: EUPL-1.2
"""XMILE 1.0 out, and the same part of it back in behind a guard. Source: OASIS XMILE 1.0.

Other programs (PySD, Stella, Vensim, simlin) open what `written_out` gives. `read_in` takes stocks, flows and
auxiliaries with plain equations; document types, arrays, modules, graphs and unknown functions are refused.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape

from omzien.core.dynamics.engine import STEPS_PER_YEAR
from omzien.core.dynamics.expressions import Call, Expression, Number, Refused, parse, written
from omzien.core.dynamics.model import TIME, Equation, Given, Model, Stock, check

NAMESPACE = "http://docs.oasis-open.org/xmile/ns/XMILE/v1.0"
LARGEST = 1_000_000
MOST_ELEMENTS = 5_000
DEEPEST = 12
# Elements that only draw or describe: read past without a word.
IGNORED = {"header", "views", "format", "range", "scale", "display", "non_negative", "style"}
REFUSED = {"array", "dimensions", "dim", "element", "module", "gf", "group", "macro", "data", "import", "conveyor",
           "queue", "include", "behavior"}  # fmt: skip


def written_out(model: Model, values: Mapping[str, float], years: int) -> str:
    """The model with its given values as one XMILE file, Euler with steps of an eighth of a year.

    Write it to a folder of its own: PySD puts a .py file beside it. Raises Refused for a value that is missing.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xmile version="1.0" xmlns="{NAMESPACE}">',
        '<header><vendor>Omzien</vendor><product version="1.0">Omzien</product>',
        f"<name>{escape(model.title)}</name></header>",
        '<sim_specs method="Euler" time_units="jaar">',
        f"<start>0</start><stop>{years}</stop><dt>{1 / STEPS_PER_YEAR}</dt></sim_specs>",
        "<model><variables>",
    ]
    for stock in model.stocks:
        flows = [f"<inflow>{name}</inflow>" for name in stock.inflows]
        flows += [f"<outflow>{name}</outflow>" for name in stock.outflows]
        if not stock.below_zero:
            flows.append("<non_negative/>")
        lines.append(_variable("stock", stock, written(parse(stock.start)), "".join(flows)))
    lines += [_variable("flow", flow, written(parse(flow.expression))) for flow in model.flows]
    lines += [_variable("aux", aux, written(parse(aux.expression))) for aux in model.auxiliaries]
    for given in model.given:
        if not math.isfinite(values.get(given.name, math.nan)):
            raise Refused(f"Waarde ontbreekt: {given.name}")
        lines.append(_variable("aux", given, repr(float(values[given.name]))))
    return "\n".join([*lines, "</variables></model>", "</xmile>", ""])


def _variable(kind: str, part: Stock | Equation | Given, equation: str, flows: str = "") -> str:
    return (
        f'<{kind} name="{part.name}"><doc>{escape(part.meaning)}</doc><eqn>{escape(equation)}</eqn>'
        f"{flows}<units>{escape(part.unit)}</units></{kind}>"
    )


@dataclass(frozen=True, slots=True)
class Imported:
    """A model from elsewhere: its equations, and the values of what was a plain number."""

    model: Model
    values: Mapping[str, float]


def read_in(content: bytes) -> Imported:
    """Read an XMILE file of at most 1 MB. Raises Refused, in plain words, for anything outside the subset."""
    if len(content) > LARGEST:
        raise Refused("Het bestand is groter dan 1 MB.")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused("Het bestand is niet in UTF-8.") from error
    root = _tree(content)
    if root.tag != "xmile":
        raise Refused("Dit is geen XMILE-bestand.")
    models = [node for node in root.children if node.tag == "model"]
    if len(models) != 1:
        raise Refused("Een bestand heeft precies 1 model.")
    for node in root.children:
        _check_part(node)
    stocks: list[Stock] = []
    flows: list[Equation] = []
    auxiliaries: list[Equation] = []
    given: list[Given] = []
    values: dict[str, float] = {}
    for node in _variables(models[0]):
        tree = _equation(node)
        name, unit, meaning = node.name(), node.text("units") or "1", node.text("doc")
        if node.tag == "stock":
            start, below_zero = written(tree, "**"), not _held(node)
            flows_of = node.texts("inflow"), node.texts("outflow")
            stocks.append(Stock(name, unit, start, *flows_of, meaning, below_zero))
        elif node.tag == "aux" and (value := _plain(tree)) is not None:
            given.append(Given(name, unit, meaning))
            values[name] = value
        elif node.tag == "flow":
            tree = Call("MAX", (Number(0.0), tree)) if _held(node) else tree
            flows.append(Equation(name, unit, written(tree, "**"), meaning))
        else:
            auxiliaries.append(Equation(name, unit, written(tree, "**"), meaning))
    model = Model("Ingelezen model", tuple(stocks), tuple(flows), tuple(auxiliaries), tuple(given))
    check(model)
    return Imported(model, values)


@dataclass(slots=True)
class _Node:
    tag: str
    attributes: dict[str, str]
    children: list["_Node"] = field(default_factory=list)
    content: list[str] = field(default_factory=list)

    def name(self) -> str:
        return self.attributes.get("name", "")

    def texts(self, tag: str) -> tuple[str, ...]:
        return tuple("".join(child.content).strip() for child in self.children if child.tag == tag)

    def text(self, tag: str) -> str:
        return (*self.texts(tag), "")[0]


def _tree(content: bytes) -> _Node:
    """The elements of a file, without document types, entities, other encodings, deep nests or many elements."""
    root = _Node("", {})
    open_nodes = [root]
    seen = 0

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal seen
        seen += 1
        if seen > MOST_ELEMENTS or len(open_nodes) > DEEPEST:
            raise Refused("Het bestand is te groot of te diep.")
        node = _Node(tag.rpartition(" ")[2], attributes)
        open_nodes[-1].children.append(node)
        open_nodes.append(node)

    def end(_tag: str) -> None:
        open_nodes.pop()

    def read(text: str) -> None:
        open_nodes[-1].content.append(text)

    def refuse(*_: object) -> None:
        raise Refused("Een documenttype (DTD) of entiteit is niet toegestaan.")

    parser = expat.ParserCreate("UTF-8", " ")
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = read
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(content, True)  # noqa: FBT003  expat knows no keyword here
    except expat.ExpatError as error:
        raise Refused("Het bestand is geen goede XML.") from error
    return root.children[0]


def _variables(model: _Node) -> Iterator[_Node]:
    for part in model.children:
        if part.tag in IGNORED:
            continue
        if part.tag != "variables":
            raise Refused(f"Dit onderdeel kan Omzien niet lezen: {part.tag}")
        for node in part.children:
            _check_variable(node)
            yield node


def _check_part(node: _Node) -> None:
    if node.tag in REFUSED:
        raise Refused(f"Dit onderdeel kan Omzien niet lezen: {node.tag}")


def _held(node: _Node) -> bool:
    """Whether a stock or flow stays at nothing or more. Source: OASIS XMILE 1.0, section 4.2."""
    said = node.texts("non_negative")
    return bool(said) and said[0].lower() != "false"


def _check_variable(node: _Node) -> None:
    if node.tag not in {"stock", "flow", "aux"}:
        raise Refused(f"Dit onderdeel kan Omzien niet lezen: {node.tag}")
    for child in node.children:
        if child.tag in REFUSED:
            raise Refused(f"{node.name()}: dit kan Omzien niet lezen: {child.tag}")
        if child.tag not in IGNORED | {"doc", "eqn", "units", "inflow", "outflow"}:
            raise Refused(f"{node.name()}: onbekend onderdeel {child.tag}")


def _equation(node: _Node) -> Expression:
    text = node.text("eqn")
    # XMILE writes a power as ^; Python's own ^ means something else and is refused by the language.
    text = re.sub(r"\*\*", "??", text).replace("^", "**")
    text = re.sub(r"\bTIME\b", TIME, text, flags=re.IGNORECASE)
    try:
        return parse(text)
    except Refused as error:
        raise Refused(f"{node.name()}: {error}") from error


def _plain(tree: Expression) -> float | None:
    """The number an equation is, if it is nothing but a number."""
    match tree:
        case Number(value=value):
            return value
        case Call(op="neg", args=(inner,)):
            positive = _plain(inner)
            return None if positive is None else -positive
        case _:
            return None
