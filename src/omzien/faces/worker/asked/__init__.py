# SPDX-License-Identifier: EUPL-1.2
"""Questions on the worker's desk: taken with a promised day, answered by the resident's own word.

Promise: what waits and what is late stands first, per team.
Never: a list that compares workers, or a question closed over somebody's head.
"""
