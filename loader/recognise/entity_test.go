package recognise

import (
	"strings"
	"testing"

	"warraq/model"
)

// entityCase is a text and what must be found in it: "surface=name" for each
// entity of the kinds that the test looks at, a line each; "=name" is left
// out where the name is the surface.
type entityCase struct {
	name, text, want string
}

// testEntities runs cases and compares the entities of the given kinds.
func testEntities(t *testing.T, cases []entityCase, kinds ...model.EntityKind) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Helper()
			got := describe(c.text, found(c.text), kinds)
			if got != c.want {
				t.Errorf("in %q\n got %s\nwant %s", c.text, got, c.want)
			}
		})
	}
}

// found is what Entities finds in text after all that comes before it.
func found(text string) []model.Entity {
	a := model.Article{Text: text, Sections: []model.Section{{Span: model.Span{End: len(text)}}}}
	a.Embeds = Embeds(text, a.Sections)
	a.Quotes = Quotes(text, a.Sections, a.Embeds)
	return Entities(text, a.Sections, a.Embeds, a.Quotes)
}

func describe(text string, entities []model.Entity, kinds []model.EntityKind) string {
	var out []string
	for _, e := range entities {
		for _, k := range kinds {
			if e.Kind != k {
				continue
			}
			surface := text[e.Start:e.End]
			if e.Name != surface {
				surface += "=" + e.Name
			}
			out = append(out, surface)
		}
	}
	return strings.Join(out, " | ")
}

func TestExactEntities(t *testing.T) {
	testEntities(t, []entityCase{
		{"link in a sentence", "Voir https://exemple.ma/a-b?x=1, puis revenir.", "https://exemple.ma/a-b?x=1"},
		{"full stop after a link", "See http://example.org/a.", "http://example.org/a"},
		{"balanced brackets stay", "(see https://example.org/wiki/A_(b))", "https://example.org/wiki/A_(b)"},
		{"bracket of the sentence", "(https://example.org/a)", "https://example.org/a"},
		{"arabic comma", "انظر https://example.org/a، ثم", "https://example.org/a"},
		{"glued behind an arabic stop", "الوطنية.https://t.co/Ab12Cd34Ef", "https://t.co/Ab12Cd34Ef"},
		{"glued before an arabic word", "https://t.co/Ab12Cd34Efالوطنية", "https://t.co/Ab12Cd34Ef"},
		{"glued to a handle", "@maria_newshttps://t.co/Ab12", "@maria_news | https://t.co/Ab12"},
		{"two links glued", "https://t.co/Abhttps://t.co/Cd", "https://t.co/Ab | https://t.co/Cd"},
		{"archive keeps the link in it", "https://web.example.org/web/2020/https://a.example/b", "https://web.example.org/web/2020/https://a.example/b"},
		{"picture", "texte pic.twitter.com/Ab12Cd34Ef", "pic.twitter.com/Ab12Cd34Ef"},
		{"picture glued on both sides", "textepic.twitter.com/Ab12— Nom", "pic.twitter.com/Ab12"},
		{"picture glued to a link", "https://t.co/Ab12pic.twitter.com/Cd34", "https://t.co/Ab12 | pic.twitter.com/Cd34"},
		{"picture glued to a hashtag", "#mac#windowspic.twitter.com/Ab12", "#mac | #windows | pic.twitter.com/Ab12"},
		{"short link glued to a handle", "https://t.co/Ab12@maria_news", "https://t.co/Ab12 | @maria_news"},
		{"short link glued to a hashtag", "https://t.co/Ab12#mer", "https://t.co/Ab12 | #mer"},
		{"handle in an address stays", "https://example.org/@maria", "https://example.org/@maria"},
		{"www", "Sur www.exemple.ma. Merci", "www.exemple.ma"},
		{"www in capitals", "WWW.EXEMPLE.MA/x", "WWW.EXEMPLE.MA/x"},
		{"bare host with a path", "sur youtu.be/abc_D-1 et exemple.fr/page", "youtu.be/abc_D-1 | exemple.fr/page"},
		{"arabic letters in a path", "https://ar.example.org/ويكي/ورقة هنا", "https://ar.example.org/ويكي/ورقة"},
		{"quotes end a link", "«https://example.org/a»", "https://example.org/a"},
		{"angle brackets", "<https://example.org/a>", "https://example.org/a"},
		{"ellipsis ends a link", "https://example.org/abc…", "https://example.org/abc"},
		{"no host", "http:// et https://", ""},
		{"slash in prose", "and/or 24/7 km/h et/ou A.B./C", ""},
		{"host alone is none", "le site exemple.com publie", ""},
		{"mention", "merci @maria_news!", "@maria_news"},
		{"mention in brackets", "(@maria_news)", "@maria_news"},
		{"mention glued to arabic", "شكرا@maria_news", "@maria_news"},
		{"mention with a dot", "@maria.news a dit. @paul. Fin", "@maria.news | @paul"},
		{"mastodon", "@maria@social.example a écrit", "@maria@social.example"},
		{"bluesky", "@maria.bsky.social écrit", "@maria.bsky.social"},
		{"capitals do not count", "@Maria_News et @maria_news", "@Maria_News | @maria_news=@Maria_News"},
		{"address", "Écrire à redaction@exemple.ma.", "redaction@exemple.ma"},
		{"address with dots", "jean.valois+presse@mail.exemple.fr", "jean.valois+presse@mail.exemple.fr"},
		{"at alone", "5 @ 3 et @ ou @é", ""},
		{"address without a domain", "moi@maison", ""},
		{"hashtag", "le #Festival commence", "#Festival"},
		{"arabic hashtag", "سمو #وزير_الزراعة يزور", "#وزير_الزراعة"},
		{"hashtag glued to a word", "أبها#النصر_أبها", "#النصر_أبها"},
		{"two hashtags glued", "#stadt#rad", "#stadt | #rad"},
		{"doubled sign", "##x", "#x"},
		{"entity reference", "l&#39;eau", ""},
		{"number is no hashtag", "le #1 mondial", ""},
		{"digits and letters", "#JO2024", "#JO2024"},
		{"accents", "#Été2030, #ÉTÉ2030", "#Été2030 | #ÉTÉ2030=#Été2030"},
		{"fragment of a link", "https://example.org/a#b", "https://example.org/a#b"},
		{"sign alone", "# et C# .", ""},
		{"marks stay in a hashtag", "#مُهمّ.", "#مُهمّ"},
	}, model.URL, model.Mention, model.Hashtag, model.Email)
}

