# SPDX-License-Identifier: EUPL-1.2
"""Rights: the local schemes of a municipality, who keeps them, and when each was last checked.

Promise: every local scheme shows its source, who keeps it and how long ago somebody looked.
Never: a situation of a resident. The check itself stores nothing; a report of an odd outcome holds no answers.
"""
