package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"warraq/library"
)

// migrations lead from the schema with the number of their place to the
// next. A schema that was released is changed by a new step only.
var migrations = []string{`
CREATE TABLE ops (
	seq     INTEGER PRIMARY KEY AUTOINCREMENT,
	id      TEXT NOT NULL UNIQUE,
	time    INTEGER NOT NULL, -- milliseconds since 1970
	who     TEXT NOT NULL,
	article TEXT NOT NULL,
	title   TEXT NOT NULL,
	kind    TEXT NOT NULL,
	old     TEXT NOT NULL,
	new     TEXT NOT NULL,
	base    TEXT NOT NULL,
	batch   TEXT NOT NULL,
	undoes  TEXT NOT NULL
);
CREATE INDEX ops_batch ON ops (batch);
CREATE INDEX ops_time ON ops (time);
CREATE TABLE state (
	article TEXT NOT NULL,
	kind    TEXT NOT NULL,
	value   TEXT NOT NULL,
	op      TEXT NOT NULL,
	PRIMARY KEY (article, kind)
) WITHOUT ROWID;
CREATE TABLE history (
	batch  TEXT PRIMARY KEY,
	seq    INTEGER NOT NULL,
	who    TEXT NOT NULL,
	undone INTEGER NOT NULL
);
CREATE INDEX history_order ON history (who, undone, seq);
CREATE TABLE places (
	source  TEXT NOT NULL,
	member  TEXT NOT NULL,
	record  INTEGER NOT NULL,
	start   INTEGER NOT NULL,
	article TEXT NOT NULL,
	size    INTEGER NOT NULL, -- of the file, as it was then
	changed INTEGER NOT NULL,
	PRIMARY KEY (source, member, record, start)
) WITHOUT ROWID;
CREATE TABLE positions (article TEXT PRIMARY KEY, off INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE sessions (
	name    TEXT PRIMARY KEY,
	ref     INTEGER NOT NULL,
	source  TEXT NOT NULL,
	member  TEXT NOT NULL,
	record  INTEGER NOT NULL,
	start   INTEGER NOT NULL,
	article TEXT NOT NULL,
	off     INTEGER NOT NULL
) WITHOUT ROWID;
`, `
ALTER TABLE ops ADD COLUMN key     TEXT NOT NULL DEFAULT '';
ALTER TABLE ops ADD COLUMN against TEXT NOT NULL DEFAULT '';
ALTER TABLE ops ADD COLUMN passage TEXT NOT NULL DEFAULT ''; -- JSON
ALTER TABLE state RENAME TO state1;
CREATE TABLE state (
	article TEXT NOT NULL,
	kind    TEXT NOT NULL,
	key     TEXT NOT NULL,
	value   TEXT NOT NULL,
	op      TEXT NOT NULL,
	PRIMARY KEY (article, kind, key)
) WITHOUT ROWID;
INSERT INTO state SELECT article, kind, '', value, op FROM state1;
DROP TABLE state1;
`, `
ALTER TABLE sessions ADD COLUMN view TEXT NOT NULL DEFAULT '';
`, `
CREATE TABLE earlier ( -- what was at a place before another text
	source  TEXT NOT NULL,
	member  TEXT NOT NULL,
	record  INTEGER NOT NULL,
	article TEXT NOT NULL,
	PRIMARY KEY (source, member, record, article)
) WITHOUT ROWID;
CREATE TRIGGER replaced BEFORE INSERT ON places BEGIN
	INSERT OR IGNORE INTO earlier SELECT source, member, record, article FROM places
		WHERE source = NEW.source AND member = NEW.member AND record = NEW.record AND start = NEW.start AND article != NEW.article;
END;
`, `
DROP INDEX ops_time;
DROP TRIGGER replaced;
`, `
CREATE INDEX ops_against ON ops (who) WHERE against != '';
`}

// migrate brings the schema up to date in one transaction. Of a store that
// holds something a copy is kept.
func (s *Store) migrate(ctx context.Context, steps []string) error {
	version, err := s.version(ctx)
	switch {
	case err != nil || version == len(steps):
		return err
	case version > len(steps):
		return fmt.Errorf("schema %d is of a newer warraq; this one knows %d", version, len(steps))
	case version > 0:
		if err := s.copyTo(ctx, fmt.Sprintf("%s.schema-%d", s.path, version)); err != nil {
			return err
		}
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	// Another program may have done it since.
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version == 0 {
		if err := vacant(ctx, tx); err != nil {
			return err
		}
	}
	for ; version < len(steps); version++ {
		if _, err := tx.ExecContext(ctx, steps[version]); err != nil {
			return fmt.Errorf("schema %d: %w", version+1, err)
		}
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version)); err != nil {
		return err
	}
	return tx.Commit()
}

// vacant is an error when a database that is no store yet has tables: it is
// that of another program.
func vacant(ctx context.Context, tx *sql.Tx) error {
	tables := 0
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return err
	}
	if tables > 0 {
		return errors.New("the database of another program")
	}
	return nil
}

func (s *Store) version(ctx context.Context) (n int, err error) {
	err = s.db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&n)
	return n, err
}

// copyTo keeps a copy of the store. One that is there already is of the same
// schema, left by a program that did not come to its end.
func (s *Store) copyTo(ctx context.Context, path string) error {
	if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
		return err
	}
	_, err := s.db.ExecContext(ctx, "VACUUM INTO ?", path)
	return err
}

// scanOp reads a row of opColumns, and of what else was asked for.
func scanOp(rows *sql.Rows, more ...any) (seq int64, op library.Op, err error) {
	var (
		ms      int64
		passage string
	)
	err = rows.Scan(append([]any{&seq, &op.ID, &ms, &op.Who, (*string)(&op.Article), &op.Title, (*string)(&op.Kind), &op.From, &op.To, &op.Base, &op.Batch,
		&op.Undoes, &op.Key, &op.Against, &passage}, more...)...)
	op.When = time.UnixMilli(ms).UTC()
	if err == nil {
		op.Passage, err = passageIn(passage)
	}
	return seq, op, err
}

// passageIn is the passage that passageText has made that text of.
func passageIn(text string) (p *library.Passage, err error) {
	if text != "" {
		err = json.Unmarshal([]byte(text), &p)
	}
	return p, err
}

// passageText is how a passage is kept, "" for none.
func passageText(p *library.Passage) (string, error) {
	if p == nil {
		return "", nil
	}
	raw, err := json.Marshal(p)
	return string(raw), err
}

// opColumns are the columns of ops, those of each schema after those of the
// one before.
const (
	opColumns1 = "seq, id, time, who, article, title, kind, old, new, base, batch, undoes"
	opColumns  = opColumns1 + ", key, against, passage"
)
