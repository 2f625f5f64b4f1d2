# SPDX-License-Identifier: EUPL-1.2
"""Omzien: the open platform of the Dutch sociale basis. Read docs/house.md for where a thing belongs."""

__version__ = "0.1.0"
