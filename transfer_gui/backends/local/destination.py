"""A local file as a destination: parts are written side by side, and the whole gets its name at once.

Lives here: :class:`FileDestination`, reading a file back, and what an error of the system means. Not here:
the bytes of parts (``local/parts.py``), which names are safe (``links/local_names.py``).

It keeps what S3 promises: nothing under the name until all is there and checked, no other file replaced
unasked, an upload that a later run can go on with. What the object carries as metadata is kept as an extended
attribute where the file system has them, else in memory only: then a file that was finished in the very
moment of a crash is not recognised, and the user is asked about it.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from transfer_gui.backends.destination import (
    Body,
    ObjectFacts,
    ObjectOptions,
    OpenUpload,
    StoredPart,
    Upload,
)
from transfer_gui.backends.local.parts import (
    PartFile,
    WrittenPart,
    flush,
    open_no_link,
    rename_unless_taken,
)
from transfer_gui.core.crc64 import Crc64
from transfer_gui.core.destination_errors import (
    CompletionRefused,
    DiskFull,
    FolderUnusable,
    KeyInvalid,
    ObjectExists,
    PartRejected,
    UploadLost,
)
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.parts import MIB, PartLimits, PartReceipt
from transfer_gui.links.local_names import file_for

LIMITS = PartLimits(min_part=MIB, max_part=2**40, max_parts=1_000_000, max_object=2**60)
"""A disk has no limits of this kind; these keep the map of parts at some tens of megabytes."""

_UPLOAD = lazy_pattern(r"([0-9a-f]{8})-(\d{1,19})")
_ATTRIBUTE = "user.transfer-gui"
# What file systems without links answer, and what they answer where links are forbidden.
_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK})

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_PROBLEMS = {
    errno.ENOENT: "missing",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "read_only",
    errno.ENOTDIR: "not_a_folder",
    errno.EEXIST: "not_a_folder",
    errno.EISDIR: "is_folder",
    errno.EFBIG: "file_too_large",
    errno.EIO: "disk",
    errno.ENODEV: "disk",
    errno.ENXIO: "disk",
}
_CHUNK = 1024**2


class FileDestination:
    """Fulfils ``Destination`` for the file ``key`` below ``folder``. Raises KeyInvalid."""

    def __init__(self, folder: str, key: str) -> None:
        self.limits = LIMITS
        try:
            self.path = file_for(folder, key)
        except ValueError:
            raise KeyInvalid(key=key, path=folder) from None
        self._name = _TargetName(self.path)
        self._notes = _FileNotes()
        self.remove: Callable[[], object] = partial(_remove, self.path)

    def check(self) -> None:
        """May files be made in the folder?"""
        with translate_errors(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            files = PartFile.beside(self.path, secrets.token_hex(4))
            try:
                files.create(None)
            finally:
                files.remove()

    def head(self) -> ObjectFacts | None:
        """The file under the name, None if there is none. Raises FolderUnusable for a folder or device."""
        with translate_errors(self.path):
            try:
                facts = self.path.lstat()
            except (FileNotFoundError, NotADirectoryError):
                return None
            self._name.require_a_file()
            note = self._notes.of(facts, self.path)
        checksum = note.get("checksum", "") if note.get("etag") == _etag(facts) else ""
        return ObjectFacts(facts.st_size, _etag(facts), note.get("metadata", {}), checksum)

    def find_unkept(self, options: ObjectOptions) -> str:
        return ""

    def begin(self, options: ObjectOptions) -> Upload:
        """Two files beside the target, with room for all of it. Raises DiskFull where there is not."""
        upload = Upload(f"{_token(options.metadata)}-{options.part_size}", checksums=True)
        files = self._open(upload)[0]
        with translate_errors(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if options.size:
                self._must_have_room(options.size)
            if files.map.exists():  # of another upload with the same metadata
                upload = Upload(f"{secrets.token_hex(4)}-{options.part_size}", checksums=True)
                files = self._open(upload)[0]
            try:
                files.create(options.size)
            except BaseException:
                files.remove()
                raise
        self._notes.keep(files.path, {"metadata": dict(options.metadata)})
        return upload

    def put_part(self, upload: Upload, number: int, body: Body) -> StoredPart:
        """Write one part at its place; its checksum is of what the disk gave back."""
        files, part_size = self._open(upload)
        if number < 1 or body.size > part_size:
            raise PartRejected(part=number, error="InvalidArgument")
        with translate_errors(self.path, part=True):
            return _describe_part(files.write(number, (number - 1) * part_size, body))

    def parts(self, upload: Upload) -> list[StoredPart]:
        """What is on disk, ascending. Raises UploadLost."""
        files, part_size = self._open(upload)
        with translate_errors(self.path, part=True):
            return [_describe_part(part) for part in files.parts(part_size)]

    def uploads(self) -> list[OpenUpload]:
        """Those to this very file that were neither completed nor aborted."""
        with translate_errors(self.path):
            if not self.path.parent.is_dir():
                return []
            # A process that was killed as the file got its name may have left the map only.
            found = {
                path.with_suffix("") if path.suffix == ".map" else path for path in self.path.parent.iterdir()
            }
        ids = {match[0] for path in found if (match := _UPLOAD.fullmatch(path.stem.rpartition(".")[2]))}
        ours = [(name, PartFile.beside(self.path, name)) for name in ids]
        return [OpenUpload(name, files.age()) for name, files in ours if files.path in found]

    def complete(
        self, upload: Upload, receipts: Sequence[PartReceipt], *, checksum: str, size: int, replace: bool
    ) -> ObjectFacts:
        """Check that all parts are there and give the file its name, in one step."""
        files, part_size = self._open(upload)
        ordered = sorted(receipts, key=lambda receipt: receipt.number)
        self._check(self.parts(upload), ordered, part_size, checksum, size)
        with translate_errors(self.path, part=True):
            os.truncate(files.path, size)
        return self._finish(files, checksum, replace=replace)

    def put(
        self, body: Body, options: ObjectOptions, *, checksum: str, md5: str = "", replace: bool
    ) -> ObjectFacts:
        """A small file: written beside its name, read back, and put in place."""
        # As an upload of one part, so that what a killed process left is found, and removed.
        files = PartFile.beside(self.path, f"{_token(options.metadata)}-{body.size}")
        with translate_errors(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            files.remove()
            try:
                files.create(body.size)
                body.seek(0)
                part = files.write(1, 0, body, md5=bool(md5))
                if (checksum and Crc64(part.crc64).encode() != checksum) or (md5 and part.md5 != md5):
                    raise PartRejected(error="BadDigest", key=self.path.name, problem="checksum")
                self._notes.keep(files.path, {"metadata": dict(options.metadata)})
                return self._finish(files, Crc64(part.crc64).encode(), replace=replace)
            finally:
                files.remove()

    def abort(self, upload: Upload) -> None:
        """Remove both files; fine if they, or their whole folder, are gone."""
        with contextlib.suppress(UploadLost), translate_errors(self.path, part=True):
            self._open(upload)[0].remove()

    def drop_begun(self, metadata: Mapping[str, str]) -> None:
        """Remove the files of what was begun with just these metadata."""
        for one in self.uploads():
            if one.upload_id.startswith(f"{_token(metadata)}-"):
                self.abort(Upload(one.upload_id))

    def interrupt(self, threads: Sequence[int]) -> None:
        """Disks answer; nothing to break."""

    def _finish(self, files: PartFile, checksum: str, *, replace: bool) -> ObjectFacts:
        """Flush, give the name, flush the folder. Raises ObjectExists, and leaves the parts then."""
        with translate_errors(self.path, part=True):
            with open(files.path, "r+b", buffering=0, opener=open_no_link) as file:
                facts = os.fstat(file.fileno())
                note = self._notes.of(facts, files.path) | {"checksum": checksum, "etag": _etag(facts)}
                self._notes.keep(files.path, note)
                flush(file.fileno())
            self._name.require_a_file()
            if replace:
                os.replace(files.path, self.path)
            else:
                self._name.give_to(files.path)
            files.remove()
            _flush_folder(self.path.parent)
        return ObjectFacts(facts.st_size, _etag(facts), note["metadata"], checksum)

    def _open(self, upload: Upload) -> tuple[PartFile, int]:
        found = _UPLOAD.fullmatch(upload.upload_id)
        if found is None:
            raise UploadLost(key=self.path.name)
        return PartFile.beside(self.path, upload.upload_id), int(found[2])

    def _check(
        self,
        stored: Sequence[StoredPart],
        receipts: Sequence[PartReceipt],
        part_size: int,
        checksum: str,
        size: int,
    ) -> None:
        """Raises CompletionRefused unless the parts make the whole, without a gap."""
        there = {part.number: part for part in stored}
        for number, receipt in enumerate(receipts, start=1):
            part = there.get(receipt.number)
            if receipt.number != number or part is None:
                raise CompletionRefused(error="InvalidPartOrder", key=self.path.name)
            if (part.etag, part.size) != (receipt.etag, receipt.size):
                raise CompletionRefused(error="InvalidPart", key=self.path.name)
            if part.size != part_size and number < len(receipts):
                raise CompletionRefused(error="EntityTooSmall", key=self.path.name)
        whole = _combine([there[receipt.number] for receipt in receipts])
        if not receipts or sum(receipt.size for receipt in receipts) != size or whole != checksum:
            raise CompletionRefused(error="BadDigest", key=self.path.name)

    def _must_have_room(self, size: int) -> None:
        free = shutil.disk_usage(self.path.parent).free
        if free < size:
            raise DiskFull(path=str(self.path.parent), size=size, free=free)


def _remove(path: Path) -> None:
    with translate_errors(path):
        path.unlink(missing_ok=True)


class _TargetName:
    """The name that a finished file gets, never one that something else has."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def require_a_file(self) -> None:
        """Raises FolderUnusable for a folder, a device, a pipe or a socket, and for a link to such a thing.

        To replace one of these would take it from everybody: as root, /dev/null itself.
        """
        try:
            kind = self._path.lstat().st_mode
            if stat.S_ISLNK(kind) and self._path.exists():
                target = self._path.stat().st_mode
                kind = kind if stat.S_ISDIR(target) else target
        except (FileNotFoundError, NotADirectoryError):
            return
        if stat.S_ISDIR(kind):
            raise FolderUnusable(path=str(self._path), problem="is_folder")
        if not (stat.S_ISREG(kind) or stat.S_ISLNK(kind)):
            raise FolderUnusable(path=str(self._path), problem="is_device")

    def give_to(self, temporary: Path) -> None:
        """Never replaces a file, even one that appears in this very moment. Raises ObjectExists."""
        try:
            if os.name == "nt":
                os.rename(temporary, self._path)  # refuses where the name is taken
            else:
                os.link(temporary, self._path, follow_symlinks=False)
        except FileExistsError:
            # An earlier run may have come as far as this.
            if not os.path.samestat(temporary.lstat(), self._path.lstat()):
                raise self._exists_error() from None
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            self._rename_unless_taken(temporary)

    def _rename_unless_taken(self, temporary: Path) -> None:
        """On file systems without links, such as FAT: in one step as well, so that a crash leaves nothing."""
        try:
            if not rename_unless_taken(temporary, self._path):
                # Neither links nor that: all that is left is to look just before.
                if os.path.lexists(self._path):
                    raise self._exists_error()
                os.replace(temporary, self._path)
        except FileExistsError:
            raise self._exists_error() from None

    def _exists_error(self) -> ObjectExists:
        return ObjectExists(problem="file", path=str(self._path), key=self._path.name)


