"""The table of problem codes: what is wrong and what to do, in Chinese and in English.

Codes are stable: CONTRACTS.md lists them, and the guide's page of problems is made from this table.
``{name}`` places are filled from the problem's data. 0 files, 1 keys and values, 2 YAML, 3 bylines,
4 photos and bodies, 5 issues and registries, 6 addresses and references.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from string import Formatter


@dataclass(frozen=True, slots=True)
class Code:
    """What a code says: ``zh`` and ``en`` tell what is wrong and where to look, ``fix`` what to do, in Chinese."""

    zh: str
    en: str
    fix: str
    warning: bool = False
    # It may follow from something that is told of another file: it stands after all that is none.
    consequence: bool = False


CODES: dict[str, Code] = {
    # Files
    "XS001": Code(
        "文件不是 UTF-8 编码（第 {byte} 个字节读不懂），请另存为 UTF-8",
        "not UTF-8 (byte {byte}); save it as UTF-8",
        "在编辑器里选“另存为”，编码选 UTF-8。",
    ),
    "XS002": Code(
        "文件是 GBK 编码，请另存为 UTF-8",
        "encoded in GBK; save it as UTF-8",
        "记事本里选“另存为”，编码选 UTF-8；原文一个字也不会丢。",
    ),
    "XS003": Code(
        "文件里有空字节（NUL），不是文本文件",
        "holds a NUL byte: not a text file",
        "多半是误传了 Word 文件或图片；请重新存成纯文本。",
    ),
    "XS004": Code(
        "文件有 {size} 字节，超过 {limit} 字节的上限",
        "{size} bytes, over the limit of {limit}",
        "一篇稿子用不了这么大；看看是不是把图片粘进了正文。",
    ),
    "XS005": Code("这是一个符号链接，不是文件", "a symbolic link, not a file", "请把原文件复制到这里。"),
    "XS006": Code(
        "文件名“{name}”不能作网址：只用小写字母、数字、汉字，以“-”相连，不超过 60 字节",
        "{name!r} cannot be an address: use a-z, 0-9 and Han joined by '-', at most 60 bytes",
        "例如 chanye-gongren.md 或 产业工人.md。",
    ),
    "XS007": Code(
        "文件名“{name}”留作他用，请换一个",
        "the name {name!r} is reserved",
        "index、readme、issue、feed 和 page-* 是网站自己的地址。",
    ),
    "XS008": Code(
        "文件夹“{name}”不是日期：应为 年/月/日，如 2023/04/11，同日第二份为 2023/04/11-2",
        "the folder {name!r} is not a date such as 2023/04/11 or 2023/04/11-2",
        "把稿件移到出报日期的文件夹里。",
    ),
    "XS009": Code("文件打不开：{reason}", "cannot be read: {reason}", "看看文件是否还在，有没有读取权限。"),
    "XS010": Code(
        "有看不见的控制字符 U+{char}",
        "holds the control character U+{char}",
        "多半是从别的软件粘贴带来的；删去重打这一处。",
    ),
    "XS011": Code(
        "“{name}”不会登出来：稿件的文件名以 .md 结尾，期卡叫 issue.yml",
        "{name!r} would not be published: articles end in .md, an issue's card is issue.yml",
        "改文件名；与网站无关的文件请放到 articles/ 之外。",
    ),
    # Keys and values
    "XS101": Code(
        "没有稿头：第一行应为 ---",
        "no front matter: the first line should be ---",
        "稿头写在两行 --- 之间，正文在其后。",
    ),
    "XS102": Code(
        "稿头没有收尾：缺第二行 ---",
        "front matter is not closed: the second --- is missing",
        "在正文之前单起一行，写三个减号。",
    ),
    "XS103": Code("没有“{key}”这一项{guess_zh}", "unknown key {key!r}{guess_en}", "可用的项目见“稿头各项”。"),
    "XS104": Code(
        "没有“{value}”这个栏目{guess_zh}",
        "unknown section{guess_en}",
        "栏目以 articles/sections.yml 为准；要新开栏目，请先写进那里。",
    ),
    "XS105": Code("缺“{key}”这一项", "missing key {key!r}", "补上这一项。"),
    "XS106": Code(
        "“{key}”写了两次，上一次在第 {line} 行",
        "duplicate key {key!r}, first on line {line}",
        "留下对的一行，删去另一行。",
    ),
    "XS107": Code(
        "这里应为{want_zh}，现为 {value}", "should be {want_en}, not {value}", "文字看着像数字或日期时，请加引号。"
    ),
    "XS108": Code(
        "“{value}”不在可选之列{guess_zh}；可选：{allowed}",
        "{value!r} is not one of: {allowed}{guess_en}",
        "照所列的写，一字不差。",
    ),
    "XS109": Code(
        "没有 {value} 这一天，或写法不对；日期写作 2023-04-11",
        "{value} is not a date; write 2023-04-11",
        "年四位，月、日各两位，用减号相连。",
    ),
    "XS110": Code(
        "日期 {value} 与所在文件夹 {folder} 不符",
        "the date {value} differs from the folder {folder}",
        "改日期，或把文件移到那一天的文件夹。",
    ),
    "XS111": Code("“{key}”不能空着", "{key!r} must not be empty", "填上内容，或把整行删去。"),
    "XS112": Code("“{key}”只能写一行", "{key!r} must be one line", "去掉其中的换行。"),
    "XS113": Code(
        "“{value}”不能作名称：{reason_zh}",
        "{value!r} cannot be a name: {reason_en}",
        "名称要作网址：不含 / \\ ? # %，不以点开头，不超过 80 字节。",
    ),
    "XS114": Code(
        "“{value}”不是版次：应如 1、12、A01、T1",
        "{value!r} is not a page label such as 1, 12, A01, T1",
        "只写版次本身，不写“第”“版”。",
    ),
    "XS115": Code(
        "既没有 reporter，也没有 source：不知是谁写的",
        "neither reporter nor source: nobody signs this",
        "写 reporter: 记者 姓名；没有具名的写 source，如 source: 本报编辑部。",
    ),
    "XS116": Code(
        "{value} 超出范围：应在 {low} 到 {high} 之间", "{value} is not between {low} and {high}", "改成范围内的数。"
    ),
    "XS117": Code(
        "“{value}”不是本站地址：旧地址写作 /2023/04/11/xxx/ 或 /html/xxx.html{guess_zh}",
        "{value!r} is not an address of this site such as /2023/04/11/xxx/ or /html/xxx.html{guess_en}",
        "只写域名后面的部分，以 / 开头；里面没有空格，没有以点开头或结尾的一段。",
    ),
    "XS118": Code(
        "“{value}”不是时间；写作 2023-04-11 06:00（北京时间）",
        "{value!r} is not a time; write 2023-04-11 06:00 (Asia/Shanghai)",
        "日期、空格、时:分。",
    ),
    "XS119": Code(
        "旧地址“{value}”没法由网页转到新址：{reason_zh}",
        "the old address {value!r} cannot lead on: {reason_en}",
        "从 aliases 里删去；这样的地址，要转只能请管服务器的人另设。",
    ),
    "XS120": Code(
        "“{key}”后面是空的：{meaning_zh}",
        "{key!r} has no value: {meaning_en}",
        "只写了名称、没写内容的这一行不起作用；写上内容，或把整行删去。",
    ),
    "XS121": Code(
        "到 {value} 才登出来，离现在超过 60 天：年、月有没有写错？",
        "held until {value}, more than 60 days from now: is the year right?",
        "看看 release、publish_at 和文件夹的日期；真要那一天登，不用改。",
        warning=True,
    ),
    "XS122": Code(
        "是更正，却没有写更正的是哪一篇",
        "a correction that does not say what it corrects",
        "写 corrects: 年/月/日/文件名.md，原来那一篇就会标明已更正；原文不在网站上的，不用改。",
        warning=True,
    ),
    # YAML
    "XS201": Code(
        "这里的写法读不懂",
        "not valid YAML: {reason}",
        "对照相邻的行，看看冒号、引号、缩进；拿不准就给整个值加上单引号。",
    ),
    "XS202": Code(
        "“{key}”后面是全角冒号，应为半角冒号加空格", "full-width colon after {key!r}; use ': '", "写作 {key}: 内容。"
    ),
    "XS203": Code(
        "值里有“: ”，要加引号：{fix}",
        "a value that holds ': ' needs quotes: {fix}",
        "用单引号把整个值括起来，或改用全角冒号。",
    ),
    "XS204": Code(
        "引号之后还有文字，要把整个值括起来：{fix}",
        "text after the closing quote; quote the whole value: {fix}",
        "引号要括住整个值。",
    ),
    "XS205": Code(
        "值的后面跟着“#”，从这里起都会丢掉；要这段文字就加引号，要注释就另起一行",
        "'#' after a value starts a comment and would be lost; quote the value or move the comment to its own line",
        "例如 title: '迎亚运 # 助共富'。",
    ),
    "XS206": Code(
        "“{value}”有两种读法（YAML 1.1 作 {old}，YAML 1.2 作 {new}），请加引号：'{value}'",
        "{value!r} reads as {old} in YAML 1.1 and as {new} in YAML 1.2; quote it",
        "加上单引号，就只有一种读法。",
    ),
    "XS207": Code("不用 YAML 标签“{value}”", "YAML tags are not used here: {value}", "以 ! 开头的文字请加引号。"),
    "XS208": Code(
        "不用 YAML 的 & 和 *", "YAML anchors and aliases are not used here", "以 & 或 * 开头的文字请加引号。"
    ),
    "XS209": Code(
        "“{value}”里用了“{mark}”，只算一项；各项之间要用半角逗号",
        "{value!r} is one item: separate items with ',' not {mark!r}",
        "例如 topics: [产改, 技能]。",
    ),
    "XS210": Code("缩进用了 Tab 键，应为空格", "a tab indents here; use spaces", "删去 Tab，打两个空格。"),
    "XS211": Code("稿头太长或层次太深", "front matter is too long or nested too deeply", "看看是不是漏了收尾的 ---。"),
    "XS212": Code("这里应为一项一项的“名称: 内容”", "should be a mapping of key: value", "每行写作 名称: 内容。"),
    "XS213": Code("“{key}:”后面要空一格", "a space is missing after '{key}:'", "写作 {key}: 内容。"),
    "XS214": Code(
        "值不能以“{char}”开头，要加引号：{fix}",
        "a value cannot start with {char!r}; quote it: {fix}",
        "用单引号把整个值括起来。",
    ),
    "XS215": Code(
        "这一行缩进得太多，接不上前面的行",
        "indented further than the line before allows",
        "同一层的各项左边对齐：稿头各项都从行首写起。",
    ),
    # Bylines
    "XS301": Code("署名是空的", "the byline is empty", "写 记者 姓名；没有具名的改用 source。"),
    "XS302": Code(
        "“{word}”后面没有人名；没有具名的写 source: {word}",
        "no name after the role {word!r}; copy without a person is source: {word}",
        "身份写在人名之前：记者 姓名。",
    ),
    "XS303": Code(
        "“{word}”像是身份，不像人名；是不是“{hint}”？",
        "{word!r} looks like a role, not a name; did you mean {hint!r}?",
        "身份与人名之间空一格；身份写错的改正。",
    ),
    "XS304": Code(
        "“{word}”只有一个字，不成人名",
        "{word!r} is one character, not a name",
        "两字的人名可写作“姓　名”；顿号隔开的不算一个人。",
    ),
    "XS305": Code("人名“{word}”里有数字", "the name {word!r} holds a digit", "多半是打错了；人名里不写数字。"),
    "XS306": Code(
        "“{word}”有 {count} 个字，不像一个人名；人名之间要空一格",
        "{word!r} has {count} characters; separate names with a space",
        "人名之间空一格，或用顿号。",
    ),
    "XS307": Code(
        "括号写得不对：单位写在人名之后，一人一个，如 姓名（单位）",
        "brackets: one affiliation after a name, such as name (firm)",
        "补上另一半括号，或把单位移到人名后面。",
    ),
    "XS308": Code(
        "人名“{word}”里有不该有的符号“{hint}”",
        "the name {word!r} holds the character {hint!r}",
        "人名之间用空格或顿号；特别的名字用列表写法 - name: …。",
    ),
    "XS309": Code(
        "列表写法的署名，每项应为文字，或 {{name, role, affiliation}}",
        "a byline's list holds texts or {{name, role or roles, affiliation}}",
        "例如 - {name: 姓名, role: 记者}。",
    ),
    "XS310": Code(
        "“{word}”不是人名，请写在 source：source: {word}",
        "{word!r} is an office, not a person; write source: {word}",
        "reporter 只写人；单位、专栏的署名写 source。",
    ),
    "XS311": Code(
        "“{word}”当时是{hint}，这里署的是{printed}",
        "{word} was {hint} then, printed as {printed}",
        "以见报为准；若署错了请改，若名录错了请改 reporters.yml。",
        warning=True,
    ),
    "XS312": Code(
        "名录里有几个“{word}”：{hint}；请在署名里写明单位",
        "several people are called {word}: {hint}; give the affiliation",
        "写作 姓名（单位），与 reporters.yml 的 id 相合。",
    ),
    # Photos and bodies
    "XS401": Code("找不到图片“{value}”{guess_zh}", "no such picture{guess_en}", "图片要与稿件放在同一个文件夹。"),
    "XS402": Code(
        "图片“{value}”不在稿件的文件夹里",
        "the picture {value!r} is not beside its article",
        "只写文件名；把图片复制到稿件旁边。",
    ),
    "XS403": Code("图片“{value}”是符号链接", "the picture {value!r} is a symbolic link", "请把原图复制到这里。"),
    "XS404": Code(
        "“{value}”不是能用的图片（{reason}）；请用 JPEG、PNG、WebP 或 GIF",
        "{value!r} is not a picture that can be used ({reason}); use JPEG, PNG, WebP or GIF",
        "用看图软件打开，另存为 JPEG 或 PNG。",
    ),
    "XS405": Code(
        "图片“{value}”没有说明：写 caption，或写 alt",
        "the picture {value!r} has neither caption nor alt",
        "看不见图的读者靠这句话；写明图中何人何事。",
    ),
    "XS406": Code("图片“{value}”列了两次", "the picture {value!r} is listed twice", "删去一处。"),
    "XS407": Code(
        "正文里的图片“{value}”没有列在 photos 里",
        "the picture {value!r} in the body is not listed in photos",
        "在稿头的 photos 里加上 file、caption、credit。",
    ),
    "XS411": Code(
        "正文里不用 HTML：{value}",
        "raw HTML is not part of an article: {value}",
        "用 Markdown 的写法；要印出 < 本身，写成 \\<。",
    ),
    "XS412": Code(
        "链接“{value}”的开头不能用：只用 http、https、mailto 或相对路径",
        "the link {value!r} must be http, https, mailto or relative",
        "站内的稿件写相对路径，如 ../11/chanye-gongren.md。",
    ),
    "XS413": Code(
        "链接指向的“{value}”不存在{guess_zh}",
        "the link leads nowhere{guess_en}",
        "按所在文件夹算相对路径，如 ../11/xxx.md。",
    ),
    "XS414": Code(
        "正文里不用一级标题，小标题写作 ## 标题",
        "a first-level heading in the body; subheads are '## …'",
        "一级标题是稿头里的 title。",
    ),
    "XS415": Code(
        "列表或引用套得太深",
        "lists or quotes are nested too deeply",
        "一篇稿子用不到这么多层；看看是不是粘贴时带来了多余的符号。",
    ),
    "XS417": Code(
        "没有正文，也没有图片",
        "neither a text nor a picture",
        "正文写在第二行 --- 的下面；看看是不是忘了粘贴、存盘。",
        warning=True,
    ),
    # Issues and registries
    "XS501": Code(
        "本期没有第{value}版（issue.yml 列的是：{allowed}）{guess_zh}",
        "no page {value} in this issue (issue.yml lists {allowed}){guess_en}",
        "改版次，或在 issue.yml 里加上这一版。",
    ),
    "XS502": Code("第{value}版列了两次", "page {value} is listed twice", "删去一处。"),
    "XS503": Code(
        "总期号 {value} 与 {other} 重复", "issue number {value} is that of {other} too", "每期的总期号只用一次。"
    ),
    "XS504": Code(
        "总期号 {value} 比上一期（{other}，{last}）还小",
        "issue number {value} goes back: {other} has {last}",
        "总期号随日期递增。",
    ),
    "XS505": Code(
        "总期号从 {last}（{other}）跳到 {value}，中间缺号",
        "issue numbers gap: {other} has {last}, this one {value}",
        "看看是打错了，还是中间的报纸没有入库。",
    ),
    "XS506": Code(
        "covers 的第一天应为 {folder}，其后每天一个，依次递增",
        "covers must start with {folder} and go on in order, each day once",
        "例如 covers: [2023-10-02, 2023-10-03]。",
    ),
    "XS507": Code(
        "{value} 已有一期报纸，不能再并入这一期",
        "{value} has an issue of its own or in another 合刊",
        "从 covers 里删去这一天。",
    ),
    "XS508": Code(
        "spread_with 指的第{value}版要是本期另外的一版，且不能再与别的版相通",
        "spread_with: page {value} must be another page of this issue, in one spread only",
        "通版只写在前一版上。",
    ),
    "XS509": Code("这个文件夹没有一篇稿件", "this folder holds no article", "删去空的 issue.yml，或放进稿件。"),
    "XS510": Code(
        "不能转到自己所在的第{value}版",
        "an article cannot continue on its own page {value}",
        "continued_on 写转往的版。",
    ),
    "XS511": Code(
        "“{value}”与第 {line} 行的“{other}”重名（不分大小写）",
        "{value!r} repeats {other!r} of line {line} (case aside)",
        "名称和别名都只能出现一次。",
    ),
    "XS512": Code(
        "没有 articles/sections.yml，不知有哪些栏目",
        "articles/sections.yml is missing",
        "先建这个文件，每行一个 - name: 栏目名。",
    ),
    "XS513": Code("从 {start} 到 {end}，先后颠倒", "{start} to {end} runs backwards", "调换两个日期。"),
    "XS514": Code(
        "“{value}”栏目已于 {closed} 停办",
        "the section {value!r} closed on {closed}",
        "改用别的栏目，或改 sections.yml 里的 closed。",
    ),
    "XS515": Code(
        "前后一年多里没有别的报纸，年份有没有写错？是不是“{meant}”？",
        "no other issue within a year: did you mean {meant}?",
        "写错了的，改文件夹和各篇的 date；真是那一年的旧报，在 issue.yml 写上总期号 number，就不再提醒。",
        warning=True,
    ),
    "XS516": Code(
        "“{name}”不是名录：文件名应为 {registry}",
        "{name!r} is not read: the registry is called {registry}",
        "改成这个名字。记事本会自己加上 .txt，资源管理器里又看不见：另存为时选“所有文件”，或在“查看”里勾上“文件扩展名”。",
    ),
    "XS517": Code(
        "没有“{value}”这个栏目，{count} 篇稿件写的是它（第一处 {where}）{guess_zh}；栏目改了名的，在新名下写 aliases: [{value}]",
        "unknown section {value!r} of {count} articles, the first {where}{guess_en}; renamed? give it aliases: [{value}]",
        "在 sections.yml 的新名下加一行 aliases: [旧名]，稿件就不用改；要新开栏目，先写进 sections.yml。",
    ),
    "XS518": Code(
        "第{page}版有两篇都写 order: {value}，另一篇是 {other}",
        "order {value} twice on page {page}: {other} has it too",
        "同一版上各篇的 order 各写一个数，小的在前。",
        warning=True,
    ),
    "XS519": Code(
        "“{value}”这个专题只有这一篇，与“{known}”只差一点，是不是写错了？",
        "the topic {value!r} has this article alone and is nearly {known!r}: a slip?",
        "写错了的改过来；真是另一个专题，写进 topics.yml 就不再提醒。",
        warning=True,
    ),
    # Addresses and references
    "XS601": Code(
        "与 {other} 的网址相同（不分大小写）", "has the address of {other} (case aside)", "给其中一个换个文件名。"
    ),
    "XS602": Code(
        "旧地址 {value} 正由 {other} 使用",
        "the alias {value} is taken by {other}",
        "旧地址不能是现有的页面，也不能给两篇稿件。",
    ),
    "XS603": Code(
        "{key} 指的“{value}”不存在{guess_zh}",
        "{key} points at nothing{guess_en}",
        "写 articles/ 之下的路径，如 2023/04/11/chanye-gongren.md。",
    ),
    "XS604": Code("{key} 绕成了圈：{value}", "{key} runs in a circle: {value}", "后来的稿件指向先前的，不能倒过来。"),
    "XS605": Code(
        "“{value}”与 {other} 里的“{first}”只差大小写，网址会相撞",
        "{value!r} and {first!r} in {other} differ by case only",
        "统一写法，或在名录里列作别名。",
    ),
    "XS606": Code(
        "登出过的地址 {value} 没有了{guess_zh}；改了名的，在新文件里写 aliases: [{value}]，要撤稿的，留着原文件写 withdrawn",
        "the published address {value} is gone{guess_en}; give the article that has moved aliases: [{value}], or withdraw it",
        "读者收藏、转发过的地址要一直打得开：改回原来的文件名，或把旧地址写进新文件的 aliases；撤稿不删文件，写 withdrawn。",
        consequence=True,
    ),
    "XS607": Code(
        "登出过的稿件成了草稿，地址 {value} 没有了；要撤稿就写 withdrawn: 理由",
        "{value} was published and is a draft now; to take it back, write withdrawn with the reason",
        "去掉 draft（要三审的，补上签字）；要撤下，写 withdrawn。",
        consequence=True,
    ),
    "XS608": Code(
        "登出过的一期 {value} 整期没有了（{count} 篇稿件打不开）{guess_zh}",
        "the published issue {value} is gone with the addresses of {count} articles{guess_en}",
        "改回原来的文件夹；真要换日子或并入别的一期，在每篇新文件里把旧地址写进 aliases，期的地址由 covers 或一篇的 aliases 接上。",
        consequence=True,
    ),
    "XS609": Code(
        "登出过的一期 {value} 改成到 {until} 才登，到那时之前整期打不开（{count} 篇稿件）",
        "the published issue {value} is held until {until} now, with {count} articles",
        "看看年、月、日有没有写错；登出去的报纸不能再收回，把 release 改回来。要撤下的稿件，各自写 withdrawn: 理由。",
        consequence=True,
    ),
    "XS610": Code(
        "登出过的稿件改成到 {until} 才登，地址 {value} 到那时之前打不开",
        "{value} was published and is held until {until} now",
        "看看年、月、日有没有写错，改回 publish_at 或删去这一行；要撤下，写 withdrawn: 理由。",
        consequence=True,
    ),
    "XS611": Code(
        "登出过的稿件三审签字不全（extra.require_review），地址 {value} 打不开了",
        "{value} was published and lacks signatures, which require_review asks for",
        "在这些稿件的 review 里补上三审签名；没有签名可补的，mkdocs.yml 里先不开 require_review。",
        consequence=True,
    ),
    "XS612": Code(
        "登出过的一期 {value} 没有一篇登着了（{count} 篇是草稿，或没到时间），整期打不开",
        "nothing of the published issue {value} is out any more: {count} articles are drafts or held",
        "去掉这些稿件的 draft 和 publish_at；要撤下，各自写 withdrawn: 理由。",
        consequence=True,
    ),
    "XS613": Code(
        "登出过的{what_zh} {value} 没有了；改了名的，在 {file} 的新名下写 aliases: [{names}]",
        "the published addresses {value} of {what_en} are gone; if they have another name now, give it aliases: [{names}]",
        "名录里用过的名字都有读者收藏的网页：改名把旧名列作别名，停办的栏目写 closed，都不要删去。",
        consequence=True,
    ),
    "XS614": Code(
        "合刊登出过的日期 {value} 打不开了；在 covers 里补上 {day}",
        "the published day {value} of a 合刊 leads nowhere; put {day} back into covers",
        "covers 列出合刊所含的每一天，登出以后不能再删；那一天另出了报纸的除外。",
        consequence=True,
    ),
    "XS615": Code(
        "登出过的版面地址 {value} 没有了",
        "the published pages {value} are gone",
        "改回 issue.yml 的 pages 和稿件的 page；版次真写错了的，在现在那一版的一篇稿件里把旧地址写进 aliases。",
        consequence=True,
    ),
    "XS616": Code(
        "正文与 {other} 一字不差",
        "the same text as {other}",
        "多半是同一篇存了两份，删去一份；已经登出过的那一份要留着。真要重登，不用改。",
        warning=True,
    ),
    "XS617": Code(
        "图片“{value}”没有一篇稿件用到",
        "no article uses the picture {value!r}",
        "在用它的稿件的 photos 里写上 file 和 caption；用不着的图片，移到 articles/ 之外。",
        warning=True,
    ),
    "XS618": Code(
        "文件夹 {folder} 里有图片，没有稿件",
        "the folder {folder} has pictures and no article",
        "稿件（.md 文件）要和图片放在同一个文件夹；看看是不是放到别处去了。",
        warning=True,
    ),
}


def explained_codes() -> dict[str, Code]:
    """Every code with … where a message names a value: what the guide's page of problems shows."""
    return {name: replace(code, zh=_general(code.zh), en=_general(code.en)) for name, code in CODES.items()}


def _general(sentence: str) -> str:
    values = defaultdict(lambda: "…", guess_zh="", guess_en="")
    return Formatter().vformat(sentence, (), values)
