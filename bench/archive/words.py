"""Words of a district newspaper, commoner first, and patterns of sentences."""

from __future__ import annotations

_LISTS = {
    "time": """日前 近日 昨日 上午 下午 今年以来 连日来 上周 本月初 去年 眼下 一大早 傍晚 入夏以来 春节前 五一前夕
        国庆前夕 年初 年底 入冬以来 最近 前不久 上月底 开春 三月里 四月中旬 五月下旬 六月 七月 八月 九月开学后
        十月 双休日 周三 周五 清晨 午后 正月里 高温天里 梅雨季 去年同期 前几年 十年前""",
    "org": """区总工会 镇工会 街道总工会 园区工会 企业工会 区建设工会 区教育工会 区卫生工会 职工服务中心 区人社局
        区应急管理局 区住建局 区交通局 区经信局 区司法局 区妇联 团区委 区科协 区文联 区体育局 劳动人事争议调解中心
        职工法律援助站 技师学院 职业高中 社区学院 技能大师工作室 区图书馆 区文化馆 村委会 社区居委会 行业协会
        区供电公司 区水务集团 区城管局 区市场监管局 交警大队 消防救援大队 区人民医院 区中医院 邮政分公司 公交公司""",
    "place": """城厢 北干 蜀山 新塘 临浦 瓜沥 义桥 戴村 河上 楼塔 进化 浦阳 所前 衙前 益农 党湾 宁围 盈丰 闻堰 新街
        开发区 空港 钱江世纪城 湘湖 江边 老街 车站广场 工人文化宫 体育中心 会展中心 工业园区 物流园 建筑工地 码头
        科创园 农贸市场 幸福里小区 南门社区 东河村 大桥项目部""",
    "firm_name": """恒远 华盛 金泰 万丰 宏达 新宇 天成 顺兴 瑞丰 东升 永康 长青 启明 汇通 佳和 双友 中联 三江 立新
        众力 远航 海纳 百川 正大 兴业 新港 江南 越秀 春晖 安泰""",
    "firm_kind": """机械 纺织 化纤 电子 汽配 建设 食品 印染 钢构 新材料 物流 制药 家具 羽绒 包装 阀门 电气 服饰 科技
        环保""",
    "worker": """职工 工人 焊工 钳工 电工 车工 铣工 快递员 外卖骑手 货车司机 网约车司机 护士 教师 环卫工人 公交驾驶员
        挡车工 缝纫工 钢筋工 架子工 瓦工 木工 塔吊司机 叉车工 数控操作工 化验员 质检员 仓库管理员 保安员 厨师
        养老护理员 家政服务员 主播 程序员 工程师 技术员 班组长 安全员 劳模 工匠 学徒 新职工 女职工 农民工 退休职工
        巡线工 抢修队员 检票员 收银员 客服人员 志愿者""",
    "title": "工会主席 董事长 总经理 车间主任 班组长 技术总监 项目经理 党支部书记 负责人 副主席 厂长 校长 院长 站长 队长",
    "event": """技能竞赛 岗位练兵 劳动竞赛 技术比武 集体协商会 职工代表大会 安全生产培训 法律咨询 健康体检 送清凉活动
        送温暖活动 相亲会 读书会 职工运动会 书画展 摄影展 厨艺比赛 工间操比赛 招聘会 消防演练 急救培训 职工夜校
        签约仪式 表彰会 座谈会 现场会 推进会 观摩会 开工仪式 揭牌仪式 专题讲座 拜师仪式 文艺演出 亲子活动 义诊
        趣味运动会 拔河比赛 乒乓球赛 羽毛球赛 歌唱比赛""",
    "thing": """产业工人队伍建设 职工权益 劳动合同 工资集体合同 技能等级 职业资格 操作规程 安全隐患 生产效率 产品质量
        订单 产能 成本 生产线 新设备 智能车间 数字化改造 自动化设备 研发投入 专利 新工艺 先进操作法 合理化建议
        职工食堂 职工书屋 母婴室 爱心驿站 劳模工作室 实训基地 培训课程 师徒协议 技术难题 用工需求 就业岗位 困难家庭
        互助保障 医疗补助 子女助学 疗休养 心理服务 文体活动 工会组织 会员 民主管理 厂务公开 集体协商 工资支付 社会保险
        工伤预防 职业病防治 高温津贴 休息休假 最低工资 带薪年休假 加班工资 劳动争议 调解协议 仲裁裁决 法律援助
        绿色生产 节能改造 污水处理 垃圾分类 道路改造 地铁施工 桥梁工程 保障性住房 老旧小区 校舍 医院新院区 电网
        水利工程 农田 茶园 水产养殖 花木 萝卜干 花边 龙井茶 年货 物流配送 跨境电商 直播带货 外贸出口 银行贷款
        惠企政策 减税降费 营商环境 人才公寓 引进人才 毕业生 实习岗位 奖学金 图书 乡村 古镇 非遗 戏曲 志愿服务""",
    "do": """推进 加强 开展 落实 完善 提高 改进 解决 保障 推广 建立 启动 组织 举办 参加 学习 研究 讨论 检查 排查 整改
        支持 服务 帮助 关心 走访 慰问 协调 督促 指导 带动 培养 选拔 表彰 签订 修订 规范 扩大 减少 降低 缩短 优化
        升级 投入 引进 打造 搭建 拓宽 畅通 维护 守护 传承 记录 展示 分享 交流 探索 总结 宣传 普及 对接 承接 验收
        调试 安装 维修 改造 设计 试制 攻克 突破""",
    "how": """积极 主动 认真 及时 全面 深入 扎实 持续 进一步 稳步 有序 逐步 不断 共同 精心 严格 依法 率先 多次 专门
        定期 当场 集中 重点 统筹 耐心 反复 连夜 加快 着力""",
    "what": """新的做法 具体措施 明确要求 详细安排 实际困难 长远打算 三条建议 一份清单 一本台账 一套办法 两项制度
        四个环节 几处细节 一张时间表 一批骨干 一支队伍 一个平台 一股干劲 不少掌声 良好效果 明显变化 初步成果
        可喜成绩 宝贵经验""",
    "quality": """先进 优秀 年轻 熟练 普通 一线 基层 重点 关键 老 新 大 小 有经验的 肯钻研的 爱动脑的 从外地来的 刚入行的
        快退休的 土生土长的""",
    "feeling": """很踏实 很高兴 有奔头 有底气 更安心 更方便 很受用 很难忘 很自豪 也着急过 也犹豫过 心里暖 干得更有劲
        没有白忙 值得""",
    "reason": """订单多了 工期紧 人手不够 设备旧了 天气热 路不好走 大家想学技术 孩子要上学 家里老人要照顾 标准提高了
        客户要求更细 成本涨了 政策更明白了 师傅肯教 平台搭起来了 数据看得见了""",
    "field": "技能 安全 法律 健康 就业 维权 文化 体育 心理 消防 急救 读书 科技 创新 质量 节能 亲子 女工 青年 退休",
    "aspect": "培训 竞赛 服务 宣传 讲座 之家 行动 学校 论坛 故事",
    "group": "一句话新闻 简讯 区内短讯 工会动态 基层快讯",
    "kicker": """产改进行时 劳动最光荣 身边的榜样 聚焦一线 回应职工关切 走基层 工会新气象 安全生产月 喜迎佳节 把服务送到家门口
        数字化改革在身边 一线见闻 匠心故事 记者调查 为奋斗者点赞 春风行动 凡人微光 深读 年终回眸 开局起步""",
    "series": "匠人录 车间日记 老照片里的故事 班组一天 路边谈 读者来信 工会十问 我和我的师傅 江边札记 城市夜归人",
    "page_name": "要闻 综合 工会 副刊",
    "season": "春天 夏天 秋天 冬天 清明 端午 中秋 冬至 小雪 谷雨",
    "scene": """江风 桂花 老樟树 石板路 灶台 稻田 堤岸 渡口 晒场 屋檐 收音机 自行车 搪瓷杯 工作服 手套 灯光 汽笛 炊烟 茶馆
        书摊 小人书 布鞋 雨伞 月光 蝉声 河埠头 乌篷船 竹椅 糖炒栗子 霉干菜""",
    "recall": "想起 记得 忘不了 看见 听见 闻到 捧着 守着 路过 梦见 写下 念叨",
    "kin": "父亲 母亲 祖父 外婆 师傅 邻居 老同学 妻子 女儿 车间里的姐妹 隔壁班组的老李 退休的老厂长",
    "measure": "人 名 家 次 场 项 件 个 户 吨 公里 万元 亿元 平方米 小时 天 套 台 条 批",
    "latin": "AI 5G GDP ERP CT LED APP Q235 ISO9001 CNC PLC DIY KTV IT VR JIS AWS PM2.5 Logo MVP",
    # An article's file is called by two of these and its place in the issue.
    "file": """chanye gongren jineng jingsai anquan shengchan gonghui zhigong fuwu peixun laomo gongjiang qiye chejian banzu
        shifu tudi xuexi dushu wenhua tiyu jiankang falv weiquan xieshang hetong gongzi shebao jiuye zhaopin chuangxin
        keji zhiliang jieneng huanbao jiaotong jianshe qiaoliang xiangcun shequ jiedao jiating nvgong qingnian tuixiu
        xiaxiang chuntian qiutian jianghe laojie shichang wuliu kuaidi hushi jiaoshi gongdi nongmin jieri huodong
        biaozhang""",
}  # fmt: skip

