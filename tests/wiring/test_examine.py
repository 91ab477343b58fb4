"""What is known of a profile's bucket: the doctor's answers, and what the store's documentation says."""

from __future__ import annotations

from pathlib import Path

import pytest

from transfer_gui.core.profile import Profile
from transfer_gui.core.store_traits import CheckAnswer, Examination
from transfer_gui.core.unmet_options import find_unmet
from transfer_gui.paths import Paths
from transfer_gui.wiring.examine import known_of
from transfer_gui.wiring.stores import Stores

R2 = Profile("R2", "https://0a1b.r2.cloudflarestorage.com", bucket="bucket")


@pytest.mark.parametrize("profile", [R2, Profile("R2", "https://s3.example", bucket="bucket", store="r2")])
def test_what_a_store_documents_is_known_before_it_is_asked(tmp_path: Path, profile: Profile) -> None:
    """R2 has neither tags nor ACLs: developers.cloudflare.com/r2/api/s3/api/."""
    stores = Stores(Paths(tmp_path / "config", tmp_path / "data", tmp_path / "logs"), {})
    try:
        known = known_of(stores, profile)
        assert known is not None
        assert not known.when, "nobody asked"
        assert find_unmet(known, "tags")
        assert find_unmet(known, "acl")
        stores.examinations.save(
            profile.endpoint, profile.bucket, Examination({"tags": CheckAnswer.YES}, when=1.0)
        )
        asked = known_of(stores, profile)
        assert find_unmet(asked, "tags") is None, "the bucket's answer goes before"
        assert find_unmet(asked, "acl")
        assert known_of(stores, Profile("AWS", bucket="bucket")) is None
    finally:
        stores.close()
