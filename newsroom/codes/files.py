"""Codes of files and folders: XS0xx."""

from newsroom.codes.code import Code

FILES: dict[str, Code] = {
    "XS001": Code(
        "文件不是 UTF-8 编码（第 {byte} 个字节无法解码），请另存为 UTF-8",
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
        "index、readme、issue、feed、all 和 page-* 是网站自己的网址。",
    ),
    "XS008": Code(
        "文件夹“{name}”不是日期：应为 年/月/日，如 2023/04/11，同日第二份为 2023/04/11-2{guess_zh}",
        "the folder {name!r} is not a date such as 2023/04/11 or 2023/04/11-2{guess_en}",
        "把稿件移到出版日期的文件夹里，如 articles/2023/04/11/；与网站无关的文件，放到 articles 之外。",
    ),
    "XS009": Code("文件打不开：{reason}", "cannot be read: {reason}", "看看文件是否还在，有没有读取权限。"),
    "XS010": Code(
        "有看不见的控制字符 U+{char}",
        "holds the control character U+{char}",
        "多半是从别的软件粘贴带来的；删去重打这一处。",
    ),
    "XS011": Code(
        "“{name}”不会发布：{cure_zh}{why_zh}",
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
        "“{name}”直接放在 articles/ 里了，应放到出版日期的文件夹：articles/年/月/日/，如 articles/2023/04/11/",
        "{name!r} lies in articles/ itself; put it into the folder of its day, such as articles/2023/04/11/",
        "在 articles/ 里按 年/月/日 建文件夹，把它移进去。",
    ),
    "XS018": Code(
        "“{name}”（{kind_zh}）不会发布",
        "{name!r}, {kind_en}, is not published",
        "要发布的，把文字复制到 .md 文件里，图片另存在旁边；只是留底的，放到 articles/ 之外，或在文件名前加 _。",
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
        "网站自己的网址 /{value} 被 docs/ 里的这个文件占用",
        "the paper itself has the address /{value}",
        "给文件改名，或放进别的文件夹，如 docs/ziliao/；不发布的，列在 mkdocs.yml 的 exclude_docs 里。",
    ),
    "XS023": Code(
        "与 {other} 的网址相同：/{value}",
        "has the address of {other}: /{value}",
        "只有一个能发布；给其中一个改名，或合成一个。",
    ),
    "XS024": Code(
        "这是{kind_zh}，不是文件，没有打开",
        "{kind_en}, not a file: it was not opened",
        "删去它；要发布的，把原文件复制到这里。",
    ),
    "XS025": Code(
        "生成过程中这个文件有改动；网站保持原样，请重新生成",
        "changed while the site was being built; build again",
        "重新生成一次；有人正在改稿、拉取或切换分支的，等他做完。",
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
}
