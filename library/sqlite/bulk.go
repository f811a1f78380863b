package sqlite

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"warraq/library"
	"warraq/model"
)

// Many operations are added together: they are put into a table of the
// connection's own, and a statement for each of our tables takes all of them
// from there. One statement for each operation would spend ten times as long
// on its way into the database and back.

// manyAre from how many operations on that is worth while.
const manyAre = 64

// The table of what is to be added. The columns after passage are where the
// article was met, with an empty source where that is not kept.
const coming = `CREATE TEMP TABLE IF NOT EXISTS coming (
	n       INTEGER PRIMARY KEY,
	id      TEXT NOT NULL,
	article TEXT NOT NULL,
	title   TEXT NOT NULL,
	kind    TEXT NOT NULL,
	key     TEXT NOT NULL,
	old     TEXT NOT NULL,
	new     TEXT NOT NULL,
	base    TEXT NOT NULL,
	batch   TEXT NOT NULL,
	undoes  TEXT NOT NULL,
	passage TEXT NOT NULL,
	source  TEXT NOT NULL,
	member  TEXT NOT NULL,
	record  INTEGER NOT NULL,
	start   INTEGER NOT NULL,
	size    INTEGER NOT NULL,
	changed INTEGER NOT NULL
)`

const comingColumns = 18

// comingRows is how many rows a statement puts there.
const comingRows = 128

// field is what an operation changes.
type field struct {
	article model.ID
	kind    library.Kind
	key     string
}

// areMany reports whether changes can be made together: there are many, and
// none is on what another one changes.
func areMany(changes []library.Change) bool {
	return areApart(len(changes), func(i int) (field, bool) {
		c := &changes[i]
		return field{c.Article, c.Kind, c.Key}, c.Kind != library.Annotate && c.Against == ""
	})
}

// areManyOps is areMany for operations.
func areManyOps(ops []library.Op) bool {
	return areApart(len(ops), func(i int) (field, bool) { return field{ops[i].Article, ops[i].Kind, ops[i].Key}, true })
}

// areApart reports whether n is many, and each of n fields another one that
// is fit.
func areApart(n int, at func(i int) (f field, fit bool)) bool {
	if n < manyAre {
		return false
	}
	seen := make(map[field]bool, n)
	for i := range n {
		f, fit := at(i)
		if seen[f] || !fit {
			return false
		}
		seen[f] = true
	}
	return true
}

// applyMany is apply for changes that areMany, and puts their places too. It
// reports whether it could do it: not when some were made before.
func (s *Store) applyMany(ctx context.Context, tx *sql.Tx, changes []library.Change) (ops []library.Op, ok bool, err error) {
	now := time.Now()
	ops = make([]library.Op, len(changes))
	for i := range changes {
		c := &changes[i]
		ops[i] = library.Op{ID: c.ID, When: now, Who: s.o.Who, Article: c.Article, Title: c.Title, Kind: c.Kind, Key: c.Key,
			To: c.To, Batch: c.Batch}
		if c.Batch == "" {
			ops[i].Batch = c.ID
		}
	}
	if err := putComing(ctx, tx, ops, s.placesOf(changes)); err != nil {
		return nil, false, err
	}
	var known bool
	if err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM coming JOIN ops USING (id))").Scan(&known); err != nil || known {
		return nil, false, err
	}
	err = addMany(ctx, tx, ops, func(i int, now library.Field) (bool, error) {
		c := &changes[i]
		return now.Op == c.Base || now.Value == c.To || c.Kind.Merges(), nil
	})
	if err != nil {
		return nil, false, err
	}
	_, err = tx.ExecContext(ctx, `REPLACE INTO places (source, member, record, start, article, size, changed)
		SELECT source, member, record, start, article, size, changed FROM coming WHERE source != '' ORDER BY source, member, record, start`)
	return ops, true, err
}

// met is where an article was met: its place in a file as the file is now.
// Its source is empty where that is not kept.
type met struct {
	model.Origin
	size, changed int64
}

// placesOf is where the articles of changes were met. Each file is looked at
// once.
func (s *Store) placesOf(changes []library.Change) []met {
	places := make([]met, len(changes))
	files := map[string]met{}
	for i := range changes {
		source := changes[i].Origin.Source
		m, known := files[source]
		if !known {
			var ok bool
			if m.Source, m.size, m.changed, ok = s.file(source); !ok {
				m = met{}
			}
			files[source] = m
		}
		m.Place = changes[i].Origin.Place
		places[i] = m
	}
	return places
}

// putComing fills the table with ops. Places are where their articles were
// met, nil where that is not to be kept.
func putComing(ctx context.Context, tx *sql.Tx, ops []library.Op, places []met) error {
	if _, err := tx.ExecContext(ctx, coming+"; DELETE FROM coming"); err != nil {
		return err
	}
	put, err := tx.PrepareContext(ctx, insertComing(comingRows))
	if err != nil {
		return err
	}
	defer put.Close()
	args := make([]any, 0, comingRows*comingColumns)
	for i := range ops {
		var at met
		if places != nil {
			at = places[i]
		}
		if args, err = appendComing(args, i, &ops[i], &at); err != nil {
			return err
		}
		if len(args) == cap(args) {
			if _, err := put.ExecContext(ctx, args...); err != nil {
				return err
			}
			args = args[:0]
		}
	}
	if len(args) > 0 {
		_, err = tx.ExecContext(ctx, insertComing(len(args)/comingColumns), args...)
	}
	return err
}

