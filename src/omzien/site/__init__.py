# SPDX-License-Identifier: EUPL-1.2
"""Where the house meets the street: settings, addresses, servers and the command line.

Promise: everything a host decides comes from the environment.
Never: a rule about people, offers or money.
"""
