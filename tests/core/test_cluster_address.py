"""Addresses of clusters: which are taken, and which are refused and why."""

from __future__ import annotations

import pytest

from transfer_gui.core.cluster_address import ClusterAddress, parse_cluster
from transfer_gui.core.errors import UsageError


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("local:1", ClusterAddress("", 1)),
        ("local:4", ClusterAddress("", 4)),
        ("tcp://127.0.0.1:8786", ClusterAddress("tcp://127.0.0.1:8786")),
        ("tcp://localhost:8786", ClusterAddress("tcp://localhost:8786")),
        ("tcp://[::1]:8786", ClusterAddress("tcp://[::1]:8786")),
        ("tls://cluster.example.org:8786", ClusterAddress("tls://cluster.example.org:8786", keys="folder")),
    ],
)
def test_addresses_that_are_taken(text: str, found: ClusterAddress) -> None:
    assert parse_cluster(text, "folder") == found


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("local:0", "cluster_address"),
        ("local:65", "cluster_address"),
        ("local:", "cluster_address"),
        ("8786", "cluster_address"),
        ("http://127.0.0.1:8786", "cluster_address"),
        ("tcp://127.0.0.1", "cluster_address"),
        ("tls://host:port", "cluster_address"),
        ("tls://user@host:1", "cluster_address"),
        ("tls://host:1/path", "cluster_address"),
        ("tcp://192.0.2.1:8786", "cluster_plain"),
        ("tcp://localhost.example.org:8786", "cluster_plain"),
        ("tls://cluster.example.org:8786", "cluster_keys"),
    ],
)
def test_addresses_that_are_refused(text: str, problem: str) -> None:
    with pytest.raises(UsageError) as told:
        parse_cluster(text, "")
    assert told.value.facts["problem"] == problem
