"""The endpoint doctor: asks a store what it can do and what these keys may, and cleans up after itself.

Lives here: :class:`Doctor`, which goes through the checks of ``core/store_traits.py``. Not here: single
probes (``s3/probes.py``), words for the answers (``text/words_doctor.py``), what is done by them
(``StoreTraits``).

Nothing is listed that the bucket's keys may not list: ListAllMyBuckets is never asked. Objects are made only
where the keys may delete them again; otherwise the doctor does with uploads that it aborts.
"""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Callable

from transfer_gui.backends.s3.calls import ObjectCalls
from transfer_gui.backends.s3.check import expect_s3
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.options import ObjectTerms
from transfer_gui.backends.s3.probes import ObjectProbes, OptionProbes, UploadProbes, put_large
from transfer_gui.backends.s3.sockets import expectations_of
from transfer_gui.core.destination_errors import (
    AccessDenied,
    ClockSkewed,
    DestinationError,
    DestinationRefused,
    RegionWrong,
    UploadLost,
)
from transfer_gui.core.errors import TransferError
from transfer_gui.core.profile import Addressing, KeySource, Profile, endpoint_without_bucket
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.store_traits import CheckAnswer, Examination

PREFIX = ".transfer-gui-doctor-"
Told = Callable[[str], None]
_NO_UPLOAD = "transfer-gui-no-such-upload"
_CONNECT, _READ = 10.0, 60.0  # seconds


class Doctor:
    """One examination of a profile's bucket. ``told`` hears the name of each check as it begins."""

    def __init__(
        self,
        factory: ClientFactory,
        profile: Profile,
        keys: KeySource,
        terms: ObjectTerms,
        *,
        now: Callable[[], float],
        told: Told = lambda check: None,
    ) -> None:
        self._factory = factory
        self._profile = profile
        self._keys = keys
        self._terms = terms
        self._now = now
        self._told = told
        self.answers: dict[str, CheckAnswer] = {}
        self.facts: dict[str, str | float] = {}

    def examine(self) -> Examination:
        """All checks. Raises the DestinationError that makes the rest pointless: no way there, wrong keys."""
        profile = self._find_way()
        calls = self._calls(profile)
        self._told("permission_write")
        UploadProbes(calls, self._note).run(self._now())
        if self.answers.get("permission_abort") is CheckAnswer.YES:
            OptionProbes(calls, self._note).run(self._told)
        self._told("permission_delete")
        objects = ObjectProbes(calls, self._note)
        if objects.may_delete():
            try:
                objects.run(self._told)
                if self._profile.endpoint:  # AWS keeps what it takes, and some of it costs
                    objects.check_kept(self.answers, str(self.facts.get("classes") or ""))
                self._continue(profile)
            finally:
                objects.clean_up()
        self._told("permission_list")
        self._lists(calls)
        return Examination(dict(self.answers), dict(self.facts), self._now())

    def _note(self, check: str, answer: CheckAnswer, **facts: str | float) -> None:
        self.answers[check] = answer
        self.facts.update(facts)

    def _calls(self, profile: Profile, *, expect_continue: bool = False) -> ObjectCalls:
        client = self._factory.client(
            profile,
            self._keys,
            connections=4,
            connect_timeout=_CONNECT,
            read_timeout=_READ,
            expect_continue=expect_continue,
        )
        key = f"{profile.prefix}{PREFIX}{secrets.token_hex(8)}"
        return ObjectCalls(client, profile.bucket, key, profile.endpoint_host, self._keys, self._terms)

    def _find_way(self) -> Profile:
        """The profile as it works: with the style and the region that the store answers to.

        Raises what the user must mend, with the region or the clock's error as facts.
        """
        self._told("reach")
        failure: DestinationError | None = None
        working: Profile | None = None
        for check, style in self._styles():
            self._told(check)
            profile = replace(self._profile, addressing=style)
            try:
                self._look(profile)
            except TransferError as error:
                self._note(check, CheckAnswer.NO)
                if failure is None and isinstance(error, DestinationError):
                    failure = error
                if isinstance(error, ClockSkewed | RegionWrong):
                    self._explain(error)
                continue
            self._note(check, CheckAnswer.YES)
            working = working or profile
        if working is None:
            assert failure is not None
            raise failure
        self._note("reach", CheckAnswer.YES)
        if better := endpoint_without_bucket(self._profile.endpoint, self._profile.bucket):
            self._note("endpoint", CheckAnswer.NO, better_endpoint=better)
        else:
            self._note("endpoint", CheckAnswer.YES)
        self._note("region", CheckAnswer.YES)
        return working

    def _styles(self) -> list[tuple[str, Addressing]]:
        styles = [("path_style", Addressing.PATH), ("virtual_style", Addressing.VIRTUAL)]
        if _has_no_names(self._profile.endpoint_host):
            return styles[:1]
        return styles if self._profile.path_style else styles[::-1]

    def _look(self, profile: Profile) -> None:
        """Does the bucket answer at all? Asked by aborting an upload that never was: it leaves nothing.

        Raises DestinationError; a 403 is an answer, for the probes to say what the keys may.
        """
        with expect_s3():
            try:
                self._calls(profile)("abort_multipart_upload", UploadId=_NO_UPLOAD)
            except (AccessDenied, UploadLost):
                pass
            except DestinationRefused as error:
                # A store's own word for "no such id"; without a code there was no S3 answer.
                code = str(error.facts.get("error") or "")
                if not code or code.isdigit() or error.facts.get("status") not in (400, 404):
                    raise

    def _explain(self, error: DestinationError) -> None:
        if isinstance(error, RegionWrong):
            self._note("region", CheckAnswer.NO, region=str(error.facts.get("region") or ""))
        else:
            self._note("clock", CheckAnswer.NO)

    def _continue(self, profile: Profile) -> None:
        """Whether ``Expect: 100-continue`` is answered, or costs a second per request.

        Asked a second time where no answer came: who is slow for once has not ignored it.
        """
        self._told("continue")
        calls = self._calls(profile, expect_continue=True)
        expectations = expectations_of(calls.client)
        for _try in range(2):
            before = expectations.answered
            if not put_large(calls):
                return
            if expectations.answered > before:
                self._note("continue", CheckAnswer.YES)
                return
        self._note("continue", CheckAnswer.IGNORED)

    def _lists(self, calls: ObjectCalls) -> None:
        for check, operation, more in (
            ("permission_list", "list_objects_v2", {"MaxKeys": 1}),
            ("permission_list_uploads", "list_multipart_uploads", {"MaxUploads": 1}),
        ):
            try:
                calls.on_bucket(operation, **more)
                self._note(check, CheckAnswer.YES)
            except AccessDenied:
                self._note(check, CheckAnswer.DENIED)
            except DestinationError:
                self._note(check, CheckAnswer.NO)


def _has_no_names(host: str) -> bool:
    """Whether no bucket's name can go in front: an address, or this computer."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost"
    return True
