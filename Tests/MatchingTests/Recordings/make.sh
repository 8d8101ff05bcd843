#!/usr/bin/env bash
# Makes the .txt of each recording anew: what tmux shows of the same bytes, with what has scrolled off. Needs tmux 3.3.
set -euo pipefail
cd "$(dirname "$0")"

settings=$(mktemp)
printf 'set -g %s\n' 'history-limit 20000' 'status off' 'default-terminal xterm-256color' >"$settings"
for recording in *.bytes; do
    tmux -L recordings -f "$settings" new-session -d -x 80 -y 24 "stty raw -echo; cat '$PWD/$recording'; sleep 20"
    sleep 1
    # With -J, rows in which something was inserted are filled with blanks; rows below the last one are empty.
    text=$(tmux -L recordings capture-pane -p -S - -J | sed 's/ *$//')
    printf '%s\n' "$text" >"${recording%.bytes}.txt"
    tmux -L recordings kill-server
    sleep 0.5
done
rm "$settings"
