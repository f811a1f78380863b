package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/model"
)

// widgetLines are whole paragraphs that buttons and labels of a page leave,
// in lower case and without the punctuation around them.
var widgetLines = wordSet(`
	partage|partager|partagez|imprimer|envoyer|commenter|commentaires|publicité|copier le lien|écouter|s'abonner|sauvegarder
	à la une|accueil|newsletter|vidéo|diaporama|en direct
	share|shares|print|email|e-mail|tweet|comment|comments|advertisement|listen|subscribe|save|copy link|home|whatsapp|facebook|twitter|linkedin|telegram
	à découvrir|les plus consultés|les plus lus|dernières actualités|sur le même thème|dans la même rubrique|nos partenaires
	related|related articles|trending|popular|popular right now|most read|the latest|more stories|latest news|what's hot
	آخر الأخبار|الأكثر قراءة|الموضوعات المتعلقة|مواضيع ذات صلة|ترشيحاتنا
	مشاركة|شارك|طباعة|اطبع|إعلان|تعليقات|استمع|حفظ|الرئيسية|نسخ الرابط|شارك الخبر|شارك المقال
`)

// widgetStarts begin a line that a page put around the article, in lower
// case, by their first bytes. They count only in a short line.
var widgetStarts = byFirst(`
	dans :
	temps de lecture
	lecture :
	durée de lecture
	publié le
	publié par
	mis à jour le
	mise à jour
	modifié le
	photo :
	photo:
	photos :
	photo by
	photos by
	photo (
	crédit
	(crédit
	(photo
	légende :
	illustration
	propos recueillis par
	tags :
	tags:
	mots-clés
	étiquettes
	lire aussi
	à lire aussi
	lire également
	sur le même sujet
	suivez-nous
	partager sur
	partager cet article
	abonnez-vous
	tous droits réservés
	reading time
	published
	updated
	last updated
	posted on
	image:
	image credit
	file photo
	photograph:
	read also
	read more
	also read
	see also
	related:
	follow us
	share this
	share on
	copyright
	all rights reserved
	©
	ت + ت
	ت+ ت
	حجم الخط
	وقت القراءة
	مدة القراءة
	تاريخ النشر
	نشر في
	نُشر في
	آخر تحديث
	تصوير
	(تصوير
	مصدر الصورة
	صورة أرشيفية
	الصورة:
	الكلمات المفتاحية
	كلمات مفتاحية
	الوسوم
	اقرأ أيضا
	اقرأ أيضًا
	إقرأ أيضا
	اقرأ المزيد
	طالع أيضا
	تابعونا
	تابعنا على
	للمزيد
	جميع الحقوق محفوظة
	شارك على
	a+ a-
`)

// bylineStarts begin the line that names the author, in lower case, by their
// first bytes.
var bylineStarts = byFirst(`
	par
	by
	de notre correspondant
	de notre envoyé
	بقلم
	بقلم:
	كتب
	كتب:
	كتبت
	كتبت:
	كتب -
	تقرير
	تقرير:
	متابعة
	متابعات
`)

// agencies end a photo credit.
var agencies = wordSet("afp|sipa|reuters|getty|getty images|ap|epa|maxppp|dr|d.r.|aps|map|tap|spa|wam|واس|رويترز|أ ف ب|وكالات|archives|أرشيفية|الأرشيف")

// boilerplate reports whether paragraph i is what a page puts around an
// article. It takes a URL that the text names as its own.
func (c *classifier) boilerplate(i int) bool {
	p, s := c.all[i], c.at(i)
	if p.runes > 300 {
		return false
	}
	if widget(s) || c.ownURL(s) {
		return true
	}
	lower := lowerStart(s)
	if p.runes <= 160 {
		for _, start := range widgetStarts[lower[0]] {
			if strings.HasPrefix(lower, start) {
				return true
			}
		}
	}
	return c.byline(lower, i) || credit(s) || c.dateLine(i)
}

// labelLen is more bytes than any label and any start of a line has that
// tells boilerplate.
const labelLen = 96

// lowerStart is the start of s in lower case, labelLen bytes of it at least.
func lowerStart(s string) string {
	n := min(len(s), labelLen)
	for n < len(s) && !utf8.RuneStart(s[n]) {
		n++
	}
	return strings.ToLower(s[:n])
}

// widget reports whether s is the label of a button or of a list of other
// articles.
func widget(s string) bool {
	if label := strings.Trim(s, " .:!…|›»-\u00a0"); len(label) < labelLen && widgetLines[strings.ToLower(label)] {
		return true
	}
	const advertisement = "advertisement - "
	return len(s) >= len(advertisement) && strings.EqualFold(s[:len(advertisement)], advertisement)
}

