"""The questions and messages of the main window. Qt-free.

Not here: what errors and statuses say (``words.py``), labels of single controls (at the control).
"""

from __future__ import annotations

from collections.abc import Sequence

from transfer_gui.core.errors import TransferError
from transfer_gui.core.redact import escape_controls, redact_url
from transfer_gui.core.transfer import Transfer
from transfer_gui.text import format
from transfer_gui.text.describe import folder_of, name_of
from transfer_gui.text.language import mark, marked, sentences, tr, trn
from transfer_gui.text.words import explain_error

STOPPING = mark("Stopping… what is stored already is kept. Close again to stop at once.")

SANDBOX = mark(
    "This is the sandbox: files go to a small store on this computer, for trying things out. "
    "Nothing leaves it. Add a profile to send files to a store of yours."
)
SANDBOX_FORGETS = mark(
    "Here it runs on rclone, which forgets unfinished uploads when the window closes (they begin again "
    "at zero) and checks no checksums."
)


def sandbox(*, keeps_uploads: bool = True, former_files: str = "") -> str:
    """What the sandbox is, what it can't do here, and where files of an earlier version's sandbox lie."""
    forgets = "" if keeps_uploads else tr(SANDBOX_FORGETS)
    former = former_files and tr("The files of its former store are in {folder}.", folder=former_files)
    return sentences(tr(SANDBOX), forgets, former)


NOTHING_TO_ADD = (
    "There is no link and no file in it",
    "Copy or drop a web link (http:// or https://), several of them line by line, or a file.",
)
marked(NOTHING_TO_ADD)

NOTHING_NEW = (
    "Nothing is new",
    "All these files are at their destination, and their server says that none has changed since.",
)
marked(NOTHING_NEW)

NEW_LINK = (
    "Replace link",
    (
        "A new link to the same file, or the curl command that a browser copies for it. What is "
        "stored already is kept if the file is the same."
    ),
)
marked(NEW_LINK)
NEW_KEY = marked(("Save under another name", "The object's name in the bucket, with its folders:"))


LINK_FORGOTTEN = (
    "The link is not known any more",
    (
        "It carried a secret. It was forgotten when the transfer was done, or because no "
        "keychain could keep it."
    ),
)
marked(LINK_FORGOTTEN)
NO_CONSOLE = (
    "No console is known for this store",
    "Console links exist for Amazon S3, Google Cloud Storage and Cloudflare R2.",
)
marked(NO_CONSOLE)
SHARING = mark("Whoever has the link can fetch the object, without keys of their own.\nIt works for:")


_MOST_NAMED = 5


def duplicates_question(same: Sequence[Transfer], count: int) -> tuple[str, str]:
    """Title and text when of ``count`` new transfers as many are in the list already as ``same`` ones."""
    repeated, named = len(same), list({one.id: one for one in same}.values())
    names = "\n".join(
        tr("“{name}” to {place}", name=name_of(one), place=folder_of(one)) for one in named[:_MOST_NAMED]
    ) + ("\n…" if len(named) > _MOST_NAMED else "")
    if count == 1:
        return (
            tr("It is in the list already"),
            tr("The same link, or one that goes to the same place, is in the list.") + "\n" + names,
        )
    title = trn(
        "%n of {count} is in the list already",
        "%n of {count} are in the list already",
        repeated,
        count=format.count(count),
    )
    told = tr("The same links, or ones that go to the same place, are in the list.")
    return title, f"{told}\n{names}"


def local_files_question(paths: Sequence[str]) -> tuple[str, str]:
    """Title and text when a list names these files of this computer as sources."""
    title = trn(
        "The list wants %n file of this computer",
        "The list wants %n files of this computer",
        len(paths),
    )
    named = tr(", ").join(escape_controls(path) for path in paths[:5]) + (", …" if len(paths) > 5 else "")
    return title, tr("They would be read and sent to where the list goes: {paths}.", paths=named)


