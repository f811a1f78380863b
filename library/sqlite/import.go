package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"warraq/library"
)

// Import adds operations of other readers, as they are. What is decided here
// stays: an operation on something that another reader's holds is kept
// beside that one, against it, and changes nothing. It returns how many were
// new.
func (s *Store) Import(ctx context.Context, ops []library.Op) (n int, err error) {
	err = s.change(ctx, func(tx *sql.Tx) error {
		n = 0
		holder, err := tx.PrepareContext(ctx, "SELECT s.op, o.who, o.time FROM state s JOIN ops o ON o.id = s.op"+
			" WHERE s.article = ? AND s.kind = ? AND s.key = ?")
		if err != nil {
			return err
		}
		defer holder.Close()
		known, err := knownOps(ctx, tx, ops)
		if err != nil {
			return err
		}
		for _, op := range ops {
			if known[op.ID] {
				continue
			}
			known[op.ID] = true
			held, stands, err := heldBy(ctx, holder, op)
			switch {
			case err != nil:
				return err
			case stands: // it follows what was last here, whatever that was there
				op.Base = held
			default:
				op.Against = held
			}
			if _, err := add(ctx, tx, op); err != nil {
				return err
			}
			n++
		}
		return nil
	})
	return n, err
}

// atOnce is how many operations are asked about in one statement.
const atOnce = 4096

// knownOps are the names of those of ops that are in the store.
func knownOps(ctx context.Context, tx *sql.Tx, ops []library.Op) (map[string]bool, error) {
	known := map[string]bool{}
	for from := 0; from < len(ops); from += atOnce {
		var ids []string
		for _, op := range ops[from:min(from+atOnce, len(ops))] {
			ids = append(ids, op.ID)
		}
		list, err := json.Marshal(ids)
		if err != nil {
			return nil, err
		}
		if err := addKnown(ctx, tx, known, string(list)); err != nil {
			return nil, err
		}
	}
	return known, nil
}

// addKnown adds those of a list in JSON that are in the store.
func addKnown(ctx context.Context, tx *sql.Tx, known map[string]bool, list string) error {
	rows, err := tx.QueryContext(ctx, "SELECT id FROM ops WHERE id IN (SELECT value FROM json_each(?))", list)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return err
		}
		known[id] = true
	}
	return rows.Err()
}

// heldBy is the operation that held before op, and whether op takes its
// place: where nobody has marked, and after an earlier one of the same reader.
func heldBy(ctx context.Context, holder *sql.Stmt, op library.Op) (held string, stands bool, err error) {
	var (
		who string
		ms  int64
	)
	err = holder.QueryRowContext(ctx, op.Article, op.Kind, op.Key).Scan(&held, &who, &ms)
	if errors.Is(err, sql.ErrNoRows) {
		return "", true, nil
	}
	return held, who == op.Who && !op.When.Before(time.UnixMilli(ms)), err
}
