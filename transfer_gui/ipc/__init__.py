"""The door: how other processes of the same user reach the one that runs the queue, a window or a worker.

``protocol.py`` says what may be said, ``place.py`` where the socket is and who may come in, ``server.py`` and
``client.py`` are its two ends, ``jobs.py`` checks what is submitted. None of them knows Qt.
"""
