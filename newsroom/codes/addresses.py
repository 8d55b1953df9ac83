"""Codes of addresses and references: XS6xx."""

from newsroom.codes.code import Code

ADDRESSES: dict[str, Code] = {
    "XS601": Code(
        "与 {other} 的网址相同（不分大小写）", "has the address of {other} (case aside)", "给其中一个换个文件名。"
    ),
    "XS602": Code(
        "旧网址 {value} 正由 {other} 使用",
        "the alias {value} is taken by {other}",
        "旧网址不能是现有的页面，也不能给两篇稿件。",
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
        "已发布的网址 {value} 失效了{guess_zh}{links_zh}",
        "the published address {value} is gone{guess_en}{links_en}; give the article that has moved aliases: [{value}], or withdraw it",
        "读者收藏、转发过的网址要一直打得开：误删的，从历史里取回来；改了名的，改回去，或在新文件的稿签里写 aliases: [{value}]；"
        "要撤稿的，留着原文件，写 withdrawn: 理由。{links_fix}",
        general="读者收藏、转发过的网址要一直打得开：误删的，从历史里取回来；改了名的，改回去，或把旧网址写进新文件的 aliases；"
        "要撤稿的，留着原文件，写 withdrawn。",
        consequence=True,
    ),
    "XS607": Code(
        "已发布的稿件成了草稿，网址 {value} 失效了；要撤稿就写 withdrawn: 理由",
        "{value} was published and is a draft now; to take it back, write withdrawn with the reason",
        "去掉 draft（要三审的，补上签字）；要撤下，写 withdrawn。",
        consequence=True,
    ),
    "XS608": Code(
        "已发布的一期 {value} 整期没有了（{count} 篇稿件打不开）{guess_zh}{links_zh}",
        "the published issue {value} is gone with the addresses of {count} articles{guess_en}{links_en}",
        "误删的，从历史里取回来；改了名的，改回原来的文件夹；真要换日子或并入别的一期，在每篇新文件里把旧网址写进 aliases，"
        "期的网址由 covers 或一篇的 aliases 接上。{links_fix}",
        consequence=True,
    ),
    "XS609": Code(
        "已发布的一期 {value} 改到 {until} 才发布，在那之前整期打不开（{count} 篇稿件）",
        "the published issue {value} is held until {until} now, with {count} articles",
        "看看年、月、日有没有写错；已发布的报纸不能再撤回，把 release 改回来。要撤下的稿件，各自写 withdrawn: 理由。",
        consequence=True,
    ),
    "XS610": Code(
        "已发布的稿件改到 {until} 才发布，网址 {value} 在那之前打不开",
        "{value} was published and is held until {until} now",
        "看看年、月、日有没有写错，改回 publish_at 或删去这一行；要撤下，写 withdrawn: 理由。",
        consequence=True,
    ),
    "XS611": Code(
        "已发布的稿件三审签字不全（extra.require_review），网址 {value} 失效了",
        "{value} was published and lacks signatures, which require_review asks for",
        "在这些稿件的 review 里补上三审签名；没有签名可补的，mkdocs.yml 里先不开 require_review。",
        consequence=True,
    ),
    "XS612": Code(
        "已发布的一期 {value} 一篇也不再发布（{count} 篇是草稿，或没到时间），整期打不开",
        "nothing of the published issue {value} is out any more: {count} articles are drafts or held",
        "去掉这些稿件的 draft 和 publish_at；要撤下，各自写 withdrawn: 理由。",
        consequence=True,
    ),
    "XS613": Code(
        "已发布的{what_zh} {value} 失效了；改了名的，在 {file} 的新名下写 aliases: [{names}]",
        "the published addresses {value} of {what_en} are gone; if they have another name now, give it aliases: [{names}]",
        "名录里用过的名字都有读者收藏的网页：改名把旧名列作别名，停办的栏目写 closed，都不要删去。",
        consequence=True,
    ),
    "XS614": Code(
        "已发布的合刊日期 {value} 失效了；在 covers 里补上 {day}",
        "the published day {value} of a 合刊 leads nowhere; put {day} back into covers",
        "covers 列出合刊所含的每一天，发布以后不能再删；那一天另出了报纸的除外。",
        consequence=True,
    ),
    "XS615": Code(
        "已发布的版面网址 {value} 失效了",
        "the published pages {value} are gone",
        "改回 issue.yml 的 pages 和稿件的 page；版次真写错了的，在现在那一版的一篇稿件里把旧网址写进 aliases。",
        consequence=True,
    ),
    "XS616": Code(
        "正文与 {other} 一字不差",
        "the same text as {other}",
        "多半是同一篇存了两份，删去一份；已经发布的那一份要留着。确实要重发，不用改。",
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
    "XS620": Code(
        "已发布的稿件签字以后改过，{who_zh}的签字作废了，重新签字以前网址 {value} 打不开",
        "{value} was published and changed after it was signed: the signatures of {who_en} are struck",
        "改得对的，各人看过以后重新签字；不该改的，改回签字时的样子，签字就又有效；要撤下，写 withdrawn: 理由。",
        consequence=True,
    ),
}
