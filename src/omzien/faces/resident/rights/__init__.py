# SPDX-License-Identifier: EUPL-1.2
"""The rights check: one question a screen, answers in the form itself, an outcome with a person at its end."""
