package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"warraq/internal/ucd"
)

func TestTablesAreCurrent(t *testing.T) {
	root, err := ucd.Root()
	if err != nil {
		t.Fatal(err)
	}
	for path, generate := range files {
		want, err := generate()
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what the generator writes: run go generate ./layout/...", path)
		}
	}
}
