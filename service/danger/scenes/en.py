"""Scenes of danger in English: what is seen and felt, where the danger itself is not named."""

from __future__ import annotations

from corpus.urgent import Danger
from service.danger.guards import GuardWords

NAMES: dict[str, str] = {
    "kin": r"""
        (?:my|our|the|a|an|his|her|their|this|some) (?:\w+ ){0,2}?(?:husband|wife|boyfriend|girlfriend|partner|mother|father|mom|mum|dad|son|daughter|baby|child|kid|boy|girl|brother|sister|grand(?:ma|pa|mother|father|dad|mom|son|daughter)|uncle|aunt|cousin|friend|room ?mate|colleague|coworker|man|woman|lady|guy|person|neighbou?r|toddler|infant)
        grand(?:ma|pa|dad|mom|mother|father)|granny|mom|mum|dad|daddy|mommy
        he|she|someone|somebody
    """,
    "old": r"""
        (?:my |our |his |her |the |an |their )?(?:\w+ )?(?:mother|father|mom|mum|dad|parents?|grand(?:ma|pa|mother|father|parents?)|granny|aunt|uncle)(?:'s)?
        residents?|patients?|(?:the |an? )?(?:old|elderly|disabled) (?:man|woman|lady|people|person|neighbou?r)
    """,
    "keeper": r"nurses?|carers?|care ?givers?|care ?workers?|helpers?|staff(?: members?)?|aides?|attendants?|home helpers?|driver|orderly",
    "rough": r"""
        scratch\w*|bites?|biting|bit|grabs?|grabbed|grabbing|shov\w+|push(?:es|ed)|dragg?\w*|spits?|spat|smash\w*|throws?|threw|throwing
        twist\w*|slamm?\w*|pins?|pinned|corner\w*|knock(?:s|ed)?|whipp?\w*|burn(?:s|ed|t)?|yank\w*|pinch\w*|shak(?:es|ing|en)|shook
        hits?|hitting|beats?|beating|beat|punch\w*|slap\w*|kick\w*|chok\w+|strangl\w+|pulls?|pulled|stomp\w*|headbutt\w*
    """,
    "papers": r"passports?|residence cards?|zairyu cards?|visas?|travel documents|documents|identity cards?|id cards?|papers",
    "boss": r"boss|employer|company|manager|broker|agency|agent|factory|owner|supervisor|recruiter|farm(?:er)?|they|foreman|landlord|landlady|dormitory",
    "own": r"i|we|my (?:kids?|children|family|baby|son|daughter|wife|husband|mother|mom|mum|parents?)|our (?:kids?|children|family|baby)",
}

