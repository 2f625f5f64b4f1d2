# SPDX-License-Identifier: EUPL-1.2
"""Telling what the check found, in plain words, with who decides and who helps.

Promise: every amount can be unfolded to its steps with law and article; certain and possible stand apart.
Never: the word "recht" as if it were decided, or an outcome without a next step.
"""
