# shellcheck shell=bash
# Sourced by scripts that show the real program under a virtual display:
# .ci/window and docs/pictures/make.
#
# Makes $work, a folder that goes at the end, and lets nothing of this
# machine's user be read or written.

work=$(mktemp -d)
pids=()

# Runs at the end, whether the script succeeds or not; one that has more to say
# about a failure defines `explain`.
finish() {
    status=$?
    if ((status)); then
        echo "What the program said:"
        cat "$work/program.log" 2>/dev/null || true
        if declare -F explain >/dev/null; then explain; fi
    fi
    ((${#pids[@]})) && kill "${pids[@]}" 2>/dev/null
    wait 2>/dev/null
    rm -rf "$work"
    exit "$status"
}
trap finish EXIT

fail() {
    echo "$(basename "$0"): $*" >&2
    exit 1
}

# wait_for SECONDS WHAT COMMAND...: until the command succeeds.
wait_for() {
    local until=$((SECONDS + $1)) what=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        ((SECONDS < until)) || fail "waited in vain for $what"
        sleep 0.2
    done
}

export HOME=$work XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data XDG_CACHE_HOME=$work/cache
export XDG_RUNTIME_DIR=$work/runtime LIBGL_ALWAYS_SOFTWARE=1
unset WAYLAND_DISPLAY WAYLAND_SOCKET DBUS_SESSION_BUS_ADDRESS
mkdir -m 700 "$XDG_RUNTIME_DIR"

# start_window PROGRAM MAP: a display, a window manager, and the program on the
# map, until its window has come to rest. Sets $window_pid.
start_window() {
    Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp 3>"$work/display" 2>"$work/xvfb.log" &
    pids+=($!)
    wait_for 20 "the virtual display" test -s "$work/display"
    export DISPLAY=:$(<"$work/display")
    openbox 2>"$work/openbox.log" &
    pids+=($!)
    "$1" "$2" >"$work/program.log" 2>&1 &
    window_pid=$!
    pids+=("$window_pid")
    wait_for 60 "the window" find_window
    xdotool windowactivate --sync "$(find_window | head -n 1)"
    wait_for 120 "the window to come to rest" is_at_rest
}

find_window() { xdotool search --onlyvisible --name Filiera; }

# A window at rest uses no processor: before that, keys may come too early (the
# first frames compile shaders, on a busy machine for many seconds).
ticks() { awk '{ print $14 + $15 }' "/proc/$window_pid/stat"; }
is_at_rest() {
    local before
    before=$(ticks)
    sleep 0.5
    (($(ticks) - before <= 1))
}

press() { xdotool key --clearmodifiers "$@"; sleep 0.2; wait_for 30 "the window to take $*" is_at_rest; }
type_text() { xdotool type --clearmodifiers --delay 40 "$1"; sleep 0.2; wait_for 30 "the window to take $1" is_at_rest; }
