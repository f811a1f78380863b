package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"sync"

	"github.com/spf13/pflag"

	"warraq/library"
	"warraq/library/sqlite"
	"warraq/ui/session"
)

// marksOptions say where marks are kept, and what becomes of them.
type marksOptions struct {
	file  string // a batch's own store; empty for the user's
	none  bool   // keep nothing
	fresh bool
	stay  bool

	labels        string // tags, parted by commas or blanks
	labelsAdvance bool
}

func (o *marksOptions) add(f *pflag.FlagSet, command string) {
	f.StringVar(&o.file, "marks-file", "", "keep marks in `file` (else in the user's data folder)")
	if command == readCommand {
		f.BoolVar(&o.none, "no-marks", false, "keep marks in memory only")
		f.BoolVar(&o.fresh, "fresh", false, "begin at the start of the list, not where you were")
		f.BoolVar(&o.stay, "no-advance", false, "stay on an article that was decided on")
		f.StringVar(&o.labels, "labels", "", "`tags` for the digits 1 to 9 after M: a,b,c")
		f.BoolVar(&o.labelsAdvance, "labels-advance", false, "a label goes on to the next undecided article")
	}
}

// keeper opens the store of marks when it is needed. A session may still be
// opening it when the program ends.
type keeper struct {
	o marksOptions

	mu     sync.Mutex
	stores []*sqlite.Store // that were opened
	tried  bool            // to open one that can only be read
	closed bool
}

func (o marksOptions) keeper() *keeper { return &keeper{o: o} }

// open opens the store. What relative paths are relative to is the folder in
// which the program was started.
func (k *keeper) open(ctx context.Context) (*sqlite.Store, error) {
	path, err := k.o.path()
	if err != nil {
		return nil, err
	}
	if k.o.file != "" && !sqlite.Is(path) {
		return nil, fmt.Errorf("%s is no store of marks, and stays as it is", path)
	}
	folder, _ := os.Getwd() // without one, relative paths are not found again
	s, err := sqlite.Open(ctx, path, sqlite.Options{Who: whoAmI(), Folder: folder})
	if err == nil {
		k.hold(s)
	}
	return s, err
}

// hold keeps s until close, or closes it if that has been called.
func (k *keeper) hold(s *sqlite.Store) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.closed {
		s.Close()
		return
	}
	k.stores = append(k.stores, s)
}

// opener is open for a session; nil when nothing is to be kept.
func (k *keeper) opener() session.Opener {
	if k.o.none {
		return nil
	}
	return func(ctx context.Context) (library.Marks, string, error) {
		s, err := k.open(ctx)
		if err == nil {
			return s, s.Notice(), nil
		}
		if old := k.openToRead(ctx); old != nil {
			return old, "", err
		}
		return nil, "", err
	}
}

// openToTell is the store for a command that changes no marks: also one that
// cannot be written, which is complained of.
func (k *keeper) openToTell(ctx context.Context) (*sqlite.Store, error) {
	s, err := k.open(ctx)
	if err == nil {
		return s, nil
	}
	if old := k.openToRead(ctx); old != nil {
		complain(err)
		return old, nil
	}
	return nil, err
}

// storeToTell is openToTell for a command that does without marks where
// nothing was ever kept, and nothing can be: the store is nil then. What is
// wrong is complained of once.
func (c *commandLine) storeToTell(ctx context.Context, k *keeper) (*sqlite.Store, error) {
	s, err := k.open(ctx)
	if err == nil {
		return s, nil
	}
	s = k.openToRead(ctx)
	if s == nil && (c.command == markCommand || k.o.exists() && !k.o.blank(ctx)) {
		return nil, err
	}
	if !c.told {
		complain(err)
		c.told = true
	}
	return s, nil
}

// openToRead opens a store that cannot be written, the first time only; nil
// when it cannot be read either.
func (k *keeper) openToRead(ctx context.Context) *sqlite.Store {
	path, err := k.o.path()
	if err != nil || !k.firstTry() {
		return nil
	}
	folder, _ := os.Getwd()
	s, err := sqlite.OpenToRead(ctx, path, sqlite.Options{Folder: folder})
	if err != nil {
		return nil // writing has told why
	}
	k.hold(s)
	return s
}

// firstTry reports whether nobody has called it before.
func (k *keeper) firstTry() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	first := !k.tried
	k.tried = true
	return first
}

func (k *keeper) close() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.closed = true
	for _, s := range k.stores {
		s.Close()
	}
}

// path is the file of the store.
func (o marksOptions) path() (string, error) {
	if o.file != "" {
		return o.file, nil
	}
	data := userFolder("XDG_DATA_HOME", filepath.Join(".local", "share"))
	if data == "" {
		return "", errors.New("no folder for marks: neither XDG_DATA_HOME nor HOME is set")
	}
	return filepath.Join(data, "warraq", "marks.db"), nil
}

// exists reports whether there is a store, or something in its place.
func (o marksOptions) exists() bool {
	path, err := o.path()
	if err != nil {
		return false
	}
	_, err = os.Lstat(path)
	return err == nil
}

// blank reports whether nothing was ever kept in the store that is there.
func (o marksOptions) blank(ctx context.Context) bool {
	path, err := o.path()
	return err == nil && sqlite.Blank(ctx, path)
}

// whoAmI names the user in the log of marks.
func whoAmI() string {
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	if name := os.Getenv("USER"); name != "" {
		return name
	}
	return "somebody"
}

// name is what the place in the list is kept under: the paths, whole. It is
// empty where nothing can be come back to.
func (in *input) name() string {
	var names []string
	for _, path := range in.paths {
		abs, err := filepath.Abs(path)
		if path == "-" || in.o.FS != nil || err != nil {
			return ""
		}
		names = append(names, abs)
	}
	return strings.Join(names, "\x00")
}
