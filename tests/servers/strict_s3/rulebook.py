"""All rules in the order they are asked: who asks, then what is asked, then with what.

Lives here: :data:`RULES`. Not here: a rule.
"""

from __future__ import annotations

from tests.servers.strict_s3 import (
    rules_access,
    rules_checksums,
    rules_complete,
    rules_conditions,
    rules_options,
    rules_requests,
)
from tests.servers.strict_s3.rules import rules_in

RULES = {
    rule.name: rule
    for rule in rules_in(
        rules_access, rules_requests, rules_options, rules_checksums, rules_complete, rules_conditions
    )
}
"""By name."""
