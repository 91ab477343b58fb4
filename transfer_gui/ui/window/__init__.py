"""The main window: its menus, commands, panes and memory."""
