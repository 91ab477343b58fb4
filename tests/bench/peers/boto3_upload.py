"""The script many people write: requests' raw answer given to boto3's managed upload, all by default.

python -m tests.bench.peers.boto3_upload URL ENDPOINT BUCKET KEY [CA_FILE]
"""

from __future__ import annotations

import sys

import boto3
import requests


def main(url: str, endpoint: str, bucket: str, key: str, ca_file: str = "") -> None:
    """Upload it; credentials come from the environment."""
    client = boto3.client("s3", endpoint_url=endpoint)
    with requests.get(url, stream=True, timeout=60, verify=ca_file or True) as answer:
        answer.raise_for_status()
        client.upload_fileobj(answer.raw, bucket, key)


if __name__ == "__main__":
    main(*sys.argv[1:])
