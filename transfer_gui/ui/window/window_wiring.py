"""Wiring of gestures to commands: actions, table, trouble strip.

Here: connections only. Not here: what commands do (``commands.py``), where widgets stand
(``window_layout.py``).
"""

from __future__ import annotations

from collections.abc import Callable

from transfer_gui.core.transfer import Action
from transfer_gui.ui.details.trouble_strip import TroubleStrip
from transfer_gui.ui.queue.queue_actions import QueueActions
from transfer_gui.ui.window.actions import Actions, MoreActions
from transfer_gui.ui.window.commands import Commands
from transfer_gui.ui.window.window_layout import WindowParts, fold_by


def wire_actions(
    known: Actions, commands: Commands, parts: WindowParts, show_details: Callable[[], object]
) -> None:
    for action, entry in known.of.items():
        entry.triggered.connect(lambda _=False, action=action: commands.rows.act(action))
    known.add.triggered.connect(lambda: commands.adding.ask())
    known.add_list.triggered.connect(lambda: commands.adding.ask_list())
    known.check_link.triggered.connect(commands.rows.check_link)
    known.paste.triggered.connect(commands.adding.paste)
    known.copy.triggered.connect(commands.rows.copy_addresses)
    known.details.triggered.connect(show_details)
    known.select_all.triggered.connect(parts.view.selectAll)
    known.pause_all.triggered.connect(lambda: commands.rows.act_on_all(Action.PAUSE))
    known.resume_all.triggered.connect(lambda: commands.rows.act_on_all(Action.RESUME))
    known.profiles.triggered.connect(lambda: commands.settings.open_profiles())
    known.settings.triggered.connect(commands.settings.open)
    known.about.triggered.connect(commands.records.about)
    fold_by(parts.splitter, 1, known.panel)
    fold_by(parts.aside, 0, known.sidebar)
    known.find.triggered.connect(lambda: known.sidebar.setChecked(True))
    known.find.triggered.connect(parts.sidebar.begin_search)
    parts.sidebar.left.connect(parts.view.setFocus)


def wire_more(known: MoreActions, commands: Commands) -> None:
    """Connect the rarer actions to what carries them out."""
    copying, transport = commands.copying, commands.transport
    known.copy_source.triggered.connect(copying.source)
    known.copy_console.triggered.connect(copying.console)
    known.copy_sharing.triggered.connect(copying.sharing)
    known.copy_command.triggered.connect(copying.command)
    known.browse.triggered.connect(lambda: commands.stores.browse())
    known.hosts.triggered.connect(commands.stores.hosts)
    known.worker.triggered.connect(commands.stores.ask_worker)
    known.history.triggered.connect(commands.records.history)
    known.bundle.triggered.connect(commands.records.bundle)
    known.log.triggered.connect(commands.records.log)
    known.export.triggered.connect(transport.export)
    known.import_.triggered.connect(transport.import_)


def wire_strip(strip: TroubleStrip, commands: Commands) -> None:
    """Connect the buttons beside a transfer's trouble to their remedies."""
    strip.retry.connect(commands.remedies.retry)
    strip.edit_profile.connect(commands.settings.open_profile_of)
    strip.replace_link.connect(commands.remedies.replace_link)
    strip.decide.connect(commands.remedies.decide)
    strip.overwrite.connect(commands.remedies.overwrite)
    strip.accept_file.connect(commands.remedies.accept_file)
    strip.rename.connect(commands.remedies.rename)
    strip.sign_in.connect(commands.sign_in.begin)
    strip.trust_key.connect(commands.host_remedies.trust_key)
    strip.edit_host.connect(commands.host_remedies.edit_host)


def wire_queue(known: QueueActions, commands: Commands, parts: WindowParts) -> None:
    """Connect order, limits, times, and what is done to all of a kind."""
    view, queue, removals = parts.view, commands.queue, commands.removals
    for where, action in known.moves.items():
        action.triggered.connect(lambda _=False, where=where: queue.move(where))
    known.limit_to_view(view)
    view.drops.rearranged.connect(queue.move_before)
    menu = known.limit_menu
    menu.aboutToShow.connect(lambda: queue.fill_limit_menu(menu))
    known.limit.triggered.connect(lambda: menu.popup(view.viewport().mapToGlobal(view.rect().center())))
    known.start_at.triggered.connect(queue.start_at)
    known.repeat.triggered.connect(queue.repeat)
    known.replace_link.triggered.connect(queue.replace_link)
    known.show_in_bucket.triggered.connect(commands.done.show_in_bucket)
    known.again.triggered.connect(commands.done.transfer_again)
    known.verify.triggered.connect(commands.done.verify)
    known.receipts.triggered.connect(commands.done.save_receipts)
    known.retry_failed.triggered.connect(queue.retry_failed)
    known.remove_finished.triggered.connect(queue.remove_finished)
    known.hours.triggered.connect(commands.settings.ask_hours)
    known.limit_hours.triggered.connect(commands.settings.ask_limit_hours)
    parts.totals.schedule_wanted.connect(commands.settings.ask_limit_hours)
    known.notify.triggered.connect(queue.set_notify)
    known.undo.triggered.connect(removals.undo)
    known.show_removed(removals.pending)
    parts.undo.show_removed(removals.pending)
    parts.undo.undo.connect(removals.undo)
    removals.changed.connect(parts.undo.show_removed)
    # To methods of what is shown, never to lambdas: those would outlive a window that is made anew.
    removals.changed.connect(known.show_removed)
    parts.totals.limit_chosen.connect(queue.set_limit)
    parts.totals.active_chosen.connect(queue.set_active)
