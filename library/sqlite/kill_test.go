package sqlite

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"warraq/library"
	"warraq/model"
)

var kills = flag.Int("kills", 4, "rounds of TestKilled and TestKilledInMigration")

// child is what a process that is to be killed does with the store at the
// path that is its first argument.
const child = "WARRAQ_TEST_CHILD"

func TestMain(m *testing.M) {
	path := os.Args[len(os.Args)-1]
	switch os.Getenv(child) {
	case "mark":
		os.Exit(markForEver(path))
	case "open":
		s, err := Open(context.Background(), path, Options{})
		if err == nil {
			err = s.Close()
		}
		if err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// markForEver marks few and many articles at once, takes some of it back, and
// prints each batch with its size as soon as it is kept.
func markForEver(path string) int {
	ctx := context.Background()
	s, err := Open(ctx, path, Options{Who: "amal"})
	for err == nil {
		n := []int{1, 3, 200, 3000}[rand.IntN(4)]
		var ops []library.Op
		states, _ := s.States(ctx)
		if ops, err = s.Apply(ctx, randomChanges(states, n)); err == nil {
			fmt.Println(ops[0].Batch, len(ops))
			if rand.IntN(3) == 0 {
				_, err = s.Undo(ctx)
			}
		}
	}
	fmt.Fprintln(os.Stderr, err)
	return 1
}

// randomChanges are n changes of different articles, made together.
func randomChanges(states map[model.ID]library.State, n int) []library.Change {
	changes, ids := make([]library.Change, n), library.NewIDs(time.Now(), n)
	from := rand.IntN(5000)
	values := []string{library.Keep, library.Drop, library.Later}
	for i := range changes {
		c := library.Change{ID: ids[i], Batch: ids[0], Article: model.ID(fmt.Sprint(from + i)), Kind: library.Decide, To: values[rand.IntN(3)]}
		st := states[c.Article]
		c.Base = st.Decision.Op
		if n < 10 {
			c.Kind, c.Key, c.To, c.Base = library.Tag, "port", library.Yes, ""
		}
		changes[i] = c
	}
	return changes
}

// start starts this program again as a child.
func start(t *testing.T, what, path string) (*exec.Cmd, io.ReadCloser) {
	t.Helper()
	cmd := exec.Command(os.Args[0], path)
	cmd.Env = append(os.Environ(), child+"="+what)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, out
}

// killSoon ends cmd within most.
func killSoon(cmd *exec.Cmd, most time.Duration) {
	<-time.After(time.Duration(rand.Int64N(int64(most))))
	cmd.Process.Kill()
}

// What a killed program had kept is all there, and of what it was about to
// keep all or nothing.
func TestKilled(t *testing.T) {
	path, shown := "", 0
	for i := range *kills {
		if i%10 == 0 { // a long log takes long to be looked through
			path = filepath.Join(t.TempDir(), "marks.db")
		}
		cmd, out := start(t, "mark", path)
		early := i%2 == 1
		if early { // also while it opens the store
			go killSoon(cmd, 600*time.Millisecond)
		}
		kept := map[string]int{}
		for lines := bufio.NewScanner(out); lines.Scan(); {
			var batch string
			var n int
			if _, err := fmt.Sscan(lines.Text(), &batch, &n); err != nil { // the last line may be cut
				continue
			}
			if kept[batch] = n; len(kept) == 1 && !early {
				go killSoon(cmd, 600*time.Millisecond)
			}
		}
		cmd.Wait()
		shown += len(kept)
		s := openAt(t, path)
		if s.Notice() != "" {
			t.Error(s.Notice())
		}
		s.decisions() // holds that the state is the sum
		checkBatches(t, s.ops(), kept)
		s.Close()
	}
	if shown == 0 {
		t.Error("nothing was kept before a kill")
	}
}

// checkBatches holds that batches are whole, taken back whole, and that those
// that were kept are among them.
func checkBatches(t *testing.T, ops []library.Op, kept map[string]int) {
	t.Helper()
	made, back := map[string]int{}, map[string]int{}
	for _, op := range ops {
		if op.Undoes != "" {
			back[op.Batch]++
		} else {
			made[op.Batch]++
		}
	}
	for batch, n := range made {
		if n != 1 && n != 3 && n != 200 && n != 3000 || back[batch] != 0 && back[batch] != n {
			t.Errorf("%d operations of a batch, %d of them taken back", n, back[batch])
		}
	}
	for batch, n := range kept {
		if made[batch] != n {
			t.Errorf("batch %s: %d operations, want %d", batch, made[batch], n)
		}
	}
}

// A program that is killed on the way to another schema loses nothing: the
// next one finds the old store or the new one.
func TestKilledInMigration(t *testing.T) {
	const n = 4000
	old := filepath.Join(t.TempDir(), "old.db")
	oldStore(t, old, n)
	raw, err := os.ReadFile(old)
	if err != nil {
		t.Fatal(err)
	}
	for range *kills {
		path := filepath.Join(t.TempDir(), "marks.db")
		write(t, path, string(raw))
		cmd, _ := start(t, "open", path)
		killSoon(cmd, 150*time.Millisecond)
		cmd.Wait()
		s := openAt(t, path)
		if s.Notice() != "" {
			t.Error(s.Notice())
		}
		s.decisions()
		if got := len(s.ops()); got != n || len(s.states()) != n {
			t.Errorf("%d operations and %d articles, want %d", got, len(s.states()), n)
		}
		s.Close()
	}
}

// oldStore makes a store of the first schema with n decisions.
func oldStore(t *testing.T, path string, n int) {
	t.Helper()
	db, err := connect(path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(migrations[0] + "PRAGMA user_version = 1"); err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < ?)
		INSERT INTO ops (id, time, who, article, title, kind, old, new, base, batch, undoes)
		SELECT 'op' || i, i, 'amal', 'a' || i, ?, 'decision', '', 'keep', '', 'op' || i, '' FROM n`, n, strings.Repeat("long ", 10))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("INSERT INTO state SELECT article, kind, new, id FROM ops; INSERT INTO history SELECT batch, seq, who, 0 FROM ops"); err != nil {
		t.Fatal(err)
	}
}
