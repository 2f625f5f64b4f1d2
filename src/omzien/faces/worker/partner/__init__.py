# SPDX-License-Identifier: EUPL-1.2
"""The page of a GP's practice, a school or a housing association: introduce somebody who said yes.

Promise: three taps, no diagnosis, and word back when the resident agreed to that.
Never: anybody else's question, or a word back without her yes.
"""
