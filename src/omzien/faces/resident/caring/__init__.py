# SPDX-License-Identifier: EUPL-1.2
"""The door 'Ik zorg voor iemand': advice, a group, a course, a break, young carers, and how you hold on.

Promise: what there is near by stands under its own heading, beside somebody with a name.
Never: an answer that is kept, or a score.
"""
