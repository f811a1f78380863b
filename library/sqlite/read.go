package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"time"

	"warraq/library"
	"warraq/model"
)

// States is what is known of all articles; see library.Marks.
func (s *Store) States(ctx context.Context) (map[model.ID]library.State, error) {
	states := map[model.ID]library.State{}
	err := s.each(ctx, "SELECT article, kind, key, value, op FROM state WHERE kind != ?", func(rows *sql.Rows) error {
		var (
			id model.ID
			op library.Op
		)
		err := rows.Scan(&id, &op.Kind, &op.Key, &op.To, &op.ID)
		st := states[id]
		st.Add(op)
		states[id] = st
		return err
	}, library.Annotate)
	if err != nil {
		return nil, err
	}
	return states, s.each(ctx, "SELECT "+opColumns+" FROM ops WHERE id IN (SELECT op FROM state WHERE kind = ?)", func(rows *sql.Rows) error {
		_, op, err := scanOp(rows)
		st := states[op.Article]
		st.Add(op)
		states[op.Article] = st
		return err
	}, library.Annotate)
}

// each calls f for each row of a query.
func (s *Store) each(ctx context.Context, query string, f func(*sql.Rows) error, args ...any) error {
	rows, err := s.db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Places is where marked articles were met; see library.Marks. A relative
// path comes back as one that is relative to Options.Folder.
func (s *Store) Places(ctx context.Context) (map[model.Origin]model.ID, error) {
	places := map[model.Origin]model.ID{}
	files := map[string][2]int64{} // as they are now
	err := s.each(ctx, "SELECT source, member, record, start, article, size, changed FROM places", func(rows *sql.Rows) error {
		var (
			o    model.Origin
			id   model.ID
			then [2]int64
		)
		p := &o.Place
		err := rows.Scan(&o.Source, &p.Member, &p.Record, &p.Offset, &id, &then[0], &then[1])
		now, known := files[o.Source]
		if !known {
			_, now[0], now[1], _ = s.file(o.Source)
			files[o.Source] = now
		}
		if now == then {
			places[o] = id
			if rel, err := filepath.Rel(s.o.Folder, o.Source); err == nil {
				o.Source = rel
				places[o] = id
			}
		}
		return err
	})
	return places, err
}

// Earlier is what was met at places where there may be another text now; see
// library.Marks. Paths come back as those of Places do.
func (s *Store) Earlier(ctx context.Context) (map[model.Origin][]model.ID, error) {
	texts := map[model.Origin][]model.ID{}
	err := s.each(ctx, `WITH noted AS (SELECT DISTINCT article FROM state WHERE kind = ? AND value != '')
		SELECT source, member, record, article FROM places JOIN noted USING (article)
		UNION SELECT source, member, record, article FROM earlier JOIN noted USING (article)`, func(rows *sql.Rows) error {
		var (
			o  model.Origin
			id model.ID
		)
		err := rows.Scan(&o.Source, &o.Place.Member, &o.Place.Record, &id)
		texts[o] = append(texts[o], id)
		if rel, err := filepath.Rel(s.o.Folder, o.Source); err == nil {
			o.Source = rel
			texts[o] = append(texts[o], id)
		}
		return err
	}, library.Annotate)
	return texts, err
}

// file is the whole path of source, and the size and time of its last change
// of the file there.
func (s *Store) file(source string) (path string, size, changed int64, ok bool) {
	if source == "" || source == "-" {
		return "", 0, 0, false
	}
	if path = filepath.Clean(source); !filepath.IsAbs(path) {
		path = filepath.Join(s.o.Folder, path)
	}
	info, err := os.Stat(path)
	if err != nil {
		return "", 0, 0, false
	}
	return path, info.Size(), info.ModTime().UnixNano(), true
}

// Log yields the operations from since on; see library.Marks. They are read
// in portions, so that a long log keeps nobody from writing.
func (s *Store) Log(ctx context.Context, since time.Time) iter.Seq2[library.Op, error] {
	return func(yield func(library.Op, error) bool) {
		for seq := int64(0); ; {
			next, ops, err := s.opsAfter(ctx, seq, since)
			for _, op := range ops {
				if !yield(op, nil) {
					return
				}
			}
			if err != nil {
				yield(library.Op{}, err)
			}
			if err != nil || len(ops) == 0 {
				return
			}
			seq = next
		}
	}
}

// Opinions are the operations by which readers can be compared, in their
// order: decisions on articles that several have decided on, and what was
// settled.
func (s *Store) Opinions(ctx context.Context) ([]library.Op, error) {
	var ops []library.Op
	err := s.each(ctx, "SELECT "+opColumns+" FROM ops WHERE kind IN (?, ?) AND article IN (SELECT article FROM ops WHERE kind = ?"+
		" GROUP BY article HAVING count(DISTINCT who) > 1) ORDER BY seq", func(rows *sql.Rows) error {
		_, op, err := scanOp(rows)
		ops = append(ops, op)
		return err
	}, library.Decide, library.Settle, library.Decide)
	return ops, err
}

// Who is whose marks are added here.
func (s *Store) Who() string { return s.o.Who }

// portion is how many operations are read at once.
const portion = 4096

// opsAfter are operations after seq and from since on, and the last of their
// numbers.
func (s *Store) opsAfter(ctx context.Context, seq int64, since time.Time) (last int64, ops []library.Op, err error) {
	ms := int64(0)
	if !since.IsZero() {
		ms = since.UnixMilli()
	}
	last = seq
	err = s.each(ctx, "SELECT "+opColumns+" FROM ops WHERE seq > ? AND time >= ? ORDER BY seq LIMIT ?", func(rows *sql.Rows) error {
		n, op, err := scanOp(rows)
		if err == nil {
			last, ops = n, append(ops, op)
		}
		return err
	}, seq, ms, portion)
	return last, ops, err
}

// Positions are the bytes at which articles were left.
func (s *Store) Positions(ctx context.Context) (map[model.ID]int, error) {
	at := map[model.ID]int{}
	err := s.each(ctx, "SELECT article, off FROM positions", func(rows *sql.Rows) error {
		var (
			id  model.ID
			off int
		)
		err := rows.Scan(&id, &off)
		at[id] = off
		return err
	})
	return at, err
}

// Resume is where the session of that name was.
func (s *Store) Resume(ctx context.Context, session string) (r library.Resume, err error) {
	p := &r.Origin.Place
	err = s.db.QueryRowContext(ctx, "SELECT ref, source, member, record, start, article, off, view FROM sessions WHERE name = ?", session).
		Scan(&r.Ref, &r.Origin.Source, &p.Member, &p.Record, &p.Offset, &r.Article, &r.Offset, &r.View)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return r, err
}

// news hands over what was added since the last time, and reports whether
// it could be read.
func (s *Store) news(ctx context.Context, hand func([]library.Op)) bool {
	for {
		last, ops, err := s.opsAfter(ctx, s.seen.Load(), time.Time{})
		if err != nil || len(ops) == 0 {
			return err == nil
		}
		s.seen.Store(last)
		hand(ops)
	}
}
