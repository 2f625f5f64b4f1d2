# SPDX-License-Identifier: EUPL-1.2
"""The page of one person: who is around her, what was agreed, and what the worker promised.

Promise: the resident could read it all; her print is the same rows.
Never: a working note of somebody else, the locked part, or a goal that she did not ask for.
"""
