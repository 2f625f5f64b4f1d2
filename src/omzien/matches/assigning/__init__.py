# SPDX-License-Identifier: EUPL-1.2
"""All open questions against all helpers and groups in one go, as a plan that a coordinator looks through.

Promise: the best plan there is, with the reason of every pair and of everyone who still waits.
Never: a plan that carries itself out, or a no that needs a reason.
"""
