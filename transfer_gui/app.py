"""The composition root of the window: builds everything, wires it, and closes it in order."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, NoReturn, cast

from PySide6.QtCore import QObject, QProcess, QTimer, QtMsgType, Signal, Slot, qInstallMessageHandler
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication, QMessageBox

from transfer_gui import __version__
from transfer_gui.cluster.configured_cluster import ConfiguredCluster
from transfer_gui.core.errors import TransferError, WorkerUnreachable
from transfer_gui.core.profile import Credentials, Profile
from transfer_gui.core.settings import Settings
from transfer_gui.ipc.ssh_line import LineStage, LineState, SshPlace
from transfer_gui.ipc.transport import transport_for
from transfer_gui.logs.log_file import set_level, start_logging
from transfer_gui.paths import default_paths, resource
from transfer_gui.sandbox import NAME as SANDBOX
from transfer_gui.sandbox import Sandbox, Use
from transfer_gui.storage.locks import ProcessLock
from transfer_gui.text import words_window
from transfer_gui.text.words import explain_error
from transfer_gui.ui.bridge import Bridge, PoolSubmit
from transfer_gui.ui.desktop.incoming import FileOpenEvents, IpcListener, ReleaseNews, TerminationSignals
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.services import Services
from transfer_gui.ui.translations import speak
from transfer_gui.ui.widgets import icons
from transfer_gui.ui.widgets.background import BackgroundCall, pool
from transfer_gui.ui.widgets.design import use_readable_font
from transfer_gui.ui.widgets.garbage import GuiGarbage, spare_modules
from transfer_gui.ui.widgets.plain import literal
from transfer_gui.ui.widgets.theme import apply_theme
from transfer_gui.ui.window.main_window import MainWindow, WindowMessages
from transfer_gui.ui.window.retranslation import LanguageSwitch
from transfer_gui.wiring.app import SPARE_JOBS, App, make_engine, open_app
from transfer_gui.wiring.hook_runner import HookRunner
from transfer_gui.wiring.ipc_answers import IpcAnswers
from transfer_gui.wiring.live import Live
from transfer_gui.wiring.releases import feed_for, open_feed
from transfer_gui.wiring.runners import QUEUE_LOCK
from transfer_gui.wiring.second_start import group_links, hand_over_or_lock
from transfer_gui.wiring.services import WindowServices

if TYPE_CHECKING:
    from transfer_gui.ui.records.help_window import HelpWindow

EXIT_DONE, EXIT_FAILED = 0, 1
_SHOWN = 1000  # ms
_LAST_CALLS = 3000  # ms


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or hand the links to the one that is open. The process's exit code."""
    options = _parser().parse_args(arguments)
    spare_modules()
    app = _open_screen()
    app.setApplicationName("transfer-gui")
    app.setApplicationDisplayName("Transfer GUI")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("io.github.transfer_gui.TransferGui")
    icons.configure(resource("icons"))
    use_readable_font(app, resource("fonts"))
    speak(app, "system", resource("translations"))
    app.setWindowIcon(icons.app_icon())
    with ExitStack() as closing:
        try:
            paths = default_paths().create()
            start_logging(paths.log_file)
            if options.worker:
                # Nobody may be at the terminal that this was started from.
                os.environ.setdefault("SSH_ASKPASS_REQUIRE", "prefer")
                place = SshPlace.parse(options.worker, options.worker_command, options.worker_jump)
                return FarProgram(app, closing.enter_context(open_app(paths)), place, options.links).run()
            lock = ProcessLock(paths.lock(QUEUE_LOCK), with_folder=True)
            closing.callback(lock.release)
            if not lock.acquire() and hand_over_or_lock(paths.data, options.links, lock):
                return EXIT_DONE
            opened = closing.enter_context(open_app(paths))
        except TransferError as error:
            _refuse(error)
            return EXIT_FAILED
        return Program(app, opened, options).run()


def _open_screen() -> QApplication:
    """Qt's application. Where Qt finds no screen, a sentence ends the process, not SIGABRT or a traceback."""
    said: list[str] = []

    def hear(kind: QtMsgType, _where: object, text: str) -> None:
        said.append(text)
        if kind is QtMsgType.QtFatalMsg:
            _refuse_screen(text)

    qInstallMessageHandler(hear)
    app = QApplication([sys.argv[0]])
    qInstallMessageHandler(None)
    if cast(QScreen | None, app.primaryScreen()) is None:
        _refuse_screen()
    for text in said:
        print(text, file=sys.stderr)
    return app


