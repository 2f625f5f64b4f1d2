# SPDX-License-Identifier: EUPL-1.2
class Onbekend(Exception):  # noqa: N818  the word of the law: not an error but a state
    """A parameter is not known for this day."""

    def __init__(self, sleutel: str) -> None:
        super().__init__(sleutel)
        self.sleutel = sleutel


class InvoerFout(ValueError):  # noqa: N818  Dutch for error
    """An answer that cannot be right; `melding` is B1 Dutch and never repeats the answer."""

    def __init__(self, veld: str, melding: str) -> None:
        super().__init__(f"{veld}: {melding}")
        self.veld = veld
        self.melding = melding
