"""What the program does outside its window: tray, notifications, sleep, requests of other processes."""
