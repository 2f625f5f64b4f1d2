# SPDX-License-Identifier: EUPL-1.2
"""The check together with the resident: answers beside the result, on a worker's screen.

Promise: the same questions and the same counting as the resident's own check, and schemes only a worker can ask for.
Never: an answer that is kept, or that goes along when a worker says that an outcome is not right.
"""
