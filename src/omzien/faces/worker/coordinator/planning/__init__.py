# SPDX-License-Identifier: EUPL-1.2
"""The plan for all open questions, with reasons in words."""
