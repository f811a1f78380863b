package loader

import (
	"io/fs"
	"testing"
	"testing/fstest"
)

// locked is a file system with a folder that may not be looked into.
type locked struct{ fstest.MapFS }

func (l locked) ReadDir(name string) ([]fs.DirEntry, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
}

// Of a folder that cannot be read nobody says that nothing is in it.
func TestLockedFolder(t *testing.T) {
	files := locked{fstest.MapFS{"box/1.txt": {Data: []byte("One.\n")}}}
	if got, want := outcome("box", Options{FS: files}), "box: permission denied"; got != want {
		t.Errorf("\ngot:  %s\nwant: %s", got, want)
	}
}
