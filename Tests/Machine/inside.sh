#!/bin/bash
# Runs within the machine of .ci/machine, as root. What the host is to read starts with "inside: ".
set -u
# The promises of --untrusted that hold for nobody yet.
nobodys=disk
passed=0 failed=0

expect() { # expect WHAT COMMAND...: that the command succeeds
    local what=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
        echo "inside: ok $who: $what"
    else
        failed=$((failed + 1))
        echo "inside: FAILED $who: $what"
        sed 's/^/inside:     /' "$log" | head -n 60
    fi
}
finds() { grep -qE -- "$1" "$log"; }
lacks() { ! finds "$1"; }
has_status() { [ "$status" = "$1" ]; }
has_no_group() { [ -z "$(find /sys/fs/cgroup -name 'workbook-[0-9]*')" ]; }
has_group() { ! has_no_group; }
has_no_process() { ! grep -qsa 'sleep.313[1]' /proc/[0-9]*/cmdline; }
kill_launchers() {
    local process
    for process in $(grep -lsx workbook-launch /proc/[0-9]*/comm); do
        kill -KILL "$(echo "$process" | cut -d / -f 3)"
    done
}

as_root() { "$@"; }
as_user() { runuser -u learner -- env HOME=/home/learner XDG_RUNTIME_DIR=/run/user/1000 "$@"; }
in_scope() { as_user systemd-run --user --scope --quiet -p Delegate=yes -- "$@"; }

workbook() { # workbook ARGUMENT...: runs the tool as $who does, its output to $log, its exit status to $status
    $who /mnt/workbook "$@" >"$log" 2>&1 </dev/null
    status=$?
}

try() { # try WHO PROMISE...: what must hold for WHO, for whom those promises do not hold
    who=$1
    shift
    local broken home promise weaker=()
    broken=$(IFS=, && echo "$*")
    [ -z "$broken" ] || weaker=(--accept-weaker "$broken")
    home=$(mktemp -d) log=/tmp/$who.log
    cp -r /mnt/Lessons /mnt/Sleep "$home"
    [ $who = as_root ] || chown -R learner: "$home"
    cd "$home" || exit

    workbook doctor
    expect "the sandbox works" has_status 0
    for promise in memory disk processes user; do
        case ,$broken, in
        *,$promise,*) expect "doctor says that '$promise' does not hold" finds "^  missing  $promise " ;;
        *) expect "doctor says that '$promise' holds" finds "^  ok       $promise " ;;
        esac
    done
    if [ -n "$broken" ]; then
        workbook build --untrusted Lessons
        expect "nothing is run" has_status 70
        expect "what does not hold is named" finds "--accept-weaker $broken\$"
    fi

    workbook build --untrusted "${weaker[@]}" --jobs 1 Lessons
    expect "hostile lessons fail" has_status 1
    case ,$broken, in
    *,memory,*) expect "memory of all processes is not bounded" lacks '01-memory.md:8: failed' ;;
    *) expect "memory of all processes is bounded" finds '01-memory.md:8: failed: used more than 50 MB of memory' ;;
    esac
    expect "a fork bomb ends in time" finds '02-processes.md:7: timed out after 3 s'
    expect "processes are bounded" lacks '02-processes.md:1[0-9]'
    expect "a full disk is noticed" finds '03-disk.md:7: failed: wrote more than 20 MB to disk'
    expect "no process is left" has_no_process
    expect "no group is left" has_no_group

    # A launcher that is killed leaves its group, if it has one; the next one takes that away.
    (sleep 20 && kill_launchers) &
    workbook check --untrusted "${weaker[@]}" Sleep
    wait
    # A scope's groups go with it.
    [ $who != as_root ] || expect "a killed launcher leaves its group" has_group
    workbook check --untrusted "${weaker[@]}" --fresh Lessons/04-daemon.md
    expect "a daemon goes with its step" has_status 0
    expect "groups of killed launchers are taken away" has_no_group
}

uname -r | sed 's/^/inside: Linux /'
try as_root $nobodys
try in_scope $nobodys user
try as_user memory $nobodys user
echo "inside: $passed passed, $failed failed"
