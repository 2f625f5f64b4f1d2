# SPDX-License-Identifier: EUPL-1.2
"""A break for who cares for somebody: someone takes over, at home, on the way, or at a place.

Promise: a break that cannot go on starts the search at once; one tap says whether it goes well.
Never: a helper above what she said, a diagnosis of who is cared for, or a break that ends without a word.
"""
