package bidi

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// go test ./layout/bidi -texts 1000000 compares a million, in about a minute.
var texts = flag.Int("texts", 50_000, "random texts to compare with the literal algorithm")

// alphabets are what random texts are made of; an entry is put in whole.
var alphabets = []struct {
	name  string
	parts []string
}{
	{"words", strings.Fields("abc d ABC D é يب كت ٣ 4 56 ۷ + - % € $ , . : / ( ) [ ] « » ! — @x #A 1,2 3.4-5 ٣٫٤ 5% $6 pic.x/yz https://t.co/a")},
	{"marks", strings.Fields("a A ي 1 ٣ ( ) [ ~ ~ ~ + , % \u200C")},
	{"numbers", strings.Fields("a A ي 1 2 ٣ ٤ + - , . : % € ~ 1 ٣ +2 ,2 %2")},
	{"brackets", strings.Fields("a A ي 1 ( ) [ ] { } ( ) ~ \u2329 \u232A \u3008 \u3009 \u27E8 \u27E9")},
	{"controls", strings.Fields("a b A B ي 1 ٣ + , % ( ) [ ] ! ~ > < } { ^ ^ ^ / \\ ? | | | \u200C \u00AD \t \x1F \u200F \u061C")},
	{"isolates", strings.Fields("a A ي 1 ( ) ~ ! / \\ ? | |")},
	{"overrides", strings.Fields("a A 1 ٣ ( ) ~ + } { ^ / \\ ? | | \t")},
}

// deepBrackets is a text whose brackets nest about as deep as BD16 has room
// for, so that one level more or less makes another order.
func deepBrackets(rng *rand.Rand) string {
	letters := []string{"a", "A", "ي", "1", "a A", "A b"}
	letter := func() string { return letters[rng.IntN(len(letters))] }
	text, after := letter(), letter()
	var closers []string
	for range maxBrackets - 2 + rng.IntN(5) {
		kind := rng.IntN(3)
		text += []string{"(", "[", "\u2329"}[kind]
		closers = append(closers, []string{")", "]", "\u3009"}[kind])
	}
	text += letter()
	for _, closer := range slices.Backward(closers) {
		text += closer
	}
	return controls.Replace(text + after + "(" + letter() + ")")
}

// blanks stand between the parts of a text now and then.
var blanks = []string{" ", " ", " ", "\u00A0", "\u2003", "\t", "\u3000"}

