# SPDX-License-Identifier: EUPL-1.2
"""A hot meal at the door, brought by the face people know, with four minutes for a chat.

Promise: who does not open the door comes back to a person the same day; the route card says no more than needed.
Never: a plan nobody confirmed, or a card that still opens the day after.
"""
