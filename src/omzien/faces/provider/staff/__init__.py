# SPDX-License-Identifier: EUPL-1.2
"""Who residents can ask for, who is there when, and who works here.

Promise: nobody is named before she said yes, and a name goes away at once.
Never: a colleague of another organisation.
"""
