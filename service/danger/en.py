"""Signs of danger in English."""

from __future__ import annotations

import re

from corpus.urgent import Danger
from service.danger.reading import Rules, Signs
from service.danger.scenes import en as scenes


def _level(text: str) -> str:
    """One blank for many."""
    return re.sub(r"\s+", " ", text)


_NAMES = {
    "partner": r"""
        husband
        hubby
        wife
        boy ?friend
        girl ?friend
        partner
        spouse
        fianc[eé]e?
        ex(?:[- ](?:husband|wife|boyfriend|girlfriend|partner))?
        man i live with
    """,
    "child": r"""
        kids?
        child(?:ren)?
        sons?
        daughters?
        baby|babies|infant|toddler
        boys?
        girls?
        nieces?
        nephews?
        grand(?:son|daughter|child|kid)s?
        (?:little|younger|baby) (?:brother|sister)
    """,
    "parent": r"""
        dad(?:dy)?
        father
        mom(?:my)?
        mum(?:my)?
        mother
        parents?
        step ?-?(?:dad|father|mom|mum|mother)
        uncle
        aunt(?:ie)?
        guardian
        foster (?:father|mother|parents?)
    """,
    "elder": r"""
        grand(?:ma|pa|mother|father|mom|dad)
        granny
        elderly
        old (?:man|woman|mother|father|lady|people|person)
        (?:nursing|care|group|retirement) home
        (?:care ?giver|carer|care ?worker|helper|nursing staff)
        disabled
        disabilit(?:y|ies)
        dementia
    """,
    "hurts": r"""
        hit(?:s|ting)?(?! by\b)
        beats?
        beating
        beaten?
        punch\w*
        slap\w*
        kick\w*
        chok(?:e|es|ed|ing)
        strangl\w+
        threaten\w*
        abus(?:e|es|ed|ing|ive)
        hurt(?:s|ing)? (?:me|us|him|her(?! (?:leg|arm|back|knee|foot|hip))|them|my|our|the)\b
        burn(?:s|ed|ing)? (?:me|him|her|them)
        violent
        locks? (?:me|him|her|them)
        locked (?:me|him|her|them|up|out|in)
        pushe[sd] me
        throws? things
        pulled? my hair
    """,
    "us": "me|us|him|her|them|my \\w+",
    "somebody": "i|he|she|they|we|someone|somebody|my \\w+(?: \\w+)?|a (?:man|woman|person|neighbou?r)|the (?:man|woman) next door",
    "people": r"people|those|persons?|residents|citizens|anyone|victims|children|students|women|men|young people|youth|families|elderly people|seniors",
}

_SIGNS = Signs({**_NAMES, **scenes.NAMES}, between=40, level=_level)

_HARMLESS = r"""
    \b(?:is|are|was|were|'s|been)\b (?:really |just |absolutely )?killing (?:me|us|my \w+)
    \bkill(?:er|ing)? (?:app|feature|time|two birds|it|the (?:mood|lights|engine))\b
    \bkill(?:er)s?\b(?= (?:apps?|features?|robots?|whales?))
    \b(?:dying|die|died) (?:to know|to see|to (?:try|meet|hear|eat)|of (?:boredom|laughter|curiosity|embarrassment)|laughing|for a (?:coffee|drink|smoke|cup))
    \b(?:bored|tired|scared|worried|starved|starving|frozen|freezing) to death\b
    \bto die for\b|\bdie ?hard\b|\bdie(?:s|d)? out\b|\bdying (?:villages?|towns?|communit\w+|industr\w+|out)\b
    \bhit me up\b|\b(?:it|that|idea|thought) (?:just |really |suddenly )?hit(?:s)? me\b|\bbeat me to (?:it|the)\b|\bhits? the (?:road|spot|nail)\b
    \bdrown(?:ing|ed)? in (?:paper ?work|work|debt|emails?|snow work|forms|documents)\b
    \b(?:on fire|burning) (?:lately|with|today!|this season|question|issue|desire|topic)\b|\bburn(?:ed|t|ing)? ?-?out\b
    \bfire (?:drills?|stations?|departments?|prevention|safety|insurance|extinguishers?|alarms? (?:install|subsid)\w*|hydrants?)\b
    \bfirst[- ]aid (?:kits?|boxe?s?|courses?|training)\b
    \bheart attack (?:prevention|awareness)\b|\bgave me a heart attack\b
    \bshoot me (?:an|a|your)\b|\bshot (?:in the dark|at)\b
    \bsuicid\w* (?:prevention|rates?|statistics|hotlines?|awareness|countermeasures|squad)\b|\bpolitical suicide\b
    \b(?:for|of|to|help(?:s|ing)?|support(?:s|ing)?|protect(?:s|ing)?|reach(?:es|ing)?|find(?:s|ing)?|many|how) (?:the |those |young |elderly )?<people> (?:who|that|being|thinking|feeling|experiencing|suffering|at risk|with)\b[^.?!,]*
"""

