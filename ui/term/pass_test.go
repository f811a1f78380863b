package term

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"github.com/gdamore/tcell/v2"

	"warraq/layout"
	"warraq/layout/bidi"
)

// cellsOf is s with a cell for each character; capitals stand for Hebrew.
func cellsOf(s string) []Cell {
	var cells []Cell
	for _, r := range s {
		if 'A' <= r && r <= 'Z' {
			r += 'א' - 'A'
		}
		cells = append(cells, Cell{Text: string(r), Width: 1})
	}
	return cells
}

func textOf(cells []Cell) string {
	var b strings.Builder
	for _, c := range cells {
		r := c.first()
		if 'א' <= r && r < 'א'+26 {
			r += 'A' - 'א'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// drawn is what a terminal shows that orders a whole row.
func drawn(cells []Cell, base bidi.Direction) string {
	var text strings.Builder
	var at []int
	for i := range cells {
		text.WriteRune(cells[i].first())
		for len(at) < text.Len() {
			at = append(at, i)
		}
	}
	var r bidi.Resolver
	r.Paragraph(text.String(), base, nil)
	var out strings.Builder
	for _, run := range r.Line(nil, 0, text.Len()) {
		from, step := run.Start, 1
		if run.Level&1 != 0 {
			from, step = run.End-1, -1
		}
		last := -1
		for off := from; off >= run.Start && off < run.End; off += step {
			if at[off] == last {
				continue
			}
			last = at[off]
			c := cells[last].first()
			if run.Level&1 != 0 {
				c, _ = bidi.Mirror(c)
			}
			out.WriteRune(c)
		}
	}
	return out.String()
}

func TestWordwise(t *testing.T) {
	tests := []struct{ name, wanted, sent string }{
		{"left to right", " one (two)", "⠀one⠀(two)"},
		{"a word", " CBA", "⠀ABC"},
		{"two words", " FED CBA", "⠀DEF⠀ABC"},
		{"a number between", " FED 12 CBA", "⠀DEF⠀12⠀ABC"},
		{"brackets", " (CBA)", "⠀(ABC)"},
		{"over a border without blanks", " CBA│FED", "⠀DEF│ABC"},
		{"a number in a word", " 12CBA", "⠀12ABC"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			row := cellsOf(tt.wanted)
			p := Pass{Mode: Wordwise}
			p.Row(row)
			if got := textOf(row); got != tt.sent {
				t.Errorf("got  %q\nwant %q", got, tt.sent)
			}
		})
	}
}

// vocabulary is what random rows are made of.
var vocabulary = strings.Fields("أعلنت هيئة الموانئ عن افتتاح الرصيف الجديد في فلمورا لا إله الآن " +
	"Le port de Velmora rouvre lundi l'été (AFP) G20 iPhone 2031 1,5 12% 3-2 ١٩٤٥ ٢٠٣١ 7/10 +33 $40 «الميناء» (سنة «نعم!» " +
	"ماذا؟ 12؟ قال: ثم، [الرصيف] @velmora_port #ميناء_فلمورا x.com/a/1 ١٢٫٥٪ ب٢٠ 20م")

// randomRow is a row of one to three panes, each laid out as warraq does.
func randomRow(rnd *rand.Rand, width int) []Cell {
	panes := 1 + rnd.IntN(3)
	w := (width - 1 - panes + 1) / panes
	row := []Cell{{Text: " ", Width: 1}}
	var e layout.Engine
	for i := range panes {
		if i > 0 {
			row = append(row, Cell{Text: "│", Width: 1})
		}
		row = append(row, randomPane(rnd, &e, w)...)
	}
	for len(row) < width {
		row = append(row, Cell{Text: " ", Width: 1})
	}
	return row
}

func randomPane(rnd *rand.Rand, e *layout.Engine, w int) []Cell {
	var words []string
	for range 1 + rnd.IntN(9) {
		words = append(words, vocabulary[rnd.IntN(len(vocabulary))])
	}
	var b layout.Buffer
	e.Wrap(&b, strings.Join(words, " "), 0, &layout.Options{Width: w, StripMarks: true, Base: layout.Direction(rnd.IntN(3))})
	line := b.Lines[0]
	var cells []Cell
	for _, c := range line.Cells {
		cells = append(cells, Cell{Text: c.Text, Width: c.Width})
	}
	blanks := make([]Cell, max(0, w-line.Width))
	for i := range blanks {
		blanks[i] = Cell{Text: " ", Width: 1}
	}
	if line.RTL {
		return append(blanks, cells...)
	}
	return append(cells, blanks...)
}

// rows is how many random rows are tried.
func rows() int {
	if testing.Short() {
		return 200
	}
	return 3000
}

// look is how a row looks, whatever stands for a blank or a question mark.
func look(s string) string {
	for _, by := range substitutes {
		for from, to := range by {
			s = strings.ReplaceAll(s, to, from)
		}
	}
	return strings.ReplaceAll(s, strongBlank, " ")
}

// TestWordwiseOnRandomRows holds that a terminal which orders whole rows shows
// the wanted ones, whatever base direction it takes.
func TestWordwiseOnRandomRows(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 1))
	p := Pass{Mode: Wordwise}
	wrong := 0
	for range rows() {
		row := randomRow(rnd, 80)
		want := look(rawText(row))
		p.Row(row)
		for _, base := range []bidi.Direction{bidi.LTR, bidi.Auto} {
			if got := look(drawn(row, base)); got != want {
				if wrong++; wrong < 10 {
					t.Errorf("base %d\ngot  %q\nwant %q", base, got, want)
				}
			}
		}
	}
	t.Logf("%d wrong", wrong)
}

