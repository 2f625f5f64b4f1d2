# SPDX-License-Identifier: EUPL-1.2
"""The six national schemes on arrays, from the same parameters, equal to the scalar rules to the cent."""