def site_question(
    links: Sequence[str], site: str, page: str, place: str, *, cookies: bool, taken: bool
) -> tuple[str, str]:
    """Title and text before the first links of a site that the web browser hands over."""
    named = escape_controls(site)
    title = trn("Send %n file from {site}?", "Send %n files from {site}?", len(links), site=named)
    name = escape_controls(redact_url(links[0])) + (", …" if len(links) > 1 else "")
    facts = {"site": named, "place": escape_controls(place), "link": name}
    if cookies:
        text = tr("With the browser’s cookies for {site}, to {place}: {link}", **facts)
    else:
        text = tr("Without cookies, to {place}: {link}", **facts)
    if page and page != site:
        text += "\n\n" + tr("The link is on a page of {page}.", page=escape_controls(page))
    if taken:
        return title, f"{text}\n\n" + tr(
            "The browser began this download, and drops it if you agree. Later ones from there are taken "
            "over without this question."
        )
    return title, f"{text}\n\n" + tr("What you send from there later goes the same way, unasked.")


IN_TRAY = (
    mark("Transfer GUI keeps running in the tray"),
    mark("Click its icon there to see the window again. Quit in its menu ends it."),
)


def quit_question(running: int) -> tuple[str, str]:
    """Title and text before quitting while transfers run."""
    title = trn("%n transfer is not finished", "%n transfers are not finished", running)
    return title, trn(
        "If you quit now it stops, and goes on from where it is the next time this program runs. "
        "Nothing that is stored already is lost.",
        (
            "If you quit now, they stop, and resume the next time this program runs. What is stored "
            "already is kept."
        ),
        running,
    )


def remove_question(number: int, name: str, stored: int, others: int) -> tuple[str, str]:
    """Title and text before unfinished transfers are removed; ``others`` finished ones go with them."""
    if number > 1:
        title = trn("Remove %n unfinished transfer?", "Remove %n unfinished transfers?", number)
        text = tr("They are cancelled and can't be resumed afterwards.")
    else:
        title = tr("Remove “{name}” unfinished?", name=name)
        text = tr("It is cancelled and can't be resumed afterwards.")
    told = [text, _deleted(stored)] if stored else [text]
    if others:
        told.append(
            trn(
                "%n finished transfer will leave the list too; its object stays.",
                "%n finished transfers will leave the list too; their objects stay.",
                others,
            )
        )
    return title, sentences(*told)


def _deleted(stored: int) -> str:
    return tr(
        "The {size} stored so far are deleted from the bucket's unfinished uploads.", size=format.size(stored)
    )


def cancel_question(number: int, name: str, stored: int) -> tuple[str, str]:
    """Title and text before transfers are cancelled that have stored something."""
    if number > 1:
        title = trn("Cancel %n transfer?", "Cancel %n transfers?", number)
    else:
        title = tr("Cancel “{name}”?", name=name)
    return title, sentences(_deleted(stored), tr("To stop and keep them, use Pause."))


def set_aside(path: str) -> str:
    """What to say after the queue's database was found damaged."""
    return tr(
        (
            "The list of transfers was damaged and could not be read. A new one was started; the old "
            "one is kept at {path}. Your buckets are not affected."
        ),
        path=path,
    )


def worker_line(stage: str, worker: str, machine: str, said: str, error: TransferError | None) -> str:
    """How the line to the worker stands whose queue a window shows; ``stage`` as in ``ipc.ssh_line``."""
    if stage == "open":
        told = mark("This is the queue of the worker {worker}, on {machine}. Transfers run there.")
        return tr(told, worker=worker, machine=machine or worker)
    if stage == "slow":
        return sentences(
            tr("The line to {worker} is slow.", worker=worker),
            tr("What is shown is some seconds old; what you do here takes as long."),
        )
    if stage == "cut":
        return sentences(
            tr("The line to {worker} is cut and is tried again.", worker=worker),
            tr("The worker goes on; what you do here is done when the line is back."),
        )
    if error is not None:
        return explain_error(error, ended=False).whole
    return sentences(tr("Connecting to {worker}…", worker=worker), escape_controls(said[:300]))


def about(version: str, python: str, qt: str, system: str) -> tuple[str, str]:
    """Title and text of Help › About."""
    runs = tr("It runs on Python {python} and Qt {qt} ({system}).", python=python, qt=qt, system=system)
    told = sentences(
        tr("Streams files from the web into S3, part by part, and proves what it stored."),
        tr("It sends no telemetry, and asks for newer releases only if you want it to."),
    )
    licence = tr("Free software under the MIT licence; it comes without any warranty.")
    return f"Transfer GUI {version}", f"{told}\n\n{runs}\n{licence}"
