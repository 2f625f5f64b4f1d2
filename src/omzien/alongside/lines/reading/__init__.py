# SPDX-License-Identifier: EUPL-1.2
"""From what a worker types to parts she can correct: who she may mean, which activity, how much money.

Promise: what is unsure is asked.
Never: a person or an activity chosen for her when there are two.
"""
