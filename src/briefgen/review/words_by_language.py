"""The dated words of the official languages of the EU.

Only words that are hardly ever meant otherwise. Forms that laws use for "is provided for" are left
out, such as `prévu par`, and so are "in the course of" and "developing countries".
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class DatedWords(Struct, frozen=True):
    """The dated words of a language, as regular expressions of whole words without case."""

    phrases: tuple[str, ...]
    limits: tuple[str, ...] = ()
    """Words before a year or a month with a year until which something is promised."""
    between: str = ""
    """Words that can be between the two, such as `the end of`."""
    of: str = ""
    """The word between day, month and year, as in `1 de mayo de 2020`."""
    years: tuple[str, ...] = ()
    """Other promises, with `YEAR` for the year: `YEAR-ig`."""


def _list(text: str) -> tuple[str, ...]:
    """The expressions in a text, which semicolons separate."""
    return tuple(" ".join(one.split()) for one in text.split(";") if one.strip())


WORDS: Mapping[str, DatedWords] = {
    "bg": DatedWords(
        _list("""понастоящем; в момента; към момента; в настоящия момент; към настоящия момент;
            днес; наскоро; неотдавна; в последно време; скоро; предстоящ(?:ият?|а|ата|о|ото|и|ите)?;
            все още; засега; досега; до момента; тази (?:година|седмица|пролет|есен|зима);
            този месец; това лято; миналата година; следващата година; догодина;
            през (?:последните|следващите|идните) (?:години|месеци); планира се; планират се;
            се планират?; очаква се; очакват се; се очаква; (?:е|са) планиран(?:а|о|и)?;
            в процес на (?:подготовка|изграждане|разработване|договаряне)"""),
        limits=("до", "не по-късно от"),
        between="(?:края|началото|средата) на|пролетта на|лятото на|есента на",
    ),
    "cs": DatedWords(
        _list("""v současnosti; v současné době; v tuto chvíli; nyní; momentálně; aktuálně; dnes;
            v dnešní době; nedávno; v poslední době; v posledních letech; v příštích letech;
            v nejbližší době; brzy; zatím; prozatím; dosud; ještě ne; letos; loni; vloni;
            letošní(?:ho|mu|m|ch|mi)?; tento (?:rok|měsíc|týden); v tomto roce; příští rok;
            v příštím roce; minulý rok; v minulém roce;
            (?:probíhající|nadcházející)(?:ho|mu|m|ch|mi)?;
            plánuje se; se plánuje; očekává se; se očekává;
            (?:je|jsou) (?:na)?plánován(?:a|o|y|i)?; v přípravě; ve výstavbě"""),
        limits=("do", "nejpozději v roce"),
        between="(?:konce|začátku|poloviny)(?: roku)?|roku",
    ),
    "da": DatedWords(
        _list("""i øjeblikket; for øjeblikket; for tiden; på nuværende tidspunkt; lige nu;
            nu om dage; i dag; for nylig; fornylig; nyligt; snart; inden længe; endnu ikke;
            indtil videre; hidtil; kommende; forestående; igangværende;
            under (?:opførelse|udarbejdelse|forberedelse|udvikling|forhandling);
            (?:er|bliver) planlagt; planlægges; forventes; i år(?! (?:19|20)[0-9]{2}); sidste år;
            næste år; denne (?:måned|uge); de seneste (?:år|måneder)"""),
        limits=("inden", "senest", "indtil", "frem til"),
        between="(?:udgangen|slutningen|begyndelsen|starten|midten) af|den|foråret|sommeren"
        "|efteråret",
    ),
    "de": DatedWords(
        _list("""derzeit; zurzeit; zur Zeit; gegenwärtig; momentan; aktuell; im Moment;
            im Augenblick; heute; heutzutage; kürzlich; jüngst; neulich; neuerdings; demnächst;
            bald;
            in Kürze; bislang; bisher; noch nicht; vorerst; bis auf Weiteres; bis heute;
            (?:bevorstehend|anstehend)e[nmrs]?; (?:ist|sind)(?: [\\w-]+){0,4} geplant;
            geplant (?:ist|sind); im Bau; in (?:Planung|Vorbereitung|Verhandlung);
            dieses Jahr; in diesem Jahr; (?:letztes|voriges|nächstes|kommendes) Jahr;
            im (?:letzten|vergangenen|kommenden|nächsten) Jahr; diese Woche; diesen Monat;
            in den (?:letzten|vergangenen|kommenden|nächsten) (?:Wochen|Monaten|Jahren)"""),
        limits=("bis", "bis spätestens", "spätestens", "spätestens bis"),
        between="(?:zum )?(?:Ende|Anfang|Jahresende|Jahr|Frühjahr|Sommer|Herbst|Winter)"
        "(?: des Jahres)?|Mitte|zum",
    ),
    "el": DatedWords(
        _list("""επί του παρόντος; προς το παρόν; αυτή τη στιγμή; τη στιγμή αυτή; σήμερα;
            (?:μέχρι|έως) σήμερα; μέχρι στιγμής; πρόσφατα; προσφάτως; σύντομα; προσεχώς; φέτος;
            πέρυσι; το τρέχον έτος; το επόμενο έτος; τον επόμενο χρόνο; αυτόν τον μήνα;
            αυτή την εβδομάδα; τα (?:τελευταία|επόμενα) χρόνια;
            επικείμεν(?:ος|η|ο|ου|ης|οι|ες|α|ων|ους); προγραμματίζεται; προγραμματίζονται;
            σχεδιάζεται; σχεδιάζονται; αναμένεται; αναμένονται;
            υπό (?:κατασκευή|προετοιμασία|ανάπτυξη|διαπραγμάτευση|συζήτηση)"""),
        limits=("έως", "μέχρι", "το αργότερο έως"),
        between="(?:το τέλος|τα τέλη|τις αρχές|τα μέσα) του|το|τον|την",
    ),
    "en": DatedWords(
        _list("""currently; presently; at present; at the moment; at the time of writing;
            for the time being; nowadays; these days; today; right now; now under way; under ?way;
            ongoing; so far; to date; up to now; until now; not yet; as yet; recently; lately; soon;
            upcoming; forthcoming; in the near future;
            in (?:the coming|the next few|recent) (?:weeks|months|years);
            (?:this|last|next) (?:week|month|quarter|year|spring|summer|autumn|winter);
            (?:is|are|being|been)(?: currently| now| also| still)? (?:planned|scheduled|foreseen);
            (?:is|are|being|been)(?: currently| now| also| still)? (?:envisaged|expected);
            (?:is|are)(?: currently| now| still)? being (?:built|prepared|developed|negotiated);
            (?:is|are)(?: currently| now| still)? being (?:set up|planned|discussed|created);
            (?:is|are)(?: currently| now| still)? being (?:drafted|implemented|launched);
            (?:plan|plans|planning|intend|intends|intending) to; in preparation;
            under (?:construction|development|discussion|preparation|negotiation)"""),
        limits=("by", "until", "till", "before", "no later than", "not later than"),
        between="(?:the )?(?:very )?(?:end|beginning|start|middle|close)(?: of)?|early|mid|late"
        "|(?:the )?(?:spring|summer|autumn|winter)(?: of)?|Q[1-4]",
    ),
    "es": DatedWords(
        _list("""actualmente; en la actualidad; hoy; hoy en día; en este momento;
            en estos momentos; por el momento; de momento; por ahora; ahora mismo; hasta la fecha;
            hasta ahora; hasta el momento; todavía no; aún no; recientemente; últimamente;
            próximamente; este (?:año|mes|trimestre); esta semana; el año pasado; el año que viene;
            el próximo (?:año|mes); la próxima semana;
            en los (?:últimos|próximos) (?:años|meses);
            (?:está|están) (?:previst|planead|planificad|programad)[oa]s?; se espera que; en curso;
            en (?:preparación|construcción)"""),
        limits=("para", "hasta", "antes del?", "a más tardar (?:en|el)"),
        between="(?:el )?(?:final|finales|fin|principios|mediados)(?: del?)?(?: año)?|el año"
        "|(?:el verano|el otoño|la primavera) de|año|el",
        of="de",
    ),
    "et": DatedWords(
        _list("""praegu; hetkel; praegusel hetkel; käesoleval (?:aastal|ajal); täna; tänapäeval;
            hiljuti; viimasel ajal; viimastel aastatel; järgmistel aastatel; lähiajal;
            lähiaastatel; peagi; varsti; seni; siiani; veel mitte; sel aastal; tänavu;
            eelmisel aastal; mullu; järgmisel aastal; sel (?:kuul|nädalal); kavas; kavandatakse;
            plaanitakse; oodatakse; (?:eelseisev|käimasolev)(?:a|ad|ate|al|at|ast)?;
            ettevalmistamisel; väljatöötamisel; ehitamisel"""),
        limits=("aastaks", "hiljemalt"),
        years=("YEAR\\. aastaks", "YEAR\\. aasta (?:lõpuks|alguseks|keskpaigaks|suveks|sügiseks)"),
    ),
    "fi": DatedWords(
        _list("""tällä hetkellä; parhaillaan; nykyisin; nykyään; toistaiseksi; tänään; äskettäin;
            hiljattain; viime (?:aikoina|vuosina|vuonna|kuussa|viikolla|keväänä|kesänä|syksynä);
            lähiaikoina; lähivuosina; tulevina vuosina; pian; tähän mennessä; ei vielä; vielä ei;
            tänä (?:vuonna|keväänä|kesänä|syksynä|talvena); tässä kuussa; tällä viikolla;
            ensi (?:vuonna|kuussa|viikolla|keväänä|kesänä|syksynä); suunnitteilla; valmisteilla;
            rakenteilla; meneillään; käynnissä; suunnitellaan; odotetaan; on tarkoitus"""),
        years=(
            "(?:vuoteen )?YEAR mennessä",
            "vuoteen YEAR (?:asti|saakka)",
            "(?:vuoden )?YEAR (?:loppuun|alkuun|kevääseen|kesään|syksyyn) (?:mennessä|asti|saakka)",
        ),
    ),
    "fr": DatedWords(
        _list("""actuellement; à l['’]heure actuelle; en ce moment; pour le moment;
            pour l['’]instant; à ce jour; aujourd['’]hui; de nos jours;
            jusqu['’](?:à présent|ici); à présent; récemment; dernièrement; prochainement; bientôt;
            sous peu; pas encore; cette (?:année|semaine); ce (?:mois|trimestre)(?:-ci)?;
            l['’](?:an|année) (?:dernier|dernière|prochain|prochaine); ces dernières années;
            dans les prochaine?s (?:semaines|mois|années);
            au cours des (?:prochaine?|dernier|dernière)s (?:semaines|mois|années);
            (?:est|sont)(?: actuellement)? (?:planifié|programmé|envisagé|attendu)e?s?;
            (?:est|sont)(?: actuellement)? prévue?s?(?! par| à l['’]article); à venir; en cours;
            en (?:préparation|construction)"""),
        limits=(
            "d['’]ici(?: à| au| le)?",
            "jusqu['’](?:en|à|au)",
            "avant le",
            "au plus tard (?:en|le)",
        ),
        between="(?:la )?fin(?: de)?(?: l['’]année)?|(?:le )?début(?: de)?|(?:la )?mi|l['’]été"
        "|l['’]automne|le printemps|l['’]année",
        years=("avant (?:la )?fin(?: de)?(?: l['’]année)? YEAR",),
    ),
    "ga": DatedWords(
        _list("""faoi láthair; i láthair na huaire; inniu; sa lá atá inniu ann; le déanaí;
            go fóill; go dtí seo; i mbliana; anuraidh; an bhliain seo (?:caite|chugainn);
            an mhí seo; an tseachtain seo; sna blianta (?:beaga )?atá romhainn;
            le blianta beaga anuas; atá (?:beartaithe|pleanáilte|le teacht); tá sé beartaithe;
            á (?:bheartú|phleanáil|fhorbairt|ullmhú|thógáil); ar siúl; ar na bacáin"""),
        limits=("faoi", "go dtí"),
        between="(?:dheireadh|thús|lár)(?: na bliana| mhí)?|an mbliain|an bhliain|mhí",
        years=("roimh dheireadh(?: na bliana)? YEAR",),
    ),
    "hr": DatedWords(
        _list("""trenutačno; trenutno; u ovom trenutku; sada; danas; zasad; za sada; dosad;
            do sada; nedavno; u posljednje vrijeme; posljednjih godina; sljedećih godina; uskoro;
            u bliskoj budućnosti; ove godine; prošle godine; lani; (?:sljedeće|iduće) godine;
            ovoga? (?:mjeseca|tjedna); još nije; još nisu; još uvijek;
            (?:predstojeć|nadolazeć)(?:i|a|e|ega?|em|emu|im|ih|u);
            planira(?:ju)? se; se planira; očekuje se; se očekuje;
            (?:je|su) (?:u planu|planiran[aoie]?); u (?:pripremi|izradi|izgradnji|tijeku)"""),
        limits=("do", "najkasnije do"),
        between="(?:kraja|početka|sredine)(?: godine)?|godine",
    ),
    "hu": DatedWords(
        _list("""jelenleg; pillanatnyilag; jelen pillanatban; most; ma; manapság; mostanában;
            napjainkban; nemrég; nemrégiben; a közelmúltban; hamarosan; a közeljövőben; eddig;
            egyelőre; még nem; idén; tavaly; jövőre; ebben az évben; ebben a hónapban; ezen a héten;
            az (?:elmúlt|elkövetkező) (?:években|hónapokban); a következő (?:években|hónapokban);
            folyamatban (?:van|vannak|lévő); (?:előkészítés|kidolgozás|építés) alatt; tervezik;
            várhatóan; előreláthatóan; közelgő"""),
        years=("YEAR-ig", "YEAR (?:végéig|elejéig|közepéig|tavaszáig|nyaráig|őszéig)"),
    ),
    "it": DatedWords(
        _list("""attualmente; al momento(?! di| de[il]| dell); in questo momento; per il momento;
            per ora;
            oggi; oggigiorno; al giorno d['’]oggi; a oggi; ad oggi; finora; fino a oggi;
            recentemente; di recente; ultimamente; prossimamente; a breve; non ancora;
            quest['’]anno; questo (?:mese|trimestre); questa settimana;
            l['’]anno (?:scorso|prossimo); lo scorso anno; il prossimo anno;
            negli ultimi (?:anni|mesi); nei prossimi (?:anni|mesi);
            (?:è|sono)(?: attualmente| ancora)? (?:programmat|pianificat|attes)[oaie];
            (?:è|sono)(?: attualmente)? previst[oaie](?! da(?:i|l|llo|lla|gli|lle|ll['’])?);
            in corso; in (?:preparazione|costruzione); imminent[ei]"""),
        limits=("entro", "fino al", "non oltre"),
        between="(?:la )?fine(?: del)?|(?:l['’])?inizio(?: del)?|(?:la )?[Mm]età(?: del)?|il"
        "|l['’]anno|(?:l['’]estate|l['’]autunno|la primavera) del",
    ),
    "lt": DatedWords(
        _list("""šiuo metu; dabar; šiandien; šiomis dienomis; pastaruoju metu;
            pastaraisiais (?:metais|mėnesiais); neseniai; netrukus; kol kas; iki šiol; dar nėra;
            šiais metais; šiemet; pernai; praėjusiais metais; kitais metais;
            (?:ateinančiais|artimiausiais) metais; artimiausiu metu; šį mėnesį; šią savaitę;
            planuojama; ketinama; tikimasi; (?:rengiam|statom)(?:a|as|i|os)"""),
        limits=("iki", "ne vėliau kaip iki"),
        between="(?:pat )?(?:pabaigos|pradžios|vidurio)",
    ),
    "lv": DatedWords(
        _list("""pašlaik; patlaban; šobrīd; pašreiz; tagad; šodien; mūsdienās; nesen;
            pēdējā laikā; pēdējos gados; drīzumā; tuvākajā laikā; tuvākajos gados;
            turpmākajos gados; līdz šim; pagaidām; vēl nav; šogad; pērn; pagājušajā gadā; nākamgad;
            nākamajā gadā; šomēnes; šonedēļ; šajā (?:gadā|mēnesī|nedēļā);
            (?:tiek|ir) (?:plānot|iecerēt)(?:s|a|i|as);
            tiek (?:gatavot|izstrādāt|būvēt|apspriest)(?:s|a|i|as)"""),
        limits=("līdz", "ne vēlāk kā līdz"),
    ),
    "mt": DatedWords(
        _list("""bħalissa; fil-preżent; attwalment; illum; illum il-ġurnata; dan l-aħħar;
            reċentement; fl-aħħar snin; fis-snin li ġejjin; dalwaqt; s['’]issa; sa issa; sal-lum;
            għad(?:u|ha|hom) ma; din is-sena; is-sena (?:li għaddiet|d-dieħla|li ġejja);
            dan ix-xahar; din il-ġimgħa; (?:huwa|hija|huma) (?:ppjanat|mistenni)(?:a|ja|i|jin)?;
            taħt (?:kostruzzjoni|żvilupp|diskussjoni)"""),
        limits=("sa",),
        years=(
            "sal-YEAR",
            "sa(?:l-| l-)(?:aħħar|bidu|nofs) tal-YEAR",
            "sa (?:tmiem|nofs) (?:l-|is-sena )?YEAR",
        ),
    ),
    "nl": DatedWords(
        _list("""momenteel; op dit (?:moment|ogenblik); thans; tegenwoordig; vandaag;
            vandaag de dag; tot nu toe; tot dusver; tot op heden; vooralsnog; voorlopig; nog niet;
            onlangs; recentelijk; binnenkort; spoedig; weldra;
            komende (?:jaren|jaar|maanden|maand|weken|week); dit (?:jaar|kwartaal|voorjaar|najaar);
            deze (?:maand|week|zomer|winter); vorig jaar; volgend jaar;
            afgelopen (?:jaar|jaren|maanden|weken);
            (?:is|zijn|wordt|worden)(?: [\\w-]+){0,3} (?:gepland|verwacht);
            in (?:voorbereiding|aanbouw|uitvoering); aanstaande"""),
        limits=("tegen", "vóór", "uiterlijk", "uiterlijk in", "tot"),
        between="eind|begin|medio|midden|het (?:einde?|begin|midden|jaar)(?: van)?|de zomer van",
    ),
    "pl": DatedWords(
        _list("""obecnie; aktualnie; w chwili obecnej; w tej chwili; teraz; dziś; dzisiaj;
            niedawno; ostatnio; w ostatnim czasie; w ostatnich (?:latach|miesiącach); wkrótce;
            niebawem; w najbliższym czasie; w najbliższych (?:latach|miesiącach); dotychczas;
            do tej pory; jak dotąd; na razie; jeszcze nie; w (?:tym|bieżącym) roku;
            w (?:ubiegłym|zeszłym|przyszłym) roku; w tym (?:miesiącu|tygodniu);
            (?:tegoroczn|nadchodząc)(?:y|a|e|ego|ej|emu|ym|ych|ymi|ą); planuje się; oczekuje się;
            przewiduje się; (?:jest|są) (?:za)?planowan[yaei]; w (?:przygotowaniu|budowie|toku)"""),
        limits=("do", "najpóźniej do", "nie później niż w"),
        between="(?:końca|początku|połowy)(?: roku)?|roku",
    ),
    "pt": DatedWords(
        _list("""ac?tualmente; presentemente; neste momento; de momento; por enquanto; por agora;
            hoje; hoje em dia; até (?:à data|agora|ao momento|hoje); ainda não; recentemente;
            ultimamente; brevemente; em breve; nos (?:últimos|próximos) (?:anos|meses);
            este (?:ano|mês|trimestre); esta semana; no ano passado; no próximo ano;
            (?:está|estão) (?:previst|planead|planejad|programad)[oa]s?; prevê-se; espera-se;
            em curso; em (?:preparação|construção)"""),
        limits=("até", "o mais tardar em", "antes de"),
        between="(?:ao |o )?(?:final|fim|início)(?: do ano)?(?: de)?|meados(?: de)?|ao ano(?: de)?"
        "|ao dia|dia|ao|o",
        of="de",
    ),
    "ro": DatedWords(
        _list("""în prezent; actualmente; în acest moment; momentan; deocamdată; astăzi; azi;
            în zilele noastre; recent; de curând; în curând; până în prezent; până acum; încă nu;
            anul (?:acesta|trecut|viitor); în acest an; luna aceasta; săptămâna aceasta;
            în ultimii ani; în următorii ani; (?:este|sunt) (?:planificat|programat)(?:ă|e|i)?;
            se preconizează; se a[șş]teaptă; în curs(?! de dezvoltare);
            în (?:pregătire|construc[țţ]ie)"""),
        limits=("până în", "până la", "cel târziu în"),
        between="(?:sfâr[șş]itul|începutul|mijlocul)(?: lui| anului)?|anul|vara|toamna|primăvara",
    ),
    "sk": DatedWords(
        _list("""v súčasnosti; v súčasnej dobe; v tejto chvíli; momentálne; aktuálne; teraz; dnes;
            v dnešnej dobe; nedávno; v poslednom čase; v posledných rokoch; čoskoro;
            v najbližšom čase; v najbližších rokoch; v nasledujúcich rokoch; zatiaľ; doteraz;
            doposiaľ; dosiaľ; ešte nie; tento (?:rok|mesiac|týždeň); v tomto roku; tohto roku;
            minulý rok; v minulom roku; vlani; budúci rok; v budúcom roku;
            (?:prebiehajúc|nadchádzajúc)(?:i|a|e|eho|ej|emu|om|im|ich|imi|u); plánuje sa;
            sa plánuje; očakáva sa; sa očakáva; (?:je|sú) (?:na)?plánovan(?:ý|á|é|í);
            v (?:príprave|výstavbe)"""),
        limits=("do", "najneskôr do"),
        between="(?:konca|začiatku|polovice)(?: roka)?|roku",
    ),
    "sl": DatedWords(
        _list("""trenutno; v tem trenutku; zdaj; sedaj; danes; dandanes; nedavno; pred kratkim;
            v zadnjem času; v zadnjih letih; v (?:prihodnjih|naslednjih) letih; kmalu; v kratkem;
            doslej; do zdaj; do sedaj; zaenkrat; za zdaj; še ne; letos; lani;
            (?:prihodnje|naslednje) leto; ta (?:mesec|teden);
            prihajajoč(?:i|a|e|ega|emu|em|im|ih|imi|o); načrtuje se; se načrtuje; pričakuje se;
            se pričakuje; (?:je|sta|so) načrtovan(?:a|o|i|e)?; v (?:pripravi|gradnji|teku)"""),
        limits=("do", "najpozneje do"),
        between="(?:konca|začetka|sredine)(?: leta)?|leta",
    ),
    "sv": DatedWords(
        _list("""för närvarande; just nu; i dagsläget; i nuläget; nuförtiden; numera; i dag; idag;
            nyligen; på senare tid; på sistone; snart; inom kort; hittills; ännu inte; tills vidare;
            än så länge; i år(?! (?:19|20)[0-9]{2}); förra året; i fjol; nästa år;
            denna (?:månad|vecka); de senaste åren; kommande; förestående; pågående;
            (?:är|blir) planera(?:d|t|de); planeras; förväntas; väntas;
            under (?:uppbyggnad|utarbetande|utveckling|förberedelse|förhandling)"""),
        limits=("senast", "fram till", "till och med"),
        between="(?:utgången|slutet|början|mitten) av|(?:våren|sommaren|hösten)|år|den",
    ),
}
"""By language, without its country."""
