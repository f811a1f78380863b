package plain

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"warraq/model"
)

// kindNames are how the tests write a kind of section.
var kindNames = map[model.SectionKind]string{
	model.Paragraph: "p", model.Heading: "h", model.ListItem: "li", model.Quotation: "q", model.Boilerplate: "x",
}

// outline is the sections of a, one a line: kind, level, first bytes.
func outline(a *model.Article) string {
	var b strings.Builder
	for _, s := range a.Sections {
		text := strings.ReplaceAll(a.Slice(s.Span), "\n", "⏎")
		if n := 24; utf8.RuneCountInString(text) > n {
			text = string([]rune(text)[:n])
		}
		level := ""
		if s.Level > 0 {
			level = fmt.Sprint(s.Level)
		}
		fmt.Fprintf(&b, "%s%s %s\n", kindNames[s.Kind], level, text)
	}
	return b.String()
}

// body is a paragraph that is plainly one of an article.
const body = "La ministre de la Pêche, Aïda Belcastel, a inauguré lundi la nouvelle criée de Port-Caval, longtemps attendue."

const arabicBody = "افتتحت وزيرة الموانئ والصيد البحري في جمهورية فلمورا، اليوم الاثنين، السوق الجديدة للأسماك في مدينة بورت كفال."

func TestParse(t *testing.T) {
	tests := []struct {
		name, text string
		title      string
		want       string
	}{
		{"no title with a header", " date 2031-04 " + body + "\n\n" + body + "\n", "",
			"p La ministre de la Pêche,\np La ministre de la Pêche,\n"},
		{"title on the first line", "La criée ouvre enfin ses portes\n" + body + "\n" + body, "La criée ouvre enfin ses portes",
			"h1 La criée ouvre enfin ses\np La ministre de la Pêche,\np La ministre de la Pêche,\n"},
		{"a question for a title", "Qui veut encore pêcher ?\n\n" + body, "Qui veut encore pêcher ?",
			"h1 Qui veut encore pêcher ?\np La ministre de la Pêche,\n"},
		{"a sentence is no title", "La criée a ouvert.\n\n" + body, "",
			"p La criée a ouvert.\np La ministre de la Pêche,\n"},
		{"title after a category", "الأخبار المحلية\nبورت كفال تفتتح سوق الأسماك الجديدة\nكتب سالم الراوي\nتصوير (نادر البحري)\n" + arabicBody,
			"بورت كفال تفتتح سوق الأسماك الجديدة",
			"x الأخبار المحلية\nh1 بورت كفال تفتتح سوق الأس\nx كتب سالم الراوي\nx تصوير (نادر البحري)\np افتتحت وزيرة الموانئ وال\n"},
		{"single line breaks", body + "\n" + body + "\n" + body, "",
			"p La ministre de la Pêche,\np La ministre de la Pêche,\np La ministre de la Pêche,\n"},
		{"a line break in a paragraph", body + "\n\nUn vers,\npuis un autre.\n\n" + body, "",
			"p La ministre de la Pêche,\np Un vers,⏎puis un autre.\np La ministre de la Pêche,\n"},
		{"single breaks in one block", "La criée ouvre\nPar Nour Tazel\n" + body + " " + body + "\n\n" + body + "\n\n" + body, "La criée ouvre",
			"h1 La criée ouvre\nx Par Nour Tazel\np La ministre de la Pêche,\np La ministre de la Pêche,\np La ministre de la Pêche,\n"},
		{"the lines of a post stay together", body + "\n\n" + body + " " + body + "\nMerci à tous\n— Nour (@nour_caval) May 3, 2031\n\n" + body, "",
			"p La ministre de la Pêche,\np La ministre de la Pêche,\np La ministre de la Pêche,\n"},
		{"subheading", body + "\n\n12 quais et 3 grues\n\n" + body, "",
			"p La ministre de la Pêche,\nh2 12 quais et 3 grues\np La ministre de la Pêche,\n"},
		{"no subheadings", body + "\n\nUne phrase courte.\n\n" + body + "\n\n#Pêche à Port-Caval\n\n" + body + "\n\n— Nour (@nour) 3 mai 2031\n\n" + body +
			"\n\n«Nous tiendrons parole»\n\n" + body + "\n\nsuite et fin\n\n" + body + "\n\nLe port vu du ciel — ANNA CORVO/MERIDIA\n\n" + body, "",
			"p La ministre de la Pêche,\np Une phrase courte.\np La ministre de la Pêche,\np #Pêche à Port-Caval\np La ministre de la Pêche,\n" +
				"p — Nour (@nour) 3 mai 203\np La ministre de la Pêche,\np «Nous tiendrons parole»\np La ministre de la Pêche,\n" +
				"p suite et fin\np La ministre de la Pêche,\np Le port vu du ciel — ANN\np La ministre de la Pêche,\n"},
		{"lines of a post are no subheadings", body + "\nLe port est ouvert\n— Nour (@nour_caval) May 3, 2031\nMerci à toutes et à tous\npic.twitter.com/q1W2e3R4t5\n" + body, "",
			"p La ministre de la Pêche,\np Le port est ouvert\np — Nour (@nour_caval) May\np Merci à toutes et à tous\np pic.twitter.com/q1W2e3R4\np La ministre de la Pêche,\n"},
		{"list", body + "\n\nLe plan prévoit :\n• deux quais\n• une grue\n\n" + body, "",
			"p La ministre de la Pêche,\np Le plan prévoit :\nli1 • deux quais\nli1 • une grue\np La ministre de la Pêche,\n"},
		{"numbers", body + "\n\n1. Deux quais\n\n2. Une grue\n\n" + body, "",
			"p La ministre de la Pêche,\nli1 1. Deux quais\nli1 2. Une grue\np La ministre de la Pêche,\n"},
		{"a question makes dashes dialogue", body + "\n\n– Vous regrettez ?\n\n– Non, dit-elle.\n\n" + body, "",
			"p La ministre de la Pêche,\np – Vous regrettez ?\np – Non, dit-elle.\np La ministre de la Pêche,\n"},
		{"one dash is dialogue", body + "\n\n– Oui, dit-elle.\n\n" + body, "",
			"p La ministre de la Pêche,\np – Oui, dit-elle.\np La ministre de la Pêche,\n"},
		{"quotation", body + "\n\n> Nous tiendrons parole.\n\n" + body, "",
			"p La ministre de la Pêche,\nq > Nous tiendrons parole.\np La ministre de la Pêche,\n"},
		{"font size widget", " date 2021-12 ت + ت - الحجم الطبيعي\n\n" + arabicBody, "",
			"x ت + ت - الحجم الطبيعي\np افتتحت وزيرة الموانئ وال\n"},
		{"font size widget on the body's line", " date 2021-12 ت + ت - الحجم الطبيعي " + arabicBody, "",
			"x ت + ت - الحجم الطبيعي\np افتتحت وزيرة الموانئ وال\n"},
		{"share button", " date 2025-12-21 Partage\n\n" + body, "", "x Partage\np La ministre de la Pêche,\n"},
		{"category", " date 2023-09 Dans : Pêche.\n\n" + body, "", "x Dans : Pêche.\np La ministre de la Pêche,\n"},
		{"photo credit", " date 2018-11 Le port de Caval au petit matin. — ANNA CORVO/SIPA\n\n" + body, "",
			"x Le port de Caval au peti\np La ministre de la Pêche,\n"},
		{"reading time", "Temps de lecture : 1 minute\n\n" + body, "", "x Temps de lecture : 1 min\np La ministre de la Pêche,\n"},
		{"byline and date", "Port-Caval ouvre sa criée\nBy Nadia Corvo\n12 May 2031\n" + body, "Port-Caval ouvre sa criée",
			"h1 Port-Caval ouvre sa crié\nx By Nadia Corvo\nx 12 May 2031\np La ministre de la Pêche,\n"},
		{"a date with its month first", "مصر تفتح الميناء الجديد\nديسمبر 24, 2031\n" + arabicBody, "مصر تفتح الميناء الجديد",
			"h1 مصر تفتح الميناء الجديد\nx ديسمبر 24, 2031\np افتتحت وزيرة الموانئ وال\n"},
		{"a date with a label", "التاريخ: 03 يونيو 2031\n" + arabicBody, "", "x التاريخ: 03 يونيو 2031\np افتتحت وزيرة الموانئ وال\n"},
		{"a year at the end is no date", "La criée de 2031\n" + body, "La criée de 2031", "h1 La criée de 2031\np La ministre de la Pêche,\n"},
		{"a number and a year are no date", "Les Jeux d'hiver 2030\n" + body, "Les Jeux d'hiver 2030", "h1 Les Jeux d'hiver 2030\np La ministre de la Pêche,\n"},
		{"credits inside a line", body + "\n\nNour Tazel, photo: Archives du port\n\n" + body + "\n\nLe quai au matin• Crédits : Meridia\n\n" + body +
			"\n\nPhoto by Anna Corvo / Le Quai\n\n" + body + "\n\nPhoto (cc) : corvowerk\n\n" + body, "",
			"p La ministre de la Pêche,\np Nour Tazel, photo: Archi\np La ministre de la Pêche,\np Le quai au matin• Crédit\np La ministre de la Pêche,\n" +
				"p Photo by Anna Corvo / Le\np La ministre de la Pêche,\np Photo (cc) : corvowerk\np La ministre de la Pêche,\n"},
		{"behind the article", body + "\n\n" + body + "\n\nLire aussi : la criée en chiffres\n\n© Le Quai 2031", "",
			"p La ministre de la Pêche,\np La ministre de la Pêche,\nx Lire aussi : la criée en\nx © Le Quai 2031\n"},
		{"an agency's sign is no boilerplate", body + "\n\n" + body + " (MAP)", "",
			"p La ministre de la Pêche,\np La ministre de la Pêche,\n"},
		{"the label of a post", body + "\n\nVoir cette publication sur Instagram\n\nUne publication partagée par Nour Tazel (@nour.tazel)\n\n" + body, "",
			"p La ministre de la Pêche,\np Voir cette publication s\np Une publication partagée\np La ministre de la Pêche,\n"},
		{"no sentences, no title", "un\n\ndeux\n\ntrois", "", "p un\np deux\np trois\n"},
		{"one short sentence", "La criée\n\nElle ouvre lundi, enfin, dit-on.", "La criée", "h1 La criée\np Elle ouvre lundi, enfin,\n"},
		{"one line", "Port-Caval", "", "p Port-Caval\n"},
		{"nothing", " \n\n", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a := Parse(test.text)
			if got := outline(a); got != test.want {
				t.Errorf("\ngot:\n%swant:\n%s", got, test.want)
			}
			if a.Title != test.title {
				t.Errorf("got title  %q\nwant title %q", a.Title, test.title)
			}
		})
	}
}

