package recognise

import (
	"math"
	"strings"
	"sync"
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
	r.eachMarked(func(i int, w *entityWord) int {
		if w.script != numberWord && !w.is(classNumber|classScale) {
			return 0
		}
		m := measureScan{r: r, first: i, i: i}
		if end, ok := m.measure(); ok {
			r.add(m.kind, rankMeasure, m.start, end, m.name(), false)
		}
		return m.i - i
	})
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

// measure reads a measure at m.i, a number or a numeral, and tells where it ends.
func (m *measureScan) measure() (end int, ok bool) {
	w := &m.r.words[m.i]
	if w.script == numberWord {
		m.start = int(w.start)
		m.digits()
	} else {
		m.start = m.r.stemStart(w)
		m.numerals()
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
	if m.i < len(m.r.words) && int(w.end) < len(m.r.text) {
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
			total += max(part, 1) * m.r.lexeme(m.i).number
			part, m.scaled = 0, true
		case w.is(classNumber):
			part = addNumeral(part, m.r.lexeme(m.i).number)
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
		scale := m.r.lexeme(m.i).number
		m.value *= scale
		m.upto *= scale
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
	if head == "" || head[len(head)-1] < utf8.RuneSelf && head[len(head)-1] != '$' {
		return "", m.start // as before most numbers
	}
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
		if scale, ok := shortScales()[raw]; ok && w.gap == 0 {
			m.value *= scale
			m.upto *= scale
			m.i++
		}
	}
	return int(m.r.words[m.i-1].end)
}

// shortScales are the letters behind an amount after a sign: $5M, £3bn.
var shortScales = sync.OnceValue(func() map[string]float64 {
	return map[string]float64{"K": 1e3, "M": 1e6, "m": 1e6, "B": 1e9, "b": 1e9, "bn": 1e9, "T": 1e12, "tn": 1e12}
})

// minusBefore takes a sign before the number in, where nothing is glued to it.
func (m *measureScan) minusBefore() int {
	head := m.r.text[:m.start]
	if head == "" || strings.IndexByte("-+\x92", head[len(head)-1]) < 0 {
		return m.start // as before most numbers; \x92 ends a minus
	}
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
