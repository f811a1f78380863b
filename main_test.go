package main

import (
	"context"
	"errors"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"warraq/library"
	"warraq/model"
	"warraq/ui"
	"warraq/ui/session"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"warraq": main, "warraq-panics": panics})
}

// panics is the program over a source that breaks.
func panics() {
	os.Exit(exitCode(ui.Run(context.Background(), session.New(broken{}, session.Options{}), ui.Options{})))
}

// broken is a source of articles that panics when it is asked.
type broken struct{}

func (broken) Search(context.Context, library.Query) iter.Seq2[library.Hit, error] {
	panic("broken invariant")
}

func (broken) Article(context.Context, int) (*model.Article, error) { panic("broken invariant") }

// TestScript runs the commands of testdata/script.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:  "testdata/script",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "zero": zero},
		Setup: func(env *testscript.Env) error {
			env.Setenv("NO_COLOR", "")
			env.Setenv("TERM", "xterm")
			docs, err := filepath.Abs("docs")
			env.Setenv("DOCS", docs)
			return err
		},
	})
}

// exits runs a command that must end with an exit code: "exits 2 warraq …".
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARG]…")
	}
	code := 0
	var failed *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &failed) {
		code = failed.ExitCode()
	} else {
		ts.Check(err)
	}
	if want, err := strconv.Atoi(args[0]); err != nil || code != want {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}

// zero writes a file of its arguments, a NUL after each.
func zero(ts *testscript.TestScript, _ bool, args []string) {
	list := strings.Join(args[1:], "\x00") + "\x00"
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(list), 0o600))
}
