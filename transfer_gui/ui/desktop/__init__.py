"""What the program does outside its window: tray, notifications, sleep, the door for other processes."""