_POLICY = r"""
    \breports?\b(?! (?:it|him|her|them|this|abuse))
    \bplans?\b(?! to)
    \bcity\b|\bcities\b|\bmunicipal\w*|\bgovernment\b|\bcouncil\b
    \bmeasures?\b|\binitiatives?\b|\befforts?\b|\bcampaigns?\b|\bstrateg\w+
    \bprevent(?:ion|ing|ive|s|ed)?\b
    \bstatistics?\b|\bstats\b|\bfigures\b|\bdata\b|\brates?\b|\bpercentage\b
    \bhow many\b|\bnumbers? of\b|\bhow much\b|\bcases?\b
    \bawareness\b|\btraining\b|\bcourses?\b|\bseminars?\b|\bworkshops?\b
    \bprogram(?:me)?s?\b|\bpolic(?:y|ies)\b|\bprogress\b|\bbudget\b|\bservices? (?:offered|provided)\b
    \bincreas\w+|\bdecreas\w+|\bdeclin\w+|\btrends?\b
    \bapps?\b|\bmovies?\b|\bfilms?\b|\bgames?\b|\bsongs?\b|\bnovels?\b|\bbooks?\b|\bjokes?\b
    \bwhat (?:does|is|are) (?:the|meant)\b|\bdefin\w+
    \bin general\b|\bsociety\b|\bnationwide\b|\bin japan\b
"""

_NEAR = r"""
    \b(?:i|i'm|i've|im|me|my|mine|myself|we|us|our)\b
    \b(?:he|she)\b
    \b(?:help|right now|please|tonight|just now|neighbou?rs?|friend)\b
"""