WORDS: dict[str, tuple[str, ...]] = {name: tuple(words.split()) for name, words in _LISTS.items()}

# In braces: a list above, or few, count, number, share, year, person and firm, which are made.
NEWS = (
    "{time}，{org}在{place}{do}{event}，{count}名{worker}到场。",
    "{org}{how}{do}{thing}，今年已{do}{count}{measure}。",
    "“{reason}，{worker}们{feeling}。”{firm}{title}{person}说。",
    "据{org}介绍，{year}年全区{do}{thing}{count}{measure}，比上年增长{share}。",
    "在{firm}的车间里，{quality}{worker}{person}正忙着{do}{thing}。",
    "{person}是{firm}的{worker}，入行{few}年，{how}{do}{thing}，先后{do}{thing}和{thing}。",
    "为了{do}{thing}，{org}与{org}{how}{do}，拿出{what}。",
    "{place}的{thing}怎么{do}，{org}给出了{what}。",
    "目前，{count}家企业{do}了{thing}，覆盖{worker}{count}人。",
    "{event}分{few}个项目，{worker}、{worker}和{worker}同场，最后{person}得了第一。",
    "接下来，{org}将{how}{do}{thing}，让{worker}{feeling}。",
    "从{place}到{place}，{thing}一路{do}，{worker}都说{feeling}。",
    "{firm}投入{number}万元{do}{thing}，{thing}比过去{do}{share}。",
    "{person}告诉记者，{reason}，班组里{few}个人{how}{do}{thing}。",
    "有了{latin}，{thing}一目了然，{worker}每天少走{count}步。",
    "“以前{do}{thing}要{few}天，现在只要{few}小时。”{person}指着屏幕说。",
    "{org}还{do}{thing}，每月{how}{do}一次，已有{count}{measure}。",
    "按照计划，{place}今年要{do}{count}{measure}{thing}，{share}在年底前完成。",
    "这已经是{org}连续第{few}年{do}{event}。",
    "对{quality}{worker}来说，{do}{thing}不只是{what}，更是{what}。",
    "{thing}、{thing}、{thing}，一件件都有了{what}。",
    "{time}，{person}领到了{count}元补助，{feeling}。",
    "{org}的工作人员{how}走访{place}，听取{worker}对{thing}的意见{count}条。",
    "截至{time}，{firm}的{thing}已占{share}，{do}{count}{measure}。",
)

