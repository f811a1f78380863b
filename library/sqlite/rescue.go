package sqlite

import (
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"os"
	"slices"
	"time"

	"warraq/library"
)

// rescue moves a damaged store aside and makes a new one of the operations
// in it that can be read.
func rescue(ctx context.Context, path string, o Options) (*Store, error) {
	aside := path + ".damaged-" + time.Now().UTC().Format("20060102T150405.000")
	if err := moveAside(path, aside); err != nil {
		return nil, err
	}
	s, err := open(ctx, path, o, migrations)
	if err != nil {
		return nil, err
	}
	n, err := s.Restore(ctx, readable(ctx, aside))
	if err != nil {
		s.Close()
		return nil, err
	}
	s.notice = fmt.Sprintf("the store of marks was damaged: %d operations saved, the rest is in %s", n, aside)
	return s, s.check(ctx)
}

// moveAside renames the store and the files beside it.
func moveAside(path, aside string) error {
	for _, end := range []string{"-wal", "-shm", ""} {
		if err := os.Rename(path+end, aside+end); err != nil && !os.IsNotExist(err) {
			return err
		}
	}
	return nil
}

// readable are the operations that can be read in the store at path: from
// its start up to the first damage, and from its end down to the last, in
// their order.
func readable(ctx context.Context, path string) []library.Op {
	lengthen(path)
	db, err := connect(path)
	if err != nil {
		return nil
	}
	defer db.Close()
	bySeq := map[int64]library.Op{}
	for _, order := range []string{"ASC", "DESC"} {
		rows, err := db.QueryContext(ctx, "SELECT "+opColumns+" FROM ops ORDER BY seq "+order)
		if err != nil { // damaged before it came to the schema of today
			rows, err = db.QueryContext(ctx, "SELECT "+opColumns1+", '', '', '' FROM ops ORDER BY seq "+order)
		}
		if err != nil {
			continue
		}
		for rows.Next() {
			seq, op, err := scanOp(rows)
			if err != nil {
				break
			}
			bySeq[seq] = op
		}
		rows.Close()
	}
	return inOrder(bySeq)
}

// lengthen gives a file that was cut the length that its head tells, since
// SQLite reads nothing of a shorter one. Its head says so in two numbers:
// the size of a page, and how many there are.
func lengthen(path string) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return
	}
	defer f.Close()
	var head [32]byte
	if _, err := f.ReadAt(head[:], 0); err != nil {
		return
	}
	size := int64(binary.BigEndian.Uint16(head[16:])) * int64(binary.BigEndian.Uint32(head[28:]))
	if info, err := f.Stat(); err == nil && info.Size() < size && size < 64*info.Size() {
		f.Truncate(size) // what cannot be read then is not saved
	}
}

// inOrder are operations by their numbers.
func inOrder(bySeq map[int64]library.Op) []library.Op {
	ops := make([]library.Op, 0, len(bySeq))
	for _, seq := range slices.Sorted(maps.Keys(bySeq)) {
		ops = append(ops, bySeq[seq])
	}
	return ops
}
