# SPDX-License-Identifier: EUPL-1.2
"""The pieces as template tags."""
