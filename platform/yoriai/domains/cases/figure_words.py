"""How Japanese texts of this genre write numbers, and the words that tell what a number counts. Pure."""

import re
import unicodedata
from typing import Final

_NUMBER: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[億万千百](?:\d+[千百]?)?)?|[一二三四五六七八九十百]+"
_UNITS: Final = "回|日|人|名|団体|企業|法人|社|機関|校|園|店舗|施設|事業所|[かカヶケヵ箇]所|円"
_ROUGHLY_BEFORE: Final = "約|およそ|おおよそ|概ね|おおむね|ほぼ|平均"
_LEAST_BEFORE: Final = "最低|少なくとも"
_MOST_BEFORE: Final = "最大|最高|最多|多い時で|上限"
_TOTALS: Final = "延べ|延|のべ|累計|累積|合計|総計|通算|計"

# A unit that is part of another word, of an order or of a share is none of ours.
_NO_UNIT: Final = (
    r"(?!ひとり|暮ら|親|家族|世帯|目|組|制|乗|前|分|部屋|ずつ|に\d|生|線|答|り|転|会|長|員|常|中|数|外|内)"
)

QUANTITY: Final = re.compile(
    rf"(?<![\d.,第数何一二三四五六七八九十百])"
    rf"(?P<prefix>(?:{_TOTALS}|{_ROUGHLY_BEFORE}|{_LEAST_BEFORE}|{_MOST_BEFORE}|全(?=\d)|で(?=約|\d))*)"
    rf"(?P<low>{_NUMBER})(?P<few>数)?"
    rf"(?:(?:{_UNITS})?(?:~|-|から|ないし)(?P<high>{_NUMBER}))?"
    rf"(?P<unit>{_UNITS}){_NO_UNIT}"
    r"(?P<after>以上|超|余り|あまり|余|強|程度|前後|ほど|くらい|ぐらい|弱|以内|以下|未満|まで)?"
)
"""A number, its unit, and what makes it rough, least, most or a running total."""

TOTAL: Final = re.compile(_TOTALS)
REPEATED: Final = re.compile(r"延|のべ|累")
"""A total that counts the same people or times again each time."""
STATES_A_NUMBER: Final = re.compile(r"\d|[二三四五六七八九十百]|無料")
EXCLUDED_BEFORE: Final = re.compile(
    r"(?:うち[^、。)]{0,8}|内訳|定員|募集|目標|想定|予定|見込み?|計画|希望|昨年度?|前年度?|従来|当初|各[^、]{0,8}|[^0-9]第|(?<!\d)1人(?:当|あ)たり)"
    r"[^、。)]{0,4}$"
)
"""What stands right before a number that tells of something else than what happened."""

PERIODS: Final = {
    "年": "year",
    "年間": "year",
    "毎年": "year",
    "月": "month",
    "月間": "month",
    "月額": "month",
    "毎月": "month",
    "1か月": "month",
    "週": "week",
    "毎週": "week",
    "1週間": "week",
    "1日": "day",
    "毎日": "day",
    "1回": "session",
    "毎回": "session",
    "1食": "meal",
    "1人": "person",
    "年会費": "year",
    "月会費": "month",
}
PERIOD: Final = re.compile(
    r"(?<![\d元翌昨本同])(?P<period>年会費|月会費|年間|月間|月額|毎年|毎月|毎週|毎日|毎回|年|月|週|1か月|1週間|1日|1回|1食|1人)"
    r"(?:に|は|で|の)?(?:つき|当たり|あたり|平均|[^\d、。]{0,6}参加者(?:数)?は)?(?:平均)?[:は]?$"
)
"""What a number is counted over, right before it: 月 2 回, 1 日あたり約 20 人."""

HAPPENS: Final = re.compile(
    r"(?:回数[^#\d、]{0,8}#"
    r"|(?:開催|実施)(?:回数|数)?[:は]?[^\d#、。]{0,3}#"
    r"|#[^\d、。]{0,14}?(?:開催|実施|開い|行っ|行い|行な|おこな|開講|開所|催し|開か|開き))"
)
"""Around a number of times (#): it tells of something that took place."""

OPEN_DAYS: Final = re.compile(r"[^\d、。]{0,6}?(?:開|実施|運営|営業|オープン)")
COST: Final = re.compile(
    r"(?:参加費|参加料|利用料|使用料|入場料|料金|会費|食事代|材料費|費用|予算|事業費|経費|運営費|総額|家賃|助成金?|補助金?|寄付|大人|(?:子ども|こども|子供))"
    r"[^、。]{0,10}$"
)
FREE: Final = re.compile(r"(?:参加費|参加料|利用料金?|使用料|入場料|料金|会費|食事代)[:はも]?(?:すべて|全て|一切)?無料")

