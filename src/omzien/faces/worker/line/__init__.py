# SPDX-License-Identifier: EUPL-1.2
"""The line on the screen: shown as understood, corrected by tap or key, confirmed once.

Promise: every part can be changed or left out, and what is unsure is asked first.
Never: a part that is kept without having been shown.
"""
