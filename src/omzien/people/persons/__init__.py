# SPDX-License-Identifier: EUPL-1.2
"""Residents as an organisation knows them: what to call you, how to reach you safely, and little else.

Promise: a person opens only for the workers and coordinators of the one organisation that is responsible for her.
Never: a birth date, a citizen service number, a bank account, origin, faith, or a label for what is wrong with her.
"""
