"""A server as the guide's reader has it: this machine's programs, with folders, users and a network that end with the test.

Commands run as root in namespaces of their own: what they change in /etc, /srv and /var is in memory, and nothing but
the loopback is there to be reached. `sudo`, `apt`, `certbot`, `systemctl` and `sendmail` are stood in for (STANDINS).
"""

import shlex
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.hosting.debian import NoProgramError, find_program, unpack
from tests.hosting.nginx import PROGRAMS
from tests.hosting.units import read_unit
from tests.notes import add_note

SECONDS = 120
HOME = "/srv/admin"
GIT_HOST = "git.example.org"
ADDRESS = f"git@{GIT_HOST}:/srv/git/paper.git"
NEEDED = (
    "unshare",
    "nsenter",
    "runuser",
    "adduser",
    "systemd-analyze",
    "ssh",
    "ssh-keyscan",
    "openssl",
    "curl",
    "/usr/bin/python3",
)

NAMESPACES = ("unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc")
PROBE = """
mount -t tmpfs tmpfs /srv
mkdir /srv/new /srv/work
mount -t overlay overlay -o lowerdir=/etc,upperdir=/srv/new,workdir=/srv/work /etc
"""

# What is written over the machine's own while the namespaces last.
OVERLAID = ("/etc", "/var/lib", "/var/log", "/usr/sbin")
SETUP = """
set -e
mount -t tmpfs tmpfs /srv
mount -t tmpfs tmpfs /run
for folder in {overlaid}; do
    upper=/srv/.over$folder
    mkdir -p $upper/new $upper/work
    mount -t overlay overlay -o lowerdir=$folder,upperdir=$upper/new,workdir=$upper/work $folder
done
mkdir -p /srv/.packages /srv/.programs /srv/.python /srv/.bin
mount --bind {packages} /srv/.packages
mount --bind {programs} /srv/.programs
mount --bind {prefix} /srv/.python
# Python may lie where only root may look, and has to be found under its own name.
case {prefix} in /root/*)
    mount -t tmpfs -o mode=711 tmpfs /root
    mkdir -p {prefix}
    mount --bind /srv/.python {prefix}
esac
ln -s {prefix}/bin/{python} /srv/.bin/python3
# An administrator's home, into which no other user may look.
mkdir -m 700 /srv/admin
/srv/.bin/python3 -c 'import fcntl, socket, struct
fcntl.ioctl(socket.socket(), 0x8914, struct.pack("16sh", b"lo", 0x49))'
# So that a user's own sshd may listen where clients expect one.
echo 0 > /proc/sys/net/ipv4/ip_unprivileged_port_start
printf '127.0.0.1 {host} paper.example.org second.example.org\\n' >> /etc/hosts
adduser --system --group --shell /bin/bash --home /srv/git git > /dev/null
touch /srv/.ready
exec sleep infinity
"""

# Programs that need the net, a terminal, a running systemd or an own user database; each notes what it was told.
STANDINS = {
    # Like the real one as Debian sets it up: another user, and that user's home.
    "sudo": """
if [ "$1" = -u ]; then
    user=$2; shift 2
    exec runuser -u "$user" -- env PATH="$PATH" HOME="$(getent passwd "$user" | cut -d: -f6)" "$@"
fi
exec "$@"
""",
    "apt": "",
    "certbot": """
cd /srv/.bin
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=paper.example.org -keyout key.pem -out chain.pem 2> /dev/null
file=$(readlink -f /etc/nginx/sites-enabled/xiaoshan-worker.conf)
sed -i '$d' "$file"
cat >> "$file" << 'END'

    listen [::]:443 ssl ipv6only=on; # managed by Certbot
    listen 443 ssl; # managed by Certbot
    ssl_certificate /srv/.bin/chain.pem; # managed by Certbot
    ssl_certificate_key /srv/.bin/key.pem; # managed by Certbot
}
END
""",
    "systemctl": """
case "$*" in
    daemon-reload) exec systemd-analyze verify /etc/systemd/system/*.service /etc/systemd/system/*.timer ;;
    "reload nginx") if [ -s /run/nginx.pid ]; then exec nginx -s reload; else exec nginx; fi ;;
esac
for word in "$@"; do
    case "$word" in *.timer|*.service) [ -f "/etc/systemd/system/$word" ] || exit 5 ;; esac
done
""",
}
SENDMAIL = "#!/bin/sh\ncat >> /srv/.bin/mails\n"
SSHD = """
Port 22
ListenAddress 127.0.0.1
HostKey /srv/git/host-key
AuthorizedKeysFile /srv/git/authorized_keys
PidFile none
UsePAM no
StrictModes no
"""


