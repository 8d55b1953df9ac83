"""Codes of bylines: XS3xx."""

from newsroom.codes.code import Code

BYLINES: dict[str, Code] = {
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
        "人名之间空一格；真是一个人的，写进 reporters.yml 就不再警告。",
        warning=True,
    ),
    "XS317": Code(
        "“{word}”头一次署名，与{hint}只差一点，是不是“{hint}”？",
        "{word!r} signs for the first time and is nearly {hint!r}; is it {hint!r}?",
        "写错的改正；没有错的不必改，写进 reporters.yml 就不再警告。",
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
        "外文姓名里有空格的用列表写法，见“稿签各项”；真是几个人的，中间用顿号。",
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
        "身份写在人名之前，中间空一格；真是这样一种身份的，写进 mkdocs.yml 的 byline_roles 就不再警告。",
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
        "删去这一处；署名、电头、标题和图片作者，各由稿签的一项印出来。",
        warning=True,
    ),
    "XS327": Code(
        "正文里的署名“{value}”，稿签里没有{names}",
        "the byline {value!r} in the text has people whom the front matter has not: {names}",
        "应署名的，都写进 reporter，再删去正文里的这一处。",
        warning=True,
    ),
}
