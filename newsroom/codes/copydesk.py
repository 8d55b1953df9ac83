"""Codes of the copy desk: XS7xx.

70x and 71x punctuation, 72x numbers and dates, 73x people, 74x text, 75x pictures, 76x links, 78x words.
"""

from newsroom.codes.code import Code

COPYDESK: dict[str, Code] = {
    "XS701": Code(
        "中文里的标点是半角的“{value}”",
        "a half-width mark among Chinese characters: {value}",
        "换成全角的：，；：？！（）。",
        warning=True,
    ),
    "XS702": Code(
        "中文里的引号是直的",
        "straight quotes in a Chinese text",
        "前一半写成 “ 或 ‘，后一半写成 ” 或 ’。",
        warning=True,
    ),
    "XS703": Code(
        "“{value}”没有另一半",
        "{value} has no other half",
        "补上另一半，或删去这一半；一段话引成几段的，每段前面都写 “，只在末段写 ”。",
        warning=True,
    ),
    "XS704": Code(
        "“{value}”套得不对",
        "{value} is nested wrongly",
        "引号里面的引号写 ‘ ’，书名号里面的书名号写〈 〉；里面的一对要先收尾（GB/T 15834-2011）。",
        warning=True,
    ),
    "XS705": Code(
        "省略号应为六个点（……）",
        "an ellipsis other than ……",
        "省略号写成 ……，占两个字（GB/T 15834-2011）。",
        warning=True,
    ),
    "XS706": Code(
        "破折号应有两个字长（——）",
        "a dash other than ——",
        "破折号写成 ——，占两个字（GB/T 15834-2011）；连接地名、数字的用一个 —。",
        warning=True,
    ),
    "XS707": Code(
        "标题末尾有句号",
        "a headline ends in a full stop",
        "删去标题末尾的句号。",
        warning=True,
    ),
    "XS708": Code(
        "并列的引号、书名号之间不用顿号",
        "no 、 between neighbours in quotes or title marks",
        "删去顿号；有括注等别的话插在中间时才用（GB/T 15834-2011）。",
        warning=True,
    ),
    "XS709": Code(
        "标点重复了：“{value}”",
        "two marks where one stands: {value}",
        "只留一个。",
        warning=True,
    ),
    "XS720": Code(
        "数字、字母“{value}”是全角的",
        "full-width digits or letters: {value}",
        "数字、字母用半角的。",
        warning=True,
    ),
    "XS721": Code(
        "日期“{value}”里，阿拉伯数字与汉字数字混用",
        "the date {value} has both digits and Chinese numerals",
        "公历的年月日都用阿拉伯数字；农历的都用汉字（GB/T 15835-2011）。",
        warning=True,
    ),
    "XS722": Code(
        "范围的前一个数要带上单位：{right}",
        "the first number of a range needs its unit: {right}",
        "写成 20%～40%、3万～5万，不写成 20～40%、3～5万（GB/T 15835-2011）。",
        warning=True,
    ),
    "XS723": Code(
        "“{value}”：几、数与多意思重复",
        "{value} gives an inexact number twice",
        "留一个：几十人，或三十多人。",
        warning=True,
    ),
    "XS724": Code(
        "“{value}”：约与左右意思重复",
        "{value} says 'about' twice",
        "留一个：约30人，或30人左右。",
        warning=True,
    ),
    "XS725": Code(
        "没有“{value}”这一天",
        "there is no such day: {value}",
        "按日历核对；多半是打错了一个数字。",
        warning=True,
    ),
    "XS726": Code(
        "{value}是{right}",
        "{value} is another day of the week: {right}",
        "按日历核对，改日期或星期；说的是别的年份的，写上年份。",
        warning=True,
    ),
    "XS727": Code(
        "{value}是{right}",
        "{value} is another lunar date: {right}",
        "按万年历核对，改公历或农历；说的是别的年份的，写上年份。",
        warning=True,
    ),
    "XS728": Code(
        "按本期的日期，“{value}”应是{right}",
        "by the date of this issue {value} should be {right}",
        "核对日期；电头里写明了发稿日期的，按发稿日期算。",
        warning=True,
    ),
    "XS729": Code(
        "这一栏加起来是 {right}，合计写的是 {value}",
        "this column adds up to {right}, not to {value}",
        "逐行核对数字。",
        warning=True,
    ),
    "XS730": Code(
        "“{value}”与“{right}”只差一个同音的字，是不是“{right}”？",
        "{value} and {right} differ in one character of the same sound",
        "核对姓名，写错的改正；真是两个人的，不必管。",
        warning=True,
    ),
    "XS731": Code(
        "署名里有两个“{value}”",
        "{value} stands twice in the byline",
        "删去一处；同名的两个人，各写明单位。",
        warning=True,
    ),
    "XS740": Code(
        "“{value}”写了两遍",
        "{value} stands twice",
        "删去一遍。",
        warning=True,
    ),
    "XS741": Code(
        "正文里又有一遍标题“{value}”",
        "the text has the headline once more: {value}",
        "标题写在稿签里；删去正文里的这一段。",
        warning=True,
    ),
    "XS742": Code(
        "段首的空格不用打",
        "a paragraph is indented with spaces",
        "删去段首的空格；段落之间空一行，缩进由网站排。",
        warning=True,
    ),
    "XS743": Code(
        "有看不见的字符",
        "invisible characters in the text",
        "多半是从网页、微信里粘来的；删去。",
        warning=True,
    ),
    "XS744": Code(
        "这一段末尾没有标点",
        "the paragraph ends without a mark",
        "补上句号；一句话断成了两段的，接起来。",
        warning=True,
    ),
    "XS750": Code(
        "图片“{value}”没有写作者",
        "no credit for the picture {value}",
        "在稿签的 photos 里加上 credit: 姓名 摄；别处来的图写明来源。",
        warning=True,
    ),
    "XS751": Code(
        "图片说明末尾没有句号",
        "a caption ends without a full stop",
        "成句的说明，末尾写上句号。",
        warning=True,
    ),
    "XS752": Code(
        "两幅图的说明一样",
        "two pictures have the same caption",
        "各写各的；同一件事的几幅图，写明这一幅里是什么。",
        warning=True,
    ),
    "XS760": Code(
        "链接的文字是网址",
        "the words of a link are an address",
        "方括号里写读者看得懂的话；要印出网址本身，写成 <网址>。",
        warning=True,
    ),
}