// appendComing adds the row of op.
func appendComing(args []any, i int, op *library.Op, at *met) ([]any, error) {
	passage, err := passageText(op.Passage)
	return append(args, i, op.ID, string(op.Article), op.Title, string(op.Kind), op.Key, op.From, op.To, op.Base, op.Batch, op.Undoes, passage,
		at.Source, at.Place.Member, at.Place.Record, at.Place.Offset, at.size, at.changed), err
}

// insertComing is the statement that puts n rows.
func insertComing(n int) string {
	row := "(" + strings.Repeat("?,", comingColumns-1) + "?)"
	return "INSERT INTO coming VALUES " + strings.Repeat(row+",", n-1) + row
}

// addMany is add for ops that are coming and are on different things. They
// come with what is thought to be there before them, From and Base; may tells
// whether what is there can be changed.
func addMany(ctx context.Context, tx *sql.Tx, ops []library.Op, may func(i int, now library.Field) (bool, error)) error {
	if err := meet(ctx, tx, ops, may); err != nil {
		return err
	}
	when := ops[0].When.UTC().Truncate(time.Millisecond)
	for i := range ops {
		ops[i].When = when
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO ops
		(id, time, who, article, title, kind, old, new, base, batch, undoes, key, against, passage)
		SELECT id, ?, ?, article, title, kind, old, new, base, batch, undoes, key, '', passage FROM coming ORDER BY n`,
		when.UnixMilli(), ops[0].Who)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `REPLACE INTO state (article, kind, key, value, op)
		SELECT article, kind, key, new, id FROM coming ORDER BY article, kind, key`)
	if err != nil {
		return err
	}
	return historyOfMany(ctx, tx, ops)
}

// meet puts right what ops take for what is there before them, and is the
// conflict with it.
func meet(ctx context.Context, tx *sql.Tx, ops []library.Op, may func(i int, now library.Field) (bool, error)) error {
	last, err := lastOf(ctx, tx, len(ops))
	if err != nil {
		return err
	}
	wrong := false
	for i, now := range last {
		if ok, err := may(i, now); err != nil {
			return err
		} else if !ok {
			return conflict(ctx, tx, now)
		}
		op := &ops[i]
		wrong = wrong || now != library.Field{Value: op.From, Op: op.Base}
		op.From, op.Base = now.Value, now.Op
	}
	if wrong {
		_, err = tx.ExecContext(ctx, `UPDATE coming SET old = s.value, base = s.op FROM state s
			WHERE s.article = coming.article AND s.kind = coming.kind AND s.key = coming.key`)
	}
	return err
}

// lastOf is what holds now of what the n operations change that are coming.
func lastOf(ctx context.Context, tx *sql.Tx, n int) ([]library.Field, error) {
	rows, err := tx.QueryContext(ctx, "SELECT n, value, op FROM coming JOIN state USING (article, kind, key)")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	last := make([]library.Field, n)
	for rows.Next() {
		var (
			i int
			f library.Field
		)
		if err := rows.Scan(&i, &f.Value, &f.Op); err != nil {
			return nil, err
		}
		last[i] = f
	}
	return last, rows.Err()
}

// historyOfMany is addHistory for the first operation of each batch, which
// does it for the others.
func historyOfMany(ctx context.Context, tx *sql.Tx, ops []library.Op) error {
	done := map[string]bool{}
	for i := range ops {
		op := &ops[i]
		if done[op.Batch] || op.Kind == library.Read {
			continue
		}
		done[op.Batch] = true
		var seq int64
		if err := tx.QueryRowContext(ctx, "SELECT seq FROM ops WHERE id = ?", op.ID).Scan(&seq); err != nil {
			return err
		}
		if err := addHistory(ctx, tx, seq, *op); err != nil {
			return err
		}
	}
	return nil
}

// reverseMany is reverse for operations that areManyOps.
func (s *Store) reverseMany(ctx context.Context, tx *sql.Tx, standing []library.Op) ([]library.Op, error) {
	now := time.Now()
	back, ids := make([]library.Op, len(standing)), library.NewIDs(now, len(standing))
	for i, op := range standing {
		back[i] = reversed(op, library.Field{Value: op.To, Op: op.ID})
		back[i].ID, back[i].When, back[i].Who = ids[i], now, s.o.Who
	}
	if err := putComing(ctx, tx, back, nil); err != nil {
		return nil, err
	}
	return back, addMany(ctx, tx, back, func(i int, now library.Field) (bool, error) {
		return stands(ctx, tx, now.Op, standing[i].ID)
	})
}
