"""Codes of words.yml and `quiet`: XS78x and XS79x."""

from newsroom.codes.code import Code

WORDS = {
    "XS780": Code(
        "“{word}”错了，应为“{instead}”{why_zh}",
        "{word!r} is wrong: write {instead!r}",
        "改成“{instead}”；这里确实没错的，在 articles/words.yml 里写明例外。",
        warning=True,
        why="词表里的错词在哪儿都是错的，读者一看便知。",
        example="他们签定了合同 → 他们签订了合同",
    ),
    "XS781": Code(
        "简称“{short}”先出现，后面才有全称“{full}”",
        "the short name {short!r} stands before its full name {full!r}",
        "第一次出现用全称，写作“{full}（以下简称“{short}”）”，后面用简称。",
        warning=True,
        why="先见简称、后见全称，读者读到一半才知道说的是什么。",
        example="产改开始了。……产业工人队伍建设改革有三步。",
    ),
    "XS782": Code(
        "“{word}”宜作“{instead}”{why_zh}",
        "{instead!r} is the recommended form of {word!r}",
        "改成“{instead}”；报社另有规定的，在 articles/words.yml 里写这个词，severity 写“不查”。",
        warning=True,
        why="一份报纸里同一个词宜用一种写法；国家有推荐写法的用它。",
        example="他说话直接了当 → 他说话直截了当",
    ),
    "XS790": Code(
        "quiet 里的 {code} 在这篇稿件里没有可以不报的",
        "quiet silences {code}, of which this article has none",
        "从 quiet 里删去这一行；句子改过的，多半已经不用了。",
        warning=True,
        why="留着用不着的 quiet，以后真的差错也会被它盖住。",
        example="quiet: {XS780: 引的是原文}，而文中已没有错词",
    ),
}
