"""Signs of danger in Vietnamese, typed with its marks or without.

Without marks words run together (tự vẫn, to kill oneself, and tư vấn, advice, are both ``tu van``); so only a text
that has none is compared without them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from corpus.urgent import Danger
from service.danger.reading import Rules, Signs
from service.danger.scenes import vi as scenes


def _marked(text: str) -> str:
    """One blank for many, and one of the two ways to set a mark on oa, oe, uy (hoả, hỏa)."""
    return re.sub(r"\s+", " ", _OTHER_PLACE.sub(lambda found: _PLACES[found[0]], unicodedata.normalize("NFC", text)))


def _bare(text: str) -> str:
    """No marks on vowels, d for đ, one blank for many."""
    letters = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return re.sub(r"\s+", " ", letters.replace("đ", "d"))


_PLACES = {
    unicodedata.normalize("NFC", f"{first}{second}{tone}"): unicodedata.normalize("NFC", f"{first}{tone}{second}")
    for first, second in ("oa", "oe", "uy")
    for tone in "\u0300\u0301\u0303\u0309\u0323"
}
_OTHER_PLACE = re.compile("(?<!q)(?:" + "|".join(_PLACES) + ")(?![a-z])")

_NAMES = {
    "partner": r"""
        chồng(?: cũ| em| tôi)?
        vợ
        bạn trai
        bạn gái
        người yêu(?: cũ)?
        bạn đời
        ông xã
        hôn phu
    """,
    "child": r"""
        con(?: tôi| em| trai| gái| nhỏ)?
        đứa (?:trẻ|bé|con|cháu)
        trẻ (?:em|con|nhỏ)
        em bé
        bé (?:trai|gái|nhà|hàng xóm)?
        cháu
        con (?:nhà )?hàng xóm
        học sinh
    """,
    "parent": r"""
        bố
        ba(?= tôi| em| con| cháu| hay| thường| lại| đánh| mẹ)
        cha
        mẹ
        bố mẹ
        ba mẹ
        cha mẹ
        dượng
        mẹ kế
        chú(?= tôi| em)
    """,
    "elder": r"""
        bà (?:tôi|em|cụ|nội|ngoại|cháu)
        ông (?:tôi|em|cụ|nội|ngoại|cháu)
        cụ (?:ông|bà|già)
        người (?:già|cao tuổi|lớn tuổi|khuyết tật)
        viện dưỡng lão
        điều dưỡng
        hộ lý
        nhân viên chăm sóc
        mẹ già
        cha già
        sa sút trí tuệ
    """,
    "hits": r"""
        đánh(?! giá| dấu| răng| thức| máy| bài| mất| số| vần| cá| bắt| cờ)
        đập
        tát
        bóp cổ
        đấm
        đá (?=tôi|em|con|mình|cháu|vào)
        bạo hành
        bạo lực
        đe dọa
        đe doạ
        dọa (?:giết|đánh)
        doạ (?:giết|đánh)
        hành hạ
        ngược đãi
        chửi
        đòi giết
        nhốt
        cầm dao
    """,
    "suffers": "bị (?:\\w+ ){0,3}(?:đánh(?! giá)|bạo hành|bạo lực|ngược đãi|đập|bỏ đói|nhốt|xâm hại|hành hạ|trói|tát|chửi|bỏ rơi|lạm dụng|bắt nạt)",
    "people": "người|những người|trẻ em|phụ nữ|thanh niên|nạn nhân|học sinh",
}

_HARMLESS = r"""
    \b(?:mệt|đói|nóng|lạnh|bận|buồn ngủ|buồn cười|vui|ngon|chán|xấu hổ|cười|thèm|nhớ|tò mò|giận|tức)(?: quá)?(?: muốn| gần| đến| sắp)? chết\b
    \bđói bụng muốn chết\b|\bbận muốn chết\b|\bchết cười\b
    \b(?:phòng|chống|phòng chống|ngăn ngừa|ngăn chặn|phòng ngừa|dự phòng)(?: nạn| việc)? (?:tự tử|tự sát|bạo lực|bạo hành|ngược đãi|hỏa hoạn|hoả hoạn|cháy)(?: gia đình| trẻ em| người cao tuổi)*\b
    \b(?:hộp|tủ|túi) (?:cứu thương|sơ cứu)\b|\bcứu (?:hộ|trợ)\b|\bphòng cháy\b|\bcháy (?:hàng|vé|túi)\b
    \b(?:cho|giúp|hỗ trợ|bảo vệ|đối với|dành cho)(?: những| các)* (?:<people>)(?: đang| có| bị| muốn)+ …(?:tự tử|chết|bạo hành|bạo lực|ngược đãi)\b