func TestMeasures(t *testing.T) {
	testEntities(t, []entityCase{
		{"euros behind", "Il coûte 1 234,5 euros.", "1 234,5 euros=1234.5 EUR"},
		{"no-break blanks", "12\u00a0500\u00a0€ net", "12\u00a0500\u00a0€=12500 EUR"},
		{"dollar before", "It costs $1,234.50 today", "$1,234.50=1234.5 USD"},
		{"dollar and scale", "a $5 million plan, $3bn more", "$5 million=5000000 USD | $3bn=3000000000 USD"},
		{"us dollar sign", "US$20 a day", "US$20=20 USD"},
		{"pounds", "£3.2m", "£3.2m=3200000 GBP"},
		{"millions d'euros", "deux millions d’euros et 3 milliards de dollars", "deux millions d’euros=2000000 EUR | 3 milliards de dollars=3000000000 USD"},
		{"mdh", "un budget de 45 MDH", "45 MDH=45000000 MAD"},
		{"dirhams", "100 dirhams", "100 dirhams=100 dirham"},
		{"code in capitals", "20 MAD ou 20 mad", "20 MAD"},
		{"M€", "un contrat de 12 M€", "12 M€=12000000 EUR"},
		{"arabic riyals in words", "بمئة مليون ريال، الذي", "مئة مليون ريال=100000000 riyal"},
		{"arabic digits", "٢٥٠ ألف درهم", "٢٥٠ ألف درهم=250000 dirham"},
		{"arabic separators", "١٬٢٣٤٫٥ دينار", "١٬٢٣٤٫٥ دينار=1234.5 dinar"},
		{"dual in the scale", "مليوني دولار", "مليوني دولار=2000000 USD"},
		{"riyal of a country", "50 ريالا و 3 ملايين ريال سعودي", "50 ريالا=50 riyal | 3 ملايين ريال سعودي=3000000 SAR"},
		{"percent sign", "une hausse de 12,5 % et 3%", "12,5 %=12.5% | 3%"},
		{"percent in words", "dix pour cent, 7 percent", "dix pour cent=10% | 7 percent=7%"},
		{"arabic percent", "٪ ١٥٪ و20 بالمئة و30 في المائة", "١٥٪=15% | 20 بالمئة=20% | 30 في المائة=30%"},
		{"negative", "recul de -0,3 %", "-0,3 %=-0.3%"},
		{"range", "entre 10-15 % et 5–6 km", "10-15 %=10–15% | 5–6 km"},
		{"kilometres", "à 42 kilomètres de là, 42km", "42 kilomètres=42 km | 42km=42 km"},
		{"arabic kilometres", "على بعد 12 كيلومترا", "12 كيلومترا=12 km"},
		{"degrees", "il fait 38 °C, 5°C la nuit", "38 °C | 5°C=5 °C"},
		{"square metres", "300 m² et 20 mètres carrés", "300 m² | 20 mètres carrés=20 m²"},
		{"speed", "à 130 km/h", "130 km/h"},
		{"hectares", "2 000 hectares", "2 000 hectares=2000 ha"},
		{"tons", "5 آلاف طن", "5 آلاف طن=5000 t"},
		{"megawatts", "une centrale de 580 MW", "580 MW"},
		{"barrels", "three million barrels of oil", "three million barrels=3000000 bbl"},
		{"counted noun is no measure", "42 États membres et 3 pays partenaires", ""},
		{"generation is no weight", "le réseau 5G et la 4K", ""},
		{"year is no group", "en 2024 300 personnes", ""},
		{"elision is no litre", "5 l’un dans l’autre", ""},
		{"from one to ten", "de 5 to 10 go home", ""},
		{"t-shirts", "deux t-shirts et 3 t-shirts", ""},
		{"score", "une victoire 3-1", ""},
		{"thousands in english", "1,500 kg", "1,500 kg=1500 kg"},
		{"decimal dot", "1.500 kg", "1.500 kg=1.5 kg"},
		{"grouping dots", "1.234.567 euros", "1.234.567 euros=1234567 EUR"},
		{"apostrophes group", "1’200 francs", "1’200 francs=1200 franc"},
		{"comma ends the number", "en 1990, 12 km", "12 km"},
		{"quatre-vingts", "quatre-vingt pour cent", "quatre-vingt pour cent=80%"},
		{"english hundreds", "two hundred tons", "two hundred tons=200 t"},
		{"persian digits", "۱۲ كيلوغراما", "۱۲ كيلوغراما=12 kg"},
	}, model.Money, model.Percent, model.Quantity)
}

