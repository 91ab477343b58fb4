"""The program outside its window: tray, notifications, sleep, links from other processes."""
