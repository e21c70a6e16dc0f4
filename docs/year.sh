#!/usr/bin/env bash
# Prints the tables of the simulated year in docs/report.md. Needs a JDK and Maven.
#   docs/year.sh                 a year of each scenario with ten seeds; about half an hour
#   docs/year.sh 30 1,2          30 days with the seeds 1 and 2
#   docs/year.sh outages         the time from the end of an outage to the token; about a minute
#   docs/year.sh crash-loops     what loops of restarts cost in a day; about three minutes
# The threads of a simulation take turns: on one core they are several times as fast as on two.
pinned=()
! command -v taskset >/dev/null || pinned=(taskset -c 0)
exec "${pinned[@]}" "$(dirname "$0")/proof.sh" io.github.upstoxtotp.proof.year.YearReport "$@"
