# SPDX-License-Identifier: EUPL-1.2
"""Helpers: whom to welcome, how the load is spread, certificates, thanks."""
