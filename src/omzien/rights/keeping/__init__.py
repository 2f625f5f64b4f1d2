# SPDX-License-Identifier: EUPL-1.2
"""Pages for who keeps local schemes: what is ours, what nobody keeps, and what should be looked at again.

Promise: confirming takes one tap; a change counts as looking.
Never: a scheme of another organisation.
"""
