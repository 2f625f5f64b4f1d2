# SPDX-License-Identifier: EUPL-1.2
"""What helpers do at which date, and who comes when someone cannot.

Promise: "deze keer kan ik niet" takes one tap and starts the search; load is seen, fair and capped.
Never: a helper above what she said, or a fixed group that leaves no room for a newcomer.
"""