TOLD: dict[Danger, str] = {
    Danger.LIFE: r"""
        # stroke, choking, no answer
        \b(?:face|mouth|smile)\b (?:is |are |looks |has |went )?(?:all |so |really |suddenly |\w+ )?(?:droop\w*|crooked|numb|lopsided|sagging)|\bdrooping\b
        \b(?:can't|cannot|can not|couldn't|unable to|isn't able to) (?:lift|move|feel|raise) (?:\w+ ){0,3}?(?:arms?|legs?|side|body|hand|face)\b
        \b(?:slurr\w+|slurred speech)\b|\bsuddenly\b…\b(?:can't|cannot|couldn't) (?:speak|talk|see|walk|stand|breathe)\b
        \b(?:<kin>)\b…\b(?:doesn't|does not|isn't|is not|won't|didn't|not|stopped|never) (?:mov(?:e|ing)|wak(?:e|ing)(?: up)?|open(?:ing)? (?:his|her|their) eyes|respond(?:ing)?|react(?:ing)?)\b(?! (?:to|in|out|here|away|house))
        \b(?:floor|ground|bath(?:tub|room)?|shower|stairs|snow|street|ice|bed|lying|fell|collapsed|knock\w*|days)\b…\b(?:doesn't|does not|isn't|not|won't|didn't|no) (?:answer(?:ing)?|respond(?:ing)?|react(?:ing)?|mov(?:e|ing)|get(?:ting)? up|wak(?:e|ing))\b
        \b(?:<kin>)\b…\b(?:collapsed|fainted|passed out|is unconscious|hit (?:his|her|their) head)\b
        \b(?:<kin>)\b…\b(?:lying|is|was|found|laying)\b…\bon the (?:floor|ground|street|road|ice|sidewalk|bathroom floor)\b
        \bcan(?:'t|not) (?:cry|cough|swallow)\b|\b(?:stuck|lodged) in (?:\w+ )?throat\b|\b(?:turn(?:ing|ed)|going|went|lips are|face is) (?:blue|purple|grey|gray)\b
        \bfoaming\b|\bcoughing up blood\b|\bthrowing up blood\b|\b(?:limp|ice cold|cold to the touch)\b…\b(?:baby|wake|breath|mov)\w*|\b(?:baby|child|kid|son|daughter)\b…\b(?:limp|convuls\w+|shaking and)\b
        \b(?:<kin>)\b…\b(?:eyes (?:are |have )?(?:rolled|rolling)|rolled (?:his|her|their) eyes back|shaking (?:all over|uncontrollably)|convuls\w+|having a fit|swelling up|can't stop vomiting)\b|\beyes rolled\b|\bthroat\b…\b(?:swelling|closing)\b|\bwheezing\b
        \b(?:building|house|roof|wall|ceiling|bridge|apartment)\b…\b(?:is|are|has|just)\b…\bcollaps(?:ing|ed)\b(?!.*\b(?:plan|prevent|last year|years ago)\b)|\bfell (?:down|off|from)\b…\b(?:head|blood|moving|wake|breath)\w*
        # fire, smoke, gas
        \bflames?\b (?:are|coming|everywhere|from|in)\b|\bsmoke\b…\b(?:coming|pouring|everywhere|filling|from)\b|\b(?:coming|pouring)\b…\bsmoke\b|\bsmells?(?: of| like)? (?:smoke|burning)\b|\bcaught fire\b|\bexplo(?:ded|sion)\b
        \bcarbon monoxide\b(?! (?:safety|prevention|detectors? (?:install|subsid)))|\b(?:everyone|we all|all of us|the whole family)\b…\b(?:dizzy|headache|fainting|vomiting)\b
        # accidents
        \b(?:car|bus|truck|bike|motorcycle|train)\b (?:just )?(?:hit|ran over|crashed into|ran into) (?:me|us|him|her|(?:<kin>))\b
        \bblood\b…\b(?:pouring|gushing|everywhere|spurting|coming out|all over)\b|\b(?:fell|fallen|went) (?:through the ice|into the (?:river|lake|water|canal))\b
        \b(?:<kin>|i am|i'm|we are|we're)\b…\b(?:buried|trapped|pinned|crushed)\b…\b(?:under|in|by|beneath)\b…\b(?:snow|rubble|car|avalanche|tree|furniture|debris)\b
        \b(?:flood|water)\b…\b(?:rising|up to|coming in)\b…\b(?:trapped|can't|stuck|waist|chest|roof|neck)\b|\bfreez(?:e|ing) to death out\b|\bhypothermia\b
        \b(?:took|taken|swallowed|ate|drank)\b…\b(?:too many|all (?:of )?(?:the|my|his|her)|whole bottle|handful|\d\d)\b…\b(?:pills?|tablets?|medicine|medication)\b|\b(?:took|taken|swallowed)\b (?:\w+ )?sleeping (?:pills|tablets)\b
    """,
    Danger.SUICIDE: r"""
        \b(?:everyone|everybody|they|people|you|my \w+|the world)\b…\b(?:be|do|live|is|are)\b…\b(?:better|happier|fine|relieved|easier)\b…\b(?:without me|if i|once i(?:'m| am)|when i(?:'m| am))\b
        \b(?:no|any|a|much) (?:reason|point|meaning|purpose|use|sense)\b…\b(?:be here|live|living|go(?:ing)? on|wak(?:e|ing) up|exist\w*|keep going|continue|tomorrow|being alive)\b(?! (?:on|at|in|for)\b)
        \b(?:goodbye|good-bye|farewell|suicide) (?:letters?|notes?|messages?|texts?|video)\b|\bsa(?:id|y|ying) (?:his|her|their|my) (?:final |last )?goodbyes?\b|\b(?:goodbye|good-bye) (?:forever|everyone|world)\b|\btext\w*\b…\bgoodbye\b
        \bi (?:just |really )?(?:can't|cannot|can not|couldn't) (?:do|take|bear|stand|handle|face) (?:this|it|life|another day|living)\b.*\b(?:pills|rope|gun|knife|bridge|end|die|life|live|alive|goodbye|another day|tomorrow)\b|\bi can(?:'t|not) face (?:another day|tomorrow)\b
        \b(?:pills|rope|gun|knife|razor|blade|noose)\b…\b(?:in front of me|in my hands?|next to me|ready|beside me|around my neck)\b
        \bi(?:'m| am)? (?:standing |sitting |here )*(?:on|at) (?:a |the )?(?:edge|bridge|roof|ledge|railing|tracks|rooftop|window ?sill|platform|cliff)\b(?=.*(?:jump|end|over|goodbye|die|anymore|alone))|\bstanding on (?:a |the )?(?:bridge|roof|ledge|railing|edge|tracks)\b
        \bi (?:just )?(?:want|need|wish)(?:ed)? (?:it|everything|this|the pain|all this|all of it|life|my life)(?: all)?(?: to| would)? (?:end|stop|be over|just end|finally end|go away forever)\b|\bmake it all stop\b
        \b(?:never|not|don't want to|do not want to) (?:ever )?wak(?:e|ing) up\b(?! (?:early|at|before|so))|\bsleep (?:forever|and never)\b|\b(?:wish|want)(?:ed)?(?: that)? (?:i|to)(?: could| would)?(?: just)? (?:disappear|vanish|not exist|stop existing|be gone|not be here|cease to exist)\b
        \b(?:don't|do not|doesn't|no longer) want to be (?:here|around|on this earth|in this world|a part of this world)(?: any ?more| any longer)\b|\bshould(?:n't| not| never) have been born\b|\bi should (?:just )?(?:die|be dead|not exist|disappear)\b
        \b(?:tired|sick|done|finished|through|weary) (?:of|with) (?:living|life|being alive|existing|everything and everyone|this life|this world)\b|\bhate (?:being alive|living)\b
        \b(?:life|living|my life) (?:is|feels|has become|seems) (?:so |completely |totally |just )?(?:pointless|meaningless|worthless|unbearable|over|not worth)\b|\bnothing (?:left )?to live for\b|\b(?:i'm|i am) (?:completely |totally |just )?worthless\b
        \bno(?: one|body)(?:'d| would| will)? (?:even )?(?:miss me|notice (?:if i|when i)|care if i|cry for me|be sad if i)\b|\bjoin (?:him|her|them|my \w+) in (?:heaven|death)\b|\bi(?:'m| am) (?:just |only |nothing but )a (?:burden|waste of)\b|\bnothing but a burden\b
        \bending (?:things|everything|it all)\b|\bend things\b…\b(?:tonight|today|myself|life)\b|\b(?:jump|stepp|walk)(?:p?ing)? (?:in front of|off|from) (?:a |the )?(?:train|bridge|building|roof|window|balcony)\b|\b(?:tonight|today|tomorrow|this)(?: is| will be|'s) (?:my|the) last (?:night|day|time)\b|\bmy last (?:night|day)\b|\bi (?:won't|will not) be (?:here|around|alive) (?:tomorrow|anymore|any more|much longer|by)\b|\b(?:hid|hiding|found|bought|has)\b…\b(?:rope|noose|suicide note|razor blades)\b|\bpainless (?:way|death|method)\b|\bways? to die\b|\bhow to die\b|\blethal dose\b
    """,
    Danger.SEXUAL_VIOLENCE: r"""
        \b(?:put|puts|slid|sticks?|stuck|reached|shoved|forced|slipped|placed) (?:his|her|their|a) (?:hands?|fingers?|tongue)\b…\b(?:my|me|her|under|inside|down|up)\b
        \b(?:rubs|rubbed|rubbing|expos\w+|flash\w*|masturbat\w+|undress\w*)\b…\b(?:himself|herself|me|my|against)\b|\b(?:film\w*|photograph\w*|record\w*|watch\w*|spy\w*|peep\w*)\b…\bme\b…\b(?:shower\w*|chang\w+|undress\w*|naked|toilet|bath\w*)\b
        \b(?:forc\w+|mak(?:e|es|ing)|made|pressur\w+|want(?:s|ed)|demand\w*|ask(?:s|ed|ing)?|blackmail\w*)\b…\b(?:me|my|her)\b…\b(?:sex|sexual|nudes?|naked|touch (?:him|his)|kiss him|oral)\b
        \b(?:came|comes|gets?|got|climb\w*) (?:in|into|on) (?:to )?my bed\b|\bagainst my will\b|\bslept with me while i\b
    """,
    Danger.CHILD_ABUSE: r"""
        (?:^|\bmy |\band |\bbecause |, )<parent>\b…\b(?:<rough>)\b (?:\w+ ){0,3}?(?:me|us|my (?:brother|sister|face|arm|head|back|hair)|at me)\b
        \b<parent>\b…\b(?:makes?|made|forc\w+|leaves?) (?:me|us)\b…\b(?:sleep|stay|stand|kneel|sit|outside)\b…\b(?:garage|outside|floor|basement|shed|closet|cold|hours|balcony|night|blanket)\b
        \b<parent>\b…\b(?:doesn't|won't|never|does not) (?:feed|give (?:me|us)|let (?:me|us) (?:eat|in|sleep))\b|\b<parent>\b…\b(?:locks?|locked|throws?|threw|kicks?|kicked) (?:me|us) (?:in|out|outside)\b
        \bi (?:shook|shake|hit|slapped|hurt|beat|threw) my (?:\w+ )?(?:baby|child|kids?|son|daughter|toddler|infant)\b
    """,
    Danger.PARTNER_VIOLENCE: r"""
        \b(?:my|her|his) (?:\w+ )?<partner>\b…\b(?:<rough>)\b (?:\w+ ){0,3}?(?:me|us|at me|at us|her|my (?:\w+ )?(?:hair|arms?|neck|face|phone|head|wrists?|things|clothes|hand|back)|plates|dishes)\b
        \b(?:my|her|his) (?:\w+ )?<partner>\b…\b(?:won't|doesn't|does not|never|refuses to|will not|didn't|wouldn't)(?: ever)? (?:let|allow|permit)s? (?:me|us|her)\b
        \b(?:my|her|his) (?:\w+ )?<partner>\b…\b(?:took|takes|hides?|hid|controls?|checks?|locked|tracks?|monitors?|smashed|broke|destroyed|confiscat\w+)\b…\bmy (?:\w+ )?(?:phone|passport|money|keys|cards?|wallet|documents?|messages|every move|location|savings)\b
        \bhe (?:hit|beat|choked|punched|kicked|slapped|strangled|raped|pushed|grabbed|threw|dragged|hurt)\w* (?:me|us)\b(?=.*\b(?:begg?\w*|sorry|stay|marri\w+|love\w*|leave|kids|children|together|divorce|jealous)\b)
        \b(?:my|her|his) (?:\w+ )?<partner>\b…\b(?:next time|will be my face|makes me afraid|scares me|terrif\w+)\b|\b<partner>\b…\bi(?:'m| am) (?:scared|afraid|terrified)\b
    """,
    Danger.ELDER_ABUSE: r"""
        \b(?:<keeper>)\b…\b(?:<rough>|shout\w*|yell\w*|scream\w*|tie[sd]?|tying|starv\w+|forc\w+|mistreat\w*|abus\w+|hurt\w*)\b…\b(?:<old>)\b
        \b(?:<old>)\b…\b(?:was|is|gets?|being|been|got) (?:being )?(?:pinched|shouted at|yelled at|dragged|shaken|pushed|starved|drugged|tied|left (?:alone )?in)\b
        \b(?:<keeper>)\b…\b(?:leaves?|left|leaving)\b…\b(?:<old>)\b…\b(?:wet|dirty|soiled|alone|bed|chair|all day|hungry|thirsty|hours|diapers?)\b
        \b(?:brother|sister|son|daughter|cousin|nephew|niece|uncle|aunt|wife|husband|helper|carer|caregiver|neighbou?r)\b…\b(?:steals?|stole|stealing|spends|spent|emptied|drain\w+|withdr\w+|took|takes|keeps)\b…\b(?:<old>)\b…\b(?:pension|money|savings|bank ?book|account|card)\b
        \b(?:brother|sister|son|daughter|cousin|uncle|aunt|wife|husband|family|helper|carer|caregiver|home|staff)\b…\b(?:won't|doesn't|don't|never|refuses? to|does not|not) (?:feed\w*|chang\w+|wash\w*|clean\w*|tak(?:e|ing)|giv(?:e|ing)|let\w*)\b…\b(?:<old>)\b…(?:food|doctor|hospital|diapers?|water|medicine|bath|eat|days)?
    """,
    Danger.CONFINEMENT: r"""
        \b(?:<papers>)\b…\b(?:taken|took|takes|keeps?|kept|holds?|holding|withh\w+|confiscat\w+|seized|won't (?:give|return)|refuses?|away from (?:me|us))\b(?! (?:it )?(?:safe|up))
        \b(?:<boss>)\b…\b(?:took|takes|taken|keeps?|kept|holds?|holding|has|have|confiscat\w+|seized|hid|withh\w+)\b…\b(?:my|our|their|all|everyone's|the workers')\b…\b(?:<papers>)\b
        \b(?:<boss>)\b…\b(?:won't|doesn't|don't|does not|do not|never|not|forbids?|refuses? to)(?: ever)? (?:let|allow|allowed|permit|permitted)(?:s|ing)? (?:me|us|the workers|anyone|anybody|them)?\b…\b(?:leave|go|quit|out|outside|home|resign|rest|talk)\b
        \b(?:we|i|they)(?:'re| are|'m| am)? (?:not|never) (?:allowed|permitted|free) (?:to )?(?:leave|go (?:out|home|outside|back)|quit)\b|\baren't allowed (?:to leave|to go|out)\b
        \b(?:<boss>)\b…\b(?:won't|doesn't|don't|will not|refuses? to|never|not) (?:give|return|hand)(?:ing)?(?: us| me)?(?: back)? (?:\w+ )?(?:<papers>)\b
        \b(?:locks?|locked|locking) (?:me|us|the workers|everyone|all of us) (?:in|up|inside|into)\b|\b(?:dorm\w*|room|factory)\b…\blocked\b…\b(?:can't|cannot|not|from outside|inside)\b
        \b(?:mak(?:e|es|ing)|forc(?:e|es|ed|ing)|made)\b (?:me|us|them)(?: to)? (?:to )?work\b…\b(?:without|no|hours|night|pay|free|unpaid|rest|sick)\b|\bforced (?:labou?r|prostitution|marriage|to work|to marry|into (?:prostitution|marriage|sex work))\b|\b(?:mak\w+|forc\w+|made) me (?:to )?(?:sell my body|sleep with (?:customers|clients)|marry)\b
        \b(?:report|deport\w*|send|call immigration|arrest\w*|fine|cancel)\b…\bif (?:i|we) (?:leave|run|quit|escape|complain|go|stop|tell|refuse)\w*\b
        \b(?:can't|cannot|not|won't let \w+) (?:leave|quit|go home|stop)\b…\b(?:until|unless)\b…\b(?:debt|loan|pa(?:y|id)|repa(?:y|id)|owe)\b|\b(?:being|was|been|am|were) trafficked\b|\bsold (?:me|us) (?:to|into)\b|\bheld (?:here )?against my will\b
    """,
    Danger.DESTITUTION: r"""
        \b(?:nothing|no food)(?: left)? in (?:the|my|our) (?:fridge|refrigerator|cupboards?|kitchen|house)\b|\b(?:fridge|cupboards?) (?:is|are) empty\b(?=.*\b(?:money|pay|kids|children|days|broke)\w*)
        \b(?:living|lived|surviv\w+|live) (?:only )?(?:on|off)(?: nothing but| only| just)? (?:\w+ )?(?:water|crackers|bread|rice|noodles|scraps|ketchup|tea)\b
        \b(?:haven't|have not|hasn't|havent|not) (?:eaten|had (?:any )?food|had a meal|been able to eat)\b…\b(?:since|days?|week|yesterday|anything|nothing|money)\b
        \b(?:<own>)\b(?:'ve|'re|'m)?…\b(?:no|nothing|not any|zero|out of|without)\b (?:\w+ )?(?:food|to eat|milk|formula|diapers|left to eat|to feed|rice)\b(?! (?:bank|allerg\w+|drive|waste|festival))
        \b(?:<own>)\b…\b(?:no|any|not enough|without) money\b…\b(?:for|to buy|to get) (?:\w+ )?(?:food|eat|milk|formula|groceries|diapers|medicine)\b|\b(?:can't|cannot|couldn't|unable to|no money to|not able to) (?:afford |buy |get |even buy )?(?:to )?(?:any )?(?:food|groceries|feed (?:my|our|the|us|myself)|eat today|baby formula)\b
        \b(?:<own>)\b…\b(?:hungry|starving)\b…\b(?:again|days?|night|money|food|nothing|yesterday|help|since)\b|\b(?:days?|money|food)\b…\b(?:we are|we're|i am|i'm|my (?:kids|children) are) (?:so )?(?:starving|hungry)\b
        \b(?:nowhere|no place|no where|not have (?:a place|anywhere)|don't have (?:a place|anywhere)) (?:left )?(?:to )(?:sleep|stay|live)\b|\bnowhere to go\b…\b(?:tonight|evict\w+|kicked|cold|sleep)\b|\b(?:evict\w+|kicked|thrown)\b…\bnowhere to go\b
        \b(?:i|we|i'm|we're|i've been|i am|we are|have to|been)\b…\b(?:sleep(?:ing)?|liv(?:e|ing)) (?:outside|outdoors|in (?:my|the|a|our) (?:car|park|station|street)|on the streets?|rough|under (?:a |the )?bridge)\b
        \b(?:was|were|got|been|being|am|are) (?:just )?evicted\b|\blandlord\b…\b(?:kicked|threw|throwing|locked) (?:me|us) out\b|\b(?:i|we)(?:'m| am|'re| are)(?: now)? homeless\b|\b(?:i|we) (?:just )?(?:became|become) homeless\b
        \b(?:electricity|power|gas|water|heat(?:ing)?)\b…\b(?:cut off|shut off|turned off|disconnected|been cut)\b…\b(?:pay|bills?|money|because|freez\w+|cold|kids|children|baby)\b|\b(?:not a|not even a|without a|no) (?:single )?(?:yen|cent|penny|dime) (?:left|to)\b
    """,
    Danger.VIOLENCE: r"""
        \b(?:man|guy|men|someone|somebody|stranger|neighbou?r|drunk|ex|they)\b…\b(?:bang\w*|pound\w*|hammer\w*|kick\w*|smash\w*|break\w*)\b…\b(?:my|our|the) (?:\w+ )?(?:door|window|gate)s?\b
        \b(?:man|guy|someone|somebody|stranger|neighbou?r|brother|son|father|he|she|they)\b…\b(?:with|has|waving|holding|carrying|swinging|pulled|pulling) (?:a|an|his|the) (?:\w+ )?(?:knife|gun|hammer|axe|bat|machete|weapon|crowbar|sword)\b
        \b(?:man|guy|stranger|ex|he|someone|coworker|customer)\b…\b(?:waits?|waiting|stands|standing|sits|shows up|lurk\w*|hang\w*)\b…\b(?:outside|in front of|at|near|around) my (?:house|home|door|apartment|work|school|window)\b
        \b(?:burn|blow up|set fire to|shoot up|destroy) (?:down )?(?:my|our) (?:house|home|car|family|place)\b|\bburn my (?:house|home)\b|\b(?:he|she|ex|they|someone|man|neighbou?r)\b…\b(?:says?|said|threat\w+|going to|will|texts?)\b…\b(?:kill|burn|stab|shoot|hurt|find) (?:me|us|my|our|you)\b
        \b(?:gunshots?|shots fired|shooting)\b (?:outside|next|near|at|in)\b
    """,
}

