# SPDX-License-Identifier: EUPL-1.2
"""The receipt on paper: Dutch and one other language side by side, so that the desk and she read the same.

Promise: each line has its counterpart, and a text that no native reader has seen says so.
Never: her words, her number, or anything but the three words and whom to ask for.
"""
