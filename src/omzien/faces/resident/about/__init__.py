# SPDX-License-Identifier: EUPL-1.2
"""Pages that tell about this website: sources, accessibility, privacy, and help at once.

Promise: every figure's source with its licence and year, and a number to call from every page.
Never: a claim that no test or document carries.
"""
