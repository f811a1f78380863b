// Package sqlite keeps marks in a file of SQLite. It alone knows a database.
//
// The table ops is the truth and only grows. The tables state and history
// are what it adds up to; both are written in the transaction of their
// operation and can be made again from ops at any time. The log before the
// write (WAL) is synced with each transaction, so what a method has returned
// survives the end of the program and of the machine's power.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	driver "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"

	"warraq/library"
)

// Options say whose marks are kept, and how.
type Options struct {
	Who    string // who marks
	Folder string // what relative paths of articles are relative to
}

// Store is a file of marks. It is safe for use by several goroutines, and
// several programs may have the same file open.
type Store struct {
	// set once
	db     *sql.DB
	path   string
	o      Options
	notice string

	// state
	seen atomic.Int64 // the last operation that our caller knows of
}

var (
	_ library.Marks    = (*Store)(nil)
	_ library.Watcher  = (*Store)(nil)
	_ library.Reviewer = (*Store)(nil)
)

// Open opens the store at path, and makes it with its folder when there is
// none. One that is damaged is moved aside and what can be read of it is
// saved; Notice then says so.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("store of marks: %w", err)
	}
	s, err := open(ctx, path, o, migrations)
	if isDamage(err) {
		s, err = rescue(ctx, path, o)
	}
	if err != nil {
		return nil, fmt.Errorf("store of marks %s: %w", path, err)
	}
	return s, nil
}

// OpenToRead opens a store that cannot be written, as it was when its last
// user closed it. Its methods that write fail.
func OpenToRead(ctx context.Context, path string, o Options) (*Store, error) {
	db, err := connectTo(path, url.Values{"immutable": {"1"}, "mode": {"ro"}})
	if err != nil {
		return nil, err
	}
	s := &Store{db: db, path: path, o: o}
	version, err := s.version(ctx)
	if err == nil && version != len(migrations) {
		err = fmt.Errorf("schema %d cannot be brought up to date", version)
	}
	if err == nil {
		err = s.check(ctx)
	}
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("store of marks %s: %w", path, err)
	}
	return s, nil
}

// Is reports whether Open would find a database at path, which may be damaged,
// or nothing to lose. A file of another kind, which somebody has named by
// mistake, would be moved aside as a damaged one.
func Is(path string) bool {
	const head = "SQLite format 3\x00"
	f, err := os.Open(path)
	if err != nil {
		return true // Open tells what is wrong
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return true
	}
	var b [len(head)]byte
	_, err = io.ReadFull(f, b[:])
	return err == nil && string(b[:]) == head
}

// Blank reports whether the file at path is a store in which nothing was ever
// kept: one that a full disk has left when it was to be made, for example.
func Blank(ctx context.Context, path string) bool {
	if log, err := os.Stat(path + "-wal"); err == nil && log.Mode().IsRegular() && log.Size() > 0 {
		return false
	}
	db, err := connectTo(path, url.Values{"immutable": {"1"}, "mode": {"ro"}})
	if err != nil {
		return false
	}
	defer db.Close()
	tables := -1
	err = db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables)
	return err == nil && tables == 0
}

// open opens a store that is whole.
func open(ctx context.Context, path string, o Options, steps []string) (*Store, error) {
	db, err := connect(path)
	if err != nil {
		return nil, err
	}
	s := &Store{db: db, path: path, o: o}
	err = s.retry(ctx, func() error { return s.migrate(ctx, steps) })
	if err == nil {
		err = s.check(ctx)
	}
	if err != nil {
		db.Close()
		return nil, err
	}
	return s, nil
}

// connect is a connection to the file at path. There is one only: a mark
// takes milliseconds, and data_version belongs to a connection.
func connect(path string) (*sql.DB, error) {
	return connectTo(path, url.Values{"_txlock": {"immediate"}, "_pragma": {"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "cache_size(-32000)", "temp_store(MEMORY)"}})
}

func connectTo(path string, q url.Values) (*sql.DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	file := url.URL{Scheme: "file", Path: abs, RawQuery: q.Encode()}
	db, err := sql.Open("sqlite", file.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

// check finds out whether the file is whole, and where its operations end.
func (s *Store) check(ctx context.Context) error {
	if _, err := s.States(ctx); err != nil {
		return err
	}
	var verdict string
	if err := s.db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return &damage{verdict}
	}
	var last sql.NullInt64
	err := s.db.QueryRowContext(ctx, "SELECT max(seq) FROM ops").Scan(&last)
	s.seen.Store(last.Int64)
	return err
}

// Notice is what the user should know about the opening; mostly empty.
func (s *Store) Notice() string { return s.notice }

// Close ends the use of the store.
func (s *Store) Close() error { return s.db.Close() }

// change runs f in a transaction that no other program writes during.
func (s *Store) change(ctx context.Context, f func(*sql.Tx) error) error {
	return s.retry(ctx, func() error {
		tx, err := s.db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer tx.Rollback() // does nothing after the commit
		if err := f(tx); err != nil {
			return err
		}
		return tx.Commit()
	})
}

// patience is how long others may keep the store from us. It is long: a
// mark that has to wait is better than one that is lost.
const patience = time.Minute

// retry does f again while another program holds the store.
func (s *Store) retry(ctx context.Context, f func() error) error {
	for end := time.Now().Add(patience); ; {
		err := f()
		if !isBusy(err) || time.Now().After(end) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// damage is a file that can be opened but holds nonsense.
type damage struct{ verdict string }

func (d *damage) Error() string { return "damaged: " + d.verdict }

func isBusy(err error) bool {
	c := code(err)
	return c == codes.SQLITE_BUSY || c == codes.SQLITE_LOCKED
}

func isDamage(err error) bool {
	c := code(err)
	_, found := errors.AsType[*damage](err)
	return found || c == codes.SQLITE_CORRUPT || c == codes.SQLITE_NOTADB
}

// code is the primary code of an error of the database, 0 for others.
func code(err error) int {
	if e, ok := errors.AsType[*driver.Error](err); ok {
		return e.Code() & 0xff
	}
	return 0
}