@dataclass(frozen=True, slots=True)
class Machine:
    """A running server: the process whose namespaces it is, and the program that lets git in."""

    pid: int
    sshd: str

    def run(self, script: str, *, cwd: str = HOME, check: bool = True) -> str:
        """Run a script as root in a shell, which ends where something fails, and give what it printed."""
        result = self._enter(script, cwd)
        if check and result.returncode:
            pytest.fail(f"{script}\n{result.stdout}{result.stderr}", pytrace=False)
        return result.stdout

    def fails(self, script: str) -> bool:
        """Whether a script fails."""
        return self._enter(script, HOME).returncode != 0

    def read(self, path: str) -> str:
        """A file's text, empty where there is none."""
        return self.run(f"cat {shlex.quote(path)} 2> /dev/null || true")

    def write(self, path: str, text: str) -> None:
        """Write a file as root."""
        self._enter(f"cat > {shlex.quote(path)}", HOME, text)

    def calls(self, program: str) -> list[str]:
        """What a stand-in was told since the last time, in order."""
        told = self.read(f"/srv/.bin/{program}.calls").splitlines()
        self.run(f"rm -f /srv/.bin/{program}.calls")
        return told

    def edit(self, script: str) -> str:
        """Run a script in the clone of an editor, who may push."""
        self.write("/srv/.bin/edit.sh", f"set -e\ncd /srv/editor\n{script}\n")
        return self.run("runuser -u git -- env HOME=/srv/git bash /srv/.bin/edit.sh")

    def fire(self, name: str) -> bool:
        """Whether a service of systemd's succeeds; it is run as its unit says, and so is what its unit has follow."""
        unit = read_unit(self.read(f"/etc/systemd/system/{name}.service"))
        done = all(self._execute(unit, command) for command in unit["ExecStart"])
        if done:
            for command in unit.get("ExecStartPost", ()):
                assert self._execute(unit, command.removeprefix("-"))
        for following in () if done else unit.get("OnFailure", ()):
            assert self.fire(following.removesuffix(".service"))
        return done

    def _execute(self, unit: Mapping[str, list[str]], command: str) -> bool:
        (user,) = unit["User"]
        (folder,) = unit.get("WorkingDirectory", ["/"])
        home = self.run(f"getent passwd {user} | cut -d: -f6").strip()
        clean = f"env -i HOME={home} USER={user} LANG=C.UTF-8 PATH=/usr/local/bin:/usr/bin:/bin"
        return not self.fails(f"cd {folder} && runuser -u {user} -- {clean} {command}")

    def start_git_host(self) -> None:
        """Let clients in at the host of the repository."""
        self.run(f"""
            runuser -u git -- {self.sshd} -f /srv/git/sshd_config -E /srv/git/sshd.log
            until : < /dev/tcp/127.0.0.1/22; do sleep 0.1; done 2> /dev/null
        """)

    def stop_git_host(self) -> None:
        """Let nobody in any more."""
        self.run("pkill -u git sshd")

    def _enter(self, script: str, cwd: str, given: str = "") -> subprocess.CompletedProcess[str]:
        command = ["nsenter", f"--target={self.pid}", "--mount", "--net", "--pid", "--", "bash", "-e", "-c"]
        return subprocess.run(
            [*command, f"cd {cwd}\n{script}"],
            env={"PATH": "/srv/.bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"},
            input=given,
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=SECONDS,
        )


