#!/bin/bash
# 取新稿、装程序要的库、生成网站；后面写了主机的，再传过去：publish.sh oss:paper，可以再写 upload 的选项。定时器运行的就是它。
# 哪一步没做成，后面的照做：Git 网站连不上，到发布时间的稿件也会发布。有一步没做成，最后就算没做成（退出码 1）。
# Each step is tried though the one before failed; what was printed is in .cache/publish.log, of the last time only.
set -u -o pipefail
# 这里运行的程序，谁也得不到更大的权限（su、sudo 一类都不行）。
# Nothing that runs here gets more rights than this user has, whatever a package or an article makes it do.
if [ -z "${CONFINED:-}" ] && command -v setpriv > /dev/null; then
    CONFINED=1 exec setpriv --no-new-privs /bin/bash "$0" "$@"
fi
cd "$(dirname "$(readlink -f "$0")")/.." || exit 1
export GIT_TERMINAL_PROMPT=0
export GIT_SSH_COMMAND="${GIT_SSH_COMMAND:-ssh -o BatchMode=yes -o ConnectTimeout=30}"

fetch() {
    # When something was fetched last; for a repository that never could, since when it has been tried.
    [ -e .cache/fetched ] || touch .cache/fetched
    if timeout 10m git -c http.lowSpeedLimit=1000 -c http.lowSpeedTime=60 fetch --quiet; then
        touch .cache/fetched
    elif [ -z "$(find .cache/fetched -mmin +1440)" ]; then
        echo "这次没有取到新稿，照现有的出 (could not fetch; going on)"
    else
        echo "一天多没有取到新稿了，照现有的出 (could not fetch for more than a day)"
        return 1
    fi
}

merge() {
    git merge --quiet --ff-only '@{upstream}' && return
    echo "新稿合不进来：服务器上的仓库有自己的改动，或者停在别的提交上。用 git status 看，改回去以后 git checkout main (cannot merge)"
    return 1
}

install() {
    cmp --quiet requirements.txt .venv/requirements.txt && return
    .venv/bin/python -m pip install --quiet --require-hashes -r requirements.txt && cp requirements.txt .venv/
}

publish() {
    local failed=0
    fetch || failed=1
    merge || failed=1
    install || failed=1
    if .venv/bin/python -m newsroom build; then
        [ $# -eq 0 ] || .venv/bin/python -m newsroom upload "$@" || failed=1
    else
        failed=1
    fi
    return "$failed"
}

mkdir -p .cache
# One line, read before the merge may bring another version of this file.
publish "$@" 2>&1 | tee .cache/publish.log; exit
