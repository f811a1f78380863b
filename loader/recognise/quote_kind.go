package recognise

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/model"
)

// quoteKinds tells speech from terms: what a clause reports is speech, and so
// is what is long or a sentence; what a title word introduces is a term.
func quoteKinds(text string, quotes []model.Quote) {
	for i := range quotes {
		q := &quotes[i]
		q.Kind = model.Term
		said := !q.Speaker.Empty() || !q.Cue.Empty()
		if said || quoteInterjection(text[q.Body.Start:q.Body.End]) || cueLong(text, q) && !cueIntroduces(text[:q.Start]) || quoteExclaims(text, q) {
			q.Kind = model.Speech
		}
	}
}

// quoteExclaims reports whether the body of q ends as a sentence does.
func quoteExclaims(text string, q *model.Quote) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:q.Body.End])
	return r == '!' || r == '.' && strings.Contains(text[q.Body.Start:q.Body.End], " ")
}

// quoteInterjection reports whether body is an answer in one word.
func quoteInterjection(body string) bool {
	return len(body) <= 16 && cueIs(cueFold(body), cueInterjections)
}

// cueLong reports whether q has more words than a term.
func cueLong(text string, q *model.Quote) bool { return cueCount(text, q) > 3 }

// cueCount is the number of words in q, at most 9.
func cueCount(text string, q *model.Quote) int {
	n := 0
	for body := text[q.Body.Start:q.Body.End]; body != "" && n < 9; {
		end, _ := languageField(body, 0)
		if end > 0 {
			n++
		}
		_, size := utf8.DecodeRuneInString(body[end:])
		body = body[end+size:]
	}
	return n
}

// cueName reports whether q is a name or a title rather than words that
// somebody said: one that a title word introduces, a short one in Arabic, one
// or two capitalised words.
func cueName(text string, q *model.Quote) bool {
	if cueIntroduces(text[:q.Start]) {
		return true
	}
	n := cueCount(text, q)
	r, _ := utf8.DecodeLastRuneInString(text[:q.Body.End])
	if n > 2 || n == 2 && strings.ContainsRune(".!?…", r) {
		return false
	}
	r, _ = utf8.DecodeRuneInString(text[q.Body.Start:])
	return unicode.IsUpper(r) || unicode.Is(unicode.Arabic, r)
}

const cueInterjectionsWords = `oui non peut-être yes no maybe never jamais نعم لا كلا`

const cueTitleWordsWords = `بعنوان عنوان بمسمى مسمى باسم اسم شعار وسم هاشتاغ عملية فيلم كتاب كتابه رواية روايته
	مسلسل برنامج مبادرة مشروع معرض مهرجان حملة ندوة صحيفة قناة مجلة تنظيم لقب بلقب المسماة المسمى سماه
	intitulé intitulée intitulés titre titré baptisé baptisée nommé nommée surnommé surnommée dénommé dénommée dit
	dite film roman livre album ouvrage opération revue journal
	titled entitled called named dubbed nicknamed film movie novel book song album show series`

const cueSoCalledWords = "يعرف تعرف المعروف المعروفة يسمى تسمى المسمى المسماة يسمونه الملقب الملقبة"

// cueIntroduces reports whether text ends with a word that a title or a name
// follows.
func cueIntroduces(text string) bool {
	text = strings.TrimRight(text[max(0, len(text)-48):], " \u00a0\u202f:")
	word := cueFold(text[quoteWordStart(text):])
	if word == "ب" || word == "ل" { // ما يعرف بـ
		text = strings.TrimRight(text[:quoteWordStart(text)], " ")
		word = cueFold(text[quoteWordStart(text):])
		return cueIs(word, cueSoCalled)
	}
	return word != "dit" && cueIs(word, cueTitleWords)
}
