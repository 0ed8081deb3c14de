"""Sample reports for the benches of intake, by a seed. 样例: nobody wrote them, and what is measured
on them says how the program behaves, nothing of any district."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from jianyue.core.incoming import Incoming

THINGS = {
    "part/utility": (
        "井盖缺失",
        "窨井盖松动",
        "路灯不亮",
        "电线杆倾斜",
        "消火栓漏水",
        "井盖翘起来了",
    ),
    "part/traffic": ("红绿灯不亮", "护栏倒了", "路名牌歪了", "路面破损有个坑", "斑马线磨没了"),
    "part/appearance": ("垃圾箱破损", "果皮箱满了没换", "公厕门坏了", "废物箱倒在地上"),
    "part/greening": ("行道树枯死", "树枝挡住了路灯", "花坛破损", "树倒了一半"),
    "part/greening/lawn": ("绿地被踩秃了", "草坪枯黄", "绿化带里没有草皮了"),
    "part/housing": ("外墙脱落", "楼道灯不亮", "房屋漏水", "宣传栏玻璃碎了"),
    "event/appearance/garbage": ("有暴露垃圾", "垃圾堆在路边没人清", "生活垃圾扔了一地"),
    "event/appearance/sweeping": ("路面很脏没人扫", "落叶没扫", "路面有泥"),
    "event/appearance/rubble": (
        "有人倒渣土",
        "建筑垃圾堆在路边",
        "装修垃圾没清运",
        "砖块堆着没人管",
    ),
    "event/advertising": ("墙上贴满小广告", "横幅挂在树上", "店招要掉下来了"),
    "event/building": ("工地夜间施工很吵", "工地扬尘", "围挡倒在路上", "施工占了半条路"),
    "event/building/illegal": ("有人私搭乱建", "楼顶搭了阳光房", "违章建筑又搭起来了"),
    "event/sudden": ("路面塌陷", "水管爆裂", "积水没过小腿", "有燃气味"),
    "event/street": ("跨门营业占了人行道", "流动摊贩占道", "共享单车堆满路口", "乱停车"),
}
PLACES = (
    "小区门口",
    "菜场旁边",
    "学校门口",
    "公交站那里",
    "河边",
    "地铁站出口",
    "路口",
    "商场后面",
    "村口",
)
OPENINGS = ("", "", "您好，", "请问，", "我要反映，", "又来了，", "市民来电：")
ENDINGS = (
    "",
    "，请尽快处理",
    "，好几天了",
    "，很危险",
    "，希望有人管管",
    "，已经反映过一次了",
    "。谢谢",
)
VAGUE = ("很不方便，请来看看", "没有人管", "影响出行", "环境很差", "太吵了")
SOME = "的了有在是一路边请来看"


def say(dice: random.Random, category: str) -> str:
    """A text of the class, now and then vague or mistyped."""
    what = dice.choice(VAGUE) if dice.random() < 0.05 else dice.choice(THINGS[category])
    text = dice.choice(OPENINGS) + dice.choice(PLACES) + what + dice.choice(ENDINGS)
    if dice.random() < 0.3:
        at = dice.randrange(len(text))
        text = text[:at] + dice.choice(SOME) + text[at + 1 :]
    return text


def closed_cases(count: int, seed: int = 1, wrong: float = 0.05) -> list[tuple[str, str]]:
    """Texts with their classes, some of them put wrongly as people do."""
    dice = random.Random(seed)
    classes = sorted(THINGS)
    found = []
    for _ in range(count):
        category = dice.choice(classes)
        said = dice.choice(classes) if dice.random() < wrong else category
        found.append((say(dice, category), said))
    return found


def reports(count: int, seed: int = 1) -> tuple[list[Incoming], dict[str, str]]:
    """Reports over the district of thirty days, a fifth told a second time by a neighbour in other
    words from within 40 metres and a day; and which is which."""
    dice = random.Random(seed)
    found: list[Incoming] = []
    twins: dict[str, str] = {}
    for number in range(count):
        category = dice.choice(sorted(THINGS))
        place = (dice.uniform(121.15, 121.37), dice.uniform(31.22, 31.46))
        at = datetime(2020, 6, 1) + timedelta(minutes=dice.randrange(30 * 24 * 60))
        one = Incoming(f"r{number}", at, place, say(dice, category), category)
        found.append(one)
        if dice.random() < 0.2:
            near = (place[0] + dice.uniform(-4e-4, 4e-4), place[1] + dice.uniform(-3.5e-4, 3.5e-4))
            later = at + timedelta(hours=dice.uniform(0, 24))
            said = "" if dice.random() < 0.3 else category
            twins[f"t{number}"] = one.id
            found.append(Incoming(f"t{number}", later, near, say(dice, category), said))
    return found, twins
