package recognise

import (
	"strings"

	"warraq/model"
)

// In Arabic the subject follows its verb with its titles, and ends at a
// preposition, a particle or a comma:
//
//	وقال | النائب العام لدولة الإمارات سالم سعيد كبيش | وفق ما بثته الوكالة
//
// After أن, and where nothing introduces the verb, it stands before it.

const (
	cueArabicStopsWords = `في من على عن الى ان بان انه انها بانه بانها انهم وفق وفقا بحسب حسب خلال عقب بعد قبل
		اثناء لدى اثر امس اليوم مساء صباح ظهر الاحد الاثنين الاثنين الثلاثاء الاربعاء الخميس الجمعة السبت
		عبر امام حول ضمن منذ حيث فيما بينما كما قد لقد ثم لكن ولكن وان فان الذي التي الذين اذا عندما لما ما
		لا لم لن ليس هذا هذه ذلك تلك مع بين ردا تعليقا اذ ايضا كذلك بدوره بدورها له لها لهم لي لنا به بها
		ل ب ك عني عنا منها منهم عنه عنها عنهم منه فيه عليه اليه انما بل سوف كان كانت يوم هنا هو هي`
	cueArabicOpenersWords = `ان انه انها بان لكن ولكن حيث فيما بينما كما هو هي ثم الذي التي الذين وان فان`
	cueArabicMediaWords   = `لوكالة لقناة لصحيفة لموقع لاذاعة لبرنامج للصحفيين للصحافيين للجزيرة للوكالة
		للاناضول لرويترز للصحيفة للقناة لـ لجريدة لوسائل لمجلة للاعلاميين لشبكة للاعلام`
	cueArabicRolesWords = `المغرد المغردة المدون المدونة`
	// cueArabicBefore may stand right before a verb whose subject follows it.
	cueArabicBeforeWords = `قد فقد وقد لقد كما حيث اذ ما لما فيما وكما ثم حين عندما بعدما كان وكان مثلما هكذا وهكذا بينما`
)

// arabicNoun is the subject that begins at token i.
func (c *cueReader) arabicNoun(i int) (lo, hi int) {
	const most = 14
	lo = i
	for i < lo+most && c.isWord(i) && !c.arabicStop(i) {
		i++
	}
	if i == lo {
		return lo, lo
	}
	if c.is(i, ",") && i-lo >= 2 {
		if end := c.arabicName(i + 1); end > i+1 {
			return i + 1, end
		}
	}
	return lo, i
}

// arabicStop reports whether token i cannot be part of a subject.
func (c *cueReader) arabicStop(i int) bool {
	if c.in(i, cueArabicStops) || c.in(i, cueArabicMedia) {
		return true
	}
	form, _ := c.form(i)
	return form == cueFinite && !strings.HasPrefix(c.tokens[i].fold, "ال") || form == cueTrailing || form == cueByWhom
}

// arabicName is the token after the bare name of two to five words at token
// i that a comma or a colon ends; i when there is none. It has no article: an
// adjective in apposition does.
func (c *cueReader) arabicName(i int) int {
	end := i
	for end < i+5 && c.isWord(end) && !c.arabicStop(end) {
		end++
	}
	closed := c.is(end, ",") || c.is(end, ":") || c.in(end, cueArabicStops)
	if end-i < 2 || !closed || strings.HasPrefix(c.tokens[i].fold, "ال") {
		return i
	}
	return end
}

// arabicSubject is the subject of the verb at token k.
func (c *cueReader) arabicSubject(g cueGroup, k int) model.Span {
	if c.in(k, cueArabicNouns) {
		return c.quotedFrom(k)
	}
	if s := c.arabicRelative(k); !s.Empty() {
		return s
	}
	bare := c.tokens[k].fold
	led := bare != cueBare(bare) && cueIs(cueBare(bare), cueArabicFinite)
	if !led && c.isWord(k-1) && !c.in(k-1, cueArabicBefore) && !c.in(k-1, cueArabicStops) {
		if lo := c.arabicStart(k - 1); lo < k && !c.arabicStop(lo) {
			return c.span(lo, k)
		}
	}
	lo, hi := c.nounRight(g.end, cueArabic)
	return c.span(lo, hi)
}

const cueArabicNounsWords = "قوله قولها قولهم"

// quotedFrom is whom the words before token k quote: نقلت الوكالة عن مسؤول قوله.
func (c *cueReader) quotedFrom(k int) model.Span {
	for i := k - 1; i > k-8 && c.isWord(i); i-- {
		if c.is(i, "عن") {
			return c.span(i+1, k)
		}
	}
	return model.Span{}
}

// arabicRelative is what الذي before the verb at token k stands for.
func (c *cueReader) arabicRelative(k int) model.Span {
	if !c.is(k-1, "الذي") && !c.is(k-1, "التي") {
		return model.Span{}
	}
	hi := k - 1
	if c.is(hi-1, ",") {
		hi--
	}
	lo := c.arabicStart(hi - 1)
	if c.is(lo-1, "-") && lo >= 2 && c.isWord(lo-2) { // a place after a dash
		hi = lo - 1
		lo = c.arabicStart(hi - 1)
	}
	if c.in(lo, cueArabicRoles) && lo+1 < hi {
		lo++
	}
	return c.span(lo, hi)
}

// arabicStart is the first token of the noun phrase that ends at token k.
func (c *cueReader) arabicStart(k int) int {
	low := k
	for k >= 0 && low-k < 12 && c.isWord(k) && !c.in(k, cueArabicOpeners) {
		if form, _ := c.form(k); form == cueFinite {
			return low + 1 // the verb before has taken the words between
		}
		k--
	}
	return k + 1
}
