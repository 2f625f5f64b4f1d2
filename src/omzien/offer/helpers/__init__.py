# SPDX-License-Identifier: EUPL-1.2
"""Who wants to do something for someone else: what she likes, when, how far, and how often at most.

Promise: a welcome talk within a week, never more than she said, and a certificate only where the task asks for one.
Never: the document itself, a birth date, or always the same people.
"""
