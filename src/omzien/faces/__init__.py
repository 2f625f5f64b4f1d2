# SPDX-License-Identifier: EUPL-1.2
"""The doors of the house.

Promise: each door shows what the rooms know to one kind of visitor.
Never: a rule of its own, or an import from another door.
"""
