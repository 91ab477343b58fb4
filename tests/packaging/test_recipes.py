"""Recipes for systems and services that are not here: read by whoever checks such files."""

from __future__ import annotations

import json
import lzma
import os
import plistlib
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import botocore.session
import deb
import distributions
import flatpak
import icons
import pytest
import try_units
from botocore.validate import ParamValidator
from PySide6.QtGui import QImageReader

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGING = ROOT / "packaging"
LINUX = PACKAGING / "linux"
APP_ID = deb.APP_ID
METAINFO = LINUX / f"{APP_ID}.metainfo.xml"
UNITS = {kind: LINUX / kind / "transfer-gui-worker.service" for kind in ("system", "user")}


def told(*words: str | Path) -> str:
    """What a checker says; the test fails if it does not agree, and skips where it is missing."""
    if shutil.which(str(words[0])) is None:
        pytest.skip(f"{words[0]} is not installed")
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


COMMANDS = sorted(
    path.name for path in PACKAGING.glob("*.py") if "run_command(main)" in path.read_text("utf-8")
)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_builds_nothing(name: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, PACKAGING / name, "--help"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, name in done.stdout, done.stderr, list(tmp_path.iterdir())) == (0, True, "", [])


def test_the_desktop_entry_is_valid() -> None:
    assert told("desktop-file-validate", LINUX / f"{APP_ID}.desktop") == ""
    text = (LINUX / f"{APP_ID}.desktop").read_text(encoding="utf-8")
    assert "x-scheme-handler/transfer-gui;" in text
    assert "Exec=transfer-gui %U" in text


def test_the_metainfo_is_valid_and_of_this_version() -> None:
    told("appstreamcli", "validate", "--no-net", METAINFO)
    assert f'<release version="{distributions.version()}"' in METAINFO.read_text(encoding="utf-8")


def test_desktop_flatpak_and_window_go_by_one_name() -> None:
    """Flathub, "Requirements": application id, desktop entry, icon and metainfo have one name."""
    told_of = METAINFO.read_text(encoding="utf-8")
    for line in (f"<id>{APP_ID}</id>", f"{APP_ID}.desktop</launchable>", f'"stock">{APP_ID}</icon>'):
        assert line in told_of
    assert 'type="homepage"' in told_of
    assert told_of.count("<screenshot") >= 3
    assert f"Icon={APP_ID}\n" in (LINUX / f"{APP_ID}.desktop").read_text(encoding="utf-8")
    assert f'setDesktopFileName("{APP_ID}")' in (ROOT / "transfer_gui" / "app.py").read_text(encoding="utf-8")
    manifest = json.loads((LINUX / f"{APP_ID}.json").read_text(encoding="utf-8"))
    assert manifest["id"] == APP_ID
    # Files come by the portal, so that none of the user's folders is open to it.
    # Flathub's linter refuses the login manager of the system's bus; desktops hold sleep off on their own.
    # Secrets come by the portal, too: that of all programs' keychain is none of its business.
    secrets = tuple(f"--talk-name=org.{name}" for name in ("freedesktop.secrets", "kde.kwallet"))
    refused = ("--filesystem", "--system-talk-name", *secrets)
    assert not [word for word in manifest["finish-args"] if word.startswith(refused)]
    (module,) = manifest["modules"]
    named = [LINUX / source["path"] for source in module["sources"] if source["type"] == "file"]
    assert all(path.exists() for path in named)


def test_what_is_submitted_has_every_source_by_its_hash(tmp_path: Path) -> None:
    """Flathub, "Requirements": no source is a folder of the submitter's, and none is built with a network."""
    info = {"url": "https://index.example/a.whl", "archive_info": {"hashes": {"sha256": "1" * 64}}}
    wheels = {"build": [{"download_info": info}], "requirements": [{"download_info": info}]}
    manifest = flatpak.make_manifest("https://project.example/a.tar.gz", "2" * 64, wheels)
    assert [module["name"] for module in manifest["modules"]] == ["build", "requirements", "transfer-gui"]
    sources = [source for module in manifest["modules"] for source in module["sources"]]
    assert all(source["url"].startswith("https://") and len(source["sha256"]) == 64 for source in sources)
    assert "--share=network" not in json.dumps(manifest["modules"])
    placed = [words.split()[2] for words in manifest["modules"][-1]["build-commands"][1:]]
    assert all((ROOT / name).exists() for name in placed), placed
    if shutil.which("flatpak-builder"):
        (tmp_path / f"{APP_ID}.json").write_text(json.dumps(manifest))
        assert APP_ID in told("flatpak-builder", "--show-manifest", tmp_path / f"{APP_ID}.json")


