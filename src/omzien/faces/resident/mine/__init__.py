# SPDX-License-Identifier: EUPL-1.2
"""'Mijn vraag': what three plain words open, without an account.

Promise: who looks at it, when, and what one can say: yes, no, somebody else please, I stop, I am not satisfied.
Never: the three words outside a form, or a way to try many of them.
"""
