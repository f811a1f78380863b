//go:build unix

package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"

	"warraq/library"
	"warraq/library/sqlite"
	"warraq/model"
)

var (
	kills    = flag.Int("kills", 4, "rounds of TestKill")
	together = flag.Duration("together", 0, "how long TestTwoReaders goes on, at least a few keys")
)

// bench is a batch of articles and a store for its marks.
type bench struct {
	t           *testing.T
	batch, path string
	random      *rand.Rand
}

func newBench(t *testing.T, seed uint64) *bench {
	t.Helper()
	b := &bench{t: t, batch: t.TempDir(), path: filepath.Join(t.TempDir(), "marks.db"), random: rand.New(rand.NewPCG(seed, 1))}
	for i := range 16 {
		text := fmt.Sprintf("Piece %02d of news\n\nThe harbour of Velmora opened pier %d.\n", i, i)
		if err := os.WriteFile(filepath.Join(b.batch, fmt.Sprintf("%02d.txt", i)), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

// reader is a warraq on the batch, on a screen that the list has for itself.
func (b *bench) reader() *terminal {
	b.t.Helper()
	tm := start(b.t, 50, 24, nil, b.batch, "--marks-file", b.path, "--labels", "harbour,bay")
	tm.answer = "\x1b[?2026;2$y" + asXterm
	return tm.run()
}

// strokes are what a reader in a hurry does: decisions for the most part.
var strokes = strings.Split("a a a x x x w w S U R j k J +port\r +bay,port\r Cwho?\r M1M Va Vx vjjw V+pier\r", " ")

// keys are n random strokes.
func (b *bench) keys(n int) string {
	var s strings.Builder
	for range n {
		s.WriteString(strokes[b.random.IntN(len(strokes))])
	}
	return s.String()
}

// decisionRow is a row of the list that shows a decision.
// An article that this reader has not loaded is called by its file.
var decisionRow = regexp.MustCompile(`(?:Piece )?(\d\d)(?: of news|\.txt).*[✓✗→] (keep|drop|later)`)

// holds fails when a decision that the screen shows is not in the store, or
// when its state is not what its operations add up to.
func (b *bench) holds(screen string) {
	b.t.Helper()
	s, err := sqlite.Open(context.Background(), b.path, sqlite.Options{})
	if err != nil {
		b.t.Fatal(err)
	}
	defer s.Close()
	if s.Notice() != "" {
		b.t.Error(s.Notice())
	}
	made, sum := map[string]bool{}, map[model.ID]library.State{}
	for op, err := range s.Log(context.Background(), time.Time{}) {
		if err != nil {
			b.t.Fatal(err)
		}
		st := sum[op.Article]
		st.Add(op)
		sum[op.Article] = st
		made[number.FindString(op.Title)+" "+op.To] = true
	}
	if states, err := s.States(context.Background()); err != nil || !reflect.DeepEqual(states, sum) {
		b.t.Errorf("%v\nstate       %v\nadds up to  %v", err, states, sum)
	}
	for _, m := range decisionRow.FindAllStringSubmatch(screen, -1) {
		if !made[m[1]+" "+m[2]] {
			b.t.Errorf("article %s: %s was shown and is not in the store", m[1], m[2])
		}
	}
}

// lastRow is the row of the last article.
var lastRow = regexp.MustCompile(`Piece 15|15\.txt`)

// number is what the articles are told apart by.
var number = regexp.MustCompile(`\d\d`)

// waiting is a row whose mark is on its way to the disk.
var waiting = regexp.MustCompile(`(?m)(of news|\.txt) .*…$`)

// decisions is how many a screen shows.
func decisions(screen string) int { return len(decisionRow.FindAllString(screen, -1)) }

// A program that is killed has written all that it showed. The first round
// is killed when it has shown something, the others whenever that is.
func TestKill(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	b := newBench(t, seed)
	t.Logf("seed %d", seed)
	for i := range *kills {
		tm := b.reader()
		if b.random.IntN(8) > 0 || i == 0 { // else in the middle of its start
			tm.see("decided")
		}
		if i == 0 {
			tm.send("a")
			tm.until("a decision", func() bool { return decisions(tm.text()) > 0 })
		}
		tm.send(b.keys(1 + b.random.IntN(30)))
		want := b.random.IntN(16)
		for end := time.Now().Add(time.Second); decisions(tm.text()) < want && time.Now().Before(end); {
			<-time.After(time.Millisecond)
		}
		tm.cmd.Process.Kill()
		tm.ends()
		b.holds(tm.frame())
	}
}

// frame is the screen of a terminal that shows frames at once, without one
// that the program had no time to end.
func (tm *terminal) frame() string {
	out := tm.sent()
	begun := strings.LastIndex(out, "\x1b[?2026h")
	if begun <= strings.LastIndex(out, "\x1b[?2026l") {
		return tm.text()
	}
	screen := vt.NewEmulator(tm.screen.Width(), tm.screen.Height())
	go io.Copy(io.Discard, screen) // its answers, which nobody waits for
	defer screen.Close()
	screen.WriteString(out[:begun])
	return screen.String()
}

// allWritten waits until all keys have been taken and their marks written.
func allWritten(tm *terminal) {
	tm.t.Helper()
	tm.send("?")
	tm.see("Moving")
	tm.send("q")
	tm.until("all marks to be written", func() bool {
		return !strings.Contains(tm.text(), "Moving") && strings.Contains(tm.text(), "decided") && !waiting.MatchString(tm.text())
	})
}

// Two readers on one store at once: nothing that one of them showed is lost,
// and neither sees a lock.
func TestTwoReaders(t *testing.T) {
	b := newBench(t, 7)
	readers := []*terminal{b.reader(), b.reader()}
	for _, tm := range readers {
		tm.see("decided")
	}
	for i, end := 0, time.Now().Add(*together); i < 10 || time.Now().Before(end); i++ {
		for _, tm := range readers {
			tm.send(b.keys(4))
			if i >= 10 { // no faster than they are answered
				allWritten(tm)
			}
		}
	}
	for _, tm := range readers {
		allWritten(tm)
	}
	for _, tm := range readers { // neither writes any more
		screen := tm.text()
		if decisions(screen) == 0 {
			t.Errorf("no decision shows:\n%s", screen)
		}
		tm.send("Q")
		if code := tm.ends(); code != exitFine {
			t.Errorf("exit code %d", code)
		}
		if sent := tm.sent(); strings.Contains(sent, "locked") || strings.Contains(sent, "busy") || strings.Contains(sent, "not kept") {
			t.Errorf("a lock is shown:\n%s", screen)
		}
		b.holds(screen)
	}
}

// While marks cannot be kept the reader reads on and is told; they are kept
// as soon as that is possible.
func TestNowhereToKeep(t *testing.T) {
	b := newBench(t, 3)
	folder := filepath.Join(t.TempDir(), "folder")
	b.path = filepath.Join(folder, "marks.db")
	if err := os.WriteFile(folder, nil, 0o666); err != nil { // no folder can be there
		t.Fatal(err)
	}
	tm := b.reader()
	tm.see("marks are not kept")
	tm.until("the list", func() bool { return lastRow.MatchString(tm.text()) })
	tm.send("a+port\r")
	tm.see("2 changes in memory")
	tm.send("\r")
	tm.see("The harbour of Velmora opened pier 1.")
	if err := os.Remove(folder); err != nil {
		t.Fatal(err)
	}
	tm.send("x")
	tm.see("marks are kept again")
	tm.send("gl")
	tm.see("✓ keep")
	tm.until("no banner", func() bool { return !strings.Contains(tm.text(), "marks are not kept") })
	tm.cmd.Process.Kill()
	tm.ends()
	b.holds(tm.text())
	s, err := sqlite.Open(context.Background(), b.path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	n := 0
	for _, err := range s.Log(context.Background(), time.Time{}) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	if n < 3 {
		t.Errorf("%d operations kept, want a decision, a tag and a decision", n)
	}
}

// The marks of a store that cannot be written show all the same.
func TestReadOnlyStore(t *testing.T) {
	b := newBench(t, 4)
	tm := b.reader()
	tm.see("decided")
	tm.send("a")
	tm.see("✓ keep: Piece 00")
	tm.send("Q")
	tm.ends()
	wal := b.path + "-wal"
	if err := os.Mkdir(wal, 0o777); err != nil { // so that nothing can be written beside it
		t.Fatal(err)
	}
	tm = b.reader()
	tm.see("marks are not kept")
	tm.see("✓ keep")
	tm.send("kx")
	tm.see("1 change in memory")
	if err := os.Remove(wal); err != nil {
		t.Fatal(err)
	}
	tm.send("w")
	tm.see("marks are kept again")
	tm.see("2 of 16")
	tm.send("Q")
	tm.ends()
	b.holds(tm.text())
}
