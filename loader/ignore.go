package loader

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// A file .warraqignore names, a pattern a line, what lists leave out in its
// folder and below, in the manner of .gitignore: * and ? match within a name,
// ** any folders; a pattern with a slash in it begins at the folder of the
// file, one that ends in a slash is for folders only; ! takes back, and the
// last pattern that matches decides. Lines that begin with # are comments.

const ignoreName = ".warraqignore"

// maxIgnore is how many bytes of such a file are read.
const maxIgnore = 1 << 20

// rules are the patterns of all such files met so far, those of inner
// folders last.
type rules []rule

type rule struct {
	base    string // folder of the file, with a slash behind it
	parts   []string
	folders bool // for folders only
	back    bool // takes back what another one left out
}

// readIgnore adds the rules in folder, if entries has a file with them.
func (w *walker) readIgnore(folder string, entries []fs.DirEntry) {
	for _, e := range entries {
		if e.Name() != ignoreName {
			continue
		}
		name := w.join(folder, ignoreName)
		w.visit(name)
		var text []byte
		var err error
		if w.fsys != nil {
			text, err = fs.ReadFile(w.fsys, name)
		} else {
			text, err = os.ReadFile(name)
		}
		if err != nil {
			w.yield("", fileError(name, err))
			return
		}
		base := filepath.ToSlash(w.join(folder, "x"))
		w.ignore = append(w.ignore, parseRules(strings.TrimSuffix(base, "x"), text[:min(len(text), maxIgnore)])...)
	}
}

func parseRules(base string, text []byte) rules {
	var list rules
	for line := range strings.Lines(strings.TrimPrefix(string(text), "\ufeff")) {
		line = strings.TrimRight(line, " \t\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		r := rule{base: base}
		line, r.back = strings.CutPrefix(line, "!")
		line, r.folders = strings.CutSuffix(line, "/")
		if !strings.Contains(line, "/") {
			line = "**/" + line
		}
		r.parts = strings.Split(strings.TrimPrefix(line, "/"), "/")
		list = append(list, r)
	}
	return list
}

// ignored reports whether the list leaves out the file or folder called name.
func (rs rules) ignored(name string, folder bool) bool {
	for i := len(rs) - 1; i >= 0; i-- {
		r := &rs[i]
		rest, ok := strings.CutPrefix(name, r.base)
		if ok && (folder || !r.folders) && matchParts(r.parts, strings.Split(rest, "/")) {
			return !r.back
		}
	}
	return false
}

// matchParts reports whether the parts of a path match those of a pattern.
// What ** matched is only ever extended for the last ** met, as with * in a
// name, so that the cost is that of the two lengths multiplied.
func matchParts(pattern, parts []string) bool {
	p, i := 0, 0
	star, from := -1, 0
	for i < len(parts) {
		switch {
		case p < len(pattern) && pattern[p] == "**":
			star, from = p, i
			p++
			continue
		case p < len(pattern) && matchName(pattern[p], parts[i]):
			p++
			i++
			continue
		case star < 0:
			return false
		}
		from++
		p, i = star+1, from
	}
	for p < len(pattern) && pattern[p] == "**" {
		p++
	}
	return p == len(pattern)
}

func matchName(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}
