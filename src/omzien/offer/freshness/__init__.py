# SPDX-License-Identifier: EUPL-1.2
"""How long we may believe what was said about an offer.

Promise: every kind of offer has a date on which we ask again and a date from which residents see our doubt.
Never: silence about age, or an offer that counts as fresh because nobody looked.
"""
