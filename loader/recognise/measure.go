package recognise

import (
	"math"
	"strings"
	"unicode/utf8"

	"warraq/model"
)

// A measure is a number, in digits or in words, with what it counts: money,
// a percentage, or a unit of measure. A number that counts things ("42
// members") is none: it names nothing that a reader would jump to.
//
//	number  = digits | numeral { numeral }
//	measure = [ sign ] [ currency sign ] number { scale } [ de | of | من ] ( currency | percent | unit )
//
// An Arabic unit may hold its own number: مليوني ريال is two million.

// measures adds the measures among the words of r.
func measures(r *reading) {
	for i := 0; i < len(r.words); {
		m := measureScan{r: r, first: i, i: i}
		if end, ok := m.measure(); ok {
			r.add(m.kind, rankMeasure, m.start, end, m.name(), false)
		}
		i = max(i+1, m.i)
	}
}

type measureScan struct {
	r     *reading
	first int // the first word
	i     int // the next word

	start  int // byte where the measure begins
	value  float64
	upto   float64 // the end of a range, 0 for none
	scaled bool    // a scale was read
	clitic bool    // the first word is without its preposition
	kind   model.EntityKind
	unit   string
}

// measure reads a measure at m.i and tells where it ends.
func (m *measureScan) measure() (end int, ok bool) {
	w := &m.r.words[m.i]
	switch {
	case w.script == numberWord:
		m.start = w.start
		m.digits()
	case w.is(classNumber | classScale):
		m.start = m.r.stemStart(w)
		m.numerals()
	default:
		return 0, false
	}
	if sign, start := m.signBefore(); sign != "" {
		m.kind, m.unit, m.start = model.Money, sign, start
		return m.afterSign(), true
	}
	m.start = m.minusBefore()
	if w.script == numberWord || m.scaled {
		m.scales()
	}
	return m.counted()
}

// digits reads a number in digits, and the second one of a range.
func (m *measureScan) digits() {
	w := &m.r.words[m.i]
	m.value = numberValue(m.r.text[w.start:w.end])
	m.i++
	if m.i < len(m.r.words) && w.end < len(m.r.text) {
		next := &m.r.words[m.i]
		if next.script == numberWord && rangeDash(m.r.text[w.end:next.start]) {
			m.upto = numberValue(m.r.text[next.start:next.end])
			m.i++
		}
	}
}

func rangeDash(between string) bool {
	return between == "-" || between == "–" || between == "‑"
}

// numerals reads a number in words: a numeral before a smaller one or a scale
// multiplies or adds as all three languages do it.
func (m *measureScan) numerals() {
	total, part := 0.0, 0.0
	for ; m.i < len(m.r.words); m.i++ {
		w := &m.r.words[m.i]
		if m.i > m.first && !w.gap.joins() {
			break
		}
		switch {
		case w.is(classScale):
			total += max(part, 1) * w.known.number
			part, m.scaled = 0, true
		case w.is(classNumber):
			part = addNumeral(part, w.known.number)
		default:
			m.value = total + part
			return
		}
	}
	m.value = total + part
}

// addNumeral is the number said by n after part: two hundred multiplies,
// sixty two adds.
func addNumeral(part, n float64) float64 {
	if n == 100 && part > 0 && part < 10 || n == 20 && part == 4 {
		return part * n
	}
	return part + n
}

// scales reads the scales behind a number in digits: 3 milliards, 20 mille.
func (m *measureScan) scales() {
	for m.i < len(m.r.words) {
		w := &m.r.words[m.i]
		if !w.is(classScale) || w.clitic > 0 || w.gap&^gapBlank != 0 {
			return
		}
		m.value *= w.known.number
		m.upto *= w.known.number
		m.scaled = true
		m.i++
	}
}

