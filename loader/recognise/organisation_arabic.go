package recognise

import (
	"strings"

	"warraq/model"
)

// An Arabic organisation begins with its head noun: one in the construct
// state, with a definite noun behind it (وزارة الدفاع), or a definite one with
// an adjective (التحالف الإسلامي). Adjectives, a second noun after و and a
// purpose after ل may follow.

// arabicOrganisations adds the organisations that head nouns name.
func arabicOrganisations(r *reading) {
	r.eachMarked(func(i int, w *entityWord) int {
		n := 0
		switch {
		case w.script != arabicWord:
		case w.is(classHeadAr):
			n = r.construct(i)
		case w.is(classHeadArDef):
			n = r.definiteHead(i)
		}
		if n > 1 && !r.startsKnown(i, i+n) {
			r.addArabicOrganisation(i, n)
		}
		return n
	})
}

func (r *reading) addArabicOrganisation(i, n int) {
	w := &r.words[i]
	letters := int(w.clitic / 2)
	prefix := ""
	if strings.HasPrefix(string(r.folded[w.from+w.clitic:w.to]), "لل") {
		letters, prefix = letters+2, "ال"
	}
	start, end := r.letterStart(w, letters), int(r.words[i+n-1].end)
	r.add(model.Organisation, rankRule, start, end, prefix+cleanName(r.text[start:end]), w.is(classWeak) && n < 4)
}

// construct is how many words the name has that the construct head i begins.
func (r *reading) construct(i int) int {
	k, _ := r.phrase(i, classHeadAr)
	k += i
	if !r.arabicJoined(k) {
		return 0
	}
	w := &r.words[k]
	switch {
	case w.clitic > 0 && !w.is(classPlace), w.is(classStop|classVerb|classOffice) && !r.royal(k):
		return 0
	case r.royal(k):
		return r.named(i, k)
	case definiteWord(r, k):
		return r.adjectives(k+1) - i
	}
	if n, _ := r.phrase(k, classPlace); n > 0 && w.clitic == 0 {
		return r.adjectives(k+n) - i
	}
	if n := r.arabicName(k); n > 0 {
		return k + n - i
	}
	if r.arabicJoined(k+1) && definiteWord(r, k+1) && !w.is(classLocative) && !r.words[k+1].is(classStop|classOffice) {
		return r.adjectives(k+2) - i
	}
	return 0
}

// royal reports whether word k is a title in the name of an institution:
// جامعة الملك سعود.
func (r *reading) royal(k int) bool {
	w := &r.words[k]
	switch string(r.folded[w.from:w.to]) {
	case "الملك", "الامير", "الاميره", "الامام", "السلطان", "الشيخ":
		return true
	}
	return false
}

func (r *reading) named(i, k int) int {
	if !r.arabicJoined(k + 1) {
		return 0
	}
	if n := r.arabicName(k + 1); n > 0 {
		return k + 1 + n - i
	}
	return 0
}

// definiteHead is how many words the name has that the definite head i
// begins, 0 where no adjective follows it.
func (r *reading) definiteHead(i int) int {
	k, _ := r.phrase(i, classHeadArDef)
	k += i
	if !r.arabicJoined(k) || !r.arabicAdjective(k) || r.passing(k) {
		return 0
	}
	return r.adjectives(k) - i
}

// passing reports whether word k is an adjective that says when or which,
// and so makes no name.
func (r *reading) passing(k int) bool {
	w := &r.words[k]
	text := string(r.folded[w.from:w.to])
	if ordinal(text) || w.is(classStop) {
		return true
	}
	switch text {
	case "الاولي", "الثانيه", "الجديد", "الجديده", "السابق", "السابقه", "الحالي", "الحاليه", "الاسبق", "المقبل", "الخاص", "الخاصه", "المشترك", "المشتركه", "المكلف", "المكلفه", "التابع", "التابعه", "الكبري", "المحليه":
		return true
	}
	return false
}

// adjectives is the word behind the adjectives at k, a second noun after و
// and a purpose after ل.
func (r *reading) adjectives(k int) int {
	for {
		from := k
		for r.arabicJoined(k) && r.arabicAdjective(k) && !r.passing(k) {
			k++
		}
		if r.arabicJoined(k) && r.second(k) {
			k++
			continue
		}
		if n := r.purpose(k); n > 0 {
			k += n
			continue
		}
		if k == from {
			return k
		}
	}
}

func (r *reading) arabicJoined(k int) bool {
	return k < len(r.words) && r.words[k].gap == gapBlank && r.words[k].script == arabicWord
}

// arabicAdjective reports whether word k has the article and is an adjective
// by its ending or by the table.
func (r *reading) arabicAdjective(k int) bool {
	w := &r.words[k]
	text := string(r.folded[w.from:w.to])
	if !strings.HasPrefix(text, "ال") || w.is(classStop|classOffice|classHead|classVerb) {
		return false
	}
	if w.is(classAdjective) {
		return true
	}
	return len(text) > 8 && !w.is(classPlace) && (strings.HasSuffix(text, "ي") || strings.HasSuffix(text, "يه")) || text == "السعوديه"
}

// second reports whether word k is a second noun of a ministry, after و.
func (r *reading) second(k int) bool {
	w := &r.words[k]
	return w.is(classDomain) && w.clitic == 2 && strings.HasPrefix(string(r.folded[w.from:w.to]), "و")
}

// purpose is how many words say what an organisation is for: لمحاربة الإرهاب
// has two, للترفيه one.
func (r *reading) purpose(k int) int {
	if !r.arabicJoined(k) || r.words[k].is(classPlace|classOffice|classHead|classGiven|classStop) {
		return 0
	}
	text := string(r.folded[r.words[k].from:r.words[k].to])
	switch {
	case strings.HasPrefix(text, "لل") && len(text) > 8:
		return 1
	case strings.HasPrefix(text, "ل") && len(text) > 6 && r.arabicJoined(k+1) && definiteWord(r, k+1) &&
		!r.words[k+1].is(classOffice|classStop|classHead) && r.purposeNoun(text):
		return 2
	}
	return 0
}

// purposeNoun reports whether a folded word with ل before it is a noun that
// organisations are for.
func (r *reading) purposeNoun(text string) bool {
	switch strings.TrimPrefix(text, "ل") {
	case "محاربه", "مكافحه", "حقوق", "تنميه", "حمايه", "دعم", "تطوير", "رعايه", "كره", "شؤون", "شيون", "دول", "مقاومه", "تحرير", "علوم", "تنظيم", "مراقبه", "تعزيز", "ترويج", "خدمه", "اداره", "نشر":
		return true
	}
	return false
}
