# SPDX-License-Identifier: EUPL-1.2
"""Breaks for carers: who takes over, and how it was."""
