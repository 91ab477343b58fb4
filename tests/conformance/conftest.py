"""Fixtures: a scripted web server, a world of queue, store and engine, and the program with a store."""

from __future__ import annotations

from tests.e2e.ends import program as program
from tests.e2e.ends import store as store
from tests.e2e.ends import store_process as store_process
from tests.engine.conftest import source as source
from tests.engine.conftest import world as world
