package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"iter"

	"warraq/library"
	"warraq/model"
)

var _ library.Mover = (*Store)(nil)

// Moved yields what was marked in files that may be those at paths now; see
// library.Mover. The store is asked in portions, so that it keeps no mark
// waiting.
func (s *Store) Moved(ctx context.Context, paths []string) iter.Seq2[map[model.Origin]model.ID, error] {
	return func(yield func(map[model.Origin]model.ID, error) bool) {
		names, bySize, err := s.files(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		for _, path := range paths {
			whole, size, _, ok := s.file(path)
			if !ok || names[whole] {
				continue
			}
			for _, old := range bySize[size] {
				places, err := s.placesIn(ctx, old, size, path)
				if !yield(places, err) || err != nil {
					return
				}
			}
		}
	}
}

// files are the files in which something was marked, and those of each size.
// There may be many places in each, which are jumped over.
func (s *Store) files(ctx context.Context) (names map[string]bool, bySize map[int64][]string, err error) {
	names, bySize = map[string]bool{}, map[int64][]string{}
	for last, more := "", true; more; {
		n := 0
		err := s.each(ctx, `WITH RECURSIVE files (source) AS (
				SELECT min(source) FROM places WHERE source > ?
				UNION ALL SELECT (SELECT min(source) FROM places WHERE source > files.source) FROM files WHERE source IS NOT NULL)
			SELECT source, (SELECT size FROM places WHERE source = files.source LIMIT 1) FROM files WHERE source IS NOT NULL LIMIT ?`,
			func(rows *sql.Rows) error {
				var size int64
				err := rows.Scan(&last, &size)
				names[last], bySize[size] = true, append(bySize[size], last)
				n++
				return err
			}, last, portion)
		if err != nil {
			return nil, nil, err
		}
		more = n == portion
	}
	return names, bySize, nil
}

// placesIn is what was marked in the file called old while it had that size,
// as if it were at path.
func (s *Store) placesIn(ctx context.Context, old string, size int64, path string) (map[model.Origin]model.ID, error) {
	places := map[model.Origin]model.ID{}
	for p, more := (model.Position{Record: -1}), true; more; {
		n := 0
		err := s.each(ctx, `SELECT member, record, start, article FROM places WHERE source = ? AND (member, record, start) > (?, ?, ?)
			AND size = ? ORDER BY member, record, start LIMIT ?`, func(rows *sql.Rows) error {
			var id model.ID
			err := rows.Scan(&p.Member, &p.Record, &p.Offset, &id)
			places[model.Origin{Source: path, Place: p}] = id
			n++
			return err
		}, old, p.Member, p.Record, p.Offset, size, portion)
		if err = errors.Join(err, ctx.Err()); err != nil {
			return nil, err
		}
		more = n == portion
	}
	return places, nil
}
