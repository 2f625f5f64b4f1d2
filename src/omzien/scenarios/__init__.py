# SPDX-License-Identifier: EUPL-1.2
"""What if: a municipality moves a lever and sees who pays, who gains, and how sure that is.

Promise: a stored scenario gives the same answer byte for byte, and every answer carries its assumptions.
Never: a person, one number without its band, or a result without "de gemeente zelf krijgt er weinig van terug".
"""
