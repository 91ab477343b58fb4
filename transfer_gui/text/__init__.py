"""What people read, by the codes that stand for it. Qt-free: the command line uses it too."""
