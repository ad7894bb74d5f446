"""Scenes of danger in Vietnamese: what is seen and felt, where the danger itself is not named."""

from __future__ import annotations

from corpus.urgent import Danger
from service.danger.guards import GuardWords

NAMES: dict[str, str] = {
    "me": r"tôi|em|mình|chúng tôi|chúng em|bọn em|cháu|con|tụi em|tụi tôi",
    "old": r"bà|ông|cụ|mẹ|má|bố|ba|cha|người già|người cao tuổi|người khuyết tật|bệnh nhân|người bệnh",
    "keeper": r"nhân viên|y tá|điều dưỡng|hộ lý|người giúp việc|người chăm sóc|viện dưỡng lão|tài xế",
    "rough": r"""
        tát|kéo tóc|nắm tóc|giật tóc|túm tóc|đấm|đạp|xô ngã|xô đẩy|đẩy (?:tôi|em|mình|ngã)|ném (?:đồ|bát|chén|đĩa|vào|ly|chai)|bóp cổ|bóp|cắn|véo|đập (?:vỡ|đầu|phá)|quất|quật|đánh đập|dí|siết cổ|lôi|trói|cầm dao|tạt|hất nước
    """,
    "papers": r"hộ chiếu|thẻ ngoại kiều|thẻ cư trú|thẻ lưu trú|giấy tờ|passport|căn cước",
    "boss": r"chủ|ông chủ|bà chủ|công ty|sếp|môi giới|quản lý|xưởng|nhà máy|giám đốc|nghiệp đoàn|họ|trang trại|đốc công",
}

