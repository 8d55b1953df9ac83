"""Codes of photos and bodies: XS4xx."""

from newsroom.codes.code import Code

BODIES: dict[str, Code] = {
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
        "图片文件先放进稿件的文件夹（网上的图先存下来），再在稿签的 photos 里加上 file、caption、credit。",
    ),
    "XS408": Code(
        "图片“{value}”不完整，后面少了一截，发布出来只有半张",
        "the picture {value!r} is cut off: its end is missing",
        "多半是没有传完、没有下载完；从相机、手机或原处重新复制一次。",
    ),
    "XS409": Code(
        "图片“{value}”里记着{what_zh}；发布的图片已去掉这些，原文件里还有",
        "the picture {value!r} holds {what_en}: published copies do not, the file does",
        "稿件的仓库不公开，可以不管；公开的，先把原文件里的也去掉：Windows 右键点图片→属性→详细信息→删除属性和个人信息；"
        "手机分享时在选项里关掉位置，再存一份。",
        warning=True,
    ),
    "XS410": Code(
        "图片“{value}”有 {size} MB，比网站用得着的大；发布时已缩小，原文件占地方",
        "the picture {value!r} has {size} MB: published copies are small, the file takes room",
        "不影响读者，可以不管；想省地方，用看图软件把长边缩到 3000 像素左右，另存为 JPEG。",
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
        "一级标题是稿签里的 title；要照印行首的 #，写成 \\#。",
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
        "正文写在第二行 --- 的下面；看看是不是忘了粘贴、保存。",
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
        "方括号、圆括号都用半角，中间不空格；网址里有空格的用 < > 括起来。",
    ),
    "XS421": Code(
        "这一行会和上一行排成一段，中间没有分开",
        "this line is set in one paragraph with the line before",
        "要另起一段，就在两行之间空一行；只换行，在行末打 \\；是诗，稿签里写 kind: 诗歌；本来是一段的，不必管。",
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
        "在方括号里写上文字：[文字](网址)；要印出网址本身，写成 <网址>。",
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
        "“{value}”不会发布，链接没有去处：能链接的是稿件（.md）、网址，和列在 photos 里的图片",
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
        "图片“{value}”是印刷用的四色（CMYK），发布时转成了 RGB，颜色和印出来的会有些不同",
        "the picture {value!r} is in CMYK: it is published in RGB, and its colours may be off",
        "看看网页上的颜色；不满意的，用修图软件转为 RGB（sRGB），另存为 JPEG 换上。",
        warning=True,
    ),
    "XS441": Code(
        "有一个文件名看着是“{value}”，其实夹着看不见或特别的字符（{chars}）；请把文件改名，重打一遍",
        "a file's name only looks like {value!r}: it or what is written here holds {chars}; rename the file",
        "多半是截屏软件或复制粘贴带来的；文件名和这里都重打一遍就好。",
    ),
    "XS443": Code(
        "图片“{value}”是动图，发布的只有第一帧，不会动",
        "the picture {value!r} moves: its first frame alone is published",
        "只要一张图，可以不管；要看得出动作，截几帧分几张图发，或把视频放到别的网站上，在正文里写链接。",
        warning=True,
    ),
    "XS445": Code(
        "版面的 PDF“{value}”打不开，已经损坏",
        "the page's PDF {value!r} is damaged",
        "从排版软件重新导出一次，或重新复制；用看 PDF 的软件打得开，再换上。",
    ),
    "XS446": Code(
        "版面的 PDF“{value}”加了密码，读者打不开",
        "the page's PDF {value!r} asks for a password",
        "导出时不设打开密码；已经设了的，用原来的密码打开，另存一份没有密码的。",
    ),
    "XS447": Code(
        "版面的 PDF“{value}”有 {size} MB，读者下载不动；最多 {most} MB",
        "the page's PDF {value!r} has {size} MB, {most} MB are the most",
        "导出时选“最小文件大小”或“屏幕质量”，图片降到 150 dpi；不要用印刷厂的那一份。",
    ),
    "XS448": Code(
        "版面的 PDF“{value}”有 {count} 页，这里要的是一版一个 PDF",
        "the page's PDF {value!r} has {count} pages: each page of the paper has a PDF of its own",
        "用看 PDF 的软件把这一版单独导出（打印→另存为 PDF，只选这一页）；其余各版写在各自的 scan 里。",
    ),
    "XS449": Code(
        "版面的 PDF“{value}”是 {width}×{height} 毫米，报纸没有这样的版面",
        "the page's PDF {value!r} is {width} by {height} mm: no page has that size",
        "按版面的实际大小导出，去掉出血和裁切标记以外的空白；一版（或一个通版）一个 PDF。",
    ),
}