NAMED: dict[Danger, str] = {
    Danger.CHILD_ABUSE: r"""
        \b<child>\b…\b(?:kept|locked|left|made to|standing|sleeping|shut|thrown|put|forced)\b…\b(?:balcony|outside|out in|closet|in the dark|in the car|in the cold|in the snow|barefoot|all night|alone for|without (?:a |any )?(?:coat|food|shoes|heat))\b
        \b<child>\b…\b(?:barefoot|no (?:coat|shoes|jacket)|without (?:a )?(?:coat|shoes))\b…\b(?:outside|snow|balcony|winter|cold)\b|\b<child>\b…\b(?:begs?|begging|always hungry|looks? starved|skin and bones|steal\w* food)\b
        \b(?:neighbou?rs?|next door|upstairs|downstairs|stepfather|stepdad|he|she)\b…\b(?:<rough>)\b…\b(?:his|her|their|the|that) (?:\w+ )?<child>\b
    """,
}

HARMLESS = r"""
    \b(?:cigarettes?|tobacco|cigars?|second-?hand|passive|vap(?:e|ing)|barbecues?|bbq)(?:'s)? smoke\b|\bsmok(?:es|ing) (?:on|in|at|from) [^.?!]{0,40}\bsmoke\b
    \b(?:cars?|trucks?|vans?|bikes?|bicycles?|bus(?:es)?|wheelchairs?|garbage|driveway|door)\b (?:is|was|are|were|got|gets|get|keeps getting|always gets|always get|'s|always|also)* ?(?:stuck|buried|trapped)\b(?!.*\b(?:inside|in it|with me|we are|we're|i'm in|can't get out)\b)[^.?!]*
    \b(?:for|of|help\w*|evacuat\w*|rescu\w+|about|support\w*|reach\w*) (?:the |those |elderly |old )?<people> (?:who are |who get |who were |that are )?(?:trapped|stuck|buried|hungry|homeless|starving|evicted)\b[^.?!,]*
    \b(?:snow|ice|icicles?|branch(?:es)?|tiles?)\b[^.?!,]{0,40}\b(?:fall\w*|fell|slid\w*)\b
    \b(?:fell|fall(?:en|ing)?) (?:in love|asleep|behind|apart|short|on (?:a|my)? ?\w+day)\b
    \b(?:hungry|starving|homeless) (?:families|people|kids|children|persons?|residents|neighbou?rs|students|shelter)\b
    \bused to be (?:homeless|hungry|poor)\b
    \b(?:kitchen|cooking|knife) (?:class|course|sharpening)\w*
    \b(?:takes?|took|taking|forgets?|forgot|taken) (?:his|her|my|their|the) (?:\w+ )?(?:pills?|medicines?|medication|meds|tablets?)\b(?!.*\b(?:all|too many|whole|bottle|at once)\b)
"""