// byline reports whether paragraph i names its author: few words after "par"
// or its like, and no verb's sentence. Its start in lower case is lower.
func (c *classifier) byline(lower string, i int) bool {
	if p := &c.all[i]; p.runes > 70 || p.ended {
		return false
	}
	for _, start := range bylineStarts[lower[0]] {
		if rest, ok := strings.CutPrefix(lower, start); ok && (blankAt(rest, 0) || strings.HasPrefix(rest, ":")) {
			n := c.words(i)
			return 2 <= n && n <= 8
		}
	}
	return false
}

// creditLabels stand inside a caption, before the photographer, in lower case.
var creditLabels = lines(`
	crédit :
	crédits :
	crédit photo
	crédits photo
	photo credit
	, photo:
	, photo :
	(photo:
	(photo :
`)

// credit reports whether s holds or ends in a photo credit: a label, an agency
// after a dash, a bar or an opening bracket, or words in capitals after a dash.
// "— Name (@handle) date" is an attribution and none.
func credit(s string) bool {
	if len(s) > shapeLen || strings.IndexByte(s, '@') >= 0 {
		return false
	}
	if mayHoldLabel(s) {
		lower := strings.ToLower(s)
		for _, label := range creditLabels {
			if strings.Contains(lower, label) {
				return true
			}
		}
	}
	if !mayHoldMark(s) {
		return false
	}
	end := strings.TrimRight(s, ") .")
	agency := afterMark(end, true)
	return len(agency) < labelLen && agencies[strings.ToLower(agency)] || capitals(afterMark(end, false))
}

// mayHoldLabel reports whether s holds "dit" or "hoto", in capitals or not:
// each of the labels does.
func mayHoldLabel(s string) bool {
	for i := 0; i+3 <= len(s); i++ {
		switch s[i] | 0x20 {
		case 'd':
			if s[i+1]|0x20 == 'i' && s[i+2]|0x20 == 't' {
				return true
			}
		case 'h':
			if s[i+1]|0x20 == 'o' && s[i+2]|0x20 == 't' {
				return true
			}
		}
	}
	return false
}

// mayHoldMark reports whether s may hold one of the marks of afterMark.
func mayHoldMark(s string) bool {
	for _, first := range [...]byte{'|', '/', '(', 0xe2, 0xc2} {
		if strings.IndexByte(s, first) >= 0 {
			return true
		}
	}
	return false
}

// afterMark is what stands behind the last dash, bar or © of s, without
// blanks, or, where an agency may be named, behind the last slash or bracket;
// "" when there is none.
func afterMark(s string, agency bool) string {
	for i := len(s) - 1; i >= 0; i-- {
		mark := false
		switch s[i] {
		case '|':
			mark = true
		case '/', '(':
			mark = agency
		case 0x93, 0x94: // – and —
			mark = strings.HasSuffix(s[:i], "\xe2\x80")
		case 0xa9: // ©
			mark = strings.HasSuffix(s[:i], "\xc2")
		}
		if mark {
			return strings.Trim(s[i+1:], " \u00a0")
		}
	}
	return ""
}

// capitals reports whether s is one to six words in Latin capitals, at least
// four letters of them: "JEAN DUPONT/SIPA".
func capitals(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			if !unicode.IsUpper(r) {
				return false
			}
			letters++
		} else if !strings.ContainsRune(" ./-&'’", r) {
			return false
		}
	}
	return letters >= 4 && len(strings.Fields(s)) <= 6
}

// dateLabels may stand before the date of the article.
var dateLabels = []string{"التاريخ:", "التاريخ :", "Date :", "Date:", "Le ", "الأحد", "الاثنين", "الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"}

// dateLine reports whether paragraph i is the date of the article and no
// more: few words, a day first or right behind its month, a year among them.
func (c *classifier) dateLine(i int) bool {
	p, s := &c.all[i], c.at(i)
	if p.runes > 45 || p.ended || c.words(i) > 7 {
		return false
	}
	for _, label := range dateLabels {
		if rest, ok := strings.CutPrefix(s, label); ok {
			s = strings.TrimLeft(rest, white+"،,")
			break
		}
	}
	if !unicode.IsDigit(firstRune(s)) && !monthFirst(s) {
		return false
	}
	years, others := 0, 0
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsDigit(r) && !unicode.IsLetter(r) }) {
		if len(word) == 4 && (strings.HasPrefix(word, "20") || strings.HasPrefix(word, "19")) {
			years++
		} else if unicode.IsLetter(firstRune(word)) {
			others++
		}
	}
	return years == 1 && others <= 3
}