// signs of currencies.
var currencySigns = [...]struct{ sign, code string }{
	{"€", "EUR"}, {"US$", "USD"}, {"$", "USD"}, {"£", "GBP"}, {"¥", "JPY"}, {"₺", "TRY"}, {"₽", "RUB"}, {"₹", "INR"}, {"₪", "ILS"}, {"₩", "KRW"}, {"﷼", "riyal"},
}

// signBefore is the currency whose sign stands right before the number, and
// where the sign begins.
func (m *measureScan) signBefore() (code string, start int) {
	head := m.r.text[:m.start]
	head = strings.TrimSuffix(strings.TrimSuffix(head, " "), "\u00a0")
	for _, c := range currencySigns {
		if strings.HasSuffix(head, c.sign) {
			return c.code, len(head) - len(c.sign)
		}
	}
	return "", m.start
}

// afterSign ends a measure whose currency stood before its number.
func (m *measureScan) afterSign() int {
	m.scales()
	if m.i < len(m.r.words) {
		w := &m.r.words[m.i]
		raw := m.r.text[w.start:w.end]
		if scale, ok := shortScales[raw]; ok && w.gap == 0 {
			m.value *= scale
			m.upto *= scale
			m.i++
		}
	}
	return m.r.words[m.i-1].end
}

// shortScales are the letters behind an amount after a sign: $5M, £3bn.
var shortScales = map[string]float64{"K": 1e3, "M": 1e6, "m": 1e6, "B": 1e9, "b": 1e9, "bn": 1e9, "T": 1e12, "tn": 1e12}

