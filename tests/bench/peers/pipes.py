"""What people put together from curl and an S3 tool, and boto3's own upload of an open answer.

A pipe's numbers: CPU time is that of all its processes, peak memory that of the largest.
"""

from __future__ import annotations

import sys

from tests.bench.peers import Command, Peer, Task, aws_environment, beside_python, lacking

# The authority goes to curl only if there is one.
_CURL = 'curl -sSf ${1:+--cacert "$1"} "$2"'


def curl_to_curl() -> Peer:
    """The raw pipe: one PUT without signature, parts or digest. Nothing is simpler."""
    return _pipe("curl | curl (raw pipe)", 'curl -sSf -o /dev/null -T - "$3/$4"', "curl")


def curl_to_s5cmd() -> Peer:
    """``curl | s5cmd pipe``."""
    return _pipe("curl | s5cmd pipe", 's5cmd --endpoint-url "$3" pipe "s3://$4"', "curl", "s5cmd")


def curl_to_aws() -> Peer:
    """``curl | aws s3 cp -``."""
    upload = 'aws s3 cp - "s3://$4" --endpoint-url "$3" --expected-size "$5" --only-show-errors'
    return _pipe("curl | aws s3 cp", upload, "curl", "aws")


def boto3_upload() -> Peer:
    """``upload_fileobj`` of requests' raw answer, with boto3's defaults."""

    def command(task: Task) -> Command:
        script = (sys.executable, "-m", "tests.bench.peers.boto3_upload")
        return (*script, task.url, task.endpoint, task.bucket, task.key, task.ca_file)

    return Peer("boto3 upload_fileobj", command, aws_environment, sys.executable)


def _pipe(name: str, upload: str, *tools: str) -> Peer:
    def command(task: Task) -> Command:
        arguments = (task.ca_file, task.url, task.endpoint, f"{task.bucket}/{task.key}", str(task.size))
        return ("sh", "-c", f"{_CURL} | {upload}", "sh", *arguments)

    missing = lacking(*tools)
    found = "" if missing else ", ".join(beside_python(tool) or "" for tool in tools)
    return Peer(name, command, aws_environment, found, missing)
