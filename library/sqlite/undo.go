package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"warraq/library"
)

// The history is the batches of all marks but Read in their order, each
// taken back or not. Those that are taken back are the last ones; a new batch
// forgets them, as everywhere. Reading is not undone.

// addHistory adds op, which has just become operation seq.
func addHistory(ctx context.Context, tx *sql.Tx, seq int64, op library.Op) error {
	if op.Kind == library.Read {
		return nil
	}
	if op.Undoes != "" {
		return turnHistory(ctx, tx, op)
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM history WHERE who = ? AND undone = 1 AND batch != ?", op.Who, op.Batch); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO history (batch, seq, who, undone) VALUES (?,?,?,0)", op.Batch, seq, op.Who)
	return err
}

// turnHistory notes that op takes back a batch, or makes it again: that is
// what taking back an operation does that took one back itself.
func turnHistory(ctx context.Context, tx *sql.Tx, op library.Op) error {
	undone := 1
	was, err := opOf(ctx, tx, op.Undoes)
	for err == nil && was.Undoes != "" {
		undone = 1 - undone
		was, err = opOf(ctx, tx, was.Undoes)
	}
	if errors.Is(err, sql.ErrNoRows) {
		return nil // a log that begins in the middle
	}
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "UPDATE history SET undone = ? WHERE batch = ?", undone, was.Batch)
	return err
}

// Undo takes back the last batch; see library.Marks.
func (s *Store) Undo(ctx context.Context) ([]library.Op, error) {
	return s.turn(ctx, "SELECT batch FROM history WHERE who = ? AND undone = 0 ORDER BY seq DESC LIMIT 1")
}

// Redo makes the batch again that was taken back last.
func (s *Store) Redo(ctx context.Context) ([]library.Op, error) {
	return s.turn(ctx, "SELECT batch FROM history WHERE who = ? AND undone = 1 ORDER BY seq LIMIT 1")
}

// turn takes back what the batch that query finds did last.
func (s *Store) turn(ctx context.Context, query string) (ops []library.Op, err error) {
	var stuck error // a batch that others have changed since
	err = s.change(ctx, func(tx *sql.Tx) error {
		ops, stuck = nil, nil
		var batch string
		err := tx.QueryRowContext(ctx, query, s.o.Who).Scan(&batch)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		ops, err = s.reverse(ctx, tx, batch)
		if _, ok := errors.AsType[*library.Conflict](err); ok {
			ops, stuck = nil, err
			_, err = tx.ExecContext(ctx, "DELETE FROM history WHERE batch = ?", batch)
		}
		return err
	})
	return ops, errors.Join(err, stuck)
}

// reverse adds operations that take back a batch, the last first. What was
// done last to each of its articles has to be of the batch, or nothing is
// added.
func (s *Store) reverse(ctx context.Context, tx *sql.Tx, batch string) ([]library.Op, error) {
	standing, err := standingOps(ctx, tx, batch)
	if err != nil {
		return nil, err
	}
	if areManyOps(standing) {
		return s.reverseMany(ctx, tx, standing)
	}
	var back []library.Op
	before := map[field]library.Op{} // what takes back a later change of the same thing
	for _, op := range standing {
		now, err := s.heldBy(ctx, tx, op, before)
		if err != nil {
			return nil, err
		}
		r := reversed(op, now)
		r.ID, r.When, r.Who = library.NewID(time.Now()), time.Now(), s.o.Who
		before[field{op.Article, op.Kind, op.Key}] = r
		back = append(back, r)
	}
	for i := range back {
		if back[i], err = add(ctx, tx, back[i]); err != nil {
			return nil, err
		}
	}
	return back, nil
}

// standingOps are the operations of a batch that nothing has taken back: its
// own, or those that took it back or made it again. The last comes first, and
// their times, bases and readers are left out. What takes a batch back takes
// back all that stands; so before an operation that is taken back none stands,
// and however often a batch was taken back and made again, only the last time
// is read.
func standingOps(ctx context.Context, tx *sql.Tx, batch string) ([]library.Op, error) {
	rows, err := tx.QueryContext(ctx, "SELECT id, article, title, kind, key, old, new, undoes, against, passage FROM ops WHERE batch = ? ORDER BY seq DESC", batch)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var standing []library.Op
	taken := map[string]bool{}
	for rows.Next() {
		op := library.Op{Batch: batch}
		var passage string
		err := rows.Scan(&op.ID, (*string)(&op.Article), &op.Title, (*string)(&op.Kind), &op.Key, &op.From, &op.To, &op.Undoes, &op.Against, &passage)
		if err == nil {
			op.Passage, err = passageIn(passage)
		}
		switch {
		case err != nil:
			return nil, err
		case taken[op.ID]:
			return standing, nil
		case op.Against != "":
			continue
		}
		taken[op.Undoes] = true
		standing = append(standing, op)
	}
	return standing, rows.Err()
}

// heldBy is what op has to be taken back from: itself as a rule, or what has
// taken back all that came after it, which may be in before. It is a
// conflict when something else came after it.
func (s *Store) heldBy(ctx context.Context, tx *sql.Tx, op library.Op, before map[field]library.Op) (library.Field, error) {
	if r, ok := before[field{op.Article, op.Kind, op.Key}]; ok {
		return library.Field{Value: r.To, Op: r.ID}, nil
	}
	now, err := fieldOf(ctx, tx, op.Article, op.Kind, op.Key)
	if err != nil {
		return now, err
	}
	same, err := stands(ctx, tx, now.Op, op.ID)
	if err == nil && !same {
		err = conflict(ctx, tx, now)
	}
	return now, err
}

// reversed is the operation that takes op back, now being what holds.
func reversed(op library.Op, now library.Field) library.Op {
	return library.Op{Article: op.Article, Title: op.Title, Kind: op.Kind, Key: op.Key, Passage: op.Passage,
		From: op.To, To: op.From, Base: now.Op, Batch: op.Batch, Undoes: op.ID}
}

// stands reports whether what operation id did holds, now being the last one
// of its kind: what came after it has been taken back.
func stands(ctx context.Context, tx *sql.Tx, now, id string) (bool, error) {
	if now == id {
		return true, nil
	}
	was, err := origin(ctx, tx, now)
	if err != nil {
		return false, err
	}
	mine, err := origin(ctx, tx, id)
	return was == mine, err
}

// origin is the operation that made what holds after operation id: itself,
// or what held before the one that it takes back.
func origin(ctx context.Context, tx *sql.Tx, id string) (string, error) {
	for id != "" {
		op, err := opOf(ctx, tx, id)
		if err != nil || op.Undoes == "" {
			return id, ignoreNone(err)
		}
		was, err := opOf(ctx, tx, op.Undoes)
		if err != nil {
			return id, ignoreNone(err)
		}
		id = was.Base
	}
	return "", nil
}

// ignoreNone is err, but for an operation that is not in the store: a log
// may begin in the middle.
func ignoreNone(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}
