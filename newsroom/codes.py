"""The table of problem codes: what is wrong and what to do, in Chinese and in English.

Codes are stable: CONTRACTS.md lists them, and the guide's page of problems is made from this table.
``{name}`` places, in remedies too, are filled from the problem's data. 0 files, 1 keys and values, 2 YAML, 3 bylines,
4 photos and bodies, 5 issues and registries, 6 addresses and references.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from string import Formatter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Code:
    """What a code says: ``zh`` and ``en`` tell what is wrong and where to look, ``fix`` what to do, in Chinese.

    ``general`` is what to do in the guide's words, where ``fix`` gives a line to paste.
    """

    zh: str
    en: str
    fix: str
    warning: bool = False
    general: str = ""
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
        "文件是 GBK（GB 18030）编码，请另存为 UTF-8",
        "encoded in GBK or GB 18030; save it as UTF-8",
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
        "文件名“{name}”不能作网址：{reason_zh}{guess_zh}",
        "{name!r} cannot be an address: {reason_en}{guess_en}",
        "只用小写字母、数字、汉字，以“-”相连，不超过 60 字节，如 chanye-gongren.md 或 产业工人.md；con、nul、com1 等是 Windows 的设备名，不能用。",
    ),
    "XS007": Code(
        "文件名“{name}”留作他用，请换一个",
        "the name {name!r} is reserved",
        "index、readme、issue、feed 和 page-* 是网站自己的地址。",
    ),
    "XS008": Code(
        "文件夹“{name}”不是日期：应为 年/月/日，如 2023/04/11，同日第二份为 2023/04/11-2{guess_zh}",
        "the folder {name!r} is not a date such as 2023/04/11 or 2023/04/11-2{guess_en}",
        "把稿件移到出报日期的文件夹里，如 articles/2023/04/11/；与网站无关的文件，放到 articles 之外。",
    ),
    "XS009": Code("文件打不开：{reason}", "cannot be read: {reason}", "看看文件是否还在，有没有读取权限。"),
    "XS010": Code(
        "有看不见的控制字符 U+{char}",
        "holds the control character U+{char}",
        "多半是从别的软件粘贴带来的；删去重打这一处。",
    ),
    "XS011": Code(
        "“{name}”不会登出来：{cure_zh}{why_zh}",
        "{name!r} would not be published: {cure_en}{why_en}",
        "改文件名；与网站无关的文件请放到 articles/ 之外，或在文件名前加 _。",
    ),
    "XS012": Code(
        "有私用区的造字 {char}，别处显示为空框或别的字{guess_zh}",
        "holds the private-use character {char}: an empty box elsewhere{guess_en}",
        "从字典或网上找到这个字，复制过来替换；多半是从旧软件或 GBK 文件里带来的。",
        warning=True,
    ),
    "XS013": Code(
        "“{char}”是部首符号（{number}），不是汉字“{value}”，读者查不到",
        "{char!r} is the radical {number}, not the ideograph {value!r}: readers cannot find it",
        "多半是从 PDF 里复制来的；查找替换成普通的字。",
        warning=True,
    ),
    "XS015": Code(
        "文件是 {name} 编码（{hint}），请另存为 UTF-8",
        "encoded in {name}; save it as UTF-8",
        "记事本里选“文件→另存为”，窗口下方的“编码”选 UTF-8，再保存；原文一个字也不会丢。",
    ),
    "XS016": Code(
        "“{name}”直接放在 articles/ 里了，应放到出报日期的文件夹：articles/年/月/日/，如 articles/2023/04/11/",
        "{name!r} lies in articles/ itself; put it into the folder of its day, such as articles/2023/04/11/",
        "在 articles/ 里按 年/月/日 建文件夹，把它移进去。",
    ),
    "XS018": Code(
        "“{name}”（{kind_zh}）不会登出来",
        "{name!r}, {kind_en}, is not published",
        "要登的，把文字复制到 .md 文件里，图片另存在旁边；只是留底的，放到 articles/ 之外，或在文件名前加 _。",
        warning=True,
    ),
    "XS019": Code(
        "文件名像稿件，里面却不是文字：{kind_zh}",
        "this is {kind_en}, not a text",
        "改扩展名变不成稿件：用原来的软件打开，把文字复制到新建的 .md 文件里。",
    ),
    "XS020": Code(
        "与 {other} 是同一个文件名（字一样，电脑里的写法不同），分不清用哪个",
        "has the name of {other}, only encoded otherwise",
        "苹果电脑或压缩包会这样；留下一个，另一个删去或改名。",
    ),
    "XS022": Code(
        "网站自己要用的地址 /{value}，被 docs/ 里的这个文件占了",
        "the paper itself has the address /{value}",
        "给文件改名，或放进别的文件夹，如 docs/ziliao/；不登出来的，列在 mkdocs.yml 的 exclude_docs 里。",
    ),
    "XS023": Code(
        "与 {other} 的网址相同：/{value}",
        "has the address of {other}: /{value}",
        "两个文件只登得出一个；给其中一个改名，或把两个合成一个。",
    ),
    "XS024": Code(
        "这是{kind_zh}，不是文件，没有打开",
        "{kind_en}, not a file: it was not opened",
        "删去它；要登的，把原文件复制到这里。",
    ),
    "XS025": Code(
        "生成网站的时候，这个文件变了；网站没有动，请再生成一次",
        "changed while the site was being built; build again",
        "再生成一次；有人正在改稿、拉取或切换分支的，等他做完。",
    ),
    "XS030": Code(
        "程序读这个文件时出了错，没有读完：{error}（{where}）",
        "the program failed on this file: {error} ({where})",
        "别的文件照常检查。把最近改过的一段移到别处再试，就知道是哪一段；请把这个文件和这一行发给开发者。",
    ),
    "XS031": Code(
        "一个字上叠了 {limit} 个以上的附加符号",
        "more than {limit} combining marks on one character",
        "多半是网上的花体字；删去重打这一处。",
    ),
    "XS032": Code(
        "git 合并冲突没有解决，两种文字还都在文件里：“{value}”",
        "an unresolved git conflict: both texts are still in the file, from {value!r} on",
        "======= 上面和下面的文字，留下要用的一种，再删去 <<<<<<<、=======、>>>>>>> 打头的三行。",
    ),
    # Keys and values
    "XS101": Code(
        "没有稿头：第一行应为 ---{found_zh}",
        "no front matter: the first line should be ---",
        "稿头写在两行 --- 之间，正文在其后；三个减号在英文输入法下打。",
    ),
    "XS102": Code(
        "稿头没有收尾：缺第二行 ---{found_zh}",
        "front matter is not closed: the second --- is missing",
        "在正文之前单起一行，在英文输入法下打三个减号。",
    ),
    "XS103": Code(
        "没有“{key}”这一项{guess_zh}",
        "unknown key {key!r}{guess_en}",
        "“{key}”这一项{change}。",
        general="可用的项目见“稿头各项”。",
    ),
    "XS104": Code(
        "没有“{value}”这个栏目{guess_zh}",
        "unknown section{guess_en}",
        "栏目以 articles/sections.yml 为准；要新开栏目，请先写进那里；栏目改了名的，在那里给新名加上 aliases: [{value}]。",
        general="栏目以 articles/sections.yml 为准；要新开栏目，请先写进那里；栏目改了名的，在那里给新名加上 aliases: [旧名]。",
    ),
    "XS105": Code("缺“{key}”这一项", "missing key {key!r}", "加上一行 {right}", general="补上这一项。"),
    "XS106": Code(
        "“{key}”写了两次，上一次在第 {line} 行",
        "duplicate key {key!r}, first on line {line}",
        "留下对的一行，删去另一行。",
    ),
    "XS107": Code(
        "这里应为{want_zh}，现为 {value}",
        "should be {want_en}, not {value}",
        "写作 {right}",
        general="文字看着像数字、日期或 true 时，请加引号：title: '2023'；列表写在方括号里：topics: [产改, 技能]。",
    ),
    "XS108": Code(
        "“{value}”不在可选之列（可选：{allowed}）{guess_zh}",
        "{value!r} is not one of: {allowed}{guess_en}",
        "照所列的写，一字不差。",
    ),
    "XS109": Code(
        "没有 {value} 这一天，或写法不对；日期写作 2023-04-11",
        "{value} is not a date; write 2023-04-11",
        "写作 {right}",
        general="年四位，月、日各两位，用半角减号相连：date: 2023-04-11。",
    ),
    "XS110": Code(
        "日期 {value} 与所在文件夹 {folder} 不符",
        "the date {value} differs from the folder {folder}",
        "改日期，或把文件移到那一天的文件夹。",
    ),
    "XS111": Code(
        "“{key}”不能空着{found_zh}",
        "{key!r} must not be empty{found_en}",
        "填上内容，或把整行删去；里面有看不见的字符的（多半是从网页、微信复制来的），把它们全部删掉再打字。",
    ),
    "XS112": Code("“{key}”只能写一行", "{key!r} must be one line", "去掉其中的换行。"),
    "XS113": Code(
        "“{value}”不能作名称：{reason_zh}",
        "{value!r} cannot be a name: {reason_en}",
        '名称要作网址，也要在 Windows 上存得下：不含 / \\ ? # % : * " < > |（冒号、引号可用全角的），不以点开头或结尾，不超过 80 字节。',
    ),
    "XS114": Code(
        "“{value}”不是版次：应如 1、12、A01、T1",
        "{value!r} is not a page label such as 1, 12, A01, T1",
        "只写版次本身，不写“第”“版”：{right}",
        general="只写版次本身，不写“第”“版”：page: 1。",
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
        "日期、空格、时:分，都用半角，月、日、时、分各两位：{right}",
        general="日期、空格、时:分，都用半角，月、日、时、分各两位：publish_at: 2023-04-11 06:00。",
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
    "XS123": Code(
        "“{key}”后面只写了“{value}”：{meaning_zh}",
        "{key!r} says {value!r} and nothing else: {meaning_en}",
        "写上内容，或把整行删去。",
    ),
    # YAML
    "XS201": Code(
        "这里的写法读不懂",
        "not valid YAML: {reason}",
        "每一项写作 名称: 内容，半角冒号后空一格；对照上下行的冒号、引号、缩进，拿不准就给整个内容加上单引号。",
    ),
    "XS202": Code(
        "“{key}”后面是全角冒号，应为半角冒号加空格",
        "full-width colon after {key!r}; use ': '",
        "写作 {right}",
        general="半角冒号要在英文输入法下打，后面空一格：title: 标题。",
    ),
    "XS203": Code(
        "值里有“: ”，要加引号：{fix}",
        "a value that holds ': ' needs quotes: {fix}",
        "用单引号把整个值括起来，或改用全角冒号（：）。",
    ),
    "XS204": Code(
        "引号之后还有文字，要把整个值括起来：{fix}",
        "text after the closing quote; quote the whole value: {fix}",
        "引号要括住整个值。",
    ),
    "XS205": Code(
        "值的后面跟着“#”，从这里起都会丢掉；要这段文字就加引号，要注释就另起一行",
        "'#' after a value starts a comment and would be lost; quote the value or move the comment to its own line",
        "例如 {right}。",
        general="例如 title: '迎亚运 # 助共富'。",
    ),
    "XS206": Code(
        "“{value}”有两种读法（YAML 1.1 作 {old}，YAML 1.2 作 {new}），请加引号：'{value}'",
        "{value!r} reads as {old} in YAML 1.1 and as {new} in YAML 1.2; quote it",
        "加上单引号，就只有一种读法。",
    ),
    "XS207": Code(
        "不用 YAML 标签“{value}”", "YAML tags are not used here: {value}", "以 ! 开头的文字请加单引号，如 title: '!'。"
    ),
    "XS208": Code(
        "不用 YAML 的 & 和 *",
        "YAML anchors and aliases are not used here",
        "以 & 或 * 开头的文字请加单引号，如 title: '*'。",
    ),
    "XS209": Code(
        "“{value}”里用了“{mark}”，只算一项；各项之间要用半角逗号",
        "{value!r} is one item: separate items with ',' not {mark!r}",
        "写作 {right}；逗号在英文输入法下打。",
        general="逗号在英文输入法下打：topics: [产改, 技能]。",
    ),
    "XS210": Code("缩进用了 Tab 键，应为空格", "a tab indents here; use spaces", "删去 Tab，打两个空格。"),
    "XS211": Code("稿头太长或层次太深", "front matter is too long or nested too deeply", "看看是不是漏了收尾的 ---。"),
    "XS212": Code("这里应为一项一项的“名称: 内容”", "should be a mapping of key: value", "每行写作 名称: 内容。"),
    "XS213": Code(
        "“{key}:”后面要空一格",
        "a space is missing after '{key}:'",
        "写作 {right}",
        general="冒号后面打一个空格，再写内容。",
    ),
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
    "XS216": Code(
        "“{key}:”后面的空格不是普通的空格（是全角空格，或从网页、Word 粘贴来的空格）",
        "the space after '{key}:' is not a plain one",
        "删去它，在英文输入法下打一个空格：{right}",
        general="删去它，在英文输入法下打一个空格。",
    ),
    "XS217": Code(
        "引号从这里开了头，没有收尾",
        "the quotation that begins here is not closed",
        "在这一行末尾补上同样的引号；不要引号的，写作 {fix}",
        general="在这一行末尾补上同样的引号，或者删去开头的引号。",
    ),
    "XS218": Code(
        "括号从这里开了头，没有收尾，或收尾之后还有字",
        "the bracket that begins here is not closed at the end of the line",
        "写作 {fix}",
        general="各项写在一对方括号里，用半角逗号隔开：topics: [产改, 技能]。",
    ),
    "XS219": Code(
        "这一行不是“名称: 内容”，也接不上前面的行",
        "neither a key with its value nor a part of the line before",
        "{joined}是正文的，移到第二行 --- 下面；要分几行写的，各行前面空两格。",
    ),
    "XS220": Code(
        "行首的空白不是普通的空格（是全角空格，或从网页、Word 粘贴来的空格）",
        "the blank at the start of the line is not made of plain spaces",
        "删去行首的空白，在英文输入法下打空格：每深一层，多打两个。",
    ),
    "XS221": Code(
        "这一行太靠左，接不上列表里的各项",
        "further to the left than the entry of the list that it belongs to",
        "在前面添上“- ”或两个空格，写作“{right}”。",
        general="列表里每项以“- ”开头；同一项的其他各行与“- ”后面的字对齐。",
    ),
    "XS222": Code(
        "“{key}”后面缺冒号",
        "the colon after {key!r} is missing",
        "写作 {right}",
        general="名称后面写半角冒号，空一格，再写内容。",
    ),
    "XS223": Code(
        "名录有 {size} 字节，超过 {limit} 字节的上限",
        "the registry has {size} bytes, over the limit of {limit}",
        "两万人连同简介用不了一半；看看是不是粘进了别的东西，简介太长的写短些。",
    ),
    "XS224": Code(
        "“{key}”里有 {count} 项，最多 {limit} 项",
        "{key!r} lists {count}, at most {limit} can be",
        "留下要紧的；一篇稿子的内容太多，就分成几篇。",
    ),
    "XS225": Code(
        "列表的每一项单起一行，以半角减号开头，后面空一格",
        "an entry of a list begins a line, with '- '",
        "写作 {right}",
        general="减号在英文输入法下打，后面打一个空格：- name: 要闻。",
    ),
    "XS226": Code(
        "专题“{value}”会照这样登出来，名录里没有它",
        "the topic {value!r} will be printed like this, and no registry has it",
        "写作 {right}；真是一个名称的，写进 articles/topics.yml。",
        warning=True,
        general="各项之间用半角逗号，名称不加引号：topics: [产改, 技能]；真是一个名称的，写进 articles/topics.yml。",
    ),
    "XS227": Code(
        "这一行 {value} 是多余的：稿头才用 --- 收尾",
        "{value} closes front matter, and nothing else",
        "删去这一行。",
    ),
    # Bylines
    "XS301": Code("署名是空的", "the byline is empty", "写 记者 姓名；没有具名的改用 source。"),
    "XS302": Code(
        "“{word}”后面没有人名{cure_zh}",
        "no name after the role {word!r}{cure_en}",
        "身份写在人名之前：记者 姓名；做了什么可写在人名之后：姓名 摄影；没有具名的改用 source。",
    ),
    "XS303": Code(
        "“{word}”像是身份，不像人名{cure_zh}",
        "{word!r} looks like a role, not a name{cure_en}",
        "身份与人名之间空一格，身份在前；做了什么可写在人名之后；身份写错的改正。",
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
        "例如 - {{name: 姓名, role: 记者}}。",
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
    "XS313": Code(
        "人名“{word}”里有私用区的造字：{hint}",
        "the name {word!r} holds a private-use character: {hint}",
        "换成箭头后面的字；没有写明的，从字典或网上找到这个字复制过来。",
    ),
    "XS314": Code(
        "“{word}”不是人名，是地点或电头；写在 dateline：{hint}",
        "{word!r} is no person but a place or dateline; write dateline: {hint}",
        "署名里删去，要印出来就写 dateline；“报道”前面若是人名，空一格：记者 姓名 报道。",
    ),
    "XS315": Code(
        "“{word}”是单位，不是人名；写在人名后面的括号里：{hint}",
        "{word!r} is a firm, not a person; write it in brackets after the name: {hint}",
        "单位写在人名之后，一人一个。",
    ),
    "XS316": Code(
        "“{word}”像是几个人连在一起，是不是“{hint}”？",
        "{word!r} looks like several people run together; did you mean {hint!r}?",
        "人名之间空一格；真是一个人的，写进 reporters.yml 就不再提醒。",
        warning=True,
    ),
    "XS317": Code(
        "“{word}”头一次署名，与{hint}只差一点，是不是“{hint}”？",
        "{word!r} signs for the first time and is nearly {hint!r}; is it {hint!r}?",
        "写错的改正；没有错的不必改，写进 reporters.yml 就不再提醒。",
        warning=True,
    ),
    "XS318": Code(
        "正文里又写了一遍署名“{value}”，页面上会印两次",
        "the text repeats the byline {value!r}, which would be printed twice",
        "删去正文里的这一处；“本报讯”写在 dateline。",
        warning=True,
    ),
    "XS319": Code(
        "“{word}”会当成 {hint} 个人；是一个人的用列表写法：- {{name: {word}}}",
        "{word!r} would be {hint} people; one person is written as a list: - {{name: {word}}}",
        "外文姓名里有空格的用列表写法，见“稿头各项”；真是几个人的，中间用顿号。",
        warning=True,
    ),
    "XS320": Code(
        "“{word}”是人名，还是单位、栏目的署名？不是人的写 source: {word}",
        "is {word!r} a person? what is none is source: {word}",
        "是人名的，前面写上身份（记者、通讯员、作者等），或用列表写法 - {{name: 姓名}}。",
        warning=True,
    ),
    "XS321": Code(
        "署名太长：有 {count} {unit_zh}，最多 {limit} {unit_zh}",
        "the byline is too long: {count} {unit_en}, at most {limit}",
        "写出前几位，后面写“等”：记者 甲某某 乙某某 等；全部名单写进正文。",
    ),
    "XS322": Code(
        "“{word}”会当成后面那人的身份；是不是“{hint}”？",
        "{word!r} would be the role of whoever follows; did you mean {hint!r}?",
        "身份写在人名之前，中间空一格；真是这样一种身份的，写进 mkdocs.yml 的 byline_roles 就不再提醒。",
        warning=True,
    ),
    "XS323": Code(
        "“{word}”像是人名与分工连在一起；是不是“{hint}”？",
        "{word!r} looks like a name with its work; did you mean {hint!r}?",
        "分工与人名之间用斜线或空格；真是人名的，不必改。",
        warning=True,
    ),
    "XS324": Code(
        "“{word}”会当成一个人的姓名；几个人的分开写：- {hint}",
        "{word!r} would be the name of one person; several are written as: - {hint}",
        "name 里只写一个姓名，身份写在 role；列表的一项也可以直接写一行署名，如 - 记者 甲某某 乙某某。",
        warning=True,
    ),
    "XS325": Code(
        "source 里有具名的人；写 reporter: {value}",
        "source names people; write reporter: {value}",
        "写在 source 里的人，他的页面和检索里都没有这一篇；source 只写单位、专栏等没有具名的署名。",
        warning=True,
    ),
    "XS326": Code(
        "“{value}”会印两次：{other}已经有了",
        "{value!r} would be printed twice: {other_en} has it already",
        "删去这一处；署名、电头、标题和图片作者，各由稿头的一项印出来。",
        warning=True,
    ),
    "XS327": Code(
        "正文里的署名“{value}”，稿头里没有{names}",
        "the byline {value!r} in the text has people whom the front matter has not: {names}",
        "应署名的，都写进 reporter，再删去正文里的这一处。",
        warning=True,
    ),
    # Photos and bodies
    "XS401": Code(
        "找不到图片“{value}”{guess_zh}",
        "no such picture{guess_en}",
        "图片要与稿件放在同一个文件夹，文件名连扩展名照写。",
    ),
    "XS402": Code(
        "图片“{value}”不在稿件旁边：请把它复制到 {folder}/，这里只写{name_zh}",
        "the picture {value!r} is not beside its article: copy it into {folder}/ and write {name_en} alone",
        "网上的图先存到电脑里，再放进稿件的文件夹；写路径、网址都不行。",
    ),
    "XS403": Code("图片“{value}”是符号链接", "the picture {value!r} is a symbolic link", "请把原图复制到这里。"),
    "XS404": Code(
        "图片“{value}”不能用：{kind_zh}；{cure}",
        "the picture {value!r} cannot be used: {kind_en}; use JPEG, PNG, WebP or GIF",
        "各种浏览器都能显示的是 JPEG、PNG、WebP 和 GIF；光改扩展名不算，要用软件另存。",
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
        "图片文件先放进稿件的文件夹（网上的图先存下来），再在稿头的 photos 里加上 file、caption、credit。",
    ),
    "XS408": Code(
        "图片“{value}”不完整，后面少了一截，登出来是半张",
        "the picture {value!r} is cut off: its end is missing",
        "多半是没有传完、没有下载完；从相机、手机或原处重新复制一次。",
    ),
    "XS409": Code(
        "图片“{value}”里记着{what_zh}，登出后谁都查得到",
        "the picture {value!r} holds {what_en}, and would be published with it",
        "照片按原样登出。Windows：右键点图片→属性→详细信息→删除属性和个人信息；"
        "手机：分享时在选项里关掉位置，再存一份；或用看图软件另存，不带元数据。",
        warning=True,
    ),
    "XS410": Code(
        "图片“{value}”有 {size} MB，用手机看要等好几秒，也费流量",
        "the picture {value!r} is {size} MB: slow and dear to load on a phone",
        "用看图软件把长边缩到 1600 像素左右，另存为 JPEG，一般不到 0.5 MB。",
        warning=True,
    ),
    "XS411": Code(
        "正文里不用 HTML：{value}",
        "raw HTML is not part of an article: {value}",
        "用 Markdown 的写法；要印出 < 本身，写成 \\<。",
    ),
    "XS412": Code(
        "链接“{value}”的开头不能用：只用 http://、https://、mailto: 或相对路径{guess_zh}",
        "the link {value!r} must be http://, https://, mailto: or relative{guess_en}",
        "站内的稿件写它的文件，从这一篇的文件夹算起，如 ../11/chanye-gongren.md；别的网站从 https:// 写起；电话直接印号码，不做链接。",
    ),
    "XS413": Code(
        "链接指向的“{value}”不存在{guess_zh}",
        "the link leads nowhere{guess_en}",
        "按所在文件夹算相对路径，如 ../11/xxx.md。",
    ),
    "XS414": Code(
        "正文里不用一级标题，小标题写作 ## 标题",
        "a first-level heading in the body; subheads are '## …'",
        "一级标题是稿头里的 title；要照印行首的 #，写成 \\#。",
    ),
    "XS415": Code(
        "列表或引用套得太深",
        "lists or quotes are nested too deeply",
        "一篇稿子用不到这么多层；看看是不是粘贴时带来了多余的符号。",
    ),
    "XS416": Code(
        "小标题的井号是全角的（＃），会照原样印出来",
        "full-width number signs (＃) make no heading and would be printed",
        "换成半角的井号，后面空一格：## 小标题。",
    ),
    "XS417": Code(
        "没有正文，也没有图片",
        "neither a text nor a picture",
        "正文写在第二行 --- 的下面；看看是不是忘了粘贴、存盘。",
        warning=True,
    ),
    "XS418": Code(
        "从这一行起到文末都会照代码排：``` 或 ~~~ 没有收尾",
        "everything from here on is set as code: the fence is never closed",
        "在这一段末尾另起一行，写上同样的记号；不需要就删去这一行。",
    ),
    "XS419": Code(
        "表格只有 {count} 栏，这一行多出来的“{value}”不会印出来",
        "the table has {count} columns: {value!r} would not be printed",
        "给表头和横线那两行补上这一栏；格子里本来就有竖线的，写成 \\|。",
    ),
    "XS420": Code(
        "这里的链接写法不对，会照原样印出来；应为 {link}",
        "this is no link and would be printed as typed; write {link}",
        "方括号、圆括号都用半角，中间不空格；地址里有空格的用 < > 括起来。",
    ),
    "XS421": Code(
        "这一行会和上一行排成一段，中间没有分开",
        "this line is set in one paragraph with the line before",
        "要另起一段，就在两行之间空一行；只换行，在行末打 \\；是诗，稿头里写 kind: 诗歌；本来是一段的，不必管。",
        warning=True,
    ),
    "XS422": Code(
        "像是从 Word 或表格软件里粘来的表，会排成一行文字",
        "looks like a table pasted with tabs: it would be set as running text",
        "改写成表格：第一行写成 {row}，第二行写 | --- | --- |，以下一行一条。",
        warning=True,
    ),
    "XS423": Code(
        "带竖线的几行不成表格，会照原样印出来",
        "these rows are no table and would be printed as typed",
        "{cure}；竖线、横线都用半角。",
        warning=True,
        general="表头下面要有一行 | --- | --- |，有几栏写几个，竖线、横线都用半角。",
    ),
    "XS424": Code(
        "图片方括号里的“{value}”不会印出来：图片说明以 photos 里的为准",
        "{value!r} would not be printed: a picture's words are those in photos",
        "把要印的话写进 photos 里这幅图的 caption，方括号里可以空着。",
        warning=True,
    ),
    "XS425": Code(
        "那一页没有“{value}”这个小标题，链接只会落在页首{guess_zh}",
        "that page has no heading {value!r}: the link leads to its top{guess_en}",
        "井号后面写小标题的原文，空格写成减号，如 ../11/xxx.md#下一步。",
        warning=True,
    ),
    "XS426": Code(
        "“{value}”会印成粗体，前后的 ** 不印出来",
        "{value!r} would be printed bold, without the stars around it",
        "星号代替人名、数字的，写成 \\*\\*；确实要粗体的，不必管。",
        warning=True,
    ),
    "XS427": Code(
        "图片不能叫“{value}”：{reason_zh}；请给文件改名",
        "no picture can be called {value!r}: {reason_en}; rename the file",
        '图片的文件名不用 / \\ ? # % : ` * " < > |，首尾不空格，不以点结尾；改名后，稿件里也照改。',
    ),
    "XS428": Code(
        "“#{value}”会照原样印出来，不是小标题",
        "#{value} makes no heading and would be printed as typed",
        "是小标题，写作 ## 小标题；是话题、编号，要照印，写成 \\#。",
        warning=True,
    ),
    "XS429": Code(
        "表格的各行之间空了行，从这里起不成表格，会照原样印出来",
        "blank lines between rows: from here on they are no table and would be printed as typed",
        "删去表头、横线和各行之间的空行。",
        warning=True,
    ),
    "XS430": Code(
        "程序读图片“{value}”时出了错：{error}（{where}）",
        "the program failed on the picture {value!r}: {error} ({where})",
        "用看图软件打开，另存为 JPEG 再换上；请把原来的图片和这一行发给开发者。",
    ),
    "XS431": Code(
        "指向“{value}”的链接没有文字，读者看不见",
        "the link to {value!r} has no words: nobody sees it",
        "在方括号里写上文字：[文字](地址)；要印出网址本身，写成 <地址>。",
        warning=True,
    ),
    "XS432": Code(
        "这里有一个看不见的换行符（{char}），网页上不换行，前后会排成一段",
        "an invisible line separator ({char}): the text before and behind it is set in one paragraph",
        "多半是从排版软件里粘来的；删去它，要分段就空一行。",
        warning=True,
    ),
    "XS433": Code(
        "这里有一个看不见的字符（{char}），后面的字会倒着排",
        "an invisible character ({char}) turns the text behind it",
        "多半是复制粘贴带来的；把前后两个字连同它一起删去重打。",
        warning=True,
    ),
    "XS434": Code(
        "``` 或 ~~~ 后面写得太多，这一行会照原样印出来，成对的记号乱了；应为 {right}",
        "too much stands behind the marks of this fence: it is printed as typed, and the marks below lose their pair; write {right}",
        "记号后面最多写一个词；别的话写在上一段里。",
    ),
    "XS435": Code(
        "“{value}”前后的 ** 里面有空格，不会印成粗体",
        "spaces within the stars: {value!r} would not be bold",
        "要粗体，删去星号里面的空格：**{value}**；要照印星号，写成 \\*\\*。",
        warning=True,
    ),
    "XS436": Code(
        "“{value}”前面的 ** 没有收尾，会照原样印出来",
        "the stars before {value!r} are never closed and would be printed",
        "要粗体，在末尾也写上 **；不要粗体，删去它；要照印星号，写成 \\*\\*。",
        warning=True,
    ),
    "XS437": Code(
        "“{value}”不会登出来，链接没有去处：能链接的是稿件（.md）、网址，和列在 photos 里的图片",
        "{value!r} is not published: links lead to articles (.md), addresses of sites, and pictures listed in photos",
        "图片先列进 photos；别的文件先放到读者打得开的网站上，链接从 https:// 写起。",
    ),
    "XS438": Code(
        "“{key}”里的“{value}”会照原样印出来：这里不用 HTML 和 Markdown",
        "{value!r} in {key} would be printed as typed: neither HTML nor Markdown is used here",
        "删去这些记号，只留文字；&amp; 直接写 &，换行、粗体由网站排。",
        warning=True,
    ),
    "XS440": Code(
        "图片“{value}”是印刷用的四色（CMYK），网页上颜色会走样",
        "the picture {value!r} is in CMYK: its colours will be off on screens",
        "用修图软件转为 RGB（sRGB）颜色，另存为 JPEG。",
        warning=True,
    ),
    "XS441": Code(
        "有一个文件名看着是“{value}”，其实夹着看不见或特别的字符（{chars}）；请把文件改名，重打一遍",
        "a file's name only looks like {value!r}: it or what is written here holds {chars}; rename the file",
        "多半是截屏软件或复制粘贴带来的；文件名和这里都重打一遍就好。",
    ),
    "XS442": Code(
        "图片“{value}”横躺着，靠里面的一条记录（EXIF）才转正，有的浏览器不转",
        "the picture {value!r} is turned by its EXIF alone, which some browsers do not heed in this format",
        "用看图软件打开，转正后另存为 JPEG 或 PNG。",
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
        "没有 articles/sections.yml，或者它是空的，不知有哪些栏目",
        "articles/sections.yml is missing or empty",
        "在这个文件里，每行写一个 - name: 栏目名；原来写过的，从 git 或备份里取回来。",
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
    "XS520": Code(
        "site_url 还是示例网址“{value}”，订阅、站点地图和引用里印的都是它",
        "site_url is still an address for examples, {value}: feeds, sitemaps and citations tell it",
        "在 mkdocs.yml 里把 site_url 改成网站自己的网址。",
        warning=True,
    ),
    "XS521": Code(
        "关于页说的还是样例",
        "the about page still speaks of the sample",
        "把 docs/about.md 改成自己的介绍：谁办的报纸，怎样联系，版权归谁。",
        warning=True,
    ),
    "XS522": Code(
        "“{value}”没有带着名称写进 mkdocs.yml 的 nav，没有链接通到这一页",
        "{value!r} is not in the nav of mkdocs.yml under a name: no link leads to it",
        "在 nav 里加一行“- 名称: 文件”，如“- 联系我们: contact.md”；写在最外一层的，各页页脚都有。",
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
    "XS604": Code(
        "{key} 指来指去，又指回了自己：{value}",
        "{key} runs in a circle: {value}",
        "后来的稿件指向先前的，不能倒过来，也不能指自己；删去指错的那一项。",
    ),
    "XS605": Code(
        "“{value}”与 {other} 里的“{first}”只差大小写，网址会相撞",
        "{value!r} and {first!r} in {other} differ by case only",
        "统一写法，或在名录里列作别名。",
    ),
    "XS606": Code(
        "登出过的地址 {value} 没有了{guess_zh}{links_zh}",
        "the published address {value} is gone{guess_en}{links_en}; give the article that has moved aliases: [{value}], or withdraw it",
        "读者收藏、转发过的地址要一直打得开：误删的，从 git 里取回来；改了名的，改回去，或在新文件的稿头里写 aliases: [{value}]；"
        "要撤稿的，留着原文件，写 withdrawn: 理由。{links_fix}",
        general="读者收藏、转发过的地址要一直打得开：误删的，从 git 里取回来；改了名的，改回去，或把旧地址写进新文件的 aliases；"
        "要撤稿的，留着原文件，写 withdrawn。",
        consequence=True,
    ),
    "XS607": Code(
        "登出过的稿件成了草稿，地址 {value} 没有了；要撤稿就写 withdrawn: 理由",
        "{value} was published and is a draft now; to take it back, write withdrawn with the reason",
        "去掉 draft（要三审的，补上签字）；要撤下，写 withdrawn。",
        consequence=True,
    ),
    "XS608": Code(
        "登出过的一期 {value} 整期没有了（{count} 篇稿件打不开）{guess_zh}{links_zh}",
        "the published issue {value} is gone with the addresses of {count} articles{guess_en}{links_en}",
        "误删的，从 git 里取回来；改了名的，改回原来的文件夹；真要换日子或并入别的一期，在每篇新文件里把旧地址写进 aliases，"
        "期的地址由 covers 或一篇的 aliases 接上。{links_fix}",
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
    "XS619": Code(
        "{key} 指的“{value}”比这一篇晚",
        "{key} points at an article of a later day",
        "后来的稿件指向先前的：把这一行移到后来的那一篇，指向这一篇。",
        warning=True,
    ),
}


# What a sentence adds only where there is something to add.
_NOTHING = dict.fromkeys(
    ("guess_zh", "guess_en", "found_zh", "found_en", "joined", "links_zh", "links_en", "links_fix"), ""
)


def explained_codes() -> dict[str, Code]:
    """Every code with … where a message names a value: what the guide's page of problems shows."""
    return {
        name: replace(code, zh=_general(code.zh), en=_general(code.en), fix=code.general or _general(code.fix))
        for name, code in CODES.items()
    }


def fill(sentence: str, data: Mapping[str, object]) -> str:
    """A sentence with values in its places; … where one is missing."""
    return Formatter().vformat(sentence, (), defaultdict(lambda: "…", {**_NOTHING, **data}))


def _general(sentence: str) -> str:
    return fill(sentence, {})