"""

_POLICY = r"""
    \bbiện pháp\b|\bđối sách\b|\bchính sách\b|\bchương trình\b|\bkế hoạch\b
    \bphòng (?:ngừa|chống|tránh)\b|\bngăn (?:ngừa|chặn)\b
    \bsố (?:vụ|lượng|ca|người|liệu)\b|\bbao nhiêu\b|\bmấy vụ\b|\bthống kê\b|\btỷ lệ\b|\btỉ lệ\b
    \bbáo cáo\b
    \bthành phố\b|\bchính quyền\b|\bhội đồng\b
    \btuyên truyền\b|\btập huấn\b|\bđào tạo\b
    \bphim\b|\btrò chơi\b|\bứng dụng\b|\btiểu thuyết\b
    \btăng\b|\bgiảm\b|\bnghĩa là\b
"""

_NEAR = r"""
    \b(?<!trẻ )(?:tôi|mình|em|cháu|con) (?:bị|đang|sợ|muốn|không|vừa|cần|phải)\b
    \b(?:chồng|vợ|mẹ|bố|cha|bạn|con|nhà) (?:tôi|em|mình)\b
    \bhàng xóm\b
    \bcứu (?:tôi|em|với|mình)\b
    \bngay bây giờ\b|\bđang\b(?=.*\b(?:cháy|đánh)\b)
