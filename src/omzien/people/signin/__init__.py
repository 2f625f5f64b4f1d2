# SPDX-License-Identifier: EUPL-1.2
"""The front door for who has an account: a code by e-mail, a password, a passkey, or the employer's own sign-in.

Promise: every request knows its actor; whoever can open a person showed a second factor first.
Never: a page that tells whether somebody has an account, or a demo sign-in outside the demo.
"""
