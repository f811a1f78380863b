package recognise

import (
	"strings"
	"unicode/utf8"

	"warraq/model"
)

// counted reads what the number counts.
func (m *measureScan) counted() (end int, ok bool) {
	last := int(m.r.words[m.i-1].end)
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
		return int(w.end) + signLen(m.r.text[w.end:]), true
	}
	if unit, ok := m.r.lex.signs[m.r.text[w.start:w.end]]; ok && m.signFits(w) {
		m.kind, m.unit = model.Quantity, unit
		m.i++
		return m.perHour(int(w.end)), true
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
	if rest == "" || rest[0] < utf8.RuneSelf && rest[0] != '%' && rest[0] != '$' && rest[0] != 'U' {
		return 0, false // as behind most numbers
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
			if m.i < len(m.r.words) && int(m.r.words[m.i].start) == end+1 {
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
	if !w.gap.joins() || w.gap&gapHyphen != 0 || w.known == 0 {
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
	return int(m.r.words[m.i-1].end), true
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