func TestHeader(t *testing.T) {
	tests := []struct{ text, date, rest string }{
		{" date 2024-02 Le port", "2024-02", "Le port"},
		{" date 2025-12-21 Le port", "2025-12-21", "Le port"},
		{"date 2024-02\nLe port", "2024-02", "\nLe port"},
		{" date 2024 Le port", "2024", "Le port"},
		{" date 2024-13 Le port", "", " date 2024-13 Le port"},
		{" date 2024-2 Le port", "", " date 2024-2 Le port"},
		{" date 24-02 Le port", "", " date 24-02 Le port"},
		{" dated 2024-02 Le port", "", " dated 2024-02 Le port"},
		{"Le port date 2024-02", "", "Le port date 2024-02"},
		{" date 2024-02-03-04 x", "", " date 2024-02-03-04 x"},
	}
	for _, test := range tests {
		a := Parse(test.text)
		if a.Published.String() != test.date || a.Text != test.rest {
			t.Errorf("%q\ngot  %q %q\nwant %q %q", test.text, a.Published, a.Text, test.date, test.rest)
		}
	}
}

func TestURL(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a line of its own", "La criée ouvre\nhttps://lequai.example/criee\n" + body, "https://lequai.example/criee"},
		{"of a picture", "La criée ouvre\nhttps://img.lequai.example/criee_1200x675.jpg\nhttps://lequai.example/criee\n" + body, "https://lequai.example/criee"},
		{"with a label", "La criée ouvre\nURL: https://lequai.example/criee\n" + body, "https://lequai.example/criee"},
		{"a post is none", "La criée ouvre\nhttps://x.com/port_caval/status/1\n" + body, ""},
		{"in a sentence", body + " https://lequai.example/criee\n" + body, ""},
	}
	for _, test := range tests {
		if got := Parse(test.text).URL; got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestWrappedLinesAreJoined(t *testing.T) {
	text := "The new fish market of Port-Caval opened on Monday after four\n" +
		"years of work, three strikes and one flood. Aida Belcastel, the\n" +
		"minister, cut a ribbon of kelp.\n" +
		"Nobody in the harbour had believed in it, least of all the ones\n" +
		"who were to move there, and many of them came only to see the\n" +
		"kelp."
	a := Parse(text)
	want := "p The new fish market of P\np Nobody in the harbour ha\n"
	if got := outline(a); got != want {
		t.Errorf("\ngot:\n%swant:\n%s", got, want)
	}
	if len(a.Text) != len(text) || strings.Count(a.Text, "\n") != 1 {
		t.Errorf("got %q", a.Text)
	}
}

func TestVersesStayLines(t *testing.T) {
	text := "The quay has counted every sail that came\n" +
		"and some that went without a proper name\n" +
		"nor any lamp to tell the morning where\n" +
		"the salt had put its hand into the air\n" +
		"and let it go again, and let it go\n" +
		"as harbours do, who say they do not know\n"
	if got := len(Parse(text).Sections); got != 6 {
		t.Errorf("got %d sections, want 6", got)
	}
}

// What is one line of a megabyte becomes sections of a size that can be laid
// out one by one, parted between words.
func TestHugeParagraphIsCut(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"words", strings.Repeat(arabicBody+" ", 9000)},
		{"one word", strings.Repeat("\u0645", 300000)},
		{"no blank", strings.Repeat("\U0001f600", 100000)},
	} {
		a := Parse(c.text)
		if len(a.Sections) < 2 {
			t.Errorf("%s: %d bytes are one section", c.name, len(c.text))
		}
		end := 0
		for _, s := range a.Sections {
			if gap := a.Text[end:s.Start]; strings.TrimSpace(gap) != "" {
				t.Errorf("%s: %q lies in no section", c.name, gap)
			}
			if part := a.Slice(s.Span); len(part) > maxParagraph || !utf8.ValidString(part) || part == "" {
				t.Errorf("%s: a section of %d bytes, valid: %v", c.name, len(part), utf8.ValidString(part))
			}
			end = s.End
		}
		if first := a.Slice(a.Sections[0].Span); c.name == "words" && !strings.ContainsRune(".، ", []rune(a.Text[len(first):])[0]) {
			t.Errorf("cut inside a word: …%s", first[len(first)-40:])
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(" date 2031-04 " + body + "\n\n12 quais\n\n" + body)
	f.Add("• a\n- b\n1. c\n> d\n\n\n— e (@e) 3 mai 2031")
	f.Add("ت + ت - الحجم الطبيعي " + arabicBody)
	f.Add(" date 2031-04 " + strings.Repeat("The harbour has a new quay, and more of\nthem, which the mayor opened on Monday\n", 4))
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		a := Parse(text)
		if got := Text(text); got != a.Text {
			t.Fatalf("the text of %q\ngot:  %q\nwant: %q", text, got, a.Text)
		}
		end := 0
		for _, s := range a.Sections {
			if s.Start < end || s.Empty() || s.End > len(a.Text) {
				t.Fatalf("section %v after byte %d of %d in %q", s, end, len(a.Text), text)
			}
			if gap := a.Text[end:s.Start]; strings.TrimSpace(gap) != "" {
				t.Fatalf("no section holds %q of %q", gap, text)
			}
			if !utf8.ValidString(a.Slice(s.Span)) {
				t.Fatalf("section %v cuts a character of %q", s, text)
			}
			end = s.End
		}
		if gap := a.Text[end:]; strings.TrimSpace(gap) != "" {
			t.Fatalf("no section holds %q of %q", gap, text)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	text := strings.Repeat(body+"\n\n12 quais et 3 grues\n\n"+arabicBody+"\n\n", 3000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Parse(text)
	}
}