def _refuse_screen(told: str = "") -> NoReturn:
    """Say what Qt could not open, and which plugins it has, as far as it ``told`` that."""
    wanted = os.environ.get("QT_QPA_PLATFORM", "")
    asked = f"with QT_QPA_PLATFORM={wanted} " if wanted else ""
    _, named, plugins = told.partition("plugins are: ")
    there = f" Qt's plugins for screens are: {plugins.strip()}" if named else ""
    end = "transfer-gui-cli works without a screen."
    print(f"transfer-gui: No window can open {asked}here.{there} {end}", file=sys.stderr, flush=True)
    os._exit(EXIT_FAILED)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="transfer-gui", description="Stream links straight into S3.")
    parser.add_argument("links", nargs="*", metavar="URL", help="put on the queue, of the open window too")
    parser.add_argument(
        "--sandbox", action="store_true", help="start a local S3 server and make it the place to send to"
    )
    parser.add_argument(
        "--screenshot",
        metavar="FILE",
        help="save a picture of the window when a transfer has ended, and quit",
    )
    parser.add_argument("--worker", metavar="ssh://HOST", default="", help="show the queue of that computer")
    parser.add_argument("--worker-command", metavar="COMMAND", default="", help="what ssh runs there")
    parser.add_argument("--worker-jump", metavar="HOST", default="", help="the host that ssh goes by")
    parser.add_argument("--jump", dest="worker_jump", default="", help=argparse.SUPPRESS)
    parser.add_argument("--version", action="version", version=f"transfer-gui {__version__}")
    return parser


def _refuse(error: TransferError) -> None:
    """The program can't start: say why, in a window and on the terminal."""
    wording = explain_error(error)
    print(f"{wording.title}: {wording.sentence} {wording.advice}", file=sys.stderr)
    box = QMessageBox(QMessageBox.Icon.Critical, "Transfer GUI", literal(wording.title))
    box.setInformativeText(literal(f"{wording.sentence} {wording.advice}".strip()))
    box.exec()


def _set_up(app: QApplication, settings: Settings) -> None:
    """What has to stand before the first widget is made."""
    speak(app, settings.language, resource("translations"))
    apply_theme(app, settings.theme)
    set_level(settings.log_level)


def open_worker(place: SshPlace, messages: WindowMessages) -> None:
    """Show the queue of a worker elsewhere in a window of its own, which lives as long as it likes."""
    program = [] if getattr(sys, "frozen", False) else ["-P", "-m", "transfer_gui.app"]
    words = ["--worker", place.address, "--worker-command", place.command, "--worker-jump", place.jump]
    started = QProcess.startDetached(sys.executable, [*program, *words])
    if not (started[0] if isinstance(started, tuple) else started):
        messages.show_trouble(WorkerUnreachable(host=place.name, detail=sys.executable))


def _follow_language(
    app: QApplication, window: MainWindow, settings: Settings, guides: Guides
) -> LanguageSwitch:
    """Let the window speak what is chosen, from now on."""
    switch = LanguageSwitch(
        window,
        settings.language,
        lambda language: speak(app, language, resource("translations")),
        window.retranslate,
    )
    window.configured.connect(switch.follow)
    switch.done.connect(guides.retranslate)
    return switch


