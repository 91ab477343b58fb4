"""Which gesture leads to which command: actions, table, trouble strip.

Here: connections only. Not here: what commands do (``commands.py``), where widgets stand
(``window_layout.py``).
"""

from __future__ import annotations

from collections.abc import Callable

from transfer_gui.core.transfer import Action
from transfer_gui.ui.details.trouble_strip import TroubleStrip
from transfer_gui.ui.queue.queue_actions import QueueActions
from transfer_gui.ui.window.actions import Actions
from transfer_gui.ui.window.commands import Commands
from transfer_gui.ui.window.more_actions import MoreActions
from transfer_gui.ui.window.queue_commands import QueueCommands
from transfer_gui.ui.window.window_layout import WindowParts


def wire_actions(
    known: Actions, commands: Commands, parts: WindowParts, show_details: Callable[[], object]
) -> None:
    """Each QAction to its command."""
    for action, entry in known.of.items():
        entry.triggered.connect(lambda _=False, action=action: commands.act(action))
    known.add.triggered.connect(lambda: commands.adding.ask())
    known.add_list.triggered.connect(lambda: commands.adding.ask_list())
    known.check_link.triggered.connect(commands.check_link)
    known.paste.triggered.connect(commands.adding.paste)
    known.copy.triggered.connect(commands.copy)
    known.details.triggered.connect(show_details)
    known.select_all.triggered.connect(parts.view.selectAll)
    known.pause_all.triggered.connect(lambda: commands.act_on_all(Action.PAUSE))
    known.resume_all.triggered.connect(lambda: commands.act_on_all(Action.RESUME))
    known.profiles.triggered.connect(lambda: commands.profiles())
    known.settings.triggered.connect(commands.settings)
    known.panel.toggled.connect(parts.tabs.setVisible)
    known.sidebar.toggled.connect(parts.sidebar.setVisible)
    known.find.triggered.connect(lambda: known.sidebar.setChecked(True))
    known.find.triggered.connect(parts.sidebar.begin_search)
    parts.sidebar.left.connect(parts.view.setFocus)


def wire_more(known: MoreActions, commands: Commands) -> None:
    """The rarer actions to what carries them out."""
    copying, transport = commands.copying, commands.transport
    known.copy_source.triggered.connect(copying.source)
    known.copy_console.triggered.connect(copying.console)
    known.copy_sharing.triggered.connect(copying.sharing)
    known.copy_command.triggered.connect(copying.command)
    known.browse.triggered.connect(lambda: commands.stores.browse())
    known.hosts.triggered.connect(commands.stores.hosts)
    known.history.triggered.connect(commands.records.history)
    known.bundle.triggered.connect(commands.records.bundle)
    known.log.triggered.connect(commands.records.log)
    known.export.triggered.connect(transport.export)
    known.import_.triggered.connect(transport.import_)


def wire_strip(strip: TroubleStrip, commands: Commands) -> None:
    """The buttons that mend what stopped a transfer."""
    strip.retry.connect(commands.mending.retry)
    strip.edit_profile.connect(commands.edit_profile)
    strip.replace_link.connect(commands.mending.replace_link)
    strip.decide.connect(commands.mending.decide)
    strip.overwrite.connect(commands.mending.overwrite)
    strip.accept_page.connect(commands.mending.accept_page)
    strip.rename.connect(commands.mending.rename)
    strip.sign_in.connect(commands.signing_in.begin)
    strip.trust_key.connect(commands.host_mending.trust_key)
    strip.edit_host.connect(commands.host_mending.edit_host)


def wire_queue(known: QueueActions, commands: QueueCommands, parts: WindowParts) -> None:
    """Order, limits, times, and what is done to all of a kind."""
    view, removals = parts.view, commands.removals
    for where, action in known.moves.items():
        action.triggered.connect(lambda _=False, where=where: commands.move(where))
    known.limit_to_view(view)
    view.rearranged.connect(commands.move_before)
    menu = known.limit_menu
    menu.aboutToShow.connect(lambda: commands.fill_limit_menu(menu))
    known.limit.triggered.connect(lambda: menu.popup(view.viewport().mapToGlobal(view.rect().center())))
    known.start_at.triggered.connect(commands.start_at)
    known.replace_link.triggered.connect(commands.replace_link)
    known.retry_failed.triggered.connect(commands.retry_failed)
    known.remove_finished.triggered.connect(commands.remove_finished)
    known.hours.triggered.connect(commands.hours)
    known.notify.triggered.connect(commands.set_notify)
    known.undo.triggered.connect(removals.undo)
    known.show_removed(removals.pending)
    parts.undo.show_removed(removals.pending)
    parts.undo.undo.connect(removals.undo)
    removals.changed.connect(parts.undo.show_removed)
    # To methods of what is shown, never to lambdas: those would outlive a window that is made anew.
    removals.changed.connect(known.show_removed)
    parts.totals.limit_chosen.connect(commands.set_limit)
    parts.totals.active_chosen.connect(commands.set_active)
