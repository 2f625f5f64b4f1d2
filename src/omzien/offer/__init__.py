# SPDX-License-Identifier: EUPL-1.2
"""What there is: places, activities with their dates, provisions, help and volunteer tasks, and how fresh it is.

Promise: every offer has somebody who answers for it, a date on which it was last confirmed, and dates that
stay where people agreed to come.
Never: a hidden address in any shape, a source of money shown to residents, or a joined date that moves in silence.
"""