@pytest.mark.parametrize(("kind", "exposure"), [("system", 2.5), ("user", 7.0)])
def test_a_unit_is_valid_and_hardened(kind: str, exposure: float, tmp_path: Path) -> None:
    # The program is not installed here: another one stands in its place while the rest is looked at.
    unit = tmp_path / UNITS[kind].name
    unit.write_text(UNITS[kind].read_text(encoding="utf-8").replace("/usr/bin/transfer-gui-cli", "/bin/true"))
    assert told("systemd-analyze", "verify", unit) == ""
    judged = told("systemd-analyze", "security", "--offline=true", unit)
    found = re.search(r"exposure level for \S+: ([\d.]+)", judged)
    assert found is not None
    assert float(found[1]) < exposure


def test_the_user_s_unit_asks_for_nothing_that_a_user_s_manager_cannot_give() -> None:
    """systemd.exec(5): these drop capabilities or mount file systems, so such a unit ends with 218 or 226."""
    text = UNITS["user"].read_text(encoding="utf-8")
    for name in ("CapabilityBoundingSet", "AmbientCapabilities", "Private", "Protect", "User=", "ProcSubset"):
        assert f"\n{name}" not in text, name
    # The window's own folders: its queue and profiles.
    assert "TRANSFER_GUI_HOME" not in text


@pytest.mark.heavy
@pytest.mark.slow
def test_the_units_run_under_a_real_systemd() -> None:
    if reason := try_units.missing():
        pytest.skip(reason)
    with try_units.manager() as inside:
        for line in (*try_units.try_system_unit(inside), *try_units.try_user_unit(inside)):
            print(line)


def test_the_task_is_one_that_ecs_takes() -> None:
    """By the service's own model, as botocore has it."""
    task = json.loads((PACKAGING / "container" / "ecs-task.json").read_text(encoding="utf-8"))
    model = botocore.session.Session().get_service_model("ecs")
    shape = model.operation_model("RegisterTaskDefinition").input_shape
    report = ParamValidator().validate(task, shape)
    assert not report.has_errors(), report.generate_report()
    container = task["containerDefinitions"][0]
    assert container["readonlyRootFilesystem"] is True
    assert container["user"] == "10001:10001"
    assert {"sourceVolume": "state", "containerPath": "/state"} in container["mountPoints"]
    # Fargate takes such pairs only (CPU units and MiB).
    assert (task["cpu"], task["memory"]) == ("2048", "4096")
    assert "secret" not in json.dumps(task).lower()


def test_a_cluster_s_task_is_one_that_ecs_takes_and_holds_no_key() -> None:
    """By the service's own model, as botocore has it."""
    task = json.loads((PACKAGING / "cluster" / "fargate-task.json").read_text(encoding="utf-8"))
    model = botocore.session.Session().get_service_model("ecs")
    shape = model.operation_model("RegisterTaskDefinition").input_shape
    report = ParamValidator().validate(task, shape)
    assert not report.has_errors(), report.generate_report()
    container = task["containerDefinitions"][0]
    assert (container["readonlyRootFilesystem"], container["user"]) == (True, "10001:10001")
    assert "taskRoleArn" not in task, "workers need no rights of their own"
    stages = (PACKAGING / "container" / "Containerfile").read_text(encoding="utf-8").split("\nFROM ")
    (cluster,) = [stage for stage in stages if " AS cluster\n" in stage]
    assert {"sourceVolume": "scratch", "containerPath": "/tmp"} in container["mountPoints"]
    assert all(
        "VOLUME" in stage and "/tmp\n" in stage.partition("VOLUME")[2] for stage in (cluster, stages[-1])
    )


@pytest.mark.parametrize("name", ["compose.yaml", "kubernetes.yaml", "fargate-task.json", "ssh.sh"])
def test_a_cluster_is_started_behind_tls_only_and_without_the_owner_s_key(name: str) -> None:
    text = (PACKAGING / "cluster" / name).read_text(encoding="utf-8")
    assert "tls://" in text
    assert "tcp://" not in text
    assert all(f"{file}.pem" in text for file in ("ca", "node", "node-key"))
    assert "owner-key" not in text


def test_the_service_never_runs_two_tasks_on_one_state() -> None:
    """An update stops the old task first; two would run one queue on a network file system."""
    service = json.loads((PACKAGING / "container" / "ecs-service.json").read_text(encoding="utf-8"))
    model = botocore.session.Session().get_service_model("ecs")
    shape = model.operation_model("CreateService").input_shape
    report = ParamValidator().validate(service, shape)
    assert not report.has_errors(), report.generate_report()
    rules = service["deploymentConfiguration"]
    assert (service["desiredCount"], rules["maximumPercent"], rules["minimumHealthyPercent"]) == (1, 100, 0)
    # It starts the new task before it stops the old one.
    assert service["availabilityZoneRebalancing"] == "DISABLED"
    task = json.loads((PACKAGING / "container" / "ecs-task.json").read_text(encoding="utf-8"))
    assert service["taskDefinition"] == task["family"]