class _FileNotes:
    """What goes with a file: its metadata and checksum, as an extended attribute and in memory."""

    def __init__(self) -> None:
        self._noted: dict[str, dict[str, Any]] = {}

    def keep(self, path: Path, note: dict[str, Any]) -> None:
        self._noted[_identity(path.stat())] = note
        if hasattr(os, "setxattr"):
            with contextlib.suppress(OSError):
                os.setxattr(path, _ATTRIBUTE, json.dumps(note).encode(), follow_symlinks=False)

    def of(self, facts: os.stat_result, path: Path) -> dict[str, Any]:
        known = self._noted.get(_identity(facts))
        if known is not None:
            return known
        if hasattr(os, "getxattr"):
            with contextlib.suppress(OSError, ValueError, RecursionError):
                found = json.loads(os.getxattr(path, _ATTRIBUTE, follow_symlinks=False))
                if isinstance(found, dict) and isinstance(found.get("metadata"), dict):
                    return found
        return {"metadata": {}}


def _token(metadata: Mapping[str, str]) -> str:
    """What the files of an upload with these metadata are named by: whoever knows them finds the files."""
    if not metadata:
        return secrets.token_hex(4)
    return hashlib.sha256(json.dumps(dict(metadata), sort_keys=True).encode()).hexdigest()[:8]


