# SPDX-License-Identifier: EUPL-1.2
"""The worker's line: from what she types to what it means, shown before anything is kept.

Promise: each part says what kind it is, about whom, how many, which theme, when, and how sure that is.
Never: a guess that looks certain, or a part that is kept without her yes.
"""

from omzien.core.wording.notes.grammar import read_line
from omzien.core.wording.notes.parts import KnownOffer, Part

__all__ = ["KnownOffer", "Part", "read_line"]
