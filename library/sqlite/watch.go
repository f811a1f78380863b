package sqlite

import (
	"context"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"warraq/library"
)

// How soon it is asked what others have added, after their first write and
// between questions while they go on writing; and how often where the file
// system does not tell of writes.
const (
	askAfter   = 100 * time.Millisecond
	watchEvery = 400 * time.Millisecond
)

// Watch hands over what was added, by us too, as it comes; see
// library.Watcher. It sleeps until the file of the store is written to. The
// question then costs microseconds when there is nothing new.
func (s *Store) Watch(ctx context.Context, hand func([]library.Op)) {
	wrote, end := s.writes(ctx)
	defer end()
	for version := int64(-1); ; {
		var now int64
		err := s.db.QueryRowContext(ctx, "PRAGMA data_version").Scan(&now)
		if err == nil && now != version && s.news(ctx, hand) {
			version = now
		}
		if !wrote() {
			return
		}
	}
}

// writes is a function that waits for the next write to the store, and
// reports false once ctx has ended; end is to be called after it.
func (s *Store) writes(ctx context.Context) (wrote func() bool, end func()) {
	w, err := fsnotify.NewWatcher()
	if err == nil {
		if err = w.Add(filepath.Dir(s.path)); err != nil {
			w.Close()
		}
	}
	if err != nil {
		return func() bool { return sleep(ctx, watchEvery) }, func() {}
	}
	return func() bool { return s.awaitWrite(ctx, w) && sleep(ctx, askAfter) }, func() { w.Close() }
}

// awaitWrite waits until the file of the store or what SQLite puts beside it
// has changed, and reports false when ctx ended first. What changed before
// the call counts.
func (s *Store) awaitWrite(ctx context.Context, w *fsnotify.Watcher) bool {
	base := filepath.Base(s.path)
	for {
		select {
		case <-ctx.Done():
			return false
		case e, ok := <-w.Events:
			if !ok {
				return sleep(ctx, watchEvery)
			}
			if strings.HasPrefix(filepath.Base(e.Name), base) {
				return true
			}
		case <-w.Errors: // events were lost
			return true
		}
	}
}

// sleep waits for d, and reports false when ctx ended first.
func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}
