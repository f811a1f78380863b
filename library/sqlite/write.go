package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"warraq/library"
	"warraq/model"
)

// Apply makes changes in one transaction; see library.Marks. A change whose
// ID is known was made before and is passed over.
func (s *Store) Apply(ctx context.Context, changes []library.Change) ([]library.Op, error) {
	var ops []library.Op
	err := s.change(ctx, func(tx *sql.Tx) error {
		ops = nil
		if areMany(changes) {
			done, ok, err := s.applyMany(ctx, tx, changes)
			if ok || err != nil {
				ops = done
				return err
			}
		}
		for _, c := range changes {
			op, err := s.apply(ctx, tx, c)
			if err != nil {
				return err
			}
			ops = append(ops, op)
			if err := s.putPlace(ctx, tx, c); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return ops, nil
}

// apply adds the operation of one change, if its base is still the last.
func (s *Store) apply(ctx context.Context, tx *sql.Tx, c library.Change) (library.Op, error) {
	if op, err := opOf(ctx, tx, c.ID); err == nil || !errors.Is(err, sql.ErrNoRows) {
		return op, err
	}
	if c.Kind == library.Annotate && c.Key == "" {
		c.Key = c.ID
	}
	now, err := fieldOf(ctx, tx, c.Article, c.Kind, c.Key)
	if err != nil {
		return library.Op{}, err
	}
	if now.Op != c.Base && now.Value != c.To && !c.Kind.Merges() && c.Against == "" {
		return library.Op{}, conflict(ctx, tx, now)
	}
	op := library.Op{
		ID: c.ID, When: time.Now(), Who: s.o.Who, Article: c.Article, Title: c.Title, Kind: c.Kind, Key: c.Key,
		From: now.Value, To: c.To, Base: now.Op, Batch: c.Batch, Against: c.Against, Passage: c.Passage,
	}
	if op.Against != "" {
		op.Base = c.Base
	}
	if op.Batch == "" {
		op.Batch = op.ID
	}
	return add(ctx, tx, op)
}

// conflict is the error for a field that others have changed.
func conflict(ctx context.Context, tx *sql.Tx, now library.Field) error {
	last, err := opOf(ctx, tx, now.Op)
	if err != nil {
		return err
	}
	return &library.Conflict{Last: last}
}

// add adds op to the operations and to what they add up to. One that is
// there already changes nothing.
func add(ctx context.Context, tx *sql.Tx, op library.Op) (library.Op, error) {
	op.When = op.When.UTC().Truncate(time.Millisecond)
	passage, err := passageText(op.Passage)
	if err != nil {
		return op, err
	}
	r, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO ops
		(id, time, who, article, title, kind, old, new, base, batch, undoes, key, against, passage) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
		op.ID, op.When.UnixMilli(), op.Who, op.Article, op.Title, op.Kind, op.From, op.To, op.Base, op.Batch, op.Undoes,
		op.Key, op.Against, passage)
	if err != nil {
		return op, err
	}
	if n, err := r.RowsAffected(); n == 0 || op.Against != "" || err != nil {
		return op, err
	}
	seq, err := r.LastInsertId()
	if err != nil {
		return op, err
	}
	_, err = tx.ExecContext(ctx, "REPLACE INTO state (article, kind, key, value, op) VALUES (?,?,?,?,?)", op.Article, op.Kind, op.Key, op.To, op.ID)
	if err != nil {
		return op, err
	}
	return op, addHistory(ctx, tx, seq, op)
}

// putPlace keeps where the article was met, so that a list can show its
// marks before it is loaded.
func (s *Store) putPlace(ctx context.Context, tx *sql.Tx, c library.Change) error {
	source, size, changed, ok := s.file(c.Origin.Source)
	if !ok {
		return nil
	}
	p := c.Origin.Place
	_, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO earlier SELECT source, member, record, article FROM places
		WHERE source = ? AND member = ? AND record = ? AND start = ? AND article != ?`, source, p.Member, p.Record, p.Offset, c.Article)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "REPLACE INTO places (source, member, record, start, article, size, changed) VALUES (?,?,?,?,?,?,?)",
		source, p.Member, p.Record, p.Offset, c.Article, size, changed)
	return err
}

// Leave keeps the place of a session, and of the reader in an article.
func (s *Store) Leave(ctx context.Context, session string, at library.Resume) error {
	return s.change(ctx, func(tx *sql.Tx) error {
		if at.Article != "" {
			_, err := tx.ExecContext(ctx, "REPLACE INTO positions (article, off) VALUES (?,?)", at.Article, at.Offset)
			if err != nil {
				return err
			}
		}
		if session == "" {
			return nil
		}
		p := at.Origin.Place
		_, err := tx.ExecContext(ctx, "REPLACE INTO sessions (name, ref, source, member, record, start, article, off, view) VALUES (?,?,?,?,?,?,?,?,?)",
			session, at.Ref, at.Origin.Source, p.Member, p.Record, p.Offset, at.Article, at.Offset, at.View)
		return err
	})
}

// Restore adds operations that were written elsewhere, as they are. It
// returns how many were new.
func (s *Store) Restore(ctx context.Context, ops []library.Op) (n int, err error) {
	err = s.change(ctx, func(tx *sql.Tx) error {
		var before, after int
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM ops").Scan(&before); err != nil {
			return err
		}
		for _, op := range ops {
			if _, err := add(ctx, tx, op); err != nil {
				return err
			}
		}
		err := tx.QueryRowContext(ctx, "SELECT count(*) FROM ops").Scan(&after)
		n = after - before
		return err
	})
	return n, err
}

// opOf is the operation named id, or sql.ErrNoRows.
func opOf(ctx context.Context, tx *sql.Tx, id string) (library.Op, error) {
	ops, err := queryOps(ctx, tx, "WHERE id = ?", id)
	if err == nil && len(ops) == 0 {
		err = sql.ErrNoRows
	}
	if err != nil {
		return library.Op{}, err
	}
	return ops[0], nil
}

// queryOps are the operations that a condition selects.
func queryOps(ctx context.Context, tx *sql.Tx, where string, args ...any) ([]library.Op, error) {
	rows, err := tx.QueryContext(ctx, "SELECT "+opColumns+" FROM ops "+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ops []library.Op
	for rows.Next() {
		_, op, err := scanOp(rows)
		if err != nil {
			return nil, err
		}
		ops = append(ops, op)
	}
	return ops, rows.Err()
}

// fieldOf is the state of one field.
func fieldOf(ctx context.Context, tx *sql.Tx, article model.ID, kind library.Kind, key string) (f library.Field, err error) {
	err = tx.QueryRowContext(ctx, "SELECT value, op FROM state WHERE article = ? AND kind = ? AND key = ?", article, kind, key).Scan(&f.Value, &f.Op)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return f, err
}
