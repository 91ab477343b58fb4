#!/bin/sh
# Starts a worker on each host by SSH, for the scheduler that runs here; ends them all when it is interrupted.
#
#   ssh.sh SCHEDULER:PORT KEYS HOST...
#
# Each host needs the program with its extra "cluster" on the PATH, in the same version as here. The certificate and
# its key are copied into a folder of the user's own there, and removed at the end.
set -eu

if [ "$#" -lt 3 ]; then
    echo "usage: $0 SCHEDULER:PORT KEYS HOST..." >&2
    exit 2
fi
scheduler=$1
keys=$2
shift 2

run_worker() {
    host=$1
    # -tt: what runs there ends with the connection.
    tar -C "$keys" -cf - ca.pem node.pem node-key.pem |
        ssh -o BatchMode=yes "$host" 'umask 077; mkdir -p .transfer-gui-cluster && tar -C .transfer-gui-cluster -xf -'
    # shellcheck disable=SC2029 # the scheduler's address is meant to be filled in here
    ssh -o BatchMode=yes -tt "$host" "cd .transfer-gui-cluster && trap 'rm -f ca.pem node.pem node-key.pem' EXIT &&
        dask worker 'tls://$scheduler' --nthreads 8 --memory-limit 0 --no-dashboard --dashboard-address 127.0.0.1:0 \
            --tls-ca-file ca.pem --tls-cert node.pem --tls-key node-key.pem" </dev/null
}

trap 'trap - INT TERM; kill 0' INT TERM
for host in "$@"; do
    run_worker "$host" &
done
wait