_TOLD = {
    Danger.LIFE: r"""
        \b(?:house|home|apartment|building|flat|kitchen|room|car|next door|roof|stove|neighbou?r\w*(?: house)?)\b…\b(?:on fire|burning|in flames|caught fire|full of smoke)\b
        \b(?:there(?:'s| is)|we have|i see|i smell) (?:a |an )?(?:big |huge |small |kitchen |house )?(?:fire|smoke|gas)\b(?! (?:safety|prevention|drill|station|plan|insurance))
        ^(?:fire|it's on fire|fire fire)$
        \bgas (?:leak|is leaking)|\bsmell(?:s|ing)?(?: of)? gas\b
        \b(?:<somebody>)(?:'s| is| was| has| have|'ve|'m| am)?(?: just| suddenly)?\b…\b(?:collapsed|unconscious|unresponsive|passed out|faint(?:ed|ing)|hit (?:his|her|my|their) head|stopped breathing|drowning|choking|electrocuted)\b
        \b(?:isn't|not|aren't|stopped|barely|can't|cannot|can not|couldn't|hardly) (?:breath(?:e|ing)|waking up|wake up|responding)\b
        \bdifficulty breathing\b|\bno pulse\b|\bwon't wake up\b|\bturning blue\b
        \bbleeding (?:a lot|heavily|badly|out|to death|so much|everywhere|and (?:it )?won't)\b|\b(?:won't|doesn't|not|can't) stop(?: the)? bleeding\b|\bblood everywhere\b|\bbleeding won't stop\b
        \b(?:having|just had|think it's|may be|might be|is|it's) an? (?:heart attack|stroke|seizure|anaphyla\w+|severe allergic)\b
        \b(?:severe|sudden|bad|terrible|crushing) chest pains?\b|\bchest (?:hurts|pain)…(?:arm|breath|help)
        \b(?:swallowed|drank|ate|took)\b…\b(?:poison|bleach|detergent|batter(?:y|ies)|pesticide|chemicals?)\b|\bswallowed\b…\b(?:pills?|tablets?|medicines?|medication)\b
        \boverdos(?:e|ed|ing)\b
        \b(?:hit|struck|run over) by an? (?:car|truck|bus|train|bike|vehicle)\b|\b(?:had|been in|in|was) an? (?:car|traffic|bad|serious) (?:accident|crash)\b|\bthere(?:'s| has| was)(?: been)? an? (?:car |traffic |terrible |serious )?(?:accident|crash)\b
        \b(?:trapped|stuck|buried)\b…\b(?:elevator|lift|car|snow|fire|rubble|avalanche|inside)\b
        \b(?:fell|fallen)\b…\b(?:roof|stairs|ladder|window|balcony|river|lake)\b
        \bbear (?:is |just )?(?:in|outside|at|near|attack\w*) (?:my|our|the|me|us)\b
        \bseriously (?:injured|hurt)\b|\bbadly (?:injured|hurt|burn(?:ed|t))\b|\bwater (?:just )?broke\b
        \b(?:call|need|send|get)(?: me| us)? (?:an |the )?ambulance\b
        \b(?:<somebody>)(?:'s| is|'m| am|) (?:dying|going to die|about to die)\b
    """,
    Danger.SUICIDE: r"""
        \b(?:want|wants|wanted|wanna|going|gonna|plan|planning|ready|trying|tried|tempted|threaten\w*|need|like|decided|about)(?: to| on| of)? (?:die|dying|end it(?: all)?|ending it|end (?:my|his|her|their)(?: own)? li\w+|kill(?:ing)? (?:myself|himself|herself|themsel\w+)|tak(?:e|ing) (?:my|his|her|their) (?:own )?li\w+|disappear(?: forever)?|hurt(?:ing)? myself|jump off|commit(?:ting)? suicide)\b
        \bkill(?:ing|ed)? (?:myself|himself|herself)\b|\bkms\b|\bunalive (?:myself|me)\b
        \b(?:wish|wished|rather)(?: that)? (?:i|he|she) (?:was|were|is|be)(?: just)? (?:dead|never born|never been born)\b|\brather be dead\b|\bbetter off (?:dead|without me)\b
        \b(?:don't|do not|didn't|dont|doesn't|no longer) (?:want|wanna)(?: to)? (?:live|be alive|be here any ?more|wake up|exist|go on)\b
        \b(?:what's the|what is the|no|any|much) (?:reason|point|use)(?: left)?(?: to| in| for| of)? (?:keep |go on |be |carry |me to )?(?:liv(?:e|ing)|going on|on living|alive|exist\w*|being alive|being here|staying alive)\b|\blife (?:is|isn't|has)(?: not| no)? (?:worth|meaning|point)\w*…(?:living|anymore)?
        \bi (?:just |really )?(?:can't|cannot|can not) (?:go on(?: living| like this)?|keep living|live (?:anymore|any more|like this))\b
        \b(?:i'm|i am|i feel|i'm feeling|i've been|he's|she's|he is|she is|my \w+ is|friend is|feeling)\b…\bsuicidal\b
        \bsuicid(?:e|al) (?:thoughts|note|attempt)\b
        \b(?:thinking|think|thought|talks?|talking|talked)(?: about| of)? (?:suicide|ending it|ending my life|killing|dying)\b
        \b(?:cut|cutting|burn|burning) (?:myself|himself|herself|my wrists?|his wrists?|her wrists?)\b|\bself[- ]?harm(?:ing|ed|s)?\b
        \bhang(?:ing)? (?:myself|himself|herself)\b
        \battempted suicide\b|\bcommit(?:ted)? suicide\b
    """,
    Danger.SEXUAL_VIOLENCE: r"""
        \b(?:<somebody>)\b…\b(?:raped|sexually (?:assaulted|abused|harassed)|molested|groped)\b
        \b(?:raped|groped|molested)\b (?:<us>)\b
        \b(?:touch(?:ed|es|ing)|grabb\w+|kiss(?:ed|es|ing))\b (?:me|my (?:body|breasts?|private|butt|thighs?))\b
        \bforc(?:e|ed|es|ing) (?:me|her|him) (?:to have sex|into (?:sex|bed)|to (?:undress|strip|sleep with))\b
        \b(?:nude|naked) (?:photos?|pictures?|videos?) of me\b
    """,
    Danger.CHILD_ABUSE: r"""
        \b(?:scream\w*|cry(?:ing)?|cries|yell\w*)\b…\b<child>\b…|\b<child>\b…\b(?:scream\w*|cry(?:ing)?|cries)\b…\b(?:every (?:night|day)|hit|beat\w*|yell\w*|abus\w*|hours)\b
        (?:^|\bmy |\band |\bbecause |, )<parent>(?:'s)?\b…\b<hurts>…\b(?:me|us|my (?:brother|sister))\b
        \bmy <parent>\b (?:is|are) (?:violent|abusive)\b
        \b(?:suspect|think|afraid|worried|sure|report)\b…\bchild (?:abuse|neglect)\b|\b(?:suspect|think|afraid|worried|report)\b…\b<child>\b…\babus\w+
        \b(?:getting|being|am|i'm|gets) bullied\b|\b(?:bull(?:y|ies|ying)|pick(?:s|ing)? on)\b…\bmy <child>\b|\bmy <child>\b…\b(?:bullied|pick(?:s|ing)? on (?:him|her|them))\b
    """,
    Danger.PARTNER_VIOLENCE: r"""
        \b(?:my|her|his|the|from my) (?:\w+ )?<partner>\b…\b<hurts>\b
        \b(?:my|her) (?:\w+ )?<partner>\b…\b(?:rap(?:e|ed|es)|kill|knife|gun|hit)\b
        \b(?:scared|afraid|terrified|frightened) of my (?:\w+ )?<partner>\b
        \b(?:hit|beaten|punched|slapped|kicked|choked|threatened|abused|hurt|attacked) by (?:my|her|his) (?:\w+ )?<partner>\b
        \b(?:i'm|i am|i've|my (?:sister|mother|mom|mum|friend|daughter) is|escap\w+|suffer\w*|experienc\w+|victim|running|run|leave|in an?|flee\w*)\b…\b(?:domestic (?:violence|abuse)|abusive (?:relationship|marriage|home|household))\b
        \b(?:he|she)\b…\b<hurts>…\bmy <partner>\b
        \bhe (?:hits|beats|chokes|punches|kicks|slaps|threatens|strangles|abuses|rapes) (?:me|us)\b
    """,
    Danger.ELDER_ABUSE: r"""
        \b(?:hit|slapped|yelled at|hurt) my (?:old |elderly |aging )(?:mother|father|parents?)\b
    """,
    Danger.VIOLENCE: r"""
        \b(?:someone|somebody|stranger|man|men|guy|burglar|he|she|they|intruder)\b…\b(?:broke|breaking|break|trying to get|trying to come|forcing (?:his|her|their) way|climb\w+|kick\w*|smash\w*) (?:in|into|through|down|at)\b
        \b(?:intruder|burglar|robber)\b…\b(?:in|inside|at) (?:my|the|our)\b
        \b(?:follow|stalk|chas|attack|threaten|stabb?|robb?|beat|punch|assault|harass|hitt|choke?)(?:s|ed|ing|en|)\b (?:me|us)\b
        \b(?:i'm|i am|i was|i've been|we're|we are|he's|she's|my \w+ (?:is|was)|got|getting)\b (?:being |just |been )*(?:stalked|followed|threatened|attacked|robbed|mugged|beaten(?: up)?|stabbed|shot|kidnapped|held|assaulted|chased|blackmailed)\b
        \b(?:going|gonna|threaten\w*|wants?|trying|tried|will|try)(?: to)? (?:kill|stab|shoot|hurt|murder) (?:me|us|him|her|my \w+)\b
        \b(?:has|have|holding|with|got|pulled) a (?:knife|gun)\b
        \bdeath threats?\b|\bcall the (?:police|cops)\b
        \b(?:i'm|i am) afraid i(?:'ll| will| might| may) (?:hurt|kill)\b
        \b(?:neighbou?rs?|next door|upstairs|downstairs)\b…\b(?:screaming|fighting violently|beating|gunshots?|hitting)\b
    """,
}

