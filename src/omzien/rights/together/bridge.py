# SPDX-License-Identifier: EUPL-1.2
from omzien.rights.asking.bridge import words
from omzien.rights.telling.bridge import ShownResult

NOT_SURE = frozenset({"perhaps", "unknown"})


def letter_lines(found: ShownResult) -> list[str]:
    """The right questions for a letter or a call, per scheme that is not sure; nobody's answers are in it."""
    form = str(words()["together_ask"])
    return [form.format(name=one.name) for group in found.groups if group.key in NOT_SURE for one in group.rows]
