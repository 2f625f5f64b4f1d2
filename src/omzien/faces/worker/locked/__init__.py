# SPDX-License-Identifier: EUPL-1.2
"""The locked part on the screen: five steps, whom to call, and nothing that leaks to another page.

Promise: a concern opens for its author and the aandachtsfunctionaris alone; whom to call stands on top.
Never: a count, a link or a name of a concern on any other page.
"""
