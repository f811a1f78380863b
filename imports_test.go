package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// mayImport holds, for each package of the module, the packages of ours that
// it may import. Imports go down only; a new package is a new line here.
var mayImport = map[string][]string{
	".":                {"*"},
	"model":            {},
	"keymap":           {},
	"layout/bidi":      {},
	"layout/arabic":    {},
	"layout/segment":   {},
	"layout":           {"layout/bidi", "layout/arabic", "layout/segment"},
	"loader/recognise": {"model"},
	"loader/plain":     {"model"},
	"loader/record":    {"model"},
	"loader/charset":   {"model"},
	"loader/jsonl":     {"model", "loader/record", "loader/charset"},
	"loader/csv":       {"model", "loader/record", "loader/charset", "loader/jsonl"},
	"loader/parquet":   {"model", "loader/record", "loader/jsonl"},
	"loader/feed":      {"model", "loader/record", "loader/charset", "loader/html"},
	"loader/markdown":  {"model", "loader/record", "loader/charset", "loader/html"},
	"loader/saved":     {"model", "loader/record", "loader/charset", "loader/html"},
	"loader/mail":      {"model", "loader/record", "loader/charset", "loader/html"},
	"loader/many":      {"model", "loader/record", "loader/charset"},
	"loader":           {"model", "loader/plain", "loader/recognise", "loader/record", "loader/charset", "loader/jsonl", "loader/warc", "loader/csv", "loader/many", "loader/html", "loader/feed", "loader/markdown", "loader/mail", "loader/saved", "loader/epub", "loader/tei", "loader/parquet"},
	"loader/epub":      {"model", "loader/record", "loader/charset", "loader/html"},
	"loader/tei":       {"model", "loader/record", "loader/charset", "loader/html"},
	"loader/html":      {"model", "loader/record", "loader/charset", "loader/recognise"},
	"loader/warc":      {"model", "loader/record", "loader/charset", "loader/jsonl", "loader/html"},
	"library":          {"model"},
	"library/agree":    {"model", "library"},
	"library/fold":     {},
	"library/query":    {"model", "library", "library/fold"},
	"library/tally":    {"model", "library"},
	"library/sift":     {"model", "library", "library/fold", "library/query", "library/tally"},
	"library/shelf":    {},
	"library/files":    {"model", "library", "library/shelf", "loader"},
	"library/sqlite":   {"model", "library"},
	"ui/page":          {"model", "layout"},
	"ui/show":          {"model", "layout", "ui/page"},
	"ui/export":        {"model", "library", "ui/show"},
	"ui/session":       {"ui/export", "ui/show", "model", "keymap", "layout", "ui/page", "library", "library/fold", "library/query", "library/agree", "library/sift", "library/tally"},
	"ui/linear":        {"model", "library", "library/fold", "ui/show"},
	"ui/term":          {"layout/bidi"},
	"ui/thin":          {"layout"},
	"ui":               {"model", "keymap", "layout", "ui/page", "ui/session", "ui/term", "ui/thin"},
}

// ownedBy names heavy modules that only some packages may import.
var ownedBy = map[string][]string{
	"github.com/rivo/tview":          {"ui", "internal"},
	"github.com/gdamore/tcell":       {"ui", "ui/term", "ui/thin", "internal"},
	"github.com/mattn/go-runewidth":  {"layout", "internal"},
	"github.com/rivo/uniseg":         {"layout", "internal"},
	"github.com/saintfish/chardet":   {"loader/charset"},
	"github.com/spf13/pflag":         {"."},
	"github.com/go-text/typesetting": {"layout"},
	"github.com/clipperhouse/uax29":  {"layout"},
	"github.com/charmbracelet/x/vt":  {"internal"},
	"golang.org/x/text/encoding":     {"loader/charset"},
	"codeberg.org/readeck":           {"loader/html"},
	"github.com/klauspost/compress":  {"loader", "loader/warc", "loader/parquet"},
	"github.com/goccy/go-yaml":       {"loader/markdown"},
	"github.com/yuin/goldmark":       {"loader/markdown"},
	"github.com/andybalholm/brotli":  {"loader/warc", "loader/parquet"},
	"github.com/pierrec/lz4":         {"loader", "loader/parquet"},
	"github.com/ulikunitz/xz":        {"loader"},
	"golang.org/x/net/html":          {"loader/html"},
	"golang.org/x/text/language":     {"loader/recognise"},
	"database/sql":                   {"library/sqlite"},
	"github.com/fsnotify/fsnotify":   {"library/sqlite"},
	"modernc.org/sqlite":             {"library/sqlite"},
	"golang.org/x/text/unicode/norm": {"loader/charset", "library/fold"},
}

func TestImports(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && path != ".") {
			return fs.SkipDir
		}
		if _, err := os.Stat(filepath.Join(path, "go.mod")); err == nil && d.IsDir() && path != "." {
			return fs.SkipDir // a module of its own may import what it likes
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		checkImports(t, path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func checkImports(t *testing.T, path string) {
	pkg := filepath.ToSlash(filepath.Dir(path))
	internal := strings.HasPrefix(pkg, "internal/")
	allowed, known := mayImport[pkg]
	if !known && !internal {
		t.Errorf("%s: package %s is not in the table", path, pkg)
		return
	}
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Error(err)
		return
	}
	for _, spec := range f.Imports {
		name, _ := strconv.Unquote(spec.Path.Value)
		if ours, ok := strings.CutPrefix(name, "warraq/"); ok {
			if !internal && !contains(allowed, ours) {
				t.Errorf("%s: %s may not import %s", path, pkg, ours)
			}
			continue
		}
		checkOwner(t, path, pkg, name)
	}
}

func checkOwner(t *testing.T, path, pkg, name string) {
	for module, owners := range ownedBy {
		if !strings.HasPrefix(name, module) {
			continue
		}
		if internal := strings.HasPrefix(pkg, "internal/"); internal && contains(owners, "internal") {
			continue
		}
		if !contains(owners, pkg) {
			t.Errorf("%s: %s may not import %s", path, pkg, name)
		}
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s || x == "*" {
			return true
		}
	}
	return false
}