// randomText is a text of a few dozen parts. A few are deep: more embeddings
// or open brackets than the algorithm has room for.
func randomText(rng *rand.Rand) string {
	if rng.IntN(100) == 0 {
		return deepBrackets(rng)
	}
	var b strings.Builder
	parts := alphabets[rng.IntN(len(alphabets))].parts
	if rng.IntN(50) == 0 {
		opener := []string{"<", ">", "{", `\`, "<>", `<\`, "(", "[(", "?a"}[rng.IntN(9)]
		b.WriteString(strings.Repeat(opener, 55+rng.IntN(80)))
	}
	for range 1 + rng.IntN(24) {
		b.WriteString(parts[rng.IntN(len(parts))])
		if rng.IntN(4) == 0 {
			b.WriteString(blanks[rng.IntN(len(blanks))])
		}
	}
	if rng.IntN(50) == 0 {
		closer := []string{"^", "|", "^|", ")", ")a]", "^ "}[rng.IntN(6)]
		b.WriteString(strings.Repeat(closer, 55+rng.IntN(80)))
	}
	if rng.IntN(20) == 0 {
		b.WriteString("\n")
	}
	return controls.Replace(b.String())
}

// randomCuts are up to three ends of lines before the end of n.
func randomCuts(rng *rand.Rand, n int) []int {
	var cuts []int
	for range rng.IntN(4) {
		cuts = append(cuts, rng.IntN(n+1))
	}
	slices.Sort(cuts)
	return append(cuts, n)
}

// comparison holds a Resolver to the literal algorithm. The text of the
// literal one may have more characters: places says which of its code points
// each code point of the text is.
type comparison struct {
	r       *Resolver
	l       *literal
	offs    []int // the byte of each code point, and the end
	places  []int // likewise, in the literal's text
	isPlain bool  // do not look at levels
}

// check compares lines that end at the code points cuts.
func (c *comparison) check(cuts []int) error {
	if c.r.Level() != c.l.paragraph {
		return fmt.Errorf("paragraph level got %d, want %d", c.r.Level(), c.l.paragraph)
	}
	start := 0
	for _, end := range cuts {
		if err := c.checkLine(start, end); err != nil {
			return err
		}
		start = end
	}
	return nil
}

func (c *comparison) checkLine(start, end int) error {
	levels, order := c.l.line(c.places[start], c.places[end])
	numbers := map[int]int{} // code points of the text by those of the literal's
	var want, got []int
	gotLevels := c.r.LineLevels(nil, c.offs[start], c.offs[end])
	for i := start; i < end; i++ {
		p := c.places[i]
		numbers[p] = i
		if want := levels[p-c.places[start]]; !c.isPlain && !goneByX9(c.l.original[p]) && gotLevels[i-start] != want {
			return fmt.Errorf("line %d to %d: level of %d got %d, want %d", start, end, i, gotLevels[i-start], want)
		}
	}
	for _, p := range order {
		if i, ok := numbers[p]; ok {
			want = append(want, i)
		}
	}
	for _, off := range c.r.Order(nil, c.offs[start], c.offs[end]) {
		i, _ := slices.BinarySearch(c.offs, off)
		if !goneByX9(c.l.original[c.places[i]]) {
			got = append(got, i)
		}
	}
	if !slices.Equal(got, want) {
		return fmt.Errorf("line %d to %d: order\n got %v\nwant %v", start, end, got, want)
	}
	return nil
}

func runeStarts(s string) []int {
	var offs []int
	for i := range s {
		offs = append(offs, i)
	}
	return append(offs, len(s))
}

// compareText compares a text whole and in lines.
func (d *literalData) compareText(r *Resolver, s string, base Direction, cuts []int) error {
	if n := r.Paragraph(s, base, nil); n != len(s) {
		return fmt.Errorf("paragraph of %d bytes, want %d", n, len(s))
	}
	c := comparison{r: r, l: d.resolve([]rune(s), base, nil), offs: runeStarts(s)}
	for i := range c.offs {
		c.places = append(c.places, i)
	}
	if err := c.check([]int{len(c.offs) - 1}); err != nil {
		return err
	}
	return c.check(cuts)
}

func TestAgreesWithLiteral(t *testing.T) {
	d := newLiteralData(t)
	rng := rand.New(rand.NewPCG(17, 9))
	var r Resolver
	for i := range *texts {
		s, base := randomText(rng), Direction(rng.IntN(3))
		cuts := randomCuts(rng, utf8.RuneCountInString(s))
		if err := d.compareText(&r, s, base, cuts); err != nil {
			t.Fatalf("text %d, base %d, %+q: %v", i, base, s, err)
		}
	}
}

// isolated is text with the controls of isolates really put in, as Isolate
// says: what is left open inside is closed, and PDIs inside that close
// nothing inside are inert. places are as in comparison.
func (d *literalData) isolated(s string, isolates []Isolate) (text []rune, inert map[int]bool, places []int) {
	inert = map[int]bool{}
	inside, depth := -1, 0 // the isolate, and the initiators open in it
	end := func() {
		for range depth + 1 {
			text = append(text, 0x2069)
		}
		inside, depth = -1, 0
	}
	next := 0
	for off, c := range s + "\x00" {
		last := off == len(s)
		if inside >= 0 && (last || off >= isolates[inside].End || d.class[c] == B) {
			end()
		}
		for inside < 0 && next < len(isolates) && off >= isolates[next].Start && !last {
			text = append(text, []rune{0x2068, 0x2066, 0x2067}[isolates[next].Direction])
			inside = next
			if next++; off >= isolates[inside].End || d.class[c] == B {
				end()
			}
		}
		places = append(places, len(text))
		switch class := d.class[c]; {
		case last:
			return text, inert, places
		case inside < 0:
		case isInitiator(class):
			depth++
		case class == PDI && depth > 0:
			depth--
		case class == PDI:
			inert[len(text)] = true
		}
		text = append(text, c)
	}
	return text, inert, places
}

func randomIsolates(rng *rand.Rand, offs []int) []Isolate {
	var list []Isolate
	for i := rng.IntN(len(offs)); i < len(offs)-1 && len(list) < 4; i += rng.IntN(4) {
		end := min(i+rng.IntN(8), len(offs)-1)
		list = append(list, Isolate{offs[i], offs[end], Direction(rng.IntN(3))})
		i = end
	}
	return list
}

func (d *literalData) compareIsolated(r *Resolver, s string, base Direction, isolates []Isolate, cuts []int) error {
	if n := r.Paragraph(s, base, isolates); n != len(s) {
		return fmt.Errorf("paragraph of %d bytes, want %d", n, len(s))
	}
	_, plain := scan(s)
	text, inert, places := d.isolated(s, isolates)
	c := comparison{r: r, l: d.resolve(text, base, inert), offs: runeStarts(s), places: places,
		isPlain: plain && base != RTL && !anyRTL(isolates)}
	if err := c.check([]int{len(c.offs) - 1}); err != nil {
		return err
	}
	return c.check(cuts)
}

// FuzzParagraph compares any text, paragraph by paragraph, whole and cut in
// two, with and without an isolate.
func FuzzParagraph(f *testing.F) {
	d := newLiteralData(f)
	for _, s := range []string{"", "abc", "ABC (@def) 12%\nghi", "/a\\B|?C>d<E^}f{G^^", "A\xFF\xC2B\r\n\r(~)"} {
		f.Add(controls.Replace(s), uint8(0), uint8(1), uint8(4), uint8(3))
	}
	var r Resolver
	f.Fuzz(func(t *testing.T, s string, base, isoStart, isoLen, cut uint8) {
		for len(s) > 0 && len(s) < 4096 {
			n := r.Paragraph(s, Direction(base%3), nil)
			if want := d.paragraphEnd(s); n != want {
				t.Fatalf("paragraph of %d bytes, want %d", n, want)
			}
			offs := runeStarts(s[:n])
			at := func(i uint8) int { return int(i) % len(offs) }
			cuts := []int{at(cut), len(offs) - 1}
			if err := d.compareText(&r, s[:n], Direction(base%3), cuts); err != nil {
				t.Fatal(err)
			}
			end := min(at(isoStart)+int(isoLen), len(offs)-1)
			iso := []Isolate{{offs[at(isoStart)], offs[end], Direction(base / 3 % 3)}}
			if err := d.compareIsolated(&r, s[:n], Direction(base%3), iso, cuts); err != nil {
				t.Fatal(err)
			}
			s = s[n:]
		}
	})
}

// paragraphEnd is P1.
func (d *literalData) paragraphEnd(s string) int {
	for off, c := range s {
		if d.class[c] != B {
			continue
		}
		if strings.HasPrefix(s[off:], "\r\n") {
			return off + 2
		}
		return off + utf8.RuneLen(c)
	}
	return len(s)
}

func TestIsolatesAgreeWithLiteral(t *testing.T) {
	d := newLiteralData(t)
	rng := rand.New(rand.NewPCG(3, 14))
	var r Resolver
	for i := range *texts {
		s, base := randomText(rng), Direction(rng.IntN(3))
		offs := runeStarts(s)
		isolates, cuts := randomIsolates(rng, offs), randomCuts(rng, len(offs)-1)
		if err := d.compareIsolated(&r, s, base, isolates, cuts); err != nil {
			t.Fatalf("text %d, base %d, %+q, isolates %v: %v", i, base, s, isolates, err)
		}
	}
}