class Guides(QObject):
    """The window of the guides, made when it is first wanted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._help: HelpWindow | None = None
        window.help_wanted.connect(self.show)

    def show(self) -> HelpWindow:
        from transfer_gui.ui.records.help_window import HelpWindow

        if self._help is None:
            self._help = HelpWindow(resource("help"), self._window)
        self._help.show()
        self._help.raise_()
        self._help.activateWindow()
        return self._help

    def retranslate(self) -> None:
        """Open them anew, where they were, in the language that is spoken now."""
        former, self._help = self._help, None
        if former is None:
            return
        shown, around, page = former.isVisible(), former.geometry(), former.page
        former.deleteLater()
        if shown:
            guides = self.show()
            guides.setGeometry(around)
            guides.open_page(page)


class FarProgram(QObject):
    """A window on the queue of a worker elsewhere, and all that lives as long as it. GUI thread only.

    Signals:
        line_changed: the LineState of the line to the worker.
    """

    line_changed = Signal(object)

    def __init__(self, app: QApplication, opened: App, place: SshPlace, links: Sequence[str] = ()) -> None:
        from transfer_gui.wiring.far_engine import FarEngine  # not for the window of this computer's queue
        from transfer_gui.wiring.far_services import FarServices

        super().__init__()
        self._app = app
        self.opened = opened
        self._links = tuple(links)
        self.engine = FarEngine(place, self.line_changed.emit)
        self.line_changed.connect(self._on_line)
        self.engine.start()  # ssh logs in while the window is made
        services = FarServices(self.engine, WindowServices(*opened))
        settings = services.settings.load()
        _set_up(app, settings)
        self.bridge = Bridge(self.engine)
        self.model = QueueModel()
        self.window = MainWindow(self.bridge, self.model, cast(Services, services))
        self._guides = Guides(self.window)
        self._language = _follow_language(app, self.window, settings, self._guides)
        messages = self.window.messages
        messages.line_wanted.connect(self.engine.try_again)
        self.window.commands.stores.worker_wanted.connect(partial(open_worker, messages=messages))
        self._garbage = GuiGarbage(self)

    def run(self) -> int:
        """Show the window until it is closed."""
        return _run(self._app, self.window, self.begin, self.end)

    def begin(self) -> None:
        self.bridge.start()

    @Slot(object)
    def _on_line(self, state: LineState) -> None:
        self.window.messages.tell_line(state)
        if state.stage in (LineStage.OPEN, LineStage.SLOW):
            self.window.follow_profiles()
            self.window.follow_settings()
            links, self._links = self._links, ()
            self.window.add_links(links) if links else None

    def end(self) -> None:
        """End everything of its own in order; the window has let go of the line already."""
        self.engine.close(1.0)
        self._garbage.close()


def _run(
    app: QApplication, window: MainWindow, begin: Callable[[], object], end: Callable[[], object]
) -> int:
    """Show the window until it is closed; the exit code."""
    window.show()
    # A window that is hidden in the tray would not be the last one closed.
    window.closing.stopped.connect(app.exit)
    with TerminationSignals(window.quit):
        QTimer.singleShot(0, window, begin)
        code = app.exec()
    end()
    # A call that tells its end to an application that is going would crash the process on its last steps.
    pool().waitForDone(_LAST_CALLS)
    return code


class Program(QObject):
    """Everything that lives as long as the window. GUI thread only.

    Signals:
        cluster_told: what is wrong with the cluster, a TransferError; None once nothing is any more.
    """

    cluster_told = Signal(object)

    def __init__(self, app: QApplication, opened: App, options: argparse.Namespace) -> None:
        super().__init__()
        self._app = app
        self.opened, stores = opened, opened.stores
        self.stores = stores
        self._links: tuple[str, ...] = tuple(options.links)
        self._sandbox = Sandbox(stores.paths.sandbox, Use.SHARED)
        settings = stores.effective_settings()
        _set_up(app, settings)
        self.pool = PoolSubmit(settings.active + SPARE_JOBS)
        self._cluster = ConfiguredCluster(self.cluster_told.emit)
        self.engine = make_engine(opened, self.pool, settings, find_orders=self._cluster.find_orders)
        self._hooks = HookRunner(stores)
        self.bridge = Bridge(self.engine)
        self.model = QueueModel()
        self.window = MainWindow(self.bridge, self.model, WindowServices(*opened))
        self.window.configured.connect(self._on_configured)
        self.cluster_told.connect(self.window.messages.show_cluster)
        self._guides = Guides(self.window)
        self.window.sandbox_wanted.connect(self._try_sandbox)
        self.window.commands.stores.worker_wanted.connect(self._open_worker)
        self._language = _follow_language(app, self.window, settings, self._guides)
        self._news = self._release_news()
        self._garbage = GuiGarbage(self)
        self._live = Live()
        self.bridge.changed.connect(self._live.change)
        self.bridge.removed.connect(self._live.remove)
        self.bridge.progressed.connect(self._live.progress)
        self._file_opens = FileOpenEvents(app)
        self._file_opens.opened.connect(lambda link: self._add((link,)))
        self._ipc = IpcListener(self)
        self._ipc.called.connect(self._on_called)
        self._ipc.offered.connect(self.window.commands.adding.browser.take)
        self._wants_sandbox = options.sandbox or any(one.sandbox for one in stores.profiles.all())
        self._make_default = options.sandbox
        if options.screenshot:
            take = partial(self._take_picture, options.screenshot)
            for ended in (self.bridge.finished, self.bridge.stuck):
                # Table and graph show it a moment after it is told.
                ended.connect(lambda _row: QTimer.singleShot(_SHOWN, self, take))

    def run(self) -> int:
        """Show the window until it is closed."""
        return _run(self._app, self.window, self.begin, self.end)

    def _release_news(self) -> ReleaseNews | None:
        """What asks for newer releases; None where a package manager brings them."""
        stores = self.stores
        feed = feed_for(lambda url: open_feed(url, stores.effective_settings(), stores.routes))
        if feed is None:
            return None
        messages = self.window.messages
        news = ReleaseNews(
            self, stores.settings, feed.look, lambda found: messages.tell_release(found, feed.page)
        )
        self.window.configured.connect(lambda _settings: news.ask())
        return news

    def _open_ipc(self) -> None:
        self._ipc.open(
            transport_for(self.stores.paths.data),
            lambda come: IpcAnswers(
                "window", self._live, self.opened, self.engine, come, self._ipc.offered.emit
            ),
        )

    def begin(self) -> None:
        """The sandbox's server first, where there is one: transfers to it would only fail before."""
        # Only now others are answered: who reaches this process can also end it in order (SIGTERM).
        self._open_ipc()
        if self._wants_sandbox:
            BackgroundCall(self, self._sandbox.start, self._on_sandbox, self._on_no_sandbox)
        else:
            self._start_engine()

    def _on_sandbox(self, _result: object) -> None:
        profile, credentials = self._sandbox.profile(), self._sandbox.credentials()
        try:
            self._keep_sandbox(profile, credentials)
        except TransferError as error:
            self.window.messages.show_trouble(error)
        self._start_engine()

    def _try_sandbox(self) -> None:
        """Start the sandbox by hand, at a first start: the engine runs already."""

        def keep(_result: object) -> None:
            try:
                self._keep_sandbox(self._sandbox.profile(), self._sandbox.credentials())
            except TransferError as error:
                self.window.messages.show_trouble(error)

        BackgroundCall(self, self._sandbox.start, keep, self.window.messages.show_trouble)

    def _keep_sandbox(self, profile: Profile, credentials: Credentials) -> None:
        self.stores.keep_sandbox(profile, credentials)
        if self._make_default or not self.stores.profiles.default_name():
            self.stores.profiles.set_default(SANDBOX)
        self.window.messages.sandbox_words = partial(
            words_window.sandbox,
            keeps_uploads=self._sandbox.keeps_uploads,
            former_files=self._sandbox.former_files,
        )
        self.window.follow_profiles()

    def _on_no_sandbox(self, error: TransferError) -> None:
        self.window.messages.show_trouble(error)
        self._start_engine()

    def _start_engine(self) -> None:
        self._hooks.start()
        try:
            self.engine.start()
        except TransferError as error:
            self.window.messages.show_trouble(error)
            return
        self.bridge.start()
        self._follow_cluster(self.stores.effective_settings())
        if self._news is not None:
            self._news.ask()
        if self.stores.database.set_aside is not None:
            self.window.messages.show_set_aside(self.stores.database.set_aside)
        self._add(self._links)

    def _on_configured(self, settings: Settings) -> None:
        self.pool.set_active(settings.active + SPARE_JOBS)
        self._follow_cluster(settings)

    def _follow_cluster(self, settings: Settings) -> None:
        messages = self.window.messages
        BackgroundCall(self, partial(self._cluster.follow, settings), lambda _: None, messages.show_cluster)

    def _add(self, links: Sequence[str], *, asked: bool = False) -> None:
        """Links as the system or a command line gives them."""
        try:
            for group, handled in group_links(links):
                self.window.add_links(group, asked=asked or handled)
        except TransferError as error:
            self.window.messages.show_trouble(error)

    def _on_called(self, links: tuple[str, ...], asked: bool) -> None:
        self.window.come_forward()
        self._add(links, asked=asked)

    def _take_picture(self, file: str) -> None:
        """Save what the window shows of a transfer that has ended, and quit."""
        if not self.window.grab().save(file):
            print(f"no picture can be written to {file}", file=sys.stderr)
        self.window.quit()

    def _open_worker(self, place: SshPlace) -> None:
        open_worker(place, self.window.messages)

    def end(self) -> None:
        """End everything of its own in order; the window has stopped the engine already."""
        self._ipc.close()
        self.engine.close(1.0)
        self.pool.wait_for_done(1000)
        self._hooks.close()
        self._cluster.close()
        self._sandbox.stop()
        self._garbage.close()


if __name__ == "__main__":
    raise SystemExit(main())