_NAMED = {
    Danger.LIFE: r"""
        \b(?:drowning|unconscious)\b…\b(?:help|now|what (?:do|should) (?:i|we))\b
    """,
    Danger.SUICIDE: r"""
        \bsuicidal\b
        \b(?:friend|son|daughter|brother|sister|mother|father|colleague|neighbou?r|husband|wife)\b…\bsuicid\w+
    """,
    Danger.CHILD_ABUSE: r"""
        \b(?:beats?|hits?|hitting|beating|abus\w+|hurt(?:ing|s)?|kick\w*|slap\w*|shak(?:e|es|ing)|shook|starv\w+|neglect\w*)\b (?:the |my |his |her |their |our |a )(?:\w+ ){0,2}<child>\b
        \b<child>\b(?:'s)?\b…\b(?:is|are|was|were|being|gets?|getting|been)\b…\b(?:beaten|hit|abused|hurt|starv\w+|neglected|locked|molested|slapped|kicked|left alone|tied)\b
        \b<child>\b…\b(?:bruises?|covered in)\b|\bbruises?\b…\b<child>\b
        \bchild (?:abuse|neglect)\b…\b(?:next door|neighbou?r\w*|going on|happening|report it|where (?:do|can) i)\b
        \b(?:report|witness\w*|saw|seen|see)\b…\b(?:child|kid)\b…\babus\w+
    """,
    Danger.PARTNER_VIOLENCE: r"""
        \b(?:domestic violence|domestic abuse)\b…\b(?:i |me\b|my\b|escape|where (?:do|can) i|shelter)
    """,
    Danger.ELDER_ABUSE: r"""
        \b(?:beats?|hits?|hitting|beating|abus(?:es|ing|ed)|hurt(?:ing|s)?|slap\w*|mistreat\w*|tie[sd]?|tying)\b (?:the |my |his |her |their |our |a |an )?(?:\w+ ){0,2}<elder>\b
        \b<elder>\b…\b(?:hits?|hitting|beats?|beating|abus(?:es|ing)|slaps?|slapping|hurts?|hurting)\b (?:<us>|the residents|residents|patients)\b(?! (?:head|knee|hip|back|arm|leg|face)\b)
        \bsteal\w*\b…\b<elder>\b|\b<elder>\b…\bsteal\w*\b|\b(?:taking|takes|took) (?:his|her|their|my \w+'s) pension\b
        \b<elder>\b…\b(?:is|are|was|were|being|gets?|getting|been)\b…\b(?:beaten|hit|abused|hurt|starv\w+|neglected|locked|slapped|tied|restrained|mistreated|yelled at)\b
        \b<elder>\b…\bbruis\w+|\bbruis\w+…\b<elder>\b
        \b(?:elder(?:ly)? abuse|abuse of (?:the )?elderly)\b…\b(?:next door|neighbou?r\w*|going on|happening|report it|where (?:do|can) i)\b
    """,
    Danger.VIOLENCE: r"""
        \b(?:being|was|am) (?:attacked|threatened)\b
    """,
}

RULES = Rules(
    language="en",
    script=re.compile(r"[a-z]"),
    level=_level,
    harmless=_SIGNS.any_of(_HARMLESS + scenes.HARMLESS),
    policy=_SIGNS.any_of(_POLICY),
    near=_SIGNS.any_of(_NEAR),
    told=_SIGNS.by_danger(_TOLD, scenes.TOLD),
    named=_SIGNS.by_danger(_NAMED, scenes.NAMED),
    cry=_SIGNS.any_of(scenes.CRY),
    guards=_SIGNS.guards(scenes.GUARDS),
)
