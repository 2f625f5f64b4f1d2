# SPDX-License-Identifier: EUPL-1.2
"""The worker's line: from one line of typing to rows of every room, once and whole.

Promise: a line that was confirmed is kept exactly once, all of it or nothing, and its author can see what came of it.
Never: the line itself as it was typed, a concern about safety, or a figure about one worker that another can open.
"""
