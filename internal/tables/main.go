// Command tables writes the generated tables under layout from the Unicode
// files in testdata/unicode. It is run by go generate; a test tells when a
// table in the tree is not what it writes.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"warraq/internal/ucd"
)

// files are the tables, by path from the module's folder.
var files = map[string]func() ([]byte, error){
	"layout/arabic/tables.go":  arabicTables,
	"layout/bidi/tables.go":    bidiTables,
	"layout/segment/tables.go": segmentTables,
	"layout/tables.go":         kindTables,
}

func main() {
	if err := write(); err != nil {
		fmt.Fprintln(os.Stderr, "tables:", err)
		os.Exit(1)
	}
}

func write() error {
	root, err := ucd.Root()
	if err != nil {
		return err
	}
	for path, generate := range files {
		code, err := generate()
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if err := os.WriteFile(filepath.Join(root, path), code, 0o644); err != nil {
			return err
		}
	}
	return nil
}
