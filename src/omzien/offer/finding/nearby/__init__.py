# SPDX-License-Identifier: EUPL-1.2
"""What somebody means by "near": a postcode, a place name, or nothing at all.

Promise: a postcode gives a point at once and its neighbourhoods as a refinement; an unknown one says so.
Never: guessing between two places of one name, or keeping what was typed.
"""