"""

_TOLD = {
    Danger.LIFE: r"""
        \b(?:nhà|bếp|phòng|tòa nhà|chung cư|xe|căn hộ|hàng xóm|ở đây)\b…\b(?:bị cháy|đang cháy|bốc cháy|cháy rồi|cháy|có khói|đầy khói|hỏa hoạn|hoả hoạn)\b
        ^(?:có )?cháy(?: nhà| rồi| to| lớn)*$|\bcháy nhà\b
        \b(?:rò rỉ|xì|mùi) (?:khí )?ga[sz]?\b
        \b(?:ngất|bất tỉnh|hôn mê|ngã quỵ|gục xuống|té xỉu|xỉu)\b
        \b(?:không|ngừng|ngưng|khó|không còn) thở\b|\bkhông thở\b|\bthở không (?:được|nổi)\b
        \bchảy (?:rất |quá )?nhiều máu\b|\bmáu (?:chảy )?(?:không|mãi không|nhiều)(?: thể)? ?(?:cầm|ngừng|dừng)?|\bchảy máu (?:không|quá|rất|nhiều)\b
        \b(?:bị|lên cơn|đang) (?:đột quỵ|đau tim|nhồi máu|co giật|đau ngực|hóc|nghẹn|ngộ độc|điện giật|sốc phản vệ)\b
        \b(?:đuối nước|chết đuối|rơi xuống (?:sông|hồ|nước|biển))\b
        \b(?:bị|gặp|vừa có|có|xảy ra) (?:\w+ )?tai nạn\b|\bbị (?:xe|ô tô|xe hơi|tàu) (?:đâm|tông|cán|đụng)\b
        \b(?:uống|nuốt|ăn)\b…\b(?:thuốc (?:trừ sâu|ngủ|độc|tẩy|quá liều)|quá liều|nhiều thuốc|hết thuốc|cả lọ thuốc|pin|thuốc tẩy|nước tẩy|chất độc)\b
        \b(?:ngã|té|rơi) (?:từ|khỏi)\b
        \b(?:mắc kẹt|bị kẹt|bị vùi|bị chôn)\b
        \b(?:gọi|cần|kêu) (?:xe )?(?:cấp cứu|cứu thương)\b
        \b(?:sắp|đang hấp hối|hấp hối) chết\b
    """,
    Danger.SUICIDE: r"""
        \b(?:muốn|định|sẽ|tính|nghĩ (?:đến|về|tới)|dọa|đòi|cố|ước|thà|chỉ muốn)(?: \w+){0,2} (?:chết|tự tử|tự sát|tự vẫn|tự kết liễu|kết thúc (?:cuộc đời|cuộc sống|tất cả|mọi thứ|đời mình)|biến mất|kết liễu)\b
        \b(?:không|chẳng|chả|ko) (?:còn )?(?:muốn|thiết) sống\b|\bchán sống\b|\bsống (?:không|chẳng) (?:có ý nghĩa|còn ý nghĩa|nổi|để làm gì)\b|\bsống (?:làm gì|mệt mỏi quá|để làm gì)\b|\bkhông (?:thể )?sống (?:nổi|tiếp|nữa)\b
        \b(?:ý nghĩ|ý định|thư|cách) (?:tự tử|tự sát|tuyệt mệnh)\b
        \b(?:cắt|rạch) (?:cổ )?tay\b|\btự (?:làm hại|làm đau|hại) (?:bản thân|mình)\b|\bnhảy (?:lầu|cầu|từ)\b|\btreo cổ\b
        \bđã tự tử\b|\btự tử (?:không thành|hụt)\b
    """,
    Danger.SEXUAL_VIOLENCE: r"""
        \bbị (?:\w+ ){0,4}(?:hiếp dâm|cưỡng hiếp|hiếp|xâm hại tình dục|xâm hại|quấy rối|sàm sỡ|cưỡng bức|lạm dụng tình dục|sờ soạng|sờ mó)\b
        \b(?:hiếp|cưỡng hiếp|hiếp dâm|sàm sỡ|quấy rối|sờ soạng) (?:tôi|em|con|cháu|mình)\b
        \b(?:ép|bắt) (?:tôi|em|con|cháu) (?:quan hệ|ngủ|cởi)\b
        \bsờ (?:vào |mó )?(?:người|ngực|mông|đùi) (?:tôi|em|cháu|con)\b
    """,
    Danger.CHILD_ABUSE: r"""
        \b(?:<child>)\b…\bkhóc\b…\b(?:la hét|mỗi đêm|đánh|hàng đêm|quát|suốt)
        \b(?:<parent>)\b…\b(?:<hits>)…\b(?:tôi|em|con|cháu|mình|chúng tôi)\b
        \b(?:bị|sợ) (?:<parent>)\b…\b(?:<hits>)
        \b(?:<child>)\b…\b(?:vết bầm|bầm tím)\b
        \bbị bắt nạt\b
    """,
    Danger.PARTNER_VIOLENCE: r"""
        \b(?:<partner>)\b…\b(?:<hits>)
        \bbị (?:<partner>)\b…\b(?:<hits>)
        \bsợ (?:<partner>)\b
        \b(?:bị|nạn nhân(?: của)?|chịu) bạo (?:lực|hành) gia đình\b
    """,
    Danger.ELDER_ABUSE: r"""
        \b(?:<elder>)\b…\b(?:vết bầm|bầm tím)\b
    """,
    Danger.VIOLENCE: r"""
        \b(?:ai đó|có người|người lạ|kẻ (?:lạ|gian|trộm|cướp)|hắn|gã|một người đàn ông|anh ta|trộm|cướp|hàng xóm)\b…\b(?:đột nhập|theo dõi|đuổi theo|bám theo|đi theo|dọa giết|doạ giết|đòi giết|cầm dao|đe dọa|đe doạ|tấn công|phá cửa|vào nhà|xông vào|đánh tôi|đánh em)\b
        \bbị (?:\w+ ){0,3}(?:cướp|đâm|tấn công|đe dọa|đe doạ|theo dõi|bắt cóc|hành hung|chém|đánh(?! giá| cắp| mất| thuế)|bám theo|dọa giết|doạ giết|giam)\b
        \b(?:muốn|dọa|doạ|định|sẽ|đòi) giết (?:tôi|em|mình|chúng tôi|cháu|con)\b
        \bgọi (?:công an|cảnh sát)\b
        \b(?:anh trai|em trai|bố vợ|chủ|đồng nghiệp)\b…\bđánh (?:tôi|em|mình)\b
    """,
}

_NAMED = {
    Danger.SUICIDE: r"\b(?:bạn|con|chồng|vợ|em|anh|chị|mẹ|bố) (?:tôi|em|mình|trai|gái)\b…\b(?:tự tử|tự sát)\b",
    Danger.CHILD_ABUSE: r"""
        \b(?:<child>)\b…\b(?:<suffers>)
        \b(?:đánh|đập|bỏ đói) (?:con|trẻ|đứa|cháu|bé)\b
        \b(?:hàng xóm|tôi|đang|hay|thường|thấy|nghi)\b…\b(?:bạo hành|ngược đãi) (?:con|trẻ|đứa|cháu|bé)\b
    """,
    Danger.PARTNER_VIOLENCE: r"\bbạo lực gia đình\b…\b(?:tôi|giúp|cứu|đi đâu)\b",
    Danger.ELDER_ABUSE: r"""
        \b(?:<elder>)\b…\b(?:<suffers>)
        \b(?:đánh|trói|bỏ đói|hành hạ) (?:<elder>)\b
        \b(?:hàng xóm|tôi|đang|hay|thường|thấy|nghi)\b…\b(?:bạo hành|ngược đãi) (?:<elder>)\b
        \b(?:<elder>)\b…\b(?:đánh|bạo hành|ngược đãi|hành hạ)\b…\b(?:bà|ông|mẹ|bố|cha|người|cụ)\b
    """,
    Danger.VIOLENCE: r"\bbị bạo lực\b",
}

_MARKS = r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]"


def _rules(script: str, level: Callable[[str], str], only_marked: str = "") -> Rules:
    """The tables above compared in one way; ``only_marked`` are signs that mean something else without marks."""
    told = {danger: table.replace(only_marked, "") if only_marked else table for danger, table in _TOLD.items()}
    signs = Signs({**_NAMES, **scenes.NAMES}, between=28, level=level)
    return Rules(
        language="vi",
        script=re.compile(script, re.DOTALL),
        level=level,
        harmless=signs.any_of(_HARMLESS + scenes.HARMLESS),
        policy=signs.any_of(_POLICY),
        near=signs.any_of(_NEAR),
        told=signs.by_danger(told, scenes.TOLD),
        named=signs.by_danger(_NAMED, scenes.NAMED),
        cry=signs.any_of(scenes.CRY),
        guards=signs.guards(scenes.GUARDS),
    )


WITH_MARKS = _rules(_MARKS, _marked)
WITHOUT_MARKS = _rules(rf"\A(?!.*{_MARKS}).*[a-z]", _bare, only_marked="tự vẫn|")