PARTICIPANTS: Final = re.compile(r"参加(?:者|人数|した)?|利用(?:者|人数|した)|来場|来訪|来所|来店|受講|訪問者|相談者")
HELPERS: Final = re.compile(
    r"担い手|スタッフ|ボランティア|サポーター|支援員|相談員|講師|運営メンバー|実行委員|世話人|協力者|コーディネーター"
)
AFTER_PARTICIPANTS: Final = re.compile(
    r"(?:が|の|も)?[^\d、。とスボ]{0,8}?(?P<word>参加|利用|来場|来訪|来所|受講|訪れ|来店)"
)
AFTER_HELPERS: Final = re.compile(
    r"の(?:[^\d、。]{0,4})(?P<word>担い手|スタッフ|ボランティア|サポーター|支援員|相談員|講師)"
)
PARTNERS: Final = re.compile(
    r"(?:(?:連携|協力|協働|提携|協賛|パートナー)[^#。]{0,12}#"
    r"|#(?:[^\d、。]{0,8}?)(?:連携|協力|協働|提携|協賛|ネットワーク))"
)

_ERAS: Final = {"昭和": 1925, "平成": 1988, "令和": 2018}
SINCE: Final = re.compile(
    r"(?:(?P<western>(?:19|20)\d\d)|(?P<era>昭和|平成|令和)(?P<number>元|\d{1,2}))年度?(?:\([^)]{2,8}\))?(?:\d{1,2}月)?(?:\d{1,2}日)?頃?"
    r"(?:に|から|より|、|の)?[^\d。、連協]{0,18}?"
    r"(?:開始|スタート|始め|始ま|はじめ|発足|立ち上げ|オープン|開設|開所|開店|結成|設立|創設|創立"
    r"|(?<=から)(?:続|活動|実施|開催|運営|取り組|行っ)|(?<=より)(?:続|活動|実施|開催|運営|取り組|行っ))"
    r"(?!され(?:た|る)(?!。))"
)
"""A year in which something began; in which something else was founded (設立された…) tells nothing of this practice."""

_CIRCLED: Final = re.compile(r"[①-⑳⑴-⒇]")
_ASIDE: Final = re.compile(r"\((?:うち|内)[^()]*\)")
_LOOSE: Final = re.compile(r"(?<=\d)\s+(?=[^\s\d])|(?<=[第約全計べ年月週度間日回人:~に])\s+(?=\d)")
_DIGITS: Final = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
_TENS: Final = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "億": 100_000_000}


def plain(sentence: str) -> str:
    """Return a sentence as numbers are looked for in it: one width, no loose spaces, no asides that take it apart."""
    text = unicodedata.normalize("NFKC", _CIRCLED.sub("・", sentence)).replace("〜", "~").replace("～", "~")
    return _LOOSE.sub("", _ASIDE.sub("", text))


def number_in(words: str) -> float:
    """Return a number from how it is written: 1,200, 1万2千, 1.5万, 二十."""
    if words[0] in _DIGITS or words[0] in _TENS:
        return float(_chinese(words))
    total = 0.0
    for digits, scale in re.findall(r"([\d,.]+)([億万千百]?)", words):
        total += float(digits.replace(",", "")) * _TENS.get(scale, 1)
    return total


def _chinese(words: str) -> int:
    total, digit = 0, 0
    for char in words:
        if char in _TENS:
            total, digit = total + (digit or 1) * _TENS[char], 0
        else:
            digit = _DIGITS[char]
    return total + digit


def bound_of(match: re.Match[str]) -> str:
    """Return whether a quantity is about, at least or at most what it says, '' where it is exact."""
    before, after = match["prefix"], match["after"] or ""
    if after in {"以上", "超", "余り", "あまり", "余", "強"} or re.search(_LEAST_BEFORE, before):
        return "least"
    if after in {"以内", "以下", "未満", "まで"} or re.search(_MOST_BEFORE, before):
        return "most"
    return "about" if after or match["few"] or re.search(_ROUGHLY_BEFORE, before) else ""


def western_year(match: re.Match[str]) -> float:
    """Return the western year of a match of `SINCE`."""
    if match["western"]:
        return float(match["western"])
    return float(_ERAS[match["era"]] + (1 if match["number"] == "元" else int(match["number"])))
