package bidi

import (
	"slices"
	"testing"
	"unicode/utf8"

	"warraq/internal/ucd"
)

// literal is UAX #9 a second time: slow, one rule after another in the words
// of the standard, over code points. It shares with the package only the
// names of the classes; their values and the brackets it reads itself.
type literal struct {
	data  *literalData
	text  []rune
	inert map[int]bool // PDIs that BD9 does not see; nil outside of isolate tests

	paragraph uint8
	original  []Class
	class     []Class
	levels    []uint8
	partner   []int // BD9: the PDI of an initiator, the initiator of a PDI, or -1
}

// literalData is the part of the Unicode files that literal needs.
type literalData struct {
	class    []Class       // unassigned code points as the package has them
	closer   map[rune]rune // closing bracket of an opening one
	isCloser map[rune]bool
}

func newLiteralData(t testing.TB) *literalData {
	d := &literalData{make([]Class, utf8.MaxRune+1), map[rune]rune{}, map[rune]bool{}}
	for r := range d.class {
		d.class[r] = ClassOf(rune(r))
	}
	names := map[string]Class{}
	for _, c := range classNames {
		names[c.name] = c.class
	}
	err := ucd.Characters(func(lo, hi rune, f []string) {
		for r := lo; r <= hi; r++ {
			d.class[r] = names[f[4]]
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	err = ucd.Rows("BidiBrackets.txt", func(lo, _ rune, f []string) {
		if pair, _ := ucd.Rune(f[1]); f[2] == "o" {
			d.closer[lo] = pair
		} else {
			d.isCloser[lo] = true
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// resolve finds the levels of a paragraph, without L1.
func (d *literalData) resolve(text []rune, base Direction, inert map[int]bool) *literal {
	l := &literal{data: d, text: text, inert: inert}
	for _, r := range text {
		l.original = append(l.original, d.class[r])
	}
	l.class = slices.Clone(l.original)
	l.levels = make([]uint8, len(text))
	l.bd9()
	switch base {
	case LTR:
		l.paragraph = 0
	case RTL:
		l.paragraph = 1
	default:
		l.paragraph = l.p2p3(0, len(text))
	}
	l.x1to8()
	for _, s := range l.bd13() {
		l.resolveSequence(s)
	}
	return l
}

func isInitiator(c Class) bool { return c == LRI || c == RLI || c == FSI }

// goneByX9 tells whether X9 removes a character of class c.
func goneByX9(c Class) bool {
	return c == LRE || c == RLE || c == LRO || c == RLO || c == PDF || c == BN
}

// bd9 finds the matching PDI of each isolate initiator.
func (l *literal) bd9() {
	l.partner = make([]int, len(l.text))
	for i := range l.partner {
		l.partner[i] = -1
	}
	for i, c := range l.original {
		if !isInitiator(c) {
			continue
		}
		counter := 1
		for j := i + 1; j < len(l.text) && counter > 0; j++ {
			switch {
			case isInitiator(l.original[j]):
				counter++
			case l.original[j] == PDI && !l.inert[j]:
				counter--
			}
			if counter == 0 {
				l.partner[i], l.partner[j] = j, i
			}
		}
	}
}

// p2p3 is the level of the text from start to end.
func (l *literal) p2p3(start, end int) uint8 {
	for i := start; i < end; i++ {
		switch c := l.original[i]; {
		case c == L:
			return 0
		case c == R || c == AL:
			return 1
		case isInitiator(c) && l.partner[i] >= 0:
			i = l.partner[i]
		case isInitiator(c):
			return 0
		}
	}
	return 0
}

type literalStatus struct {
	level    uint8
	override Class // ON is neutral
	isolate  bool
}

// x1to8 is long because the standard lists its rules so.
func (l *literal) x1to8() {
	stack := []literalStatus{{l.paragraph, ON, false}} // X1
	overflowIsolates, overflowEmbeddings, validIsolates := 0, 0, 0
	last := func() literalStatus { return stack[len(stack)-1] }
	pop := func() { stack = stack[:len(stack)-1] }
	nextOdd := func() uint8 { return last().level + 1 + last().level%2 }
	nextEven := func() uint8 { return last().level + 2 - last().level%2 }
	apply := func(i int) {
		l.levels[i] = last().level
		if last().override != ON {
			l.class[i] = last().override
		}
	}
	for i, c := range l.original {
		switch c {
		case RLE, LRE, RLO, LRO: // X2 to X5
			level := nextOdd()
			if c == LRE || c == LRO {
				level = nextEven()
			}
			override := map[Class]Class{RLE: ON, LRE: ON, RLO: R, LRO: L}[c]
			if level <= 125 && overflowIsolates == 0 && overflowEmbeddings == 0 {
				stack = append(stack, literalStatus{level, override, false})
			} else if overflowIsolates == 0 {
				overflowEmbeddings++
			}
		case RLI, LRI, FSI: // X5a to X5c
			if c == FSI {
				end := l.partner[i]
				if end < 0 {
					end = len(l.text)
				}
				c = LRI
				if l.p2p3(i+1, end) == 1 {
					c = RLI
				}
			}
			apply(i)
			level := nextOdd()
			if c == LRI {
				level = nextEven()
			}
			if level <= 125 && overflowIsolates == 0 && overflowEmbeddings == 0 {
				validIsolates++
				stack = append(stack, literalStatus{level, ON, true})
			} else {
				overflowIsolates++
			}
		case PDI: // X6a
			switch {
			case l.partner[i] < 0:
			case overflowIsolates > 0:
				overflowIsolates--
			case validIsolates == 0:
			default:
				overflowEmbeddings = 0
				for !last().isolate {
					pop()
				}
				pop()
				validIsolates--
			}
			apply(i)
		case PDF: // X7
			switch {
			case overflowIsolates > 0:
			case overflowEmbeddings > 0:
				overflowEmbeddings--
			case !last().isolate && len(stack) >= 2:
				pop()
			}
		case B: // X8
			l.levels[i] = l.paragraph
		case BN:
		default: // X6
			apply(i)
		}
	}
}

// literalSequence is an isolating run sequence: places in the text.
type literalSequence struct {
	places   []int
	level    uint8
	sos, eos Class
}

// bd13 finds the isolating run sequences, without what X9 removes.
func (l *literal) bd13() []literalSequence {
	var runs [][]int // BD7
	runOf := map[int]int{}
	for i, c := range l.original {
		if goneByX9(c) {
			continue
		}
		n := len(runs)
		if n == 0 || l.levels[runs[n-1][0]] != l.levels[i] {
			runs = append(runs, nil)
			n++
		}
		runs[n-1] = append(runs[n-1], i)
		runOf[i] = n - 1
	}
	var sequences []literalSequence
	for _, run := range runs {
		if first := run[0]; l.original[first] == PDI && l.partner[first] >= 0 {
			continue // part of an earlier sequence
		}
		var s literalSequence
		for {
			s.places = append(s.places, run...)
			last := run[len(run)-1]
			if !isInitiator(l.original[last]) || l.partner[last] < 0 {
				break
			}
			run = runs[runOf[l.partner[last]]]
		}
		l.x10(&s)
		sequences = append(sequences, s)
	}
	return sequences
}

// x10 finds sos and eos.
func (l *literal) x10(s *literalSequence) {
	first, last := s.places[0], s.places[len(s.places)-1]
	s.level = l.levels[first]
	before, after := l.paragraph, l.paragraph
	for i := first - 1; i >= 0; i-- {
		if !goneByX9(l.original[i]) {
			before = l.levels[i]
			break
		}
	}
	if !isInitiator(l.original[last]) {
		for i := last + 1; i < len(l.text); i++ {
			if !goneByX9(l.original[i]) {
				after = l.levels[i]
				break
			}
		}
	}
	odd := func(level uint8) Class {
		if level%2 == 1 {
			return R
		}
		return L
	}
	s.sos, s.eos = odd(max(s.level, before)), odd(max(s.level, after))
}

func (l *literal) resolveSequence(s literalSequence) {
	c := make([]Class, len(s.places))
	for i, p := range s.places {
		c[i] = l.class[p]
	}
	l.w1(s, c)
	w2(s, c)
	w3(c)
	w4(c)
	w5(c)
	w6(c)
	w7(s, c)
	l.n0(s, c)
	n1n2(s, c)
	for i, p := range s.places { // I1, I2
		switch {
		case s.level%2 == 0 && c[i] == R:
			l.levels[p] = s.level + 1
		case s.level%2 == 0 && (c[i] == AN || c[i] == EN):
			l.levels[p] = s.level + 2
		case s.level%2 == 1 && c[i] != R:
			l.levels[p] = s.level + 1
		default:
			l.levels[p] = s.level
		}
	}
}

func (l *literal) w1(s literalSequence, c []Class) {
	for i := range c {
		switch {
		case c[i] != NSM:
		case i == 0:
			c[i] = s.sos
		case isInitiator(l.original[s.places[i-1]]) || l.original[s.places[i-1]] == PDI:
			c[i] = ON
		default:
			c[i] = c[i-1]
		}
	}
}

// strongBefore is the last of L, R and AL before i, or sos.
func strongBefore(s literalSequence, c []Class, i int) Class {
	for i--; i >= 0; i-- {
		if c[i] == L || c[i] == R || c[i] == AL {
			return c[i]
		}
	}
	return s.sos
}

func w2(s literalSequence, c []Class) {
	for i := range c {
		if c[i] == EN && strongBefore(s, c, i) == AL {
			c[i] = AN
		}
	}
}

func w3(c []Class) {
	for i := range c {
		if c[i] == AL {
			c[i] = R
		}
	}
}

func w4(c []Class) {
	for i := 1; i+1 < len(c); i++ {
		switch {
		case c[i] == ES && c[i-1] == EN && c[i+1] == EN:
			c[i] = EN
		case c[i] == CS && c[i-1] == c[i+1] && (c[i-1] == EN || c[i-1] == AN):
			c[i] = c[i-1]
		}
	}
}

func w5(c []Class) {
	for i := range c {
		if c[i] != ET {
			continue
		}
		end := i
		for end < len(c) && c[end] == ET {
			end++
		}
		if i > 0 && c[i-1] == EN || end < len(c) && c[end] == EN {
			for j := i; j < end; j++ {
				c[j] = EN
			}
		}
	}
}

func w6(c []Class) {
	for i := range c {
		if c[i] == ES || c[i] == ET || c[i] == CS {
			c[i] = ON
		}
	}
}

func w7(s literalSequence, c []Class) {
	for i := range c {
		if c[i] == EN && strongBefore(s, c, i) == L {
			c[i] = L
		}
	}
}

// strongOf is the strong class that N0 and N1 see in c, ON for none.
func strongOf(c Class) Class {
	switch c {
	case EN, AN, R:
		return R
	case L:
		return L
	}
	return ON
}

func canonical(r rune) rune {
	switch r {
	case 0x2329:
		return 0x3008
	case 0x232A:
		return 0x3009
	}
	return r
}

// bd16 finds the bracket pairs of a sequence.
func (l *literal) bd16(s literalSequence, c []Class) [][2]int {
	type entry struct {
		closer rune
		place  int
	}
	var stack []entry
	var pairs [][2]int
scan:
	for i, p := range s.places {
		r := l.text[p]
		if c[i] != ON || l.class[p] != ON {
			continue
		}
		if closer, ok := l.data.closer[r]; ok {
			if len(stack) == 63 {
				break scan
			}
			stack = append(stack, entry{canonical(closer), i})
		}
		if !l.data.isCloser[r] {
			continue
		}
		for j := len(stack) - 1; j >= 0; j-- {
			if stack[j].closer == canonical(r) {
				pairs = append(pairs, [2]int{stack[j].place, i})
				stack = stack[:j]
				break
			}
		}
	}
	slices.SortFunc(pairs, func(a, b [2]int) int { return a[0] - b[0] })
	return pairs
}

func (l *literal) n0(s literalSequence, c []Class) {
	embedding := Class(L)
	if s.level%2 == 1 {
		embedding = R
	}
	for _, p := range l.bd16(s, c) {
		same, other := false, false
		for i := p[0] + 1; i < p[1]; i++ {
			strong := strongOf(c[i])
			same = same || strong == embedding
			other = other || strong != ON && strong != embedding
		}
		set := ON
		switch {
		case same: // N0 b
			set = embedding
		case other: // N0 c
			context := s.sos
			for i := p[0] - 1; i >= 0; i-- {
				if strong := strongOf(c[i]); strong != ON {
					context = strong
					break
				}
			}
			set = embedding
			if context != embedding {
				set = context
			}
		}
		if set == ON {
			continue // N0 d
		}
		for _, i := range p {
			c[i] = set
			for j := i + 1; j < len(c) && l.class[s.places[j]] == NSM; j++ {
				c[j] = set
			}
		}
	}
}

func n1n2(s literalSequence, c []Class) {
	embedding := Class(L)
	if s.level%2 == 1 {
		embedding = R
	}
	for i := 0; i < len(c); i++ {
		end := i
		for end < len(c) && strongOf(c[end]) == ON {
			end++
		}
		before, after := s.sos, s.eos
		if i > 0 {
			before = strongOf(c[i-1])
		}
		if end < len(c) {
			after = strongOf(c[end])
		}
		for ; i < end; i++ {
			c[i] = embedding
			if before == after {
				c[i] = before
			}
		}
	}
}

// line is the levels of the line from start to end after L1, and its order
// by L2.
func (l *literal) line(start, end int) ([]uint8, []int) {
	levels := slices.Clone(l.levels[start:end])
	reset := func(i int) { // the blanks that end at i
		for ; i >= start; i-- {
			c := l.original[i]
			if c != WS && c != PDI && !isInitiator(c) && !goneByX9(c) {
				return
			}
			levels[i-start] = l.paragraph
		}
	}
	for i := start; i < end; i++ {
		if c := l.original[i]; c == S || c == B {
			levels[i-start] = l.paragraph
			reset(i - 1)
		}
	}
	reset(end - 1)
	return levels, l.l2(levels, start)
}

func (l *literal) l2(levels []uint8, start int) []int {
	var order []int
	for i := range levels {
		if !goneByX9(l.original[start+i]) {
			order = append(order, start+i)
		}
	}
	for level := slices.Max(append(levels, 0)); level >= 1; level-- {
		for i := 0; i < len(order); i++ {
			end := i
			for end < len(order) && levels[order[end]-start] >= level {
				end++
			}
			slices.Reverse(order[i:end])
			i = max(i, end)
		}
	}
	return order
}

// asAlgorithm gives order the characters that X9 removes, at the end.
func (d *literalData) asAlgorithm() algorithm {
	return func(text []rune, base Direction) (uint8, []uint8, []int) {
		l := d.resolve(text, base, nil)
		levels, order := l.line(0, len(text))
		for i, c := range l.original {
			if goneByX9(c) {
				order = append(order, i)
			}
		}
		return l.paragraph, levels, order
	}
}

func TestLiteralConforms(t *testing.T) {
	d := newLiteralData(t)
	conforms(t, d.asAlgorithm(), characterCases, characterTests)
	if !testing.Short() {
		conforms(t, d.asAlgorithm(), classCases, classTests)
	}
}
