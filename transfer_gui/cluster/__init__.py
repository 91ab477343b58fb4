"""Lanes on other machines: the workers of a Dask cluster move parts. The only home of ``distributed``.

The owner (window, ``worker`` or ``copy``) keeps queue, upload ids, receipts and retries; the cluster keeps
nothing of ours. Needs the extra ``cluster``, and is imported only where a cluster is named.
"""
