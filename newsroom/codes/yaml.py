"""Codes of YAML: XS2xx."""

from newsroom.codes.code import Code

YAML: dict[str, Code] = {
    "XS201": Code(
        "YAML 语法有误",
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
    "XS210": Code(
        "缩进用了 Tab 键，应为空格", "a tab indents here; use spaces", "删去 Tab；应当缩进的地方，打两个空格。"
    ),
    "XS211": Code("稿签太长或层次太深", "front matter is too long or nested too deeply", "看看是不是漏了收尾的 ---。"),
    "XS212": Code("这里应为若干行“名称: 内容”", "should be a mapping of key: value", "每行写作 名称: 内容。"),
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
        "同一层的各项左边对齐：稿签各项都从行首写起。",
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
        "专题“{value}”会照这样发布，名录里没有它",
        "the topic {value!r} will be printed like this, and no registry has it",
        "写作 {right}；真是一个名称的，写进 articles/topics.yml。",
        warning=True,
        general="各项之间用半角逗号，名称不加引号：topics: [产改, 技能]；真是一个名称的，写进 articles/topics.yml。",
    ),
    "XS227": Code(
        "这一行 {value} 是多余的：稿签才用 --- 收尾",
        "{value} closes front matter, and nothing else",
        "删去这一行。",
    ),
    "XS228": Code(
        "颜色 {value} 要加引号：不加的话，“#”起就成了注释",
        "the colour {value} needs quotes: without them '#' begins a comment",
        "写作 '{value}'。",
    ),
}
