# SPDX-License-Identifier: EUPL-1.2
"""What a scenario rests on: assumptions, evidence and counter-evidence.

Promise: each has its grade in plain words, its source, and a way back.
Never: hide what speaks against the answer.
"""