@contextmanager
def machine_or_skip(config: pytest.Config, remote: Path) -> Iterator[Machine]:
    """Give a machine until the block ends; where it cannot be had the test is skipped, and the run's end says so."""
    try:
        sshd = _find_sshd()
    except NoProgramError as error:
        add_note(config, f"the guide's server: not tested, because it cannot be had here: {error}")
        pytest.skip(str(error))
    process = _start()
    try:
        machine = Machine(_child(process), sshd)
        _prepare(machine, remote)
        yield machine
    finally:
        process.kill()
        process.wait(SECONDS)


def _find_sshd() -> str:
    """The command that starts sshd on the machine; NoProgramError where there can be no machine."""
    missing = [name for name in NEEDED if not shutil.which(name)]
    if sys.platform != "linux" or missing or not Path("/etc/nginx/sites-enabled").is_dir():
        reason = f"this machine lacks {', '.join(missing) or 'Debian and its nginx'}"
        raise NoProgramError(reason)
    if subprocess.run([*NAMESPACES, "bash", "-e", "-c", PROBE], capture_output=True, check=False).returncode:
        reason = "namespaces and overlays are for root, and not in every container"
        raise NoProgramError(reason)
    program, _ = find_program("sshd", "openssh-server", PROGRAMS)
    if PROGRAMS not in program.parents:
        return str(program)
    # Unpacked, it has none of the libraries that come with its installation.
    unpack("libwrap0", PROGRAMS)
    libraries = f"/srv/.programs/libwrap0/usr/lib/{sysconfig.get_config_var('MULTIARCH')}"
    return f"env LD_LIBRARY_PATH={libraries} /srv/.programs/{program.relative_to(PROGRAMS)}"


def _start() -> subprocess.Popen[bytes]:
    """Start what the namespaces live as long as."""
    script = SETUP.format(
        overlaid=" ".join(OVERLAID),
        packages=sysconfig.get_paths()["purelib"],
        programs=PROGRAMS,
        prefix=sys.base_prefix,
        python=f"python{sys.version_info[0]}.{sys.version_info[1]}",
        host=GIT_HOST,
    )
    PROGRAMS.mkdir(parents=True, exist_ok=True)
    return subprocess.Popen([*NAMESPACES, "bash", "-c", script], stdin=subprocess.DEVNULL)


def _child(process: subprocess.Popen[bytes]) -> int:
    """The process in the namespaces, once all is set up."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and process.poll() is None:
        pid = children.read_text(encoding="ascii").strip()
        if pid and Path(f"/proc/{pid}/root/srv/.ready").exists():
            return int(pid)
        time.sleep(0.05)
    pytest.fail("the namespaces could not be set up")


def _prepare(machine: Machine, remote: Path) -> None:
    """The stand-ins, the host of the repository, and an editor with a clone."""
    for name, script in STANDINS.items():
        machine.write(
            f"/srv/.bin/{name}", f'#!/bin/bash\n[ {name} = sudo ] || echo "$*" >> /srv/.bin/{name}.calls\n{script}'
        )
    machine.write("/usr/sbin/sendmail", SENDMAIL)
    machine.write("/srv/git/sshd_config", SSHD)
    machine.run(f"""
        chmod 755 /srv/.bin/* /usr/sbin/sendmail
        touch /srv/.bin/mails && chmod 666 /srv/.bin/mails
        ssh-keygen -q -t ed25519 -N '' -f /srv/git/host-key
        cp -r {shlex.quote(str(remote))} /srv/git/paper.git
        touch /srv/git/authorized_keys
        chown -R git: /srv/git
        install -d -o git /srv/editor
        runuser -u git -- git clone --quiet /srv/git/paper.git /srv/editor
        runuser -u git -- git -C /srv/editor config user.name x
        runuser -u git -- git -C /srv/editor config user.email x@localhost
    """)
    machine.start_git_host()
