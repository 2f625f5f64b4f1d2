# SPDX-License-Identifier: EUPL-1.2
"""One thing on a page: an offer, a place, an organisation, and the card that goes along.

Promise: what, where, when and who, with a number to call, also on paper and beside a second language.
Never: a hidden address, where the money comes from, or a worker who did not agree to be named.
"""
