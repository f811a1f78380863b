package sqlite

import (
	"context"
	"database/sql"
	"slices"

	"warraq/library"
)

// A question which of two changes holds is not kept as such: it is open as
// long as the log does not hold an answer.

// contested is a change of ours beside which another one holds.
type contested struct {
	library.Op
	seq  int64
	held string // the operation that holds
}

// Contests are the questions that are open; see library.Reviewer.
func (s *Store) Contests(ctx context.Context) ([]library.Contest, error) {
	mine, err := s.contested(ctx)
	if err != nil {
		return nil, err
	}
	var list []library.Contest
	for _, c := range mine {
		answered, err := s.changedAfter(ctx, &c)
		if err != nil {
			return nil, err
		}
		if answered {
			continue
		}
		err = s.each(ctx, "SELECT "+opColumns+" FROM ops WHERE id = ?", func(rows *sql.Rows) error {
			_, theirs, err := scanOp(rows)
			list = append(list, library.Contest{Mine: c.Op, Theirs: theirs})
			return err
		}, c.held)
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// contested are the last changes of ours that stand beside what holds, say
// otherwise and have not been settled. One that is older than what it stood
// beside was imported, and asks nothing.
func (s *Store) contested(ctx context.Context) (list []contested, err error) {
	err = s.each(ctx, "SELECT "+opColumns+", (SELECT op FROM state s WHERE s.article = o.article AND s.kind = o.kind AND s.key = o.key AND s.value != o.new)"+` held
		FROM ops o WHERE against != '' AND who = ? AND held IS NOT NULL
		AND time >= (SELECT time FROM ops t WHERE t.id = o.against)
		AND NOT EXISTS (SELECT 1 FROM state s WHERE s.article = o.article AND s.kind = ? AND s.key = o.id AND s.value != '')
		ORDER BY seq`, func(rows *sql.Rows) error {
		var c contested
		var err error
		if c.seq, c.Op, err = scanOp(rows, &c.held); err != nil {
			return err
		}
		list = slices.DeleteFunc(list, func(o contested) bool {
			return o.Article == c.Article && o.Kind == c.Kind && o.Key == c.Key
		})
		list = append(list, c)
		return nil
	}, s.o.Who, library.Settle)
	return list, err
}

// changedAfter reports whether its own reader has changed what c is about
// after it, on the way to what holds.
func (s *Store) changedAfter(ctx context.Context, c *contested) (bool, error) {
	for id := c.held; id != ""; {
		var seq int64
		var who, base string
		err := s.db.QueryRowContext(ctx, "SELECT seq, who, base FROM ops WHERE id = ?", id).Scan(&seq, &who, &base)
		if err != nil || seq < c.seq {
			return false, ignoreNone(err)
		}
		if who == s.o.Who {
			return true, nil
		}
		id = base
	}
	return false, nil
}