// monthFirst reports whether s is a word, a day, a comma and a year:
// "May 12, 2031".
func monthFirst(s string) bool {
	words := strings.Fields(s)
	if len(words) < 3 || strings.ContainsFunc(words[0], unicode.IsDigit) {
		return false
	}
	day := strings.TrimRight(words[1], ",،")
	return day != words[1] && (len(day) == 1 || len(day) == 2) && digits(day) && len(words[2]) == 4 && digits(words[2])
}

func digits(s string) bool { return strings.Trim(s, "0123456789") == "" }

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// ownURL reports whether s is the article's own address: a line with a label
// such as "URL:", or nothing but a link to a page that is no post.
func (c *classifier) ownURL(s string) bool {
	rest := s
	for _, label := range []string{"URL:", "Url:", "URL :", "Link:", "Lien :", "Source:", "Source :", "الرابط:", "المصدر:"} {
		if cut, ok := strings.CutPrefix(s, label); ok {
			rest = strings.TrimSpace(cut)
			break
		}
	}
	if !strings.HasPrefix(rest, "https://") && !strings.HasPrefix(rest, "http://") || strings.ContainsAny(rest, " \n\t") {
		return false
	}
	if rest == s && postHost(rest) {
		return false
	}
	if c.url == "" && !picture(rest) {
		c.url = rest
	}
	return true
}

// picture reports whether url leads to an image file.
func picture(url string) bool {
	url, _, _ = strings.Cut(strings.ToLower(url), "?")
	for _, ending := range []string{".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif"} {
		if strings.HasSuffix(url, ending) {
			return true
		}
	}
	return false
}

// postHost reports whether url leads to a platform of posts.
func postHost(url string) bool {
	_, rest, _ := strings.Cut(url, "://")
	host, _, _ := strings.Cut(strings.ToLower(rest), "/")
	for _, known := range []string{
		"twitter.com", "x.com", "t.co", "instagram.com", "facebook.com", "fb.watch", "tiktok.com", "youtube.com", "youtu.be",
		"t.me", "telegram.me", "threads.net", "threads.com", "bsky.app",
	} {
		if host == known || strings.HasSuffix(host, "."+known) {
			return true
		}
	}
	return strings.Contains(rest, "/@") // Mastodon
}

// splitWidget parts a widget from the text that follows it in the first
// paragraph: "ت + ت - الحجم الطبيعي" and "Temps de lecture : 1 minute" stand
// on the body's own line where an extractor dropped the break.
func (c *classifier) splitWidget() {
	if len(c.all) == 0 {
		return
	}
	p := c.all[0]
	n := widgetLen(c.at(0))
	rest := strings.TrimLeft(c.at(0)[n:], white+"\n")
	if n == 0 || rest == "" {
		return
	}
	widget := newParagraph(c.text, line{Span: model.Span{Start: p.Start, End: p.Start + n}})
	body := newParagraph(c.text, line{Span: model.Span{Start: p.End - len(rest), End: p.End}})
	c.all = append([]paragraph{widget, body}, c.all[1:]...)
}

// widgetLen is the length in bytes of the widget at the start of s, 0 when
// there is none.
func widgetLen(s string) int {
	for _, w := range []struct{ start, end string }{
		{"ت + ت", "الحجم الطبيعي"},
		{"Temps de lecture", "minutes"},
		{"Temps de lecture", "minute"},
		{"Temps de lecture", "min."},
		{"Dans :", ". "},
	} {
		if !strings.HasPrefix(s, w.start) {
			continue
		}
		if i := strings.Index(s[:min(len(s), 80)], w.end); i >= 0 {
			return i + len(strings.TrimRight(w.end, " "))
		}
	}
	return 0
}

// wordSet is the set of the phrases in s, which bars and line breaks part.
func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for _, phrase := range strings.FieldsFunc(s, func(r rune) bool { return r == '|' || r == '\n' }) {
		set[strings.TrimSpace(phrase)] = true
	}
	delete(set, "")
	return set
}

// byFirst are the lines of s by their first bytes.
func byFirst(s string) (all [256][]string) {
	for _, l := range lines(s) {
		all[l[0]] = append(all[l[0]], l)
	}
	return all
}

// lines are the lines of s without the blanks around them, empty ones left out.
func lines(s string) []string {
	var out []string
	for l := range strings.Lines(s) {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}
