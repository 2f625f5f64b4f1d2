# SPDX-License-Identifier: EUPL-1.2
"""The coordinator's pages: helpers, the plan for all open questions, call circles, meals and breaks for carers.

Promise: what waits for a person stands on top, with one tap to say how it is.
Never: a plan that carries itself out, or a list that ranks helpers against each other.
"""
