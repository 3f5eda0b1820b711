"""The words of the official languages of the EU that announce what is to come, or continues.

They are dated only by a time beside them: `will be ready in May 2019`. Past forms are left out,
such as `was planned`.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class PlanWords(Struct, frozen=True):
    """The words around the time of a plan, as regular expressions of whole words without case."""

    words: str
    """Words that announce something, such as `will`."""
    at: str
    """Words before the time at which it comes, such as `in`."""
    without_at: bool = False
    """Whether a year or a month is such a time without a word before it."""
    other_time: str = ""
    """Words after which a time is not that of the plan, such as `since`."""
    of: str = ""
    """The word between day, month, quarter and year."""
    follows_time: bool = False
    """Whether the words usually follow the time, also within a sentence."""
    quarter: str = ""
    """The word for three months of a year."""


PLANS: Mapping[str, PlanWords] = {
    "bg": PlanWords(
        words="ще|предстои|предстоят|очаква се|се очаква|планира се|се планира"
        "|(?<!беше )(?<!бе )(?<!бяха )(?:планиран|предвиден|насрочен)(?:а|о|и)?|в ход|в процес на"
        "|предстоящ(?:а|о|и|ия|ият|ата|ото|ите)?",
        at="през|на|за|в|през година",
        other_time="от|след|проведен(?:а|о|и)?",
        quarter="тримесечие(?: на)?",
    ),
    "cs": PlanWords(
        words="bude|budou|má být|mají být|plánuje se|se plánuje|očekává se|se očekává"
        r"|(?<!byl )(?<!byla )(?<!bylo )(?<!byly )(?:na)?plánován[aoy]?"
        "|probíhá|probíhající|probíhají"
        "|chystá se",
        at="v|ve|na|v roce|na rok|dne|v průběhu roku",
        other_time="od|po|z|ze",
        quarter="čtvrtletí",
    ),
    "da": PlanWords(
        words="vil|skal|bliver|(?<!var )(?<!blev )planlagt|(?<!var )(?<!blev )ventet|planlægges"
        "|forventes|ventes|igangværende|i gang|undervejs|kommende|under opførelse",
        at="i|den|til|for|i løbet af",
        other_time="fra|siden|efter|af|blev|var",
        quarter="kvartal",
    ),
    "de": PlanWords(
        words="wird|werden|soll|sollen"
        "|(?:ist|sind)(?=[^.;]{0,60} (?:geplant|vorgesehen|angesetzt|fällig))"
        "|(?<!war )(?<!waren )(?:geplant|vorgesehen|angesetzt)"
        "|(?<!war )(?<!waren )erwartet|fällig|steht an|laufend(?:e[nmrs]?)?|läuft|im Gange"
        "|im Bau|in (?:Planung|Vorbereitung|Arbeit)|(?:bevorstehend|anstehend)e[nmrs]?|noch nicht",
        at="im|am|in|für|für den|für das Jahr|ab|zum|im Jahr|im Laufe des Jahres",
        without_at=True,
        other_time="seit|nach|von|vom|aus|der|wurde|wurden|war|waren|hat|haben|worden"
        "|veröffentlichte[nrs]?|konnte|konnten",
        of="des Jahres",
        quarter="(?:Quartal|Vierteljahr)(?:s)?",
    ),
    "el": PlanWords(
        words="θα|πρόκειται να|αναμένεται|αναμένονται|προβλέπεται|προγραμματίζεται|σχεδιάζεται"
        "|(?<!ήταν )προγραμματισμέν(?:ος|η|ο|οι|ες|α)|σε εξέλιξη|υπό κατασκευή"
        "|επικείμεν(?:ος|η|ο|οι|ες|α)",
        at="το|τον|τη|την|στις|στην|στα|στο|για|για το|για τον|κατά το|εντός του|σε",
        other_time="από|μετά|του|της",
        of="του",
        quarter="τρίμηνο(?: του)?",
    ),
    "en": PlanWords(
        words="(?<!political )(?<!free )(?<!good )(?<!the )will|\\w+['’]ll|won['’]t|shall|going to"
        "|(?<!was )(?<!were )(?<!had been )(?<!than )(?<!as )"
        "(?:planned|scheduled|foreseen|envisaged|expected|ongoing|under ?way|in progress)"
        "|(?<!was )(?<!were )(?<!had been )(?:in preparation|upcoming|forthcoming)"
        "|(?<!was )(?<!were )due(?= (?:in|on|for|out|back|early|late|mid|to (?!the\\b|a\\b|an\\b)))"
        "|(?<!was )(?<!were )to be (?:held|ready|finished|completed|opened|launched|published"
        "|delivered|adopted|signed|built|closed|presented|released|started|submitted)"
        "|(?<!was )(?<!were )under (?:construction|development|discussion|preparation|negotiation)"
        "|(?:is|are)(?: currently| now| still)? being|not yet"
        "|(?:plan|plans|intend|intends|expect|expects|hope|hopes|aim|aims) to",
        at="in|on|for|during|around|about|in the course of|in the year|on the|at(?= the)",
        other_time="since|after|from|of|which|who|that|was|were|had|(?<!be )(?<!ly )\\w+ed",
        of="of",
        quarter="quarter(?: of)?",
    ),
    "es": PlanWords(
        words=r"\w+rán?|va a|van a|(?:está|están) (?:previst|planead|planificad|programad)[oa]s?"
        "|se (?:espera|prevé)|(?<!estaba )(?<!estaban )(?<!fue )(?<!lo )(?:previst|programad)[oa]s?"
        "|en (?:curso|marcha|preparación|construcción)|todavía no|aún no|próxim[oa]s?",
        at="en|el|durante|durante el|en el|en el año|a|hacia",
        other_time="desde|tras|después|de|del|que|fue|fueron|publicad[oa]s?|según",
        of="de|del|de el año",
        quarter="trimestre(?: del?)?",
    ),
    "et": PlanWords(
        words="peaks|saab|hakkab|kavas|kavandatakse|plaanitakse|oodatakse|toimub|avatakse|valmib"
        "|käimas|käimasolev(?:ad)?|eelseisev(?:ad)?|ettevalmistamisel|väljatöötamisel|ehitamisel"
        "|veel mitte|on (?:kavandatud|plaanitud)",
        at="aastal|kuupäeval",
        without_at=True,
        other_time="alates|pärast|oli|olid",
        of="aasta",
        quarter="kvartal(?:is)?",
    ),
    "fi": PlanWords(
        words="valmistuu|avataan|järjestetään|pidetään|julkaistaan|aiotaan|on määrä|on tarkoitus"
        "|tulee olemaan|tullaan|suunnitteilla|suunnitellaan|odotetaan|valmisteilla|rakenteilla"
        "|meneillään|käynnissä|tuleva|tulevat|ei vielä|vielä ei|on (?:suunniteltu|kaavailtu)",
        at="vuonna|vuodelle|vuoden",
        without_at=True,
        other_time="vuodesta|jälkeen|alkaen|oli|olivat",
        of="vuoden",
        quarter="neljänneksellä|vuosineljänneksellä",
    ),
    "fr": PlanWords(
        words="sera|seront|aura|auront|fera|feront|pourra|pourront|verra|verront|devra|devront"
        r"|\w{2,}(?:[eiu]r|dr|ttr|[îi]tr)(?:a|ont)|va|vont|doit|doivent"
        "|(?<!était )(?<!étaient )(?<!que )(?<!comme )"
        "(?:prévu|planifié|programmé|envisagé|attendu)e?s?"
        "|à venir|en (?:cours|préparation|construction)|pas encore",
        at="en|le|pour|pour le|au|à|dès|courant|fin|début|mi|dans le courant de|à partir de",
        other_time="depuis|après|de|du|des|qui|que|était|étaient|fut|a été|publiée?s?",
        of="de|du|de l['’]année",
        quarter="trimestre(?: de)?",
    ),
    "ga": PlanWords(
        words=r"beidh|\w{3,}f(?:ar|aidh|idh|ear)|\w{3,}ó(?:far|faidh)|tá sé beartaithe|beartaithe"
        "|pleanáilte|ar siúl|le teacht|ar na bacáin",
        at="i|in|ar|ar an|faoi choinne|i mí|i mí na|sa bhliain|don bhliain",
        other_time="ó|tar éis|bhí",
        quarter="ráithe(?: de)?",
    ),
    "hr": PlanWords(
        words="će|planira se|se planira|očekuje se|se očekuje|predviđa se|u tijeku|treba"
        "|(?<!bila je )(?<!bio je )(?<!bilo je )(?:planiran|predviđen)(?:a|o|i|e)?"
        "|u (?:pripremi|izradi|izgradnji)|(?:predstojeć|nadolazeć)(?:i|a|e)|još ni(?:je|su)",
        at="u|za|na|tijekom|dana",
        other_time="od|nakon|iz",
        quarter="tromjesečj(?:e|u)|kvartalu?",
    ),
    "hu": PlanWords(
        words="lesz|lesznek|fog|fogják|fognak|várható|várhatóan|esedékes|tervezik|tervezett"
        "|folyamatban|készül|előreláthatóan|közelgő|még nem|kerül sor",
        at="év|során",
        without_at=True,
        follows_time=True,
        other_time="óta|után|volt|voltak",
        quarter="negyedév(?:ében|ére)?",
    ),
    "it": PlanWords(
        words=r"\w+r(?:à|anno)|(?:deve|devono)"
        "|(?<!era )(?<!erano )(?<!fu )(?<!come )(?:previst|programmat|pianificat|attes)[oaie]"
        "|in (?:corso|preparazione|costruzione)|imminent[ei]|non ancora",
        at="in|nel|il|l['’]|per|per il|a|ad|a partire da|dal|nel corso del|nell['’]anno",
        other_time="dopo|di|del|che|fu|era|pubblicat[oaie]",
        of="del|di",
        quarter="trimestre(?: del)?",
    ),
    "lt": PlanWords(
        words="bus|turi būti|planuojama|ketinama|tikimasi|numatoma"
        "|(?<!buvo )(?:numatyt|planuot)(?:a|as|i|os)|vyksta|vyks|rengiam(?:a|as|i|os)"
        "|statom(?:a|as|i|os)|dar nėra",
        at="metais",
        without_at=True,
        other_time="nuo|po|buvo",
        quarter="ketvirtį|ketvirtyje",
    ),
    "lv": PlanWords(
        words="būs|tiks|notiks|sāksies|(?:tiek|ir) (?:plānot|iecerēt|paredzēt)(?:s|a|i|as)"
        "|paredzēt(?:s|a|i|as)|gaidām(?:s|a|i|as)|notiek|vēl nav"
        "|tiek (?:gatavot|izstrādāt|būvēt)(?:s|a|i|as)",
        at="gadā",
        without_at=True,
        other_time="kopš|no|pēc|bija",
        quarter="ceturksnī",
    ),
    "mt": PlanWords(
        words="se|ser|sejjer|sejra|sejrin|għandu|għandha|għandhom|mistenni(?:ja|jin)?"
        "|ippjanat(?:a|i)?|ppjanat(?:a|i)?|għaddej(?:ja|jin)?|taħt (?:kostruzzjoni|żvilupp)",
        at="f['’]|fl-|fil-|fis-sena|għal|għall-|fi",
        other_time="mill-|minn|wara|kien|kienet",
        of="ta['’]|tal-",
        quarter="kwart(?: tal-)?",
    ),
    "nl": PlanWords(
        words="(?:is|zijn)(?=[^.;]{0,60} (?:gepland|voorzien|verwacht))"
        "|zal|zullen|gaat|gaan|moet|moeten|wordt|worden"
        "|(?<!was )(?<!waren )(?:gepland|verwacht|voorzien)|aanstaande|aan de gang|nog niet"
        "|in (?:voorbereiding|aanbouw|uitvoering)",
        at="in|op|voor|vanaf|per|in de loop van|in het jaar|rond|omstreeks",
        other_time="sinds|na|van|uit|was|waren|werd|werden",
        of="van",
        quarter="kwartaal(?: van)?",
    ),
    "pl": PlanWords(
        words="będzie|będą|zostanie|zostaną|ma być|mają być|odbędzie się|odbędą się|planuje się"
        "|oczekuje się|przewiduje się|w (?:toku|przygotowaniu|budowie)|trwa|trwają"
        "|(?<!był )(?<!była )(?<!było )(?<!były )(?:za)?(?:planowan|przewidzian)[yaei]|jeszcze nie"
        "|nadchodząc(?:y|a|e)",
        at="w|we|na|w roku|na rok|dnia|w dniu|w ciągu",
        other_time="od|po|z|ze",
        quarter="kwartale|kwartał",
    ),
    "pt": PlanWords(
        words=r"\w+rá|serão|terão|estarão|\w{2,}[aei]rão|vai|vão"
        "|(?<!estava )(?<!estavam )(?<!foi )(?<!como )(?:previst|planead|planejad|programad)[oa]s?"
        "|prevê-se|espera-se|em (?:curso|preparação|construção)|ainda não|próxim[oa]s?",
        at="em|a|para|no|no ano de|durante|ao longo de|no dia|na|nos",
        other_time="desde|após|depois|de|do|que|foi|foram",
        of="de|do",
        quarter="trimestre(?: de)?",
    ),
    "ro": PlanWords(
        words="va|vor|urmează|trebuie|se preconizează|se a[șş]teaptă"
        "|(?<!era )(?<!erau )(?<!fost )(?:planificat|programat|prevăzut)(?:ă|e|i)?|în curs"
        "|în (?:pregătire|construc[țţ]ie)|încă nu|viitoare(?:le|a)?",
        at="în|la|pe|pentru|în anul|pe data de|la data de|din|în cursul",
        other_time="de la|după|din|care",
        quarter="trimestru(?:l)?(?: al)?(?: din)?",
    ),
    "sk": PlanWords(
        words="bude|budú|má byť|majú byť|plánuje sa|sa plánuje|očakáva sa|sa očakáva|prebieha"
        r"|(?<!bol )(?<!bola )(?<!bolo )(?<!boli )(?:na)?plánovan(?:ý|á|é|í)|prebiehajúc(?:i|a|e)"
        "|v (?:príprave|výstavbe)|ešte nie",
        at="v|vo|na|v roku|na rok|dňa|počas roka",
        other_time="od|po|z|zo",
        quarter="štvrťroku",
    ),
    "sl": PlanWords(
        words="bo|bodo|naj bi|načrtuje se|se načrtuje|pričakuje se|se pričakuje|poteka|potekajo"
        "|(?<!bil )(?<!bila )(?<!bilo )(?<!bili )(?:načrtovan|predviden)(?:a|o|i|e)?"
        "|v (?:pripravi|gradnji|teku)|še ni|prihajajoč(?:i|a|e)",
        at="v|za|na|leta|v letu|za leto|dne",
        other_time="od|po|iz",
        quarter="četrtletju",
    ),
    "sv": PlanWords(
        words="ska|skall|kommer att|blir|planeras|förväntas|väntas|pågår|pågående|kommande"
        "|(?<!var )(?<!blev )planera(?:d|t|de)|ännu inte|under (?:uppbyggnad|utarbetande)",
        at="i|den|till|för|under|år|under år",
        without_at=True,
        other_time="från|sedan|efter|av|var|blev",
        quarter="kvartalet",
    ),
}
"""By language, without its country."""