TOLD: dict[Danger, str] = {
    Danger.LIFE: r"""
        # stroke, choking, no answer
        \b(?:méo (?:miệng|mặt|mồm)|liệt (?:nửa|một bên)|không nói được(?! tiếng| chuyện)|nói (?:ngọng|ú ớ|líu)|nói không (?:được|ra|rõ))\b
        \b(?:tay|chân|nửa người|nửa mặt|bên (?:phải|trái))(?: \w+){0,3} (?:không (?:cử động|nhấc|giơ|nhúc nhích)|tê (?:liệt|dại)|liệt)\b
        \b(?:gọi|lay|gõ cửa|kêu)\b…\b(?:không (?:\w+ )?(?:trả lời|dậy|tỉnh|phản ứng|thưa|mở mắt))\b|\bkhông (?:cử động|nhúc nhích|tỉnh (?:lại|dậy)|(?:có |còn )?phản ứng|mở mắt)\b|\bsùi bọt mép\b
        \bnằm (?:\w+ ){0,3}?(?:bất động|dưới đất|trên sàn|trên nền|dưới sàn|giữa đường|không nhúc nhích)\b|\b(?:tím (?:tái|mặt|môi|ngắt)|mặt (?:tím|tái xanh))\b|\b(?:mắc|hóc|nghẹn|sặc)\b…\b(?:cổ|họng|xương|đồng xu|kẹo|thức ăn)\b
        \bco giật\b|\bmắt trợn\b|\btrợn (?:mắt|ngược|trắng)\b|\b(?:đau ngực|tức ngực)\b…\b(?:vã mồ hôi|khó|dữ dội)\b|\brơi xuống (?:sông|hồ|ao|giếng|nước|biển)\b|\b(?:nhà|tường|trần|tòa nhà)\b…\b(?:sập|đổ sập)\b|\bthở (?:khò khè|gấp|hổn hển)\b
        # fire, smoke, gas
        \b(?:khói|lửa)\b…\b(?:bốc|nhiều|mù mịt|khắp|lan|ra|lên|nghi ngút|dữ dội|to|đen|kín)\b|\bbốc (?:khói|cháy|lửa)\b|\bmùi (?:khét|cháy|ga)\b|\bngạt (?:khí|khói|thở)\b|\bphát nổ\b|\bkhí co\b
        # accidents
        \b(?:xe|ô tô|xe tải|xe máy|tàu)\b (?:\w+ )?(?:đâm|tông|cán|húc) (?:vào |phải |trúng )?(?:<me>|bố|mẹ|bà|ông|người|chồng|vợ|bạn)\b|\bmáu\b…\b(?:chảy|ra|nhiều|khắp|phun)\b|\b(?:nôn|ho) ra máu\b|\bđiện giật\b
        \b(?:bị|đang)\b…\b(?:vùi|chôn|đè|kẹt)\b…\b(?:tuyết|đất|tủ|đổ nát|xe|dưới)\b|\bnước (?:dâng|ngập)\b…\b(?:cổ|ngực|mái|không ra được|mắc kẹt)\b
        \buống\b…\b(?:cả (?:lọ|vỉ|hộp|nắm)|rất nhiều|hết)\b…\bthuốc\b|\buống (?:quá nhiều|nhầm) thuốc\b|\bthuốc ngủ\b…\b(?:uống|nuốt)\b
    """,
    Danger.SUICIDE: r"""
        \b(?:chỉ là|chỉ còn là|là) (?:một )?(?:gánh nặng|kẻ vô dụng|đồ bỏ đi|kẻ thừa|người thừa|đồ vô dụng)\b…\b(?:biến mất|chết|sống|tồn tại|đi|thôi|mọi người|gia đình|$)
        \b(?:biến mất|chết (?:đi|quách)|không (?:có|còn) (?:<me>)|không tồn tại|ra đi|<me> chết)\b…\b(?:tốt hơn|đỡ khổ|nhẹ nhõm|hạnh phúc hơn|thì hơn|cho xong|cho rồi|nhẹ gánh|dễ chịu|vui hơn)\b|\bước gì\b…\b(?:không (?:được )?sinh ra|chưa từng|không tồn tại|chết|biến mất|không thức)
        \b(?:không|chẳng|chả|đừng|khỏi)(?: còn| bao giờ| phải| muốn)* (?:thức dậy|tỉnh dậy|tỉnh lại|mở mắt ra)\b(?! sớm| lúc)|\bngủ (?:luôn|mãi mãi|một giấc)\b|\bngày mai\b…\b(?:đừng đến|không đến|không muốn)\b|\bkhông muốn\b…\b(?:thấy|đến) ngày mai\b
        \b(?:không|chẳng|hết|chả)(?: còn| thấy| có| tìm được| biết)* (?:lý do|lí do|ý nghĩa|hy vọng|lẽ sống|mục đích|động lực)(?: gì| nào)?(?: để)? …(?:sống|tồn tại|tiếp tục|thức dậy)\b|\bcuộc (?:sống|đời)\b…\b(?:vô nghĩa|không (?:còn )?(?:ý nghĩa|đáng)|địa ngục|chấm dứt)\b
        \bmuốn (?:được )?(?:giải thoát|buông xuôi|buông bỏ|chấm dứt|rời (?:xa|bỏ) (?:thế giới|cuộc đời|cõi)|ra đi (?:mãi|cho)|đi theo|biến mất|ngủ mãi|kết thúc)\b(?! hợp đồng| khóa| buổi)|\bmọi (?:thứ|chuyện)\b…\b(?:kết thúc|chấm dứt)\b…\b(?:thôi|luôn|đi|rồi|tôi|em)
        \b(?:đứng|ngồi|đang ở)(?: \w+){0,2} (?:trên cầu|trên thành cầu|trên sân thượng|lan can|nóc nhà|đường ray|mép)\b|\bnhảy (?:xuống|cầu|lầu|khỏi)\b|\bviết\b…\bthư\b…\bđể lại\b|\bthư để lại\b|\b(?:đêm|hôm) nay là (?:đêm|ngày) cuối\b|\bngày mai\b…\bkhông còn (?:<me>|nữa|ở đây|trên đời)\b|\bthư (?:tuyệt mệnh|vĩnh biệt|từ biệt)\b|\bvĩnh biệt\b|\blời (?:từ biệt|cuối cùng)\b|\btạm biệt (?:mọi người|cả nhà)\b
        \b(?:thuốc|dao|dây|lưỡi lam)\b…\b(?:trước mặt|trong tay|sẵn rồi|chuẩn bị)\b|\bmọi người\b…\b(?:tốt|vui|nhẹ|hạnh phúc|đỡ)\b…\b(?:không có|thiếu|nếu) (?:<me>)\b|\bsống (?:chỉ )?(?:thừa|làm khổ|làm phiền|làm gánh|chật đất|vô ích)\b|\bkhông (?:đáng|nên) (?:sống|được sinh|có mặt trên)\b|\bcách chết\b
    """,
    Danger.SEXUAL_VIOLENCE: r"""
        \b(?:thò|luồn|cho|đưa|đút) tay vào (?:trong )?(?:áo|váy|quần|người|ngực|đùi)\b|\b(?:sếp|chủ|ông chủ|thầy|chú|người lạ|anh ta|hắn|gã|đồng nghiệp|quản lý|khách|ông ta)\b…\b(?:ôm|hôn|sờ|bóp|chạm vào|vuốt ve|cởi)\b (?:\w+ )?(?:<me>|ngực|mông|đùi|áo|quần|người)\b
        \b(?:quay|chụp|nhìn) (?:lén|trộm)\b…\b(?:tắm|thay đồ|<me>)\b|\bảnh (?:nóng|khỏa thân|nhạy cảm)\b…\b(?:dọa|tung|gửi|bắt)\b|\b(?:ép|bắt|đòi)\b (?:\w+ ){0,2}?(?:ngủ cùng|ngủ với|quan hệ|lên giường|cởi đồ|gửi ảnh)\b
    """,
    Danger.CHILD_ABUSE: r"""
        \b(?:<parent>)\b…\b(?:<rough>|nhốt|dìm|bỏ đói|đuổi <me> ra|không cho <me> (?:ăn|vào))\b…\b(?:tôi|em|con|cháu|mình)\b
        \b(?:thắt lưng|roi|gậy|dây điện|cán chổi|đầu thuốc lá|nước sôi|bàn là)\b…\b(?:quất|quật|đánh|vụt|dí|đập|tạt|phang)\b…\b(?:con|bé|trẻ|thằng|em|cháu|tôi)\b|\b(?:tôi|em|mình) (?:đã |lỡ |vừa |trót )+(?:lắc mạnh|đánh|tát|ném|bóp)\b…\b(?:con|bé|cháu)\b
    """,
    Danger.PARTNER_VIOLENCE: r"""
        \b(?:<partner>)\b…\b(?:<rough>)\b|\b(?:<partner>)\b…\b(?:không cho|cấm) (?:tôi|em|mình) (?:ra|đi|gặp|về|gọi|dùng|nói|làm)\b
        \b(?:<partner>)\b…\b(?:lấy|giữ|thu|giấu|đập|tịch thu|cướp)(?: mất| hết)? (?:điện thoại|<papers>|tiền|thẻ|ví|chìa khóa)\b|\b(?:<partner>)\b…\b(?:theo dõi|kiểm soát|giám sát|khống chế)\b (?:tôi|em|mình|điện thoại)
    """,
    Danger.ELDER_ABUSE: r"""
        \b(?:<keeper>)\b…\b(?:tát|véo|quát|mắng|chửi|trói|đánh|giật|bỏ đói|bỏ mặc|bóp|đấm|lôi|hét)\b…\b(?:<old>)\b|\b(?:<old>)\b…\bbị (?:\w+ ){0,2}(?:<keeper>)\b…\b(?:tát|véo|quát|mắng|chửi|trói|đánh|bỏ đói)\b
        \b(?:con trai|con dâu|con gái|em trai|anh trai|chị gái|em gái|chị dâu|cháu|họ hàng)\b…\b(?:lấy|chiếm|rút|cướp|ăn cắp|giữ)(?: hết| mất| trộm)? (?:tiền|lương hưu|sổ|thẻ|tài khoản)\b…\b(?:<old>)\b
        \b(?:con trai|con dâu|con gái|em trai|anh trai|chị gái|em gái|chị dâu|<keeper>)\b…\b(?:bỏ đói|bỏ mặc|không cho|nhốt|không thay|không đưa|đánh|trói)\b…\b(?:<old>)\b
    """,
    Danger.CONFINEMENT: r"""
        \b(?:giữ|thu|tịch thu|cầm|lấy|giấu)(?: mất| hết| luôn| lại)? (?:\w+ ){0,2}?(?:<papers>)\b(?! ở đâu)|\b(?:<papers>)\b…\b(?:bị (?:\w+ ){0,3}(?:giữ|thu|lấy|cầm|tịch thu)|không (?:chịu )?trả|thu hết|giữ hết)\b
        \b(?:<boss>)\b…\b(?:không|chẳng|ko) (?:cho|để)\b…\b(?:về|ra (?:ngoài|khỏi)|rời|nghỉ|bỏ việc|đi|ngủ|gọi)\b|\bkhông cho (?:\w+ )?về (?:nhà|nước)\b
        \b(?:khóa|khoá) (?:cửa|trái|chặt)\b…\b(?:ký túc xá|phòng|xưởng|không|trong|nhốt)\b|\b(?:bị )?nhốt\b…\b(?:trong|ở|lại|ký túc|phòng|xưởng|<me>)\b
        \b(?:bắt|ép|buộc|cưỡng ép)(?: \w+){0,3} (?:làm (?:việc|cả|không|thêm|suốt|liên|đêm)|bán dâm|tiếp khách|đi khách|lấy chồng|cưới)\b|\bdọa\b…\b(?:đuổi|trục xuất|trả về|cho về|báo cảnh sát|hủy visa)\b…\b(?:nước|nếu|visa|<me>|$)
        \bnếu\b…\b(?:bỏ (?:đi|trốn|việc)|trốn|nghỉ|báo)\b…\b(?:đuổi|trục xuất|giết|phạt|bắt|đền|về nước)\b|\bcho đến khi\b…\btrả (?:hết |xong )?nợ\b|\b(?:bị |đã )(?:bán|lừa bán|buôn bán) (?:sang|qua|vào|cho)\b|\bbuôn người\b…\b(?:<me>)\b
    """,
    Danger.DESTITUTION: r"""
        \b(?:ngày|hôm qua|hôm kia|tuần|bữa|sáng|tối qua)\b…\b(?:không|chưa|chẳng|ko) (?:có gì|được|còn gì|có) ?(?:để |bữa )?(?:ăn|cơm|đồ ăn|bỏ bụng|nào vào bụng)\b|\b(?:ngày|hôm qua|hôm kia|tuần|bữa)\b…\b(?:không|chưa|chẳng|ko) (?:ăn|có miếng|có hạt|có bữa)\b|\b(?:chưa|không) (?:được )?ăn gì\b…\b(?:ngày|hôm|tuần|tiền)\b
        \b(?:nhịn (?:đói|ăn)|chết đói|đói lả)\b(?! cười)|\b(?:không|hết|chẳng|ko)(?: còn| có)?(?: gì(?: để)? ăn| tiền (?:mua (?:đồ ăn|gạo|sữa|cơm|thức ăn)|ăn|để ăn)| đồ ăn| gạo| cơm ăn| sữa cho)\b|\bchỉ uống nước\b
        \bhết (?:sạch )?tiền\b…\b(?:ăn|đói|ngủ|gạo|sữa|con|trọ)\b|\bkhông còn (?:một )?(?:đồng|xu|yên)\b|\b(?:<me>|cả nhà|các con)(?: \w+){0,2} (?:bị )?đói (?:mấy|hai|ba|nhiều|từ|khóc|quá)\b
        \b(?:không|chẳng|ko)(?: còn| có)+ (?:chỗ|nơi|nhà)(?: nào)?(?: để)? (?:ngủ|ở|về)\b|\b(?:phải |đang )?ngủ (?:ngoài (?:đường|trời|công viên)|trong xe|ở (?:ga|công viên)|dưới gầm cầu|gầm cầu|vỉa hè)\b|\bbị (?:\w+ ){0,3}(?:đuổi|tống) (?:ra )?(?:khỏi|ra) (?:nhà|phòng|trọ|ngoài|đường)\b|\b(?:<me>) (?:bị |đang |thành )?vô gia cư\b
        \bbị cắt (?:điện|nước|ga|gas)\b|\b(?:điện|nước|ga|gas)\b (?:đã )?bị cắt\b|\bcon (?:\w+ )?(?:không có sữa|khóc vì đói|đói khóc)\b
    """,
    Danger.VIOLENCE: r"""
        \b(?:đập|phá|đạp|đấm|cạy)(?: \w+){0,2} (?:cửa|cổng)\b|\b(?:cầm|vác|vung|rút) (?:dao|búa|gậy|súng|rìu|mã tấu)\b|\b(?:bám|đi|chạy) theo (?:sau )?(?:tôi|em|mình)\b|\brình (?:rập|trước|ngoài)\b|\btiếng súng\b|\b(?:đứng|chờ|đợi)\b…\btrước (?:cửa|nhà)\b…\b(?:sợ|dọa|mỗi|suốt)\b
    """,
}

