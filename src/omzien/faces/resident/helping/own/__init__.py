# SPDX-License-Identifier: EUPL-1.2
"""The page of a signed-in volunteer: her dates, and one tap for each thing she can say.

Promise: 'Deze keer kan ik niet' is one tap and needs no reason; thanks and a letter are there to be taken.
Never: a comparison with other volunteers.
"""