func rawText(cells []Cell) string {
	var b strings.Builder
	for _, c := range cells {
		b.WriteRune(c.first())
	}
	return b.String()
}

// drawnByKitty is what kitty shows: each run between blanks and box drawing,
// cut where the font changes, turned round if its first letter asks for it.
// Merged says that the letters' font has the signs too.
func drawnByKitty(row []Cell, merged bool) string {
	var out strings.Builder
	for i := 0; i < len(row); {
		j := i + 1
		for j < len(row) && !endsRun(row[i].first()) && !endsRun(row[j].first()) &&
			fontOf(row[j].Style) == fontOf(row[i].Style) && (merged || turnsRound(&row[j]) == turnsRound(&row[i])) {
			j++
		}
		out.WriteString(kittyRun(row[i:j]))
		i = j
	}
	return out.String()
}

// kittyRun is a run as HarfBuzz lays it out: its script is that of the first
// character that has one.
func kittyRun(run []Cell) string {
	rtl := false
	for i := range run {
		if r := run[i].first(); !unicode.In(r, unicode.Common, unicode.Inherited) {
			rtl = unicode.In(r, unicode.Arabic, unicode.Hebrew)
			break
		}
	}
	if !rtl {
		return rawText(run)
	}
	var b strings.Builder
	for i := len(run) - 1; i >= 0; i-- {
		r, _ := bidi.Mirror(run[i].first())
		b.WriteRune(r)
	}
	return b.String()
}

func TestKittyOnRandomRows(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 2))
	p := Pass{Mode: Kitty}
	for range rows() {
		row := randomRow(rnd, 80)
		for i := range row {
			row[i].Style = tcell.StyleDefault.Bold(i%37 < 9)
		}
		want := rawText(row)
		p.Row(row)
		for _, merged := range []bool{false, true} {
			if got := drawnByKitty(row, merged); got != want {
				t.Fatalf("one font: %v\ngot  %q\nwant %q", merged, got, want)
			}
		}
	}
}

// drawnByQt is what Qt shows: each stretch of equal attributes in order by
// itself, left to right.
func drawnByQt(row []Cell) string {
	var out strings.Builder
	for i := 1; i < len(row); i++ {
		if row[i].Text == " " {
			row[i].Style = row[i-1].Style // as it may be sent
		}
	}
	for i := 0; i < len(row); {
		j := i + 1
		for j < len(row) && row[j].Style == row[i].Style {
			j++
		}
		out.WriteString(drawn(row[i:j], bidi.LTR))
		i = j
	}
	return out.String()
}

func TestColourOnRandomRows(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 3))
	styles := []tcell.Style{tcell.StyleDefault, tcell.StyleDefault.Reverse(true), tcell.StyleDefault.Foreground(tcell.ColorTeal), tcell.StyleDefault.Bold(true)}
	for _, pairs := range []Pairs{{}, {None: true}, {True: true}} {
		p := Pass{Mode: Colour, Colour: pairs}
		for range rows() {
			row := randomRow(rnd, 80)
			for i := range row {
				row[i].Style = styles[i/5%len(styles)]
			}
			want := strings.ReplaceAll(rawText(row), line, thinBlock)
			p.Row(row)
			if got := drawnByQt(row); got != want {
				t.Fatalf("%+v\ngot  %q\nwant %q", pairs, got, want)
			}
		}
	}
}

// TestPassesKeepTheWidth holds that no pass moves a wide cell's other half.
func TestPassesKeepTheWidth(t *testing.T) {
	row := append(cellsOf(" CBA"), Cell{Text: "🙂", Width: 2})
	row = append(row, cellsOf("FED 12 ")...)
	for _, m := range []Mode{Plain, Wordwise, Kitty, Colour} {
		cells := append([]Cell(nil), row...)
		p := Pass{Mode: m}
		p.Row(cells)
		width := 0
		for _, c := range cells {
			width += c.Width
		}
		if width != len(row)+1 {
			t.Errorf("%v: %d columns, want %d", m, width, len(row)+1)
		}
	}
}