def _describe_part(part: WrittenPart) -> StoredPart:
    return StoredPart(part.number, part.size, f'"{Crc64(part.crc64).hex()}"', Crc64(part.crc64).encode())


def _combine(parts: Sequence[StoredPart]) -> str:
    """CRC64NVME of the whole in base64 from that of each part, in order."""
    return Crc64.combine((Crc64.decode(part.checksum) or 0, part.size) for part in parts).encode()


def _identity(facts: os.stat_result) -> str:
    return f"{facts.st_dev:x}-{facts.st_ino:x}"


def _etag(facts: os.stat_result) -> str:
    """Of one version of one file, as web servers make theirs."""
    return f'"{facts.st_ino:x}-{facts.st_mtime_ns:x}-{facts.st_size:x}"'


def _flush_folder(folder: Path) -> None:
    """So that the name survives a power cut as well as the bytes; not possible on Windows, nor needed."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def translate_errors(path: Path, *, part: bool = False) -> Iterator[None]:
    """OSErrors come out as DestinationErrors; ``part``: a missing file means that the upload is gone."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(path=str(path.parent)) from None
        if error.errno == errno.ENAMETOOLONG:
            raise KeyInvalid(key=path.name) from None
        if part and error.errno == errno.ENOENT:
            raise UploadLost(key=path.name) from None
        problem = _PROBLEMS.get(error.errno or 0, "")
        if problem == "missing" and path.parent.is_dir():
            problem = ""  # a folder that takes no files, as the kernel's are
        where = path if problem == "is_folder" else path.parent
        raise FolderUnusable(path=str(where), problem=problem, error=error.strerror or "") from None


def read_file(path: Path, sink: Callable[[memoryview], None]) -> bool:
    """All bytes in order into ``sink``; False if there is no such file. Raises FolderUnusable."""
    with translate_errors(path):
        try:
            file = path.open("rb", buffering=0)
        except FileNotFoundError:
            return False
        with file, memoryview(bytearray(_CHUNK)) as buffer:
            while count := file.readinto(buffer):
                sink(buffer[:count])
    return True
