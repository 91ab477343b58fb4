"""What may be an endpoint: an address, with no login in it that would be kept and shown, and in one line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from transfer_gui.core.errors import UsageError
from transfer_gui.core.new_transfers import new_transfer
from transfer_gui.core.profile import check_endpoint, endpoint_without_bucket
from transfer_gui.core.spec import Spec
from transfer_gui.ipc.jobs import spec_of
from transfer_gui.links.queue_files import read_queue, write_queue
from transfer_gui.text.words_cli import explain_error

PASSWORD = "canary0password"


@pytest.mark.parametrize("text", ["https://s3.example.com", "http://127.0.0.1:9000/b/", "http://[::1]:9", ""])
def test_addresses(text: str) -> None:
    assert check_endpoint(text) == text.rstrip("/")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f"https://me:{PASSWORD}@s3.example.com", "endpoint_login"),
        (f"https://{PASSWORD}@s3.example.com/", "endpoint_login"),
        (f"https://:{PASSWORD}@h", "endpoint_login"),
        (f"https://me@x:{PASSWORD}@h", "endpoint_login"),
        (f"https://h/?key={PASSWORD}", "endpoint"),
        *(
            (text, "endpoint")
            for text in ("s3.example.com", "ftp://h/", "https://", "http://h:0", "http://h:9999999")
        ),
        *(
            (text, "endpoint")
            for text in ("http://h\r\nHost: x", "http://h\n", "http://h b", "http://h\\x", "h#a")
        ),
        ("http://h/#part", "endpoint"),
    ],
)
def test_what_is_none_is_told_without_its_secret(text: str, problem: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_endpoint(text)
    assert caught.value.facts["problem"] == problem
    assert PASSWORD not in repr(caught.value.facts) + explain_error(caught.value).whole


def test_nor_by_other_ways() -> None:
    endpoint = f"https://me:{PASSWORD}@s3.example.com"
    job = {"url": "https://h.example/a", "bucket": "bucket", "key": "a", "endpoint": endpoint}
    with pytest.raises(UsageError) as caught:
        spec_of(job)
    assert caught.value.facts["problem"] == "endpoint_login"
    row = new_transfer(replace(Spec(url="https://h.example/a", bucket="bucket", key="a"), endpoint=endpoint))
    (item,) = read_queue(write_queue([row], secrets=True, program="1"))
    assert item.error is not None
    assert item.error.facts["problem"] == "endpoint_login"


@pytest.mark.parametrize(
    ("endpoint", "better"),
    [
        ("https://files.s3.example.com", "https://s3.example.com"),
        ("https://FILES.s3.example.com:9000/", "https://s3.example.com:9000"),
        ("https://s3.example.com/files", "https://s3.example.com"),
        ("http://127.0.0.1:9000/store/files/", "http://127.0.0.1:9000/store"),
        ("http://[::1]:9000/files", "http://[::1]:9000"),
        ("https://files.s3.example.com/files", "https://s3.example.com"),
        ("http://files.localhost:9000", "http://localhost:9000"),
        ("https://files.s3.eu-west-1.amazonaws.com", "https://s3.eu-west-1.amazonaws.com"),
        # None has the name as a whole at its beginning or end.
        ("https://s3.example.com", ""),
        ("https://files-2.s3.example.com", ""),
        ("https://s3.files.example.com", ""),
        ("https://s3.example.com/files/v1", ""),
        ("https://s3.example.com/myfiles", ""),
        ("https://s3.example.com/FILES", ""),
        # Nothing that could be a store is left of it.
        ("https://files.example", ""),
        ("https://files", ""),
        ("", ""),
        ("no address/files", ""),
    ],
)
def test_the_bucket_s_name_in_an_endpoint_is_noticed(endpoint: str, better: str) -> None:
    """S3 User Guide, "Virtual hosting of buckets": the client puts the bucket into the path or the host."""
    assert endpoint_without_bucket(endpoint, "files") == better


def test_numbers_of_an_address_are_no_bucket() -> None:
    assert endpoint_without_bucket("http://192.168.0.1:9000", "192") == ""
    assert endpoint_without_bucket("https://s3.example.com/", "") == ""
