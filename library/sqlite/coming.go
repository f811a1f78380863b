package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"strconv"
	"strings"

	"warraq/library"
	"warraq/model"
)

// The table of what is to be added. Its source is empty where the place of
// the article is not kept.
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

// arrival is a row of it.
type arrival struct {
	*library.Op
	met
	passage string
}

// column is one of its columns, but for n.
type column struct {
	name string
	of   func(*arrival) any
}

var comingColumns = []column{
	{"id", func(a *arrival) any { return a.ID }},
	{"article", func(a *arrival) any { return string(a.Article) }},
	{"title", func(a *arrival) any { return a.Title }},
	{"kind", func(a *arrival) any { return string(a.Kind) }},
	{"key", func(a *arrival) any { return a.Key }},
	{"old", func(a *arrival) any { return a.From }},
	{"new", func(a *arrival) any { return a.To }},
	{"base", func(a *arrival) any { return a.Base }},
	{"batch", func(a *arrival) any { return a.Batch }},
	{"undoes", func(a *arrival) any { return a.Undoes }},
	{"passage", func(a *arrival) any { return a.passage }},
	{"source", func(a *arrival) any { return a.Source }},
	{"member", func(a *arrival) any { return a.Place.Member }},
	{"record", func(a *arrival) any { return a.Place.Record }},
	{"start", func(a *arrival) any { return a.Place.Offset }},
	{"size", func(a *arrival) any { return a.size }},
	{"changed", func(a *arrival) any { return a.changed }},
}

// comingRows is how many rows a statement puts there.
const comingRows = 128

// met is where an article was met: its place in a file as the file is now.
// Its source is empty where that is not kept.
type met struct {
	model.Origin
	size, changed int64
}

// compare orders places as the table of them does.
func (m met) compare(o met) int {
	return cmp.Or(strings.Compare(m.Source, o.Source), strings.Compare(m.Place.Member, o.Place.Member),
		cmp.Compare(m.Place.Record, o.Place.Record), cmp.Compare(m.Place.Offset, o.Place.Offset))
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

// putComing fills the table with ops, whose n count from 1. Places are where
// their articles were met, nil where that is not to be kept.
func putComing(ctx context.Context, tx *sql.Tx, ops []library.Op, places []met) error {
	if _, err := tx.ExecContext(ctx, coming+"; DELETE FROM coming"); err != nil {
		return err
	}
	rows := make([]arrival, len(ops))
	for i := range ops {
		rows[i].Op = &ops[i]
		if places != nil {
			rows[i].met = places[i]
		}
		var err error
		if rows[i].passage, err = passageText(ops[i].Passage); err != nil {
			return err
		}
	}
	return putRows(ctx, tx, rows)
}

// putRows puts rows. What is the same in all of them, as most of it is, is
// handed to each statement once.
func putRows(ctx context.Context, tx *sql.Tx, rows []arrival) error {
	shared, own := partColumns(rows)
	put, err := tx.PrepareContext(ctx, insertComing(shared, own, comingRows))
	if err != nil {
		return err
	}
	defer put.Close()
	args := make([]any, 0, len(shared)+comingRows*len(own))
	for _, c := range shared {
		args = append(args, c.of(&rows[0]))
	}
	for ; len(rows) >= comingRows; rows = rows[comingRows:] {
		if _, err := put.ExecContext(ctx, appendRows(args, own, rows[:comingRows])...); err != nil {
			return err
		}
	}
	if len(rows) > 0 {
		_, err = tx.ExecContext(ctx, insertComing(shared, own, len(rows)), appendRows(args, own, rows)...)
	}
	return err
}

// appendRows adds the columns that rows have of their own.
func appendRows(args []any, own []column, rows []arrival) []any {
	for i := range rows {
		for _, c := range own {
			args = append(args, c.of(&rows[i]))
		}
	}
	return args
}

// partColumns are the columns in which all rows are the same, and the others.
func partColumns(rows []arrival) (shared, own []column) {
	for _, c := range comingColumns {
		first, i := c.of(&rows[0]), 1
		for i < len(rows) && c.of(&rows[i]) == first {
			i++
		}
		if i == len(rows) {
			shared = append(shared, c)
		} else {
			own = append(own, c)
		}
	}
	return shared, own
}

// insertComing is the statement that puts n rows. The parameters of shared
// columns are named by their numbers and come first.
func insertComing(shared, own []column, n int) string {
	var names, params []string
	for i, c := range shared {
		names, params = append(names, c.name), append(params, "?"+strconv.Itoa(i+1))
	}
	for _, c := range own {
		names, params = append(names, c.name), append(params, "?")
	}
	row := "(" + strings.Join(params, ",") + ")"
	return "INSERT INTO coming (" + strings.Join(names, ",") + ") VALUES " + strings.Repeat(row+",", n-1) + row
}
