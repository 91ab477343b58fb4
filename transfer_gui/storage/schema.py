"""The database's layout as a list of steps. A released step is never edited: a new one is added at the end.

``PRAGMA user_version`` counts the steps that a file has been through. Each step is a tuple of statements; all
that are due are run in one transaction. ``row_checksum(...)`` can be used in them (see ``rows.py``).
"""

from __future__ import annotations

from typing import NamedTuple


class Reseal(NamedTuple):
    """Gives rows that are intact the checksum of their wider form; a damaged one stays known as such."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def sql(self) -> str:
        old, new = (", ".join(f'"{name}"' for name in row) for row in (self.before, self.after))
        return f"UPDATE transfers SET row_check = row_checksum({new}) WHERE row_check = row_checksum({old})"


Migration = tuple[str | Reseal, ...]

_FIRST: Migration = (
    """
    CREATE TABLE transfers (
        id TEXT PRIMARY KEY,
        spec_url TEXT NOT NULL, spec_bucket TEXT NOT NULL, spec_key TEXT NOT NULL, spec_profile TEXT NOT NULL,
        spec_prefix TEXT NOT NULL, spec_connections INTEGER NOT NULL, spec_part_size INTEGER NOT NULL,
        spec_ranges INTEGER NOT NULL, spec_overwrite TEXT NOT NULL, spec_sha256 TEXT NOT NULL,
        spec_md5 TEXT NOT NULL, spec_limit INTEGER NOT NULL, spec_endpoint TEXT NOT NULL,
        position INTEGER NOT NULL, intent TEXT NOT NULL, outcome TEXT,
        size INTEGER, size_proven INTEGER NOT NULL, announced INTEGER NOT NULL,
        validator_etag TEXT NOT NULL, validator_last_modified TEXT NOT NULL,
        content_type TEXT NOT NULL, content_encoding TEXT NOT NULL, ranged INTEGER NOT NULL,
        "key" TEXT NOT NULL, nonce TEXT NOT NULL, upload_id TEXT NOT NULL, part_size INTEGER NOT NULL,
        completing INTEGER NOT NULL, checksums INTEGER NOT NULL, bytes_stored INTEGER NOT NULL,
        error_code TEXT NOT NULL, error_facts TEXT NOT NULL,
        etag TEXT NOT NULL, "checksum" TEXT NOT NULL, md5 TEXT NOT NULL, offered TEXT NOT NULL,
        compared TEXT NOT NULL, verified INTEGER NOT NULL, reason TEXT NOT NULL,
        metrics TEXT NOT NULL, added_at REAL NOT NULL, started_at REAL NOT NULL, finished_at REAL NOT NULL,
        seconds REAL NOT NULL, runner TEXT NOT NULL,
        sealed_url TEXT, row_check INTEGER NOT NULL
    )
    """,
    "CREATE INDEX transfers_in_order ON transfers (position, id)",
    """
    CREATE TABLE parts (
        transfer_id TEXT NOT NULL REFERENCES transfers (id) ON DELETE CASCADE,
        number INTEGER NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
        crc64 TEXT NOT NULL, md5 TEXT NOT NULL, confirmed INTEGER NOT NULL, crc32c INTEGER,
        row_check INTEGER NOT NULL,
        PRIMARY KEY (transfer_id, number)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE orphans (
        profile TEXT NOT NULL, endpoint TEXT NOT NULL, bucket TEXT NOT NULL, "key" TEXT NOT NULL,
        upload_id TEXT NOT NULL, noted_at REAL NOT NULL,
        PRIMARY KEY (endpoint, bucket, "key", upload_id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE store_facts (
        endpoint TEXT NOT NULL, fact TEXT NOT NULL, holds INTEGER NOT NULL,
        PRIMARY KEY (endpoint, fact)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE host_limits (
        host TEXT PRIMARY KEY, connections INTEGER NOT NULL, noted_at REAL NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE profiles (
        name TEXT PRIMARY KEY,
        endpoint TEXT NOT NULL, region TEXT NOT NULL, bucket TEXT NOT NULL, prefix TEXT NOT NULL,
        addressing TEXT NOT NULL, credentials TEXT NOT NULL, access_key TEXT NOT NULL,
        aws_profile TEXT NOT NULL, sandbox INTEGER NOT NULL, is_default INTEGER NOT NULL DEFAULT 0
    )
    """,
    'CREATE TABLE settings ("key" TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID',
)

# Local folders, s3:// sources, copies by the store. Rows are sealed again, but only those that were intact.
_BEFORE_ENDS = """
    id, spec_url, spec_bucket, spec_key, spec_profile, spec_prefix, spec_connections, spec_part_size,
    spec_ranges, spec_overwrite, spec_sha256, spec_md5, spec_limit, spec_endpoint"""
_AFTER_SPEC = """
    position, intent, outcome, size, size_proven, announced, validator_etag, validator_last_modified,
    content_type, content_encoding, ranged, "key", nonce, upload_id, part_size, completing, checksums,
    bytes_stored, error_code, error_facts, etag, "checksum", md5, offered, compared, verified, reason,
    metrics, added_at, started_at, finished_at, seconds, runner"""
_ENDS: Migration = (
    "ALTER TABLE transfers ADD COLUMN spec_folder TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE transfers ADD COLUMN spec_source_profile TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE transfers ADD COLUMN copied INTEGER NOT NULL DEFAULT 0",
    f"""
    UPDATE transfers
    SET row_check = row_checksum(
        {_BEFORE_ENDS}, spec_folder, spec_source_profile, {_AFTER_SPEC}, copied, sealed_url
    )
    WHERE row_check = row_checksum({_BEFORE_ENDS}, {_AFTER_SPEC}, sealed_url)
    """,
    # What is needed to get through to a host; its secret part is in the keychain.
    """
    CREATE TABLE host_settings (
        host TEXT PRIMARY KEY, login TEXT NOT NULL, username TEXT NOT NULL, proxy TEXT NOT NULL,
        proxy_username TEXT NOT NULL, trust TEXT NOT NULL, ca_file TEXT NOT NULL,
        client_cert TEXT NOT NULL, client_key TEXT NOT NULL
    ) WITHOUT ROWID
    """,
)

# The columns that a row's checksum is made of, in the order of ``queue.py``, as the step above left them.
_ROW_2 = tuple(
    name.strip(' \n"')
    for name in f"{_BEFORE_ENDS}, spec_folder, spec_source_profile, {_AFTER_SPEC}, copied, sealed_url".split(
        ","
    )
)


def _widen(row: tuple[str, ...], after: dict[str, str]) -> tuple[str, ...]:
    """The row with new columns, each given with the one that it stands behind."""
    wider = list(row)
    for column, before in after.items():
        wider.insert(wider.index(before) + 1, column)
    return tuple(wider)


_ROW_3 = _widen(_ROW_2, {"spec_headers": "spec_source_profile", "sealed_headers": "sealed_url"})
_HEADERS: Migration = (
    "ALTER TABLE transfers ADD COLUMN spec_headers TEXT NOT NULL DEFAULT '{}'",
    "ALTER TABLE transfers ADD COLUMN sealed_headers TEXT",
    Reseal(_ROW_2, _ROW_3),
)

# Other credentials than typed keys, object options, and what the endpoint doctor found.
_ROW_4 = _widen(_ROW_3, {"spec_options": "spec_headers"})
_ACCESS_AND_OPTIONS: Migration = (
    *(
        f"ALTER TABLE profiles ADD COLUMN {name} TEXT NOT NULL DEFAULT ''"
        for name in (
            "store", "role_arn", "role_session_name", "role_external_id", "role_mfa_serial",
            "sso_start_url", "sso_region", "sso_account", "sso_role",
            "process", "token_file", "auth_endpoint", "options",
        )
    ),
    "ALTER TABLE profiles ADD COLUMN role_seconds INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE transfers ADD COLUMN spec_options TEXT NOT NULL DEFAULT ''",
    Reseal(_ROW_3, _ROW_4),
    """
    CREATE TABLE examinations (
        endpoint TEXT NOT NULL, bucket TEXT NOT NULL, findings TEXT NOT NULL, noted_at REAL NOT NULL,
        PRIMARY KEY (endpoint, bucket)
    ) WITHOUT ROWID
    """,
)  # fmt: skip

# When a transfer may start.
_ROW_5 = _widen(_ROW_4, {"start_at": "copied", "urgent": "start_at"})
_SCHEDULE: Migration = (
    "ALTER TABLE transfers ADD COLUMN start_at REAL NOT NULL DEFAULT 0.0",
    "ALTER TABLE transfers ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0",
    Reseal(_ROW_4, _ROW_5),
)

# What lists and naming templates tell of a transfer.
_ROW_6 = _widen(_ROW_5, {"spec_template": "spec_options", "spec_size": "spec_template"})
_LISTS: Migration = (
    "ALTER TABLE transfers ADD COLUMN spec_template TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE transfers ADD COLUMN spec_size INTEGER",
    Reseal(_ROW_5, _ROW_6),
)

# What has ended, also after its row left the queue.
_HISTORY: Migration = (
    """
    CREATE TABLE history (
        transfer_id TEXT NOT NULL, finished_at REAL NOT NULL, outcome TEXT NOT NULL,
        verified INTEGER NOT NULL,
        name TEXT NOT NULL, source TEXT NOT NULL, destination TEXT NOT NULL, profile TEXT NOT NULL,
        size INTEGER, seconds REAL NOT NULL, "checksum" TEXT NOT NULL, error_code TEXT NOT NULL,
        PRIMARY KEY (transfer_id, finished_at)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX history_by_end ON history (finished_at)",
)

# Uploads that something else began.
_ROW_7 = _widen(_ROW_6, {"spec_adopt": "spec_size", "taken_over": "urgent"})
_ADOPTION: Migration = (
    "ALTER TABLE transfers ADD COLUMN spec_adopt TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE transfers ADD COLUMN taken_over INTEGER NOT NULL DEFAULT 0",
    Reseal(_ROW_6, _ROW_7),
)

# Logging in by a private key, at SFTP servers.
_SSH: Migration = ("ALTER TABLE host_settings ADD COLUMN ssh_key TEXT NOT NULL DEFAULT ''",)

# Runs that a process began and did not end: a transfer that ends each process must not start each.
_RUNS: Migration = (
    """
    CREATE TABLE runs (
        transfer_id TEXT PRIMARY KEY REFERENCES transfers (id) ON DELETE CASCADE,
        process TEXT NOT NULL, stored TEXT NOT NULL, deaths INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
)

# How long one transfer waits out trouble.
_ROW_8 = _widen(_ROW_7, {"spec_patience": "spec_adopt"})
_PATIENCE: Migration = (
    "ALTER TABLE transfers ADD COLUMN spec_patience INTEGER",
    Reseal(_ROW_7, _ROW_8),
)

# What follows a transfer's end, and the calls for it that are due.
_ROW_9 = _widen(_ROW_8, {"spec_hooks": "spec_patience"})
_HOOKS: Migration = (
    "ALTER TABLE profiles ADD COLUMN hooks TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE transfers ADD COLUMN spec_hooks TEXT NOT NULL DEFAULT ''",
    Reseal(_ROW_8, _ROW_9),
    """
    CREATE TABLE hook_calls (
        id TEXT PRIMARY KEY, transfer_id TEXT NOT NULL, "end" TEXT NOT NULL, ended_at REAL NOT NULL,
        runner TEXT NOT NULL, hooks TEXT NOT NULL, body TEXT NOT NULL, tries INTEGER NOT NULL,
        due REAL NOT NULL
    ) WITHOUT ROWID
    """,
)

# Lists of checksums that lie beside the source.
_ROW_10 = _widen(_ROW_9, {"spec_checksum_lookup": "spec_hooks", "listed": "offered"})
_CHECKSUM_LOOKUP: Migration = (
    "ALTER TABLE transfers ADD COLUMN spec_checksum_lookup INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE transfers ADD COLUMN listed TEXT NOT NULL DEFAULT '{}'",
    Reseal(_ROW_9, _ROW_10),
)

# Transfers that repeat.
_ROW_11 = _widen(_ROW_10, {"spec_repeat": "spec_checksum_lookup", "past": "taken_over"})
_REPEAT: Migration = (
    "ALTER TABLE transfers ADD COLUMN spec_repeat TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE transfers ADD COLUMN past TEXT NOT NULL DEFAULT '{}'",
    Reseal(_ROW_10, _ROW_11),
)

# Who named the digests that a file must have.
_ROW_12 = _widen(_ROW_11, {"spec_digests_from": "spec_repeat"})
_DIGESTS_FROM: Migration = (
    "ALTER TABLE transfers ADD COLUMN spec_digests_from TEXT NOT NULL DEFAULT ''",
    Reseal(_ROW_11, _ROW_12),
)

# Where else a file is to be had.
_ROW_13 = _widen(_ROW_12, {"spec_mirrors": "spec_digests_from"})
_MIRRORS: Migration = (
    "ALTER TABLE transfers ADD COLUMN spec_mirrors TEXT NOT NULL DEFAULT ''",
    Reseal(_ROW_12, _ROW_13),
)

# When a store was seen to refuse something.
_REFUSED_WHEN: Migration = ("ALTER TABLE store_facts ADD COLUMN noted_at REAL NOT NULL DEFAULT 0",)

# Digests of other kinds than SHA-256 and MD5, and which transfers belong together.
_ROW_14 = _widen(_ROW_13, {"spec_digest": "spec_mirrors", "spec_group": "spec_digest"})
_DIGEST: Migration = (
    "ALTER TABLE transfers ADD COLUMN spec_digest TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE transfers ADD COLUMN spec_group TEXT NOT NULL DEFAULT ''",
    Reseal(_ROW_13, _ROW_14),
)

# Links that lead nowhere private.
_ROW_15 = _widen(_ROW_14, {"spec_public": "spec_group"})
_PUBLIC: Migration = (
    "ALTER TABLE transfers ADD COLUMN spec_public INTEGER NOT NULL DEFAULT 0",
    Reseal(_ROW_14, _ROW_15),
)

# To add columns: a step as above, its row widened from the row before it.
ROW = _ROW_15
"""The columns under a row's checksum, in order, as the last step leaves them."""

MIGRATIONS: tuple[Migration, ...] = (
    _FIRST,
    _ENDS,
    _HEADERS,
    _ACCESS_AND_OPTIONS,
    _SCHEDULE,
    _LISTS,
    _HISTORY,
    _ADOPTION,
    _SSH,
    _RUNS,
    _PATIENCE,
    _HOOKS,
    _CHECKSUM_LOOKUP,
    _REPEAT,
    _DIGESTS_FROM,
    _MIRRORS,
    _REFUSED_WHEN,
    _DIGEST,
    _PUBLIC,
)
