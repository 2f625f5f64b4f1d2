# SPDX-License-Identifier: EUPL-1.2
"""One module per scheme: what goes in (a frozen dataclass) and the rule in Decimal with its steps."""
