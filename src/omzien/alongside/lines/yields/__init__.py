# SPDX-License-Identifier: EUPL-1.2
"""'Wat uw regels opleverden': what became of a worker's own lines within ninety days.

Promise: every line shows its match, its answer or its figure, or says that nothing came of it yet.
Never: a page that anybody else can open, or a line of one worker beside that of another.
"""
