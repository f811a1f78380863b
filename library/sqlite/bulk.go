package sqlite

import (
	"context"
	"database/sql"
	"slices"
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
			To: c.To, Base: c.Base, Batch: c.Batch}
		if c.Batch == "" {
			ops[i].Batch = c.ID
		}
	}
	places := s.placesOf(changes)
	if err := putComing(ctx, tx, ops, places); err != nil {
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
	return ops, true, putPlaces(ctx, tx, places)
}

// putPlaces is putPlace for what is coming, in the order of places.
func putPlaces(ctx context.Context, tx *sql.Tx, places []met) error {
	_, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO earlier (source, member, record, article)
		SELECT source, member, record, p.article FROM coming c JOIN places p USING (source, member, record, start) WHERE p.article != c.article`)
	if err != nil {
		return err
	}
	order := "source, member, record, start"
	if slices.IsSortedFunc(places, met.compare) {
		order = "n"
	}
	_, err = tx.ExecContext(ctx, `REPLACE INTO places (source, member, record, start, article, size, changed)
		SELECT source, member, record, start, article, size, changed FROM coming WHERE source != '' ORDER BY `+order)
	return err
}

// addMany is add for ops that are coming and are on different things. They
// come with what is thought to be there before them, From and Base; may tells
// whether what is there can be changed.
func addMany(ctx context.Context, tx *sql.Tx, ops []library.Op, may func(i int, now library.Field) (bool, error)) error {
	before, err := meet(ctx, tx, ops, may)
	if err != nil {
		return err
	}
	when := ops[0].When.UTC().Truncate(time.Millisecond)
	for i := range ops {
		ops[i].When = when
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO ops
		(id, time, who, article, title, kind, old, new, base, batch, undoes, key, against, passage)
		SELECT id, ?, ?, article, title, kind, `+before+`, batch, undoes, key, '', passage FROM `+comingToState+` ORDER BY n`,
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

// comingToState is what is coming beside what holds now of the same.
const comingToState = "coming LEFT JOIN state USING (article, kind, key)"

// meet puts right what ops take for what is there before them, and is the
// conflict with it. Before is how to ask for both columns of that, with what
// they change.
func meet(ctx context.Context, tx *sql.Tx, ops []library.Op, may func(i int, now library.Field) (bool, error)) (before string, err error) {
	others, err := unexpected(ctx, tx)
	if err != nil {
		return "", err
	}
	for _, o := range others {
		if ok, err := may(o.i, o.Field); err != nil {
			return "", err
		} else if !ok {
			return "", conflict(ctx, tx, o.Field)
		}
		ops[o.i].From, ops[o.i].Base = o.Value, o.Op
	}
	if len(others) == 0 {
		return "old, new, base", nil
	}
	return "ifnull(value, ''), new, ifnull(op, '')", nil
}

// fieldBefore is what the i-th of several operations changes.
type fieldBefore struct {
	i int
	library.Field
}

// unexpected is what holds now where that is not what the operations take for
// it that are coming.
func unexpected(ctx context.Context, tx *sql.Tx) ([]fieldBefore, error) {
	rows, err := tx.QueryContext(ctx, "SELECT n - 1, ifnull(value, ''), ifnull(op, '') FROM "+comingToState+
		" WHERE ifnull(op, '') != base OR ifnull(value, '') != old")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []fieldBefore
	for rows.Next() {
		var f fieldBefore
		if err := rows.Scan(&f.i, &f.Value, &f.Op); err != nil {
			return nil, err
		}
		list = append(list, f)
	}
	return list, rows.Err()
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