OPINION = (
    "{do}{thing}，说到底是为了{worker}。",
    "有人说，{reason}，{thing}不妨放一放；这话经不起推敲。",
    "{thing}不是一阵风，贵在{how}{do}，贵在{how}{do}。",
    "一边是{thing}，一边是{thing}，两头都要{do}。",
    "试想，若无{thing}，{worker}怎会{feeling}？",
    "数字也说明问题：{year}年，{thing}{do}了{share}，{worker}得到的是{what}。",
    "当然，{do}{thing}不能一哄而上，要有{what}，也要有{what}。",
    "{org}的做法值得借鉴：先{do}{thing}，再{do}{thing}，步步有{what}。",
    "这样的{thing}，多多益善。",
)

PROSE = (
    "{season}的时候，我常{recall}{place}的{scene}。",
    "{kin}在{place}做了半辈子{worker}，一双手{how}{do}着{thing}。",
    "{scene}还在，{scene}也还在，只是{kin}的头发白了。",
    "那一年{reason}，{kin}{recall}{scene}，说：“{feeling}。”",
    "{scene}、{scene}、{scene}，都是{season}里的旧物。",
    "我{recall}{kin}，{recall}{few}年前的{scene}，心里{feeling}。",
    "{place}变了，{thing}变了，{scene}没有变。",
    "{person}把{scene}写进文章，字里行间是{what}。",
    "夜里落了雨，{scene}湿漉漉的，{kin}还在灯下{do}{thing}。",
)

HEADLINES = (
    "{org}{do}{thing}",
    "{place}：{thing}{how}{do}",
    "{count}名{worker}{do}{event}",
    "{worker}{person}：{how}{do}{thing}",
    "{firm}{do}{thing}有{what}",
    "让{worker}{feeling}",
    "{event}在{place}举行",
    "{do}{thing} {do}{thing}",
    "{year}年{thing}{do}{share}",
    "“{thing}”从哪里来",
    "{place}{do}{count}{measure}{thing}",
)
PROSE_HEADLINES = (
    "{season}的{scene}",
    "{kin}与{scene}",
    "{recall}{place}",
    "{scene}记",
    "{place}的{season}",
    "{scene}和{scene}",
)
OPINION_HEADLINES = ("{do}{thing}贵在{how}", "{thing}要有{what}", "别让{thing}成了摆设", "为{worker}多想一步")
SUBTITLES = (
    "{org}{do}{count}{measure}",
    "{count}名{worker}参加{event}",
    "{thing}占{share}，{worker}{feeling}",
    "{place}{do}{thing}",
)
SUBHEADS = ("{do}{thing}", "{worker}{feeling}", "从{thing}到{thing}", "{what}从何而来", "{place}的{what}")
