package loader

import (
	"errors"
	"io"
	"iter"
	"path"
	"strings"

	"warraq/loader/record"
)

// errNoArchive says that a WACZ file has no web archive where its
// specification (WACZ 1.1.1, 5.2.1) puts them.
var errNoArchive = errors.New("there is no web archive in it")

// isWACZ tells a web archive in a zip file by its name: the index of what is
// in it may be anywhere.
func isWACZ(name string, head []byte) bool {
	return path.Ext(name) == ".wacz" && startsWith("PK\x03\x04")(name, head)
}

// unwacz yields the web archives of a WACZ file, and not its indexes, lists of
// pages and logs.
func unwacz(r io.Reader, o record.Options) iter.Seq2[member, error] {
	return func(yield func(member, error) bool) {
		found := false
		for m, err := range unzip(r, o) {
			if err == nil && !strings.HasPrefix(m.name, "archive/") {
				continue
			}
			if found = true; !yield(m, err) {
				return
			}
		}
		if !found {
			yield(member{}, errNoArchive)
		}
	}
}