CRY = r"""
    ^(?:please |somebody |someone |oh god |sos )*(?:help|help me|help us|save me|sos|emergency)(?: me| us)?(?: please| now| it's an emergency)*$
"""

GUARDS = GuardWords(
    past=r"""
        \blast (?:year|winter|summer|month|spring|fall|autumn|season|january|february|december|march)\b
        \b(?:years?|months?|decades?) ago\b|\bused to\b|\bas (?:a|an) (?:\w+ )?(?:kid|child|boy|girl|student|teenager|baby)\b|\bwhen (?:i|he|she|we) (?:was|were)\b|\bin (?:19|20)\d\d\b
        \b(?:once|previously|formerly|in the past|back then|long ago)\b|\b(?:every|each) (?:winter|year|spring|time it snows)\b|\bsince (?:his|her|my|the|their|an?) (?:stroke|accident|fall)\b
        \bhistory of\b|\brecover\w+\b|\brehab\w*
    """,
    again=r"\b(?:just now|right now|again|tonight|today|this morning|(?:minutes?|an hour) ago|just (?:fell|collapsed|had)|help me|at the moment)\b",
    topic=r"""
        \bsnow\w*|\b(?:garbage|trash|rubbish|recycling)\b|\bevacuat\w+|\bplans?\b(?! to)|\bclass(?:es)?\b|\bcourses?\b|\bvolunteer\w*|\bneighbou?rhood (?:association|group|watch)\b
        \b(?:services?|support|city|program(?:me)?s?|report|subsid\w+|welfare|council|center|centre|patrols?|shovel\w*|check (?:on|up)|home visits?|disaster|shelters?|drills?|rehab\w*|wheelchair)\b
    """,
    asking=r"""
        \b(?:is|are) there\b|\b(?:does|do|did) (?:the |you|anyone|someone|it)|\bcan (?:i|we|someone|anyone|you|somebody|the)\b(?! (?:please )?(?:help|come|save|do)\b)|\bwho (?:can|helps?|takes?|will|should|do|could|looks?)\b
        \b(?:could|would) (?:you|someone|anyone)\b|\bwhere (?:can|do|is|should)\b|\bhow (?:do|can|does|should)\b|\bany (?:help|support|service|place|program)\b|\bwhat (?:does|did|is|kind|happens|help)\b|\bi(?:'d| would) like\b|\blooking for\b
    """,
    certain=r"""
        \bbreath\w*|\bunconscious\b|\bbleeding\b|\bblood\b|\bon fire\b|\b(?:house|kitchen|room|apartment|building) (?:is )?burning\b|\bsmoke\b|\bflames\b|\bnot moving\b|\bunresponsive\b|\b(?:won't|doesn't|not|isn't|can't) (?:wake|wak\w+|respond\w*|mov\w+|answer\w*)\b
        \bambulance\b|\bhelp me\b|\bdrowning\b|\bchoking\b|\bdying\b|\blying\b|\bknife\b(?! (?:class|sharpen))|\bgun\b|\bkill\b|\battack\w*|\bin (?:my|the|our) (?:garden|yard|house|kitchen)\b|\b119\b
    """,
)
