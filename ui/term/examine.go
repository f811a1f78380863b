package term

import (
	"bytes"
	"regexp"
	"strconv"
	"sync"
	"time"
)

// Examination is what a terminal said when it was asked in peace.
type Examination struct {
	Replies  Replies
	Terminal Terminal
	Through  Mux           // the multiplexer that was spoken through
	Took     time.Duration // until the last answer, or the end of patience
	Columns  int           // of the terminal, 0 when it does not say
	Rows     int           // likewise
	Widths   []int         // columns that each sample took; -1 where nobody told
}

// Patience of an examination: nobody waits for a screen.
const (
	examineWait = 2 * time.Second
	reportWait  = 300 * time.Millisecond
)

// Examine asks the controlling terminal what it is and how wide it draws the
// samples, each on a line that is erased again. What is typed meanwhile is
// lost.
func Examine(o Options, samples []string) (*Examination, error) {
	t, err := Open(o)
	if err != nil {
		return nil, err
	}
	defer t.Close()
	return t.examine(samples)
}

func (t *Tty) examine(samples []string) (*Examination, error) {
	if err := t.Start(); err != nil {
		return nil, err
	}
	defer t.Stop()
	began := time.Now()
	x := &Examination{}
	for over := false; !over; {
		t.listen(examineWait, func([]byte) bool { return t.Answered() })
		t.Silence()
		x.Terminal, over = t.Found()
	}
	x.Took, x.Replies, x.Through = time.Since(began), t.Replies(), t.Through()
	if size, err := t.WindowSize(); err == nil {
		x.Columns, x.Rows = size.Width, size.Height
	}
	x.Widths = t.widths(samples)
	return x, nil
}

// listen reads until enough says so of all that was typed or reported, or d
// is over, and reports whether it was enough.
func (t *Tty) listen(d time.Duration, enough func(all []byte) bool) bool {
	var all []byte
	buf := make([]byte, 256)
	for end := time.Now().Add(d); !enough(all); {
		left := time.Until(end)
		if left <= 0 || t.input != nil && !t.input(left) {
			return enough(all)
		}
		n, err := t.Read(buf)
		all = append(all, buf[:n]...)
		if err != nil {
			return enough(all)
		}
	}
	return true
}

// cursorReport is the answer to CSI 6 n: row and column, from 1.
var cursorReport = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\x1b\[(\d+);(\d+)R`) })

// widths draws each sample and asks where the cursor is then.
func (t *Tty) widths(samples []string) []int {
	widths := make([]int, len(samples))
	silent := false
	for i, s := range samples {
		widths[i] = -1
		if silent {
			continue
		}
		t.Write([]byte("\r" + s + "\x1b[6n"))
		silent = !t.listen(reportWait, func(all []byte) bool {
			m := cursorReport().FindSubmatch(all)
			if m == nil {
				return false
			}
			col, _ := strconv.Atoi(string(bytes.TrimLeft(m[2], "0")))
			widths[i] = col - 1
			return true
		})
		t.Write([]byte("\r\x1b[K"))
	}
	return widths
}

// Picture is rows as they have to be sent to t in mode m, one for each text,
// with what has to come before and after. Texts are in visual order. Colours
// are painted only where the order needs them.
func Picture(t Terminal, m Mode, through Mux, texts [][]Cell) (before, after string, rows []string) {
	p := Pass{Mode: m}
	for _, row := range texts {
		cells := row
		if m.Margin() > 0 {
			cells = append([]Cell{{Text: " ", Width: 1}}, row...)
		}
		p.Row(cells)
		rows = append(rows, sgr(cells))
	}
	for _, s := range switches(t, m) {
		through := s.through(through, manyRows)
		before, after = before+through.on, through.off+after
	}
	return before, after, rows
}
