# Makes the virtual environment and fetches the native libraries; `run` and `check` read this file.
#
# They set $root, the folder that holds everything, and call `set_up app` or `set_up dev`.
# Kept to the Bash 3.2 that macOS has, and to `set -e`: nothing that may fail stands behind || or &&.

# What Qt and Pango load from the system: the library's name, and the Debian package that has it.
native_libraries="
libEGL.so.1 libegl1
libGL.so.1 libgl1
libX11.so.6 libx11-6
libX11-xcb.so.1 libx11-xcb1
libcups.so.2 libcups2
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libglib-2.0.so.0 libglib2.0-0
libharfbuzz.so.0 libharfbuzz0b
libharfbuzz-subset.so.0 libharfbuzz-subset0
libpango-1.0.so.0 libpango-1.0-0
libpangoft2-1.0.so.0 libpangoft2-1.0-0
libwayland-client.so.0 libwayland-client0
libwayland-cursor.so.0 libwayland-cursor0
libwayland-egl.so.1 libwayland-egl1
libxcb.so.1 libxcb1
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render.so.0 libxcb-render0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-shm.so.0 libxcb-shm0
libxcb-sync.so.1 libxcb-sync1
libxcb-util.so.1 libxcb-util1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
libxkbcommon.so.0 libxkbcommon0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
"

# What the tests start: the command, and the Debian package that has it.
test_tools="
Xvfb xvfb
xauth xauth
xdotool xdotool
matchbox-window-manager matchbox-window-manager
pdftotext poppler-utils
qpdf qpdf
"

say() { printf '%s\n' "$*" >&2; }

# Exit code 3: the surroundings are not right, the program is not at fault.
stop() {
    say "$@"
    exit 3
}

# set_up app: what the program needs. set_up dev: what the tests need as well.
# The stamp holds what the environment was made from, word for word, and is written last: as long
# as it agrees, nothing is to be done, and reading it starts no process.
set_up() {
    local venv=$root/.venv wanted
    read_wanted
    if is_ready "$1" && [[ $1 == app || -z $(missing_test_tools) ]]; then return; fi
    (
        wait_for_turn
        install_native "$1"
        if ! is_ready "$1"; then install_python "$1"; fi
    )
}

read_wanted() {
    local file text
    wanted=$root$'\n'
    for file in pyproject.toml constraints.txt set_up.bash; do
        IFS= read -r -d '' text <"$root/$file" || true
        wanted+=$text
    done
}

is_ready() {
    local found=
    [[ -x $venv/bin/python && -x $venv/bin/security-survey && -f $venv/made-for-$1 ]] || return 1
    IFS= read -r -d '' found <"$venv/made-for-$1" || true
    [[ $found == "$wanted" ]]
}

# Two at once: the second waits, and then finds that nothing is left to do.
wait_for_turn() {
    command -v flock >/dev/null || return 0
    exec 9<"$root"
    flock --nonblock 9 && return
    say "Another set-up of this folder is running; waiting for it to finish."
    flock 9
}

# ---- Native libraries ------------------------------------------------------------------------

install_native() {
    local packages
    packages=$(missing_packages "$1" | sort -u | tr '\n' ' ')
    packages=${packages% }
    if [[ -z $packages ]]; then return; fi
    command -v apt-get >/dev/null ||
        stop "These are missing, by their names on Debian: $packages." \
            "Install them with this system's own package tool, then start again."
    install_packages "$packages"
}

# The names of Debian packages, one a line.
missing_packages() {
    [[ $OSTYPE == linux* ]] || return 0
    missing_python
    missing_libraries
    [[ $1 != dev ]] || missing_test_tools
}