NAMED: dict[Danger, str] = {
    Danger.CHILD_ABUSE: r"""
        \b(?:quất|quật|đạp|dí|nhốt|bỏ đói|trói|đánh đập)\b(?: \w+){0,3} (?:con|trẻ|bé|đứa|thằng|cháu)\b|\b(?:<child>|thằng bé|con bé)\b…\b(?:chân (?:trần|đất)|ngoài ban công|ngoài trời lạnh|không cho ăn|bị đuổi ra|ngoài tuyết)\b
    """,
}

HARMLESS = r"""
    \bkhói (?:thuốc|nướng thịt|nướng)(?: lá)?\b|\bhút thuốc\b[^.]{0,24}\bkhói\b
    \btự nhốt mình\b|\bnhốt mình(?: ở)?(?: trong)? (?:phòng|nhà)(?: \w+)? (?:suốt|đã|mấy|gần|hơn|từ|cả)\b
    \b(?:xe|ô tô|xe đạp|cửa|đường)(?: \w+){0,3} (?:bị |hay |luôn )*(?:kẹt|vùi|mắc kẹt|chôn|lấp)\b(?!.*\b(?:người|bên trong|không ra được)\b)[^.]*?\btuyết\b|\btuyết (?:\w+ ){0,4}(?:rơi|đổ|trượt)\b
    \b(?:nhắc|quên|giúp|theo dõi|kiểm tra)(?: \w+){0,4} uống thuốc\b|\buống thuốc (?:đúng giờ|đều|huyết áp)\b
    \b(?:cho|giúp|tặng|hỗ trợ|vì)(?: những| các)* (?:người|trẻ em|gia đình|em nhỏ)(?: \w+)? (?:đói|nghèo|vô gia cư|không có gì ăn)\b
    \blớp (?:nấu ăn|dạy nấu)\b…\bdao\b|\bmài dao\b
"""

