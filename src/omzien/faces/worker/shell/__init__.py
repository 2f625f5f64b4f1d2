# SPDX-License-Identifier: EUPL-1.2
"""What a device shows of the worker's pages without a network: our own page with the line, and nothing else.

Promise: a reload without a network shows a page of ours, with the words that were typed.
Never: a row, a name or an account in what the device keeps.
"""
