package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"warraq/loader"
)

// readingOptions say what is read, and how.
type readingOptions struct {
	charset string // IANA name; empty to guess
	fields  fields
	max     byteSize // that one article may have; 0 for the loader's own limit
	ratio   uint32   // how many times its size a packed file may become; 0 as well
	depth   uint8    // how many archives may lie one in another; 0 as well
	list    string   // file with paths that NULs part, "-" for standard input; empty for none
}

func (o *readingOptions) add(f *pflag.FlagSet) {
	f.StringVar(&o.charset, "charset", "", "files' character `set`, as windows-1256 (else guessed)")
	f.Var(&o.fields, "field", "where records have what: `text=doc.body`, also title, date, url, lang, author")
	f.Var(&o.max, "max-size", "`bytes` of the largest article, as 64M (else 2G)")
	f.Uint32Var(&o.ratio, "max-ratio", 0, "how many `times` its size a packed file may become (else 1000)")
	f.Uint8Var(&o.depth, "max-depth", 0, "how many `archives` may lie one in another (else 6)")
	f.StringVar(&o.list, "files0-from", "", "read also the paths in `file`, NUL after each, - for standard input")
}

// loader is o for whoever loads.
func (o *readingOptions) loader() loader.Options {
	return loader.Options{Charset: o.charset, Fields: o.fields, Limits: loader.Limits{
		MaxSize: int64(o.max), MaxRatio: int64(o.ratio), MaxDepth: int(o.depth),
	}}
}

// listed are the paths that --files0-from names.
func (o *readingOptions) listed() ([]string, error) {
	if o.list == "" {
		return nil, nil
	}
	in, err := openInput(o.list)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	all, err := io.ReadAll(in)
	if err != nil {
		return nil, fmt.Errorf("paths from %s: %w", o.list, err)
	}
	var paths []string
	for path := range strings.SplitSeq(string(all), "\x00") {
		switch {
		case path == "-" && o.list == "-":
			return nil, fmt.Errorf("paths from -: standard input cannot be an article as well")
		case path != "":
			paths = append(paths, path)
		}
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("paths from %s: there are none", o.list)
	}
	return paths, nil
}

// openInput opens the file at path, or standard input for "-", which is left
// open.
func openInput(path string) (io.ReadCloser, error) {
	if path == "-" {
		return io.NopCloser(os.Stdin), nil
	}
	return os.Open(path)
}

// fields is an option that names the fields of records, given once for each.
type fields map[string]string

func (m *fields) String() string { return "" }

// Type is what the help calls a value.
func (m *fields) Type() string { return "what=field" }

func (m *fields) Set(s string) error {
	what, name, ok := strings.Cut(s, "=")
	switch what {
	case "text", "title", "date", "url", "lang", "author":
	default:
		ok = false
	}
	if !ok || name == "" {
		return fmt.Errorf("must be text=…, title=…, date=…, url=…, lang=… or author=…")
	}
	if *m == nil {
		*m = fields{}
	}
	(*m)[what] = name
	return nil
}

// byteSize is an option that takes a number of bytes: "4096", "64K", "10M", "2G".
type byteSize int64

func (n *byteSize) String() string { return "" }

// Type is what the help calls a value.
func (n *byteSize) Type() string { return "bytes" }

func (n *byteSize) Set(s string) error {
	digits, unit := s, int64(1)
	if s != "" {
		if i := strings.IndexByte("KMG", s[len(s)-1]&^0x20); i >= 0 {
			digits, unit = s[:len(s)-1], 1<<(10*(i+1))
		}
	}
	v, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || v <= 0 || v > loader.MaxSize/unit+1 {
		return fmt.Errorf("must be a number of bytes up to 2G")
	}
	*n = byteSize(min(v*unit, loader.MaxSize))
	return nil
}