def test_every_health_check_is_the_worker_s() -> None:
    words = ["transfer-gui-cli", "worker", "--check"]
    task = json.loads((PACKAGING / "container" / "ecs-task.json").read_text(encoding="utf-8"))
    assert task["containerDefinitions"][0]["healthCheck"]["command"] == ["CMD", *words]
    text = (PACKAGING / "container" / "Containerfile").read_text(encoding="utf-8")
    assert f"CMD {json.dumps(words)}" in text.partition("HEALTHCHECK")[2]
    for unit in UNITS.values():
        assert f"ExecStartPost=/usr/bin/{' '.join(words)} --within" in unit.read_text(encoding="utf-8")


def test_the_container_is_pinned_to_its_last_layer() -> None:
    text = (PACKAGING / "container" / "Containerfile").read_text(encoding="utf-8")
    assert re.search(r"^ARG BASE=python:[\w.-]+@sha256:[0-9a-f]{64}$", text, re.MULTILINE)
    assert set(re.findall(r"^FROM (\S+)", text, re.MULTILINE)) == {"${BASE}"}
    installs = re.findall(r"pip install ([^\n&]+)", text)
    assert len(installs) == 3
    assert all("--require-hashes" in words or "--no-deps --no-index" in words for words in installs)


def test_the_container_is_linted() -> None:
    hadolint = Path(sys.executable).with_name("hadolint")
    if not hadolint.exists():
        pytest.skip("hadolint is not installed")
    done = subprocess.run(
        [str(hadolint), str(PACKAGING / "container" / "Containerfile")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_container_runs_without_rights_and_copies_what_is_there() -> None:
    text = (PACKAGING / "container" / "Containerfile").read_text(encoding="utf-8")
    last = text.rpartition("\nFROM ")[2]
    assert "USER 10001:10001" in last
    assert "VOLUME /state" in last
    lines = re.findall(r"^COPY (?!--from)((?:.*\\\n)*.+)$", text, re.MULTILINE)
    copied = [name for line in lines for name in line.replace("\\\n", "").split()[:-1]]
    assert all((ROOT / name).exists() for name in copied), copied
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    for needed in (*wheel["force-include"], wheel["hooks"]["custom"]["path"], *wheel["packages"]):
        assert any(needed == name or needed.startswith(f"{name}/") for name in copied), needed


def test_the_worker_s_requirements_are_the_lock_without_the_window() -> None:
    lock = (PACKAGING / "requirements.lock").read_text(encoding="utf-8")
    script = PACKAGING / "container" / "without.py"
    words = [sys.executable, str(script), str(PACKAGING / "requirements.lock")]
    kept = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert kept != lock
    for name in ("pyside6", "shiboken6", "juicefs", "rclone"):
        assert name not in kept
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for line in project["dependencies"]:
        asked = re.split(r"[^\w-]", line)[0]
        assert asked.startswith("PySide6") or f"\n{asked.lower()}==" in "\n" + kept


@pytest.mark.parametrize("name", ["Info.plist", "entitlements.plist"])
def test_the_property_lists_are_read(name: str) -> None:
    read = plistlib.loads((PACKAGING / "macos" / name).read_bytes())
    assert read
    if name == "Info.plist":
        assert read["CFBundleURLTypes"][0]["CFBundleURLSchemes"] == ["transfer-gui"]
        assert read["LSBackgroundOnly"] is False


def test_the_installer_takes_what_the_bundle_makes() -> None:
    text = (PACKAGING / "windows" / "transfer-gui.iss").read_text(encoding="utf-8")
    assert f'#define Version "{distributions.version()}"' in text
    assert r'Source: "..\..\dist\transfer-gui\*"' in text
    assert '""{app}\\transfer-gui.exe"" ""%1""' in text
    opened = re.findall(r"^\[(\w+)\]$", text, re.MULTILINE)
    deleted = ["InstallDelete", "UninstallDelete"]
    assert opened == ["Setup", "Languages", "Tasks", "Files", *deleted, "Icons", "Registry", "Run", "Code"]
    # By this file the program knows that winget brings newer releases.
    assert text.count(r"{app}\managed-by") == 3
    winget = PACKAGING / "windows" / "winget" / "TransferGUI.TransferGUI.installer.yaml"
    assert "/MANAGED=winget" in winget.read_text(encoding="utf-8")


def test_the_icon_for_windows_has_every_size(tmp_path: Path) -> None:
    target = tmp_path / "transfer-gui.ico"
    assert icons.draw(256, target)
    reader = QImageReader(str(target))
    assert reader.imageCount() == len(icons.ICO_SIZES)
    found = set()
    for number in range(reader.imageCount()):
        assert reader.jumpToImage(number)
        found.add(reader.read().width())
    assert found == set(icons.ICO_SIZES)


def test_releases_elsewhere_have_this_version() -> None:
    places = [PACKAGING / "macos" / "transfer-gui.rb", *(PACKAGING / "windows" / "winget").glob("*.yaml")]
    assert len(places) == 4
    for place in places:
        assert distributions.version() in place.read_text(encoding="utf-8"), place.name


def test_scripts_and_specs_can_be_read() -> None:
    told("bash", "-n", PACKAGING / "macos" / "build.sh")
    spec = PACKAGING / "pyinstaller" / "transfer_gui.spec"
    compile(spec.read_text(encoding="utf-8"), str(spec), "exec")


# -- the Debian package, from a bundle of two small programs ------------------------------------------------


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    folder = tmp_path / "dist" / "transfer-gui"
    (folder / "_internal").mkdir(parents=True)
    true = shutil.which("true")
    assert true is not None
    for name in ("transfer-gui", "transfer-gui-cli"):
        shutil.copy(true, folder / name)
    (folder / "_internal" / "juicefs.xz").write_bytes(lzma.compress(Path(true).read_bytes()))
    return folder


PACKED = (
    "usr/bin/transfer-gui-cli",
    "usr/lib/transfer-gui/transfer-gui",
    f"usr/share/applications/{APP_ID}.desktop",
    "usr/share/metainfo/io.github.transfer_gui.TransferGui.metainfo.xml",
    f"usr/share/icons/hicolor/scalable/apps/{APP_ID}.svg",
    f"usr/share/icons/hicolor/128x128/apps/{APP_ID}.png",
    "usr/share/doc/transfer-gui/copyright",
    "usr/lib/systemd/user/transfer-gui-worker.service",
    "usr/lib/systemd/system/transfer-gui-worker.service",
    "usr/lib/sysusers.d/transfer-gui.conf",
    "usr/share/man/man1/transfer-gui-cli.1.gz",
    "usr/share/bash-completion/completions/transfer-gui-cli",
    "usr/share/man/man1/transfer-gui.1.gz",
    "usr/share/lintian/overrides/transfer-gui",
    "usr/share/lintian/overrides/transfer-gui-sandbox",
    "usr/share/zsh/vendor-completions/_transfer-gui-cli",
    "usr/share/fish/vendor_completions.d/transfer-gui-cli.fish",
)


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb is Debian's")
def test_the_debian_package_has_its_files_and_the_same_bytes_each_time(bundle: Path, tmp_path: Path) -> None:
    package, sandbox = deb.build(bundle, tmp_path / "one")
    again = deb.build(bundle, tmp_path / "two")
    assert [package.read_bytes(), sandbox.read_bytes()] == [one.read_bytes() for one in again]
    fields = told("dpkg-deb", "-f", package)
    assert f"Version: {distributions.version()}-1" in fields
    assert "libc6 (>= 2" in fields
    assert f"Depends: transfer-gui (= {distributions.version()}-1)" in told("dpkg-deb", "-f", sandbox)
    root = tmp_path / "root"
    told("dpkg-deb", "-x", package, root)
    store = root / "usr/lib/transfer-gui/_internal/juicefs"
    assert not store.exists()
    told("dpkg-deb", "-x", sandbox, root)
    assert told(store) == ""
    for name in PACKED:
        assert (root / name).exists(), name
    assert told(root / "usr/bin/transfer-gui-cli") == ""
    assert {line.split()[1] for line in told("dpkg-deb", "-c", package).splitlines()} == {"root/root"}
    # deb-postinst(5). Without systemd there is nothing to make the unit's user for.
    told("dpkg-deb", "-e", package, made := root / "DEBIAN")
    called = tmp_path / "bin" / "systemd-sysusers"
    called.parent.mkdir()
    called.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/called\n')
    called.chmod(0o755)
    for action in ("configure", "abort-upgrade"):
        subprocess.run(["/bin/sh", made / "postinst", action], env={"PATH": str(called.parent)}, check=True)
    assert (tmp_path / "called").read_text() == "transfer-gui.conf\n"
    called.unlink()
    subprocess.run(["/bin/sh", made / "postinst", "configure"], env={"PATH": str(called.parent)}, check=True)
    for script in ("postinst", "prerm", "postrm"):
        assert os.access(made / script, os.X_OK), script
        told("sh", "-n", made / script)
    # deb-md5sums(5): every file of the package.
    sums = (made / "md5sums").read_text()
    packed = [line for line in told("dpkg-deb", "-c", package).splitlines() if line.startswith("-")]
    assert len(sums.splitlines()) == len(packed)
    assert (
        subprocess.run(["md5sum", "-c", "--quiet", made / "md5sums"], cwd=root, check=False).returncode == 0
    )
