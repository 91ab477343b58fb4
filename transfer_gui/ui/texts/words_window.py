"""The questions and messages of the main window. Qt-free.

Not here: what errors and statuses say (``words.py``), labels of single controls (at the control).
"""

from __future__ import annotations

from transfer_gui.ui.texts import format

STOPPING = "Stopping… what is stored already is kept."

SANDBOX = (
    "This is the sandbox: files go to a small store on this computer, for trying things out. "
    "Nothing leaves it. Add a profile to send files to a store of yours."
)

NOTHING_TO_ADD = (
    "There is no link and no file in it",
    "Copy or drop a web link (http:// or https://), several of them line by line, or a file.",
)

NEW_LINK = (
    "Replace link",
    "A fresh link to the same file, or the curl command that a browser copies for it. What is stored already "
    "is kept if it is the same.",
)
NEW_KEY = ("Save under another name", "The object's name in the bucket, with its folders:")


LINK_FORGOTTEN = (
    "The link is not known any more",
    "It carried a secret, and was forgotten when the transfer was done or because no keychain could keep it.",
)
NO_CONSOLE = (
    "No console is known for this store",
    "Console links are made for Amazon S3, Google Cloud Storage and Cloudflare R2.",
)
SHARING = "Whoever has the link can fetch the object, without keys of their own.\nIt works for:"


def duplicates_question(repeated: int, count: int) -> tuple[str, str]:
    """Title and text when ``repeated`` of ``count`` new transfers are in the list already."""
    if count == 1:
        return (
            "It is in the list already",
            "The same link, or one that goes to the same place, is in the list.",
        )
    return (
        f"{format.count(repeated)} of {format.count(count)} are in the list already",
        "The same links, or ones that go to the same place, are in the list.",
    )


def quit_question(running: int) -> tuple[str, str]:
    """Title and text before quitting while transfers run."""
    if running == 1:
        return (
            "One transfer is not finished",
            "If you quit now it stops, and goes on from where it is the next time this program runs. "
            "Nothing that is stored already is lost.",
        )
    return (
        f"{format.count(running)} transfers are not finished",
        "If you quit now they stop, and go on from where they are the next time this program runs. "
        "Nothing that is stored already is lost.",
    )


def remove_question(number: int, name: str, stored: int, others: int) -> tuple[str, str]:
    """Title and text before unfinished transfers are removed; ``others`` finished ones go with them."""
    many = number > 1
    title = f"Remove {format.count(number)} unfinished transfers?" if many else f"Remove “{name}” unfinished?"
    text = f"{'They are' if many else 'It is'} cancelled and can't be resumed afterwards."
    if stored:
        text += f" The {format.size(stored)} stored so far are deleted from the bucket's unfinished uploads."
    if others:
        text += f" {format.counted(others, 'finished transfer')} will leave the list too; their objects stay."
    return title, text


def cancel_question(number: int, name: str, stored: int) -> tuple[str, str]:
    """Title and text before transfers are cancelled that have stored something."""
    title = f"Cancel {format.count(number)} transfers?" if number > 1 else f"Cancel “{name}”?"
    return title, (
        f"The {format.size(stored)} stored so far are deleted from the bucket's unfinished uploads. "
        "To stop for now and keep them, use Pause."
    )


def set_aside(path: str) -> str:
    """What to say after the queue's database was found damaged."""
    return (
        "The list of transfers was damaged and could not be read. A new one was begun; the old one is kept "
        f"at {path}. What is stored at your buckets is not touched."
    )
