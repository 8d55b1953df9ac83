"""Words with the form of a name, Chinese or in Chinese characters."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsroom.names import HAN

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

# The commonest first.
COMMON_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石"
    "廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
COMPOUND_SURNAMES = (
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "长孙", "司徒", "夏侯", "轩辕", "端木",
    "独孤", "南宫", "万俟", "闻人", "呼延", "澹台", "淳于", "单于", "申屠", "太史", "拓跋", "钟离", "濮阳", "公冶", "赫连", "鲜于", "百里",
    "公羊", "宗政", "太叔", "仲孙", "闾丘", "司空", "亓官", "司寇", "子车", "颛孙", "巫马", "公西", "漆雕", "乐正", "公良", "夹谷", "宰父", "谷梁",
    "段干", "东郭", "南门", "羊舌", "微生", "梁丘", "左丘", "东门", "西门", "第五", "纳兰", "那拉", "完颜", "爱新觉罗", "叶赫", "耶律", "贺兰",
)  # fmt: skip
# Those of 《百家姓》, and others that people have today, common and rare ones.
SURNAMES = frozenset(
    COMMON_SURNAMES
    + "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁"
    "杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚"
    "程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙"
    "叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温"
    "别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋"
    "沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仉督岳帅缑亢况有琴商牟佘佴伯赏墨哈谯笪年爱阳佟言福晋楚闫法汝鄢涂钦归海"
    "肖付覃邸苟辜冼揭谌蹇兰尧仝禤甯展郐门衣代占寸区粟由种栗卿鹿矫隋植丛苑战撒禚原补青税帖化信修亓么来漏忻楼竹闪初敬律未折粘贠员召才底"
    "迟操回沐剧浑泰续达改过洑庹奉银者刀岩玉依仓呙綦把靖瓮盘赫欣尉户练邝官丘侬麦恽弥要药酒秘线郄羌昃肇鄞励斯朴冮问黑夷麴仵伞逢但昌保"
)
# The commonest of Japan's, as Chinese papers write them.
_OF_JAPAN = (
    "小林|田中|佐藤|铃木|高桥|渡边|伊藤|山本|中村|加藤|吉田|山田|佐佐木|山口|松本|井上|木村|斋藤|清水|山崎|中岛|池田|阿部|桥本|山下|石川|小川|前田"
    "|冈田|长谷川|藤田|后藤|近藤|村上|远藤|青木|坂本|福田|太田|西村|三浦|藤原|松田|中野|原田|小野|田村|竹内|金子|和田|中山|石田|上田|森田|宫崎|柴田"
    "|酒井|工藤|横山|宫本|内田|高木|安藤|谷口|大野|丸山|今井|河野|藤本|村田|武田|上野|杉山|增田|平野|大塚|千叶|久保|松井|小岛|岩崎|野口|樱井|野村"
    "|松尾|菊地|木下|大西|岛田|岩田|大江|夏目|川端|三岛|黑泽|宫泽|安倍|岸田|石原|小泉|小泽|鸠山|福原|羽生|浅田|荒木|黑田|大岛|深田|福山|石井|渡部"
)
# What names of other peoples are written with: Uyghur, Kazakh, Tibetan, Mongolian, Yi, and those that are transliterated.
_OF_SOUND = (
    "阿艾埃爱安昂奥敖巴拔白拜班邦包保堡北贝本比彼边别滨宾波伯勃博泊布卜才材采察昌茨次达大代戴丹旦当道德登邓迪底地蒂丁东都杜多朵俄额厄恩尔凡"
    "范菲芬费丰弗佛夫福甫富噶尕盖甘冈高戈哥格根贡古瓜果哈海罕汗翰豪浩合和赫亨洪呼胡华怀霍基吉及济加佳嘉贾江姜杰捷金津京居君卡凯坎康考柯科可"
    "克肯孔库苦夸奎坤拉腊莱赖兰朗劳老勒雷蕾楞黎礼李里力历立利莉丽连廉良列林琳柳龙隆卢鲁露伦罗洛吕马玛麦买迈曼芒毛梅美门蒙孟米密蜜苗明摩莫默"
    "姆木穆拿那娜乃奈南楠内尼年涅宁纽农努诺女欧帕潘庞培佩彭皮平婆珀朴普其奇齐恰钱强乔切琴青穷丘曲茹让热仁日荣儒若撒萨塞赛桑瑟森沙莎山珊尚舍"
    "申生圣什诗施石史士世舒斯思松苏素索孙琐塔泰坦唐特腾提题体廷通图吐托瓦万旺威维伟卫魏温文翁沃乌伍武西希悉锡夏香向肖谢辛欣兴雄休许雪逊雅亚延"
    "央扬杨耶叶伊依因英永尤于约云再赞泽扎增张珍芝智朱卓孜子宗祖佐措堆索琼拥忠错嘎噜茸绒嫩妮姬娅婷媚芙芳薇坚喀姬登尊牙吾汉宜蔻呷惹嫫朝敦顿彦娃花"
)
NAME = rf"(?:{'|'.join(COMPOUND_SURNAMES)}|[{COMMON_SURNAMES}])[{HAN}]{{1,2}}?"
_NAME = re.compile(NAME)
_ANY = "".join(sorted(SURNAMES))
_SEVERAL = re.compile(rf"(?:[{_ANY}][{HAN}]{{1,2}}){{2,6}}")
_MAY_BE_NAME = re.compile(
    rf"(?:[{_ANY}]|[{_ANY}][{COMMON_SURNAMES}]|{'|'.join(COMPOUND_SURNAMES)})[{HAN}]{{1,2}}"
    rf"|(?:{_OF_JAPAN})[{HAN}]{{1,3}}|[{''.join(sorted(set(_OF_SOUND)))}]{{2,}}"
)
_SOUND = re.compile(f"[{_OF_SOUND}]+")
_HAN_ONLY = re.compile(f"[{HAN}]+")
_TOGETHER = re.compile(f"[{HAN}]{{4,16}}")
_AND = "和与及跟同"
_SHORTEST, _LONGEST = 2, 4
# 石家庄, 马鞍山, 金华市; 江南报.
_NO_NAMES = tuple("省市区县镇乡村庄山岛港湾州口河湖江街路报刊网台社部组院校厂")


def is_name(word: str) -> bool:
    """Whether a word is a common surname with a given name.

    A given name has one or two characters.
    """
    return bool(_NAME.fullmatch(word))


def may_be_several(word: str) -> bool:
    """Whether a long word may be names run together, of whichever surnames."""
    return len(word) > _LONGEST and bool(_SEVERAL.fullmatch(word))


def is_sound(word: str) -> bool:
    """Whether a word is of the characters that transcribe names."""
    return bool(_SOUND.fullmatch(word))


# The same few people sign most articles of a paper.
@lru_cache(maxsize=16384)
def may_be_name(word: str) -> bool:
    """Whether a word may be a name, of whichever people.

    Any surname of the list with one or two characters, or the characters that transcribe names of other peoples.
    """
    return bool(_MAY_BE_NAME.fullmatch(word)) or "某" in word or not _HAN_ONLY.fullmatch(word)


def is_person(word: str) -> bool:
    """Whether a word is almost certainly a person's name.

    It has three characters or more, and does not end like a place or firm.
    """
    return is_name(word) and len(word) > _SHORTEST and not word.endswith(_NO_NAMES)


def split_names(word: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """The names that are run together in a word, else ().

    Each is a ``known`` name or has the form of one; of several ways to cut, the one with the most known names and the
    commonest surnames. 和 and its like may stand between two.
    """
    # Of the 7,321 people of four characters in jieba's dictionary it cuts 98, nearly all of them sayings (姚黄魏紫);
    # a name of two surnames (张杨子涵) where the given name begins like a third, which is so in 6 of 100.
    if not _TOGETHER.fullmatch(word):
        return ()
    cuts = (cut for cut in _cuts(word, lambda part: part in known or is_name(part)) if len(cut) > 1)

    def rarity(cut: tuple[str, ...]) -> tuple[int, int]:
        unknown = [part for part in cut if part not in known]
        return len(unknown), sum(COMMON_SURNAMES.find(part[0]) for part in unknown)

    best = min(cuts, key=rarity, default=())
    # 司马相如 is one name, unless both of two who sign are in it.
    return () if is_name(word) and any(part not in known for part in best) else best


def _cuts(word: str, fits: Callable[[str], bool]) -> Iterator[tuple[str, ...]]:
    """Every cut of a word into fitting parts.

    Parts have two to four characters.
    """
    for end in range(_SHORTEST, min(len(word), _LONGEST) + 1):
        part, rest = word[:end], word[end:]
        if not fits(part):
            continue
        if not rest:
            yield (part,)
            continue
        for following in (rest, rest[1:]) if rest[0] in _AND else (rest,):
            yield from ((part, *after) for after in _cuts(following, fits))
