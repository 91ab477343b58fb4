"""Fixtures: a scripted web server, and a world of queue, store and engine."""

from __future__ import annotations

from tests.engine.conftest import source as source
from tests.engine.conftest import world as world
