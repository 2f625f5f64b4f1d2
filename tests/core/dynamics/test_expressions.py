# SPDX-License-Identifier: EUPL-1.2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from omzien.core.dynamics.expressions import (
    Call,
    Expression,
    Name,
    Number,
    Refused,
    checked_name,
    names,
    parse,
    written,
)

ATTEMPTS = (
    "__import__('os').system('id')",
    "().__class__.__bases__[0].__subclasses__()",
    "open('/etc/passwd').read()",
    "eval('1')",
    "K.real",
    "K[0]",
    "lambda: 1",
    "[x for x in (1, 2)]",
    "'text'",
    "True",
    "1j",
    "K if T else B",
    "K and B",
    "K < B",
    "K // B",
    "K % B",
    "K ^ B",
    "~K",
    "not K",
    "+K",
    "(K := 1)",
    "MAX(*K)",
    "MAX(K, B, key=T)",
    "MAX(K)",
    "SUM(K, B)",
    "print(K)",
    "f'{K}'",
    "K; B",
    "K = 1",
    "",
    "K__B + 1",
    "__K",
    "MAX",
    "MAX + 1",
    "1e999",
    "9" * 350,
    "K\x00",
    "Ｋ + 1",
    "K + " + "1 + " * 200 + "1",
    "(" * 90 + "1" + ")" * 90 + "+ (" * 60,
    "-" * 60 + "K",
)


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_anything_outside_the_language_is_refused(attempt: str) -> None:
    with pytest.raises(Refused):
        parse(attempt)


def test_the_whole_language_is_read() -> None:
    tree = parse("MIN(u_max * T * K, MAX(0, plekken - B) / tau_b) ** 2 + EXP(-STEP(inv, 3.5))")
    assert list(names(tree)) == ["u_max", "T", "K", "plekken", "B", "tau_b", "inv"]


def test_what_is_written_says_the_grouping_and_the_power_of_xmile() -> None:
    assert written(parse("a - b - c ** 2")) == "((a - b) - (c ^ 2))"
    assert written(parse("MAX(0, -G)")) == "MAX(0, (-G))"


def test_a_name_of_a_programming_language_is_no_name() -> None:
    for wrong in ("__class__", "1a", "a b", "", "a.b", "é", "STEP"):
        with pytest.raises(Refused):
            checked_name(wrong)


leaves = st.one_of(
    st.builds(Number, st.floats(0, 1e9).map(abs)), st.builds(Name, st.sampled_from(("K", "tau_b", "x1", "EEN_JAAR")))
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(
            lambda op, a, b: Call(op, (a, b)), st.sampled_from(("+", "-", "*", "/", "**", "MIN", "MAX")), inner, inner
        ),
        st.builds(lambda op, a: Call(op, (a,)), st.sampled_from(("neg", "EXP")), inner),
    ),
    max_leaves=8,
)


@given(trees)
def test_what_is_written_reads_back_as_the_same_tree(tree: Expression) -> None:
    assert parse(written(tree, "**")) == tree