CRY = r"""
    \bcứu (?:tôi|em|mình|với|con|chúng tôi|mẹ|bố)\b|^(?:cứu|giúp tôi với|làm ơn cứu)
"""

GUARDS = GuardWords(
    past=r"""
        \bnăm (?:ngoái|trước|kia)\b|\btừng\b|\btrước (?:đây|kia)\b|\bhồi (?:nhỏ|trước|xưa|đó)\b|\bngày (?:xưa|bé)\b|\b(?:\d+|một|hai|ba|bốn|năm|mấy|vài|nhiều) (?:năm|tháng) trước\b|\bmùa đông (?:trước|vừa rồi|năm ngoái)\b|\bmỗi (?:mùa|năm)\b|\bh[ằà]ng năm\b
        \blúc (?:nhỏ|còn (?:bé|nhỏ|trẻ))\b|\bdi chứng\b|\bxuất viện\b|\bphục hồi\b
    """,
    again=r"\b(?:vừa (?:bị|ngã|mới)|mới (?:bị|ngã)|ngay|hôm nay|tối nay|sáng nay|cấp cứu|cứu|lại bị|đột nhiên|tự nhiên)\b",
    topic=r"\b(?:tuyết|rác|sơ tán|lánh nạn|kế hoạch|lớp|tình nguyện|dịch vụ|hỗ trợ|thành phố|báo cáo|khu phố|chăm sóc|nhắc|thăm|động đất|thiên tai|xe lăn|phúc lợi|khóa học|tập huấn)\b",
    asking=r"(?m:\bkhông$)|\b(?:có ai|ai (?:giúp|sẽ|có)|ở đâu|thế nào|như thế nào|được không|có dịch vụ|cho hỏi|muốn (?:hỏi|đăng ký|tham gia|nhờ))\b",
    certain=r"\b(?:thở|bất tỉnh|máu|đang cháy|bốc cháy|cháy nhà|khói|lửa|cấp cứu|cứu (?:tôi|em|với)|không (?:cử động|trả lời|tỉnh|nhúc nhích)|cầm dao|giết|sắp chết)\b",
)
