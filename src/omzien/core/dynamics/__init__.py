# SPDX-License-Identifier: EUPL-1.2
"""What may happen in a neighbourhood: stocks and flows, levers, draws, and the return with its uncertainty.

Promise: arrays in, arrays out; the same seed gives the same numbers; every input carries its grade and source.
Never: evaluate text, read anything but the package's own data, or give one number without its band.
"""