missing_python() {
    find_python || { echo python3-venv; return; }
    "$python" -c 'import ensurepip, venv' 2>/dev/null && return
    if [[ ${python##*/} == python3 ]]; then echo python3-venv; else echo "${python##*/}-venv"; fi
}

missing_libraries() {
    local known library package
    known=$(PATH=$PATH:/usr/sbin:/sbin ldconfig -p) || return 0
    while read -r library package; do
        [[ -z $library || $known == *"$library ("* ]] || echo "$package"
    done <<<"$native_libraries"
}

missing_test_tools() {
    local tool package
    while read -r tool package; do
        [[ -z $tool ]] || command -v "$tool" >/dev/null || echo "$package"
    done <<<"$test_tools"
}

install_packages() {
    local install="apt-get install -y --no-install-recommends $1" as_root
    find_root_rights
    if [[ $as_root == no ]]; then
        say "Some system packages are missing, and installing them needs an administrator."
        say "Type this one command, then start again:"
        stop "    $typed 'apt-get update && $install'"
    fi
    say "Installing system packages: $1"
    # An earlier installation may have been cut off halfway; dpkg finishes it first.
    quietly $as_root env DEBIAN_FRONTEND=noninteractive sh -c "
        dpkg --configure -a &&
        apt-get -q -o Acquire::Retries=3 update &&
        apt-get -q -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 ${install#apt-get }" ||
        stop "The system packages could not be installed; the reason is above." \
            "Check the network connection and start again."
}

# as_root: the words to put before a command, or "no". typed: what a person would put there.
find_root_rights() {
    as_root=no typed="su -c"
    if [[ $(id -u) == 0 ]]; then as_root=; return; fi
    command -v sudo >/dev/null || return 0
    typed="sudo sh -c"
    if sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    elif [[ -t 0 && -t 2 ]]; then
        say "Installing system packages needs an administrator's password."
        as_root=sudo
    fi
}

# Runs a command whose words matter only when it fails.
quietly() {
    local words code=0
    words=$("$@" 2>&1 </dev/null) || code=$?
    [[ $code == 0 ]] || say "$words"
    return $code
}

# ---- Python packages ---------------------------------------------------------------------------

# python: the first Python of 3.11 or newer.
find_python() {
    local candidate
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        python=$candidate
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return
    done
    return 1
}

install_python() {
    find_python || stop "Home Security Survey needs Python 3.11 or newer." \
        "Install it (on Debian and Ubuntu: the package python3, or python3.11), then start again."
    if [[ -e $venv && ! -w $venv ]]; then
        stop "The folder $venv belongs to somebody else, often because set-up ran as root before." \
            "Delete it with that user's rights, then start again."
    fi
    renew_venv
    say "Fetching Python packages (about 120 MB the first time)."
    pip_install hatchling
    if [[ $1 == dev ]]; then
        pip_install --no-build-isolation --editable "$root[dev]"
        write_stamp dev
    else
        pip_install --no-build-isolation --editable "$root"
    fi
    write_stamp app
    say "Set-up is complete."
}

# A finished environment is brought up to date. One without a stamp was interrupted, and one made
# elsewhere has the wrong paths inside; both are made anew. The stamps go first, so that whatever
# stops here is repaired by the next start.
renew_venv() {
    local line=
    [[ ! -f $venv/made-for-app ]] || IFS= read -r line <"$venv/made-for-app" || true
    rm -f "$venv"/made-for-*
    if [[ $line == "$root" && -x $venv/bin/python ]]; then return; fi
    say "Making a virtual environment in $venv."
    rm -rf "$venv"
    # The interpreter's versioned name: when the system moves to a newer Python, the link breaks
    # and the environment is made anew.
    quietly "$("$python" -c 'import os, sys; print(os.path.realpath(sys.executable))')" \
        -m venv "$venv" || stop "The virtual environment could not be made; the reason is above."
}

pip_install() {
    quietly "$venv/bin/python" -m pip --quiet --disable-pip-version-check install \
        --constraint "$root/constraints.txt" "$@" ||
        stop "The Python packages could not be installed; the reason is above." \
            "Check the network connection and the free disk space, and start again."
}

write_stamp() {
    printf '%s' "$wanted" >"$venv/made-for-$1.new" ||
        stop "The set-up could not be finished. Make room on the disk, then start again."
    mv "$venv/made-for-$1.new" "$venv/made-for-$1"
}