func TestPlaces(t *testing.T) {
	testEntities(t, []entityCase{
		{"french", "Le Maroc et l’Égypte, loin d’Oman.", "Maroc=Morocco | Égypte=Egypt | Oman"},
		{"one name over languages", "Riyad, Riyadh, الرياض", "Riyad=Riyadh | Riyadh | الرياض=Riyadh"},
		{"proclitics", "بالرياض وبالمغرب وللمغرب ولبنان فمصر", "الرياض=Riyadh | المغرب=Morocco | مغرب=Morocco | لبنان=Lebanon | مصر=Egypt"},
		{"two proclitics", "وبفرنسا ولفرنسا", "فرنسا=France | فرنسا=France"},
		{"lebanon is not bnan", "لبنان وهران", "لبنان=Lebanon | وهران=Oran"},
		{"hamza and teh marbuta", "الامارات العربيه المتحدة", "الامارات العربيه المتحدة=United Arab Emirates"},
		{"tashkeel and tatweel", "مِصـر", "مِصـر=Egypt"},
		{"two words", "Arabie saoudite et Corée du Nord", "Arabie saoudite=Saudi Arabia | Corée du Nord=North Korea"},
		{"acronyms", "aux USA, in the US, the U.S. and the UK", "USA=United States | US=United States | U.S.=United States | UK=United Kingdom"},
		{"acronym in small letters", "let us go, ou, un", ""},
		{"small letters are no place", "chad, turkey and china plates", ""},
		{"person of a place's name", "Jordan Smith met Paris Hilton and Jack London.", ""},
		{"doubtful name after a preposition", "Il est né à Nice. Nice to meet you.", "Nice"},
		{"country as a given name", "Jordan said no. He flew to Jordan.", "Jordan"},
		{"adjective", "وزارة الدفاع السعودية في السعودية", "السعودية=Saudi Arabia"},
		{"kingdom", "المملكة العربية السعودية", "المملكة العربية السعودية=Saudi Arabia"},
		{"demonyms", "le roi marocain, الملك المغربي, Moroccan", ""},
		{"mali and financial", "دعم مالي في مالي", "مالي=Mali"},
		{"oman and amman by marks", "عُمان وعمّان", "عُمان=Oman | عمّان=Amman"},
		{"amman by its country", "من الأردن وعاصمته عمان", "الأردن=Jordan | عمان=Amman"},
		{"oman by default", "سلطنة عمان ثم عمان", "سلطنة عمان=Oman | عمان=Oman"},
		{"algiers", "الجزائر العاصمة", "الجزائر العاصمة=Algiers"},
		{"part of a word", "Marocain, Francese, باريسي", ""},
		{"reunion is a meeting", "Réunion à La Réunion", "La Réunion=Réunion"},
		{"hyphen in a name", "Aix-en-Provence, Port-au-Prince", "Aix-en-Provence | Port-au-Prince"},
		{"two places with a hyphen", "le match Maroc-Espagne", "Maroc=Morocco | Espagne=Spain"},
		{"magazine", "dans Paris-Match", ""},
		{"broken by a comma", "Arabie, saoudite", ""},
		{"sentence in capitals", "LE MAROC GAGNE", "MAROC=Morocco"},
		{"ivory coast", "Côte d'Ivoire et Côte d’Ivoire", "Côte d'Ivoire=Ivory Coast | Côte d’Ivoire=Ivory Coast"},
		{"cities", "من الدار البيضاء إلى أبوظبي", "الدار البيضاء=Casablanca | أبوظبي=Abu Dhabi"},
		{"jeddah and grandmother", "قالت جدة الطفل في جدة", "جدة=Jeddah"},
		{"the middle east", "au Moyen-Orient", "Moyen-Orient=Middle East"},
		{"ligament", "إصابة في الرباط الصليبي في الرباط", "الرباط=Rabat"},
		{"she sang", "غنّت ليلى", ""},
		{"newspaper and airline", "he read the New York Times on Air France and heard Radio Maroc at home", ""},
		{"and with a city", "في الرياض وجدة، وفي وجدة", "الرياض=Riyadh | جدة=Jeddah | وجدة=Oujda"},
		{"aruba is no europe", "في أوروبا", "أوروبا=Europe"},
	}, model.Place)
}

func TestDisplayName(t *testing.T) {
	for _, c := range []struct{ name, lang, want string }{
		{"Morocco", "fr", "Maroc"},
		{"Morocco", "ar", "المغرب"},
		{"Morocco", "en", "Morocco"},
		{"Riyadh", "ar", "الرياض"},
		{"United States", "fr", "États-Unis"},
		{"United Nations", "fr", "Nations unies"},
		{"Somewhere", "fr", "Somewhere"},
	} {
		if got := DisplayName(c.name, c.lang); got != c.want {
			t.Errorf("DisplayName(%q, %q)\n got %q\nwant %q", c.name, c.lang, got, c.want)
		}
	}
}

func TestFolded(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Côte d’Ivoire", "cote d ivoire"},
		{"ÉTÉ Œuvre ÆSß", "ete oeuvre aesss"},
		{"إِسْلاَمِيَّة", "اسلاميه"},
		{"مســـجد", "مسجد"},
		{"مستشفى ١٢", "مستشفي 12"},
		{"U.S.", "us"},
	} {
		if got := folded(c.in); got != c.want {
			t.Errorf("folded(%q)\n got %q\nwant %q", c.in, got, c.want)
		}
	}
}
