#!/usr/bin/env bash
# No text tells of a counter so that both promtool and a reader of OpenMetrics take it: a file that is to serve both has gauges only.
#
# OpenMetrics names a counter without the ending of its samples ("# TYPE jobs counter", then "jobs_total 1"). Prometheus' older text format, in which
# node_exporter reads the files of its textfile collector and promtool checks what it is given, has one name for both. What the one wants, the
# other faults: promtool then finds samples of an untyped metric that nobody has described, and exits with 3; and prometheus_client's reader of
# OpenMetrics finds a counter without "_total" behind its name. Of type info, which OpenMetrics has besides, the older format knows nothing, and
# the whole text is refused for it; what is left out with no word is "# UNIT".
#
# Seen with prometheus 2.42.0+ds-5+deb12u1 and python3-prometheus-client 0.16.0-0.1 of Debian 12:
#   OpenMetrics' counter: promtool 3 (jobs_total no help text), reader ok
#   the older one:        promtool 0, reader ValueError
#   info:                 promtool 1 (unknown metric type "info"), reader ok
#
# Needs apt-get, dpkg, python3. Opens nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q prometheus=2.42.0+ds-5+deb12u1 python3-prometheus-client=0.16.0-0.1 >/dev/null
for package in *.deb; do dpkg -x "$package" root; done

promtool() { root/usr/bin/promtool check metrics <"$1" 2>&1 | tr '\n' ' '; return "${PIPESTATUS[0]}"; }

reader() {
    PYTHONPATH=root/usr/lib/python3/dist-packages python3 - "$1" <<'PYTHON'
import sys
from prometheus_client.openmetrics.parser import text_string_to_metric_families
try:
    list(text_string_to_metric_families(open(sys.argv[1]).read()))
    print("ok")
except ValueError:
    print("ValueError")
PYTHON
}

printf '# TYPE jobs counter\n# HELP jobs Jobs.\njobs_total 1\n# EOF\n' >openmetrics
printf '# TYPE jobs_total counter\n# HELP jobs_total Jobs.\njobs_total 1\n# EOF\n' >older
printf '# TYPE build info\n# HELP build Build.\nbuild_info{version="1"} 1\n# EOF\n' >info
seen=""
for document in openmetrics older info; do
    status=0
    said=$(promtool $document) || status=$?
    seen+="$document: promtool $status ${said:+($said) }reader $(reader $document)"$'\n'
done
echo "$seen"
grep -q '^openmetrics: promtool 3 (jobs_total no help text.* reader ok$' <<<"$seen"
grep -q '^older: promtool 0 reader ValueError$' <<<"$seen"
grep -q '^info: promtool 1 (.*unknown metric type "info".* reader ok$' <<<"$seen"
