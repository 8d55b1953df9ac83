"""Codes of keys and values: XS1xx."""

from newsroom.codes.code import Code

KEYS: dict[str, Code] = {
    "XS101": Code(
        "没有稿签：第一行应为 ---{found_zh}",
        "no front matter: the first line should be ---",
        "稿签写在两行 --- 之间，正文在其后；三个减号在英文输入法下打。",
    ),
    "XS102": Code(
        "稿签没有收尾：缺第二行 ---{found_zh}",
        "front matter is not closed: the second --- is missing",
        "在正文之前单起一行，在英文输入法下打三个减号。",
    ),
    "XS103": Code(
        "没有“{key}”这一项{guess_zh}",
        "unknown key {key!r}{guess_en}",
        "“{key}”这一项{change}。",
        general="可用的项目见“稿签各项”。",
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
        "“{value}”不是本站网址：旧网址写作 /2023/04/11/xxx/ 或 /html/xxx.html{guess_zh}",
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
        "旧网址“{value}”无法用网页实现跳转：{reason_zh}",
        "the old address {value!r} cannot redirect: {reason_en}",
        "从 aliases 里删去；这样的网址，只能请服务器管理员另设跳转。",
    ),
    "XS120": Code(
        "“{key}”后面是空的：{meaning_zh}",
        "{key!r} has no value: {meaning_en}",
        "只写了名称、没写内容的这一行不起作用；写上内容，或把整行删去。",
    ),
    "XS121": Code(
        "到 {value} 才发布，离现在超过 60 天：年、月有没有写错？",
        "held until {value}, more than 60 days from now: is the year right?",
        "看看 release、publish_at 和文件夹的日期；确实那一天发布的，不用改。",
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
    "XS124": Code(
        "quiet 里的“{value}”不是审读代码{guess_zh}",
        "{value!r} in quiet is no code of the copy desk{guess_en}",
        "quiet 只能写 XS7 开头的代码，写法如 quiet: {{XS780: 原文如此}}；别的问题改正了才能发布。",
    ),
    "XS125": Code(
        "quiet 里的 {value} 没有写理由",
        "quiet gives no reason for {value}",
        "写明为什么这样没错：quiet: {{{value}: 理由}}；没有理由的，把这一行删去。",
    ),
    "XS126": Code(
        "三审没有签全，先不发布：{lacking_zh}",
        "not signed thrice, and held until then: {lacking_en}",
        "在编辑台上签字，签的就是这份文字；初审、复审、终审要三个人。还没写完的，写 draft: true。",
        warning=True,
    ),
    "XS127": Code(
        "签字以后稿件改过，{who_zh}的签字作废了，重新签字以前不发布",
        "changed after it was signed: the signatures of {who_en} are struck, and it is held until it is signed again",
        "改得对的，各人看过以后重新签字；不该改的，改回签字时的样子，签字就又有效。",
        warning=True,
    ),
}
