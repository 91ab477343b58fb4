"""The benchmark: how fast, how lean and how steady the program is beside its peers, on this machine.

    python -m tests.bench throughput      1 GiB by HTTP and HTTPS against every peer that is installed
    python -m tests.bench capped          a source that caps each connection; --large adds 4.44 GB
    python -m tests.bench latency         a store that answers late: ranges beside one stream, equal memory
    python -m tests.bench small           100 objects of 1 MiB
    python -m tests.bench files           1,000 files of 64 KiB, near by and behind 20 ms at both ends
    python -m tests.bench start           --version, and the copy of one byte
    python -m tests.bench memory          peak memory by size of object and part, and by connections
    python -m tests.bench wan             distance: delay, windows and a full link (``wan_proxy.c``)
    python -m tests.bench tls             1 GiB, TLS at both ends
    python -m tests.bench queue           commands, a worker and the window beside 100,000 rows
    python -m tests.bench far             the window's side of a worker elsewhere: first rows, cuts, bytes
    python -m tests.bench all             all of these but queue and far
    python -m tests.bench performance-test    138 MB and 4.44 GB, capped and not, the program alone
    python -m tests.bench stress-test         transfers in a loop; memory, threads, open files must not grow
    python -m tests.bench verify-integrity    random sizes and options; every object is read back and compared
    python -m tests.bench.profile             where one copy spends its time

Each prints a table, and writes JSON and plots (SVG) to ``tests/artefacts/bench-*``. Exit code: 0 all valid,
1 a run was invalid or a check failed, 2 something needed is missing. A target that is missed is shown, not
an error: how fast a machine is says little of the code. Run it on a Linux machine with nothing else to do.

How it measures: sources and stores are processes on loopback. nginx serves files from the page cache;
``null_s3.c`` takes uploads and drops their bytes. Contestants take turns (A B A B …) after one warm-up
round; ratios are made pair by pair within a round. Wall time and CPU time are those of the contestant's
process and all its children, peak memory is that of its largest process (``wait4``). A run counts only if
it ended with 0 and exactly the source's bytes were stored. What was tried for speed, and what it brought,
is in ``NOTES.md``. Here: the benchmark alone; ``test_*.py`` prove its own logic with tiny sizes, and time
nothing.
"""
