"""Codes of issues and registries: XS5xx."""

from newsroom.codes.code import Code

ISSUES: dict[str, Code] = {
    "XS501": Code(
        "本期没有版次 {value}（issue.yml 列的是：{allowed}）{guess_zh}",
        "no page {value} in this issue (issue.yml lists {allowed}){guess_en}",
        "改版次，或在 issue.yml 里加上这一版。",
    ),
    "XS502": Code("版次 {value} 列了两次", "page {value} is listed twice", "删去一处。"),
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
        "spread_with 指的版次 {value} 要是本期另外的一版，且不能再与别的版相通",
        "spread_with: page {value} must be another page of this issue, in one spread only",
        "通版只写在前一版上。",
    ),
    "XS509": Code("这个文件夹没有一篇稿件", "this folder holds no article", "删去空的 issue.yml，或放进稿件。"),
    "XS510": Code(
        "不能转到自己所在的版次 {value}",
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
        "写错了的，改文件夹和各篇的 date；真是那一年的旧报，在 issue.yml 写上总期号 number，就不再警告。",
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
        "版次 {page} 有两篇都写 order: {value}，另一篇是 {other}",
        "order {value} twice on page {page}: {other} has it too",
        "同一版上各篇的 order 各写一个数，小的在前。",
        warning=True,
    ),
    "XS519": Code(
        "“{value}”这个专题只有这一篇，与“{known}”只差一点，是不是写错了？",
        "the topic {value!r} has this article alone and is nearly {known!r}: a slip?",
        "写错了的改过来；真是另一个专题，写进 topics.yml 就不再警告。",
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
    "XS523": Code(
        "这个模板没有用处：主题里没有“{value}”，也没有别的模板用它{guess_zh}",
        "nothing uses this template: the theme has no {value!r}{guess_en}",
        "要换掉主题的一个模板，文件夹和文件名都要与主题里的一样。",
        warning=True,
    ),
    "XS524": Code(
        "主题是 newsroom，plugins 里却没有 newsroom：只有主题，没有报纸",
        "the theme is newsroom, and plugins do not list newsroom",
        "加上两行：“plugins:”和“  - newsroom”。",
    ),
    "XS525": Code(
        "这一条不全：写 word（错的）和 instead（对的），或 short（简称）和 full（全称），两种不能写在一条里",
        "an entry has word and instead, or short and full, and not both",
        "写作 - {{word: 错的词, instead: 对的词}}；不想查程序自带的一个词，写作 - {{word: 那个词, severity: 不查}}。",
    ),
    "XS526": Code(
        "例外“{value}”里没有“{word}”",
        "the exception {value!r} does not hold {word!r}",
        "例外是含有这个词、这个词在里面没有错的更长的词，如“签定”的例外“抽签定”。",
    ),
    "XS527": Code(
        "“{value}”与第 {line} 行重复",
        "{value!r} repeats line {line}",
        "一个词只写一条，删去一条；两种改法都行的，写常用的一种。",
    ),
    "XS531": Code(
        "zones 的第 {number} 块超出了版面，或者没有宽、高：{value}",
        "zone {number} leaves the page, or has no width or height: {value}",
        "rect 是左、上、宽、高，都是版面的百分之几：左加宽、上加高都不过 100。",
        warning=True,
    ),
    "XS532": Code(
        "版次 {page} 的版面图上，这一篇与 {other} 重叠了一块",
        "on page {page} this article's zones overlap those of {other}",
        "两篇的 zones 都量一量，改小其中一块；L 形的一篇，写成两块。",
        warning=True,
    ),
    "XS533": Code(
        "zones 写的版次 {page} 没有版面图（本期别的版有），这几块不显示",
        "page {page} has no scan, as other pages of the issue have: its zones are not shown",
        "在 issue.yml 的这一版下写 scan: 文件名；写错了版次的，改 zones 里的 page。",
        warning=True,
    ),
    "XS534": Code(
        "这一篇{state_zh}，又没有用 zones 写明在哪里：版次 {page} 的版面图不登出来",
        "this article is {state_en} and has no zones there: the scan of page {page} is not published",
        "写上 zones，网站就只盖住它的几块；它没有印在这一版上的，改 page。",
        warning=True,
    ),
    "XS535": Code(
        "版次 {page} 的 {key} 写的 {value}，不是这一版的稿件{guess_zh}",
        "{key} of page {page} names {value}, which is not on the page{guess_en}",
        "写这一版上稿件的文件名，如 toutiao.md；稿件放错了版的，改它的 page。",
        warning=True,
    ),
}
