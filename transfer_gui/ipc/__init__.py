"""Inter-process communication: how a user's other processes reach the one that runs the queue.

``protocol.py`` holds the messages, ``transport.py`` the local socket and who may connect to it, ``server.py``
and ``client.py`` its two sides; ``jobs.py`` checks what is submitted. None of them knows Qt.
"""