// minusBefore takes a sign before the number in, where nothing is glued to it.
func (m *measureScan) minusBefore() int {
	head := m.r.text[:m.start]
	for _, sign := range [...]string{"-", "−", "+"} {
		rest, ok := strings.CutSuffix(head, sign)
		if !ok {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(rest)
		if rest == "" || before == ' ' || before == '(' || before == 0xA0 || before == '\n' {
			if sign != "+" {
				m.value = -m.value
			}
			return len(rest)
		}
	}
	return m.start
}

// counted reads what the number counts.
func (m *measureScan) counted() (end int, ok bool) {
	last := m.r.words[m.i-1].end
	if end, ok := m.signBehind(last); ok {
		return end, true
	}
	if m.i >= len(m.r.words) {
		return 0, false
	}
	w := &m.r.words[m.i]
	if code, ok := m.bigSign(w); ok {
		m.kind, m.unit = model.Money, code
		m.i++
		return w.end + signLen(m.r.text[w.end:]), true
	}
	if unit, ok := m.r.lex.signs[m.r.text[w.start:w.end]]; ok && m.signFits(w) {
		m.kind, m.unit = model.Quantity, unit
		m.i++
		return m.perHour(w.end), true
	}
	return m.unitWord()
}

// signBehind reads a percent or currency sign right behind the number.
func (m *measureScan) signBehind(last int) (end int, ok bool) {
	rest := m.r.text[last:]
	at := last
	for _, blank := range [...]string{" ", "\u00a0", "\u202f"} {
		if strings.HasPrefix(rest, blank) {
			at += len(blank)
			rest = rest[len(blank):]
			break
		}
	}
	for _, sign := range [...]string{"%", "٪", "﹪", "％"} {
		if strings.HasPrefix(rest, sign) {
			m.kind, m.unit = model.Percent, "%"
			return at + len(sign), true
		}
	}
	for _, c := range currencySigns {
		if strings.HasPrefix(rest, c.sign) && (at == last || c.code != "USD" || !digitFollows(rest[len(c.sign):])) {
			m.kind, m.unit = model.Money, c.code
			return at + len(c.sign), true
		}
	}
	return 0, false
}

func digitFollows(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return isDigit(r)
}

// bigSign reads the letters between a number and a sign: 3 M€, 2 Md€.
func (m *measureScan) bigSign(w *entityWord) (code string, ok bool) {
	scale := 0.0
	switch m.r.text[w.start:w.end] {
	case "M":
		scale = 1e6
	case "Md", "Mds", "MD":
		scale = 1e9
	case "k", "K":
		scale = 1e3
	}
	if scale == 0 || w.gap&^gapBlank != 0 {
		return "", false
	}
	for _, c := range currencySigns {
		if strings.HasPrefix(m.r.text[w.end:], c.sign) {
			m.value *= scale
			m.upto *= scale
			return c.code, true
		}
	}
	return "", false
}

func signLen(rest string) int {
	for _, c := range currencySigns {
		if strings.HasPrefix(rest, c.sign) {
			return len(c.sign)
		}
	}
	return 0
}

// signFits reports whether the sign of a unit may belong to the number: it
// stands right behind it or after one blank, and no apostrophe follows.
func (m *measureScan) signFits(w *entityWord) bool {
	words := m.scaled || m.r.words[m.first].script != numberWord
	if w.gap&^gapBlank != 0 || words && w.end-w.start == 1 {
		return false
	}
	next, _ := utf8.DecodeRuneInString(m.r.text[w.end:])
	return next != '\'' && next != '’' && next != '-'
}

// perHour takes in the /h and /s of a speed.
func (m *measureScan) perHour(end int) int {
	for _, per := range [...]string{"/h", "/s"} {
		if strings.HasPrefix(m.r.text[end:], per) && !wordFollows(m.r.text[end+len(per):]) {
			m.unit += per
			if m.i < len(m.r.words) && m.r.words[m.i].start == end+1 {
				m.i++
			}
			return end + len(per)
		}
	}
	return end
}

func wordFollows(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest != "" && wordRune(r)
}

const classCounted = classCurrency | classPercent | classUnit

// unitWord reads a unit, a currency or a percentage in words. A preposition
// may stand between: deux millions d'euros, خمسة ملايين من الدولارات.
func (m *measureScan) unitWord() (end int, ok bool) {
	at := m.i
	if m.scaled && at+1 < len(m.r.words) && m.r.words[at].gap.joins() && partitive(m.r.slice(at, at+1)) {
		at++
	}
	w := &m.r.words[at]
	if !w.gap.joins() || w.gap&gapHyphen != 0 || w.known == nil {
		return 0, false
	}
	n, known := m.r.phrase(at, classCounted)
	if n == 0 || w.clitic > 0 && !known.is(classPercent) || !m.codeFits(w, known) {
		return 0, false
	}
	m.i = at + n
	m.unit = known.value
	switch {
	case known.is(classPercent):
		m.kind = model.Percent
	case known.is(classCurrency):
		m.kind = model.Money
		m.factor()
	default:
		m.kind = model.Quantity
	}
	return m.r.words[m.i-1].end, true
}

func partitive(folded []byte) bool {
	switch string(folded) {
	case "de", "d", "of":
		return true
	}
	return false
}

// codeFits reports whether a currency that is known by its code is written
// as one: MAD, but not mad.
func (m *measureScan) codeFits(w *entityWord, known *lexeme) bool {
	if !known.is(classCurrency) || w.end-w.start != 3 || !strings.EqualFold(known.value, m.r.text[w.start:w.end]) {
		return true
	}
	return w.caps == capsAll
}

// factor applies the power that a currency's abbreviation holds: mdh.
func (m *measureScan) factor() {
	code, power, ok := strings.Cut(m.unit, "*")
	if !ok {
		return
	}
	m.unit = code
	if power == "1e6" {
		m.value, m.upto = m.value*1e6, m.upto*1e6
	} else {
		m.value, m.upto = m.value*1e9, m.upto*1e9
	}
}

// name is the canonical form: 12.5%, 100000000 riyal, 5–10 km.
func (m *measureScan) name() string {
	number := formatNumber(m.value)
	if m.upto != 0 && !math.IsInf(m.upto, 0) {
		number += "–" + formatNumber(m.upto)
	}
	if m.kind == model.Percent && m.unit == "%" {
		return number + "%"
	}
	return number + " " + m.unit
}
