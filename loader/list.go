package loader

import (
	"context"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// List yields the names of the files at root, without opening one: root
// itself when it is a file or "-", else the files of the folder and of those
// in it, in natural order ("2.txt" before "10.txt"). Hidden files are left
// out, and so is what is neither a file nor a folder. A symbolic link to a
// folder is followed when that folder is not listed anyway. An error is an
// *Error; the rest goes on.
func List(ctx context.Context, root string, o Options) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		if root == "-" {
			yield(root, nil)
			return
		}
		roots := []string{root}
		if found := glob(root, o.FS); len(found) > 0 {
			roots = found
		}
		for _, root := range roots {
			w := walker{ctx: ctx, fsys: o.FS, yield: yield, visit: o.Visit}
			if w.visit == nil {
				w.visit = func(string) {}
			}
			if !w.walk(root) || ctx.Err() != nil {
				return
			}
		}
	}
}

// glob is what matches root, none when it is the name of a file or matches
// nothing.
func glob(root string, fsys fs.FS) []string {
	if !strings.ContainsAny(root, "*?[") {
		return nil
	}
	w := walker{fsys: fsys}
	if _, err := w.stat(root); err == nil {
		return nil
	}
	var found []string
	if fsys != nil {
		found, _ = fs.Glob(fsys, root)
	} else {
		found, _ = filepath.Glob(root)
	}
	slices.SortFunc(found, naturalCompare)
	return found
}

type walker struct {
	// set once
	ctx   context.Context
	fsys  fs.FS // nil is the operating system
	yield func(string, error) bool
	visit func(string) // see Options.Visit

	// state
	pending []string // folders and files still to come, the next one last
	ignore  rules
	links   []string // real paths of the folders that were reached by a link, and of the root
	found   bool
}

// walk reports whether to go on after root.
func (w *walker) walk(root string) bool {
	info, err := w.stat(root)
	if err != nil {
		return w.yield("", fileError(root, err))
	}
	if !info.IsDir() {
		return w.yield(root, nil)
	}
	w.enter(root)
	w.pending = []string{root + "/"}
	for len(w.pending) > 0 && w.ctx.Err() == nil {
		last := len(w.pending) - 1
		next := w.pending[last]
		w.pending = w.pending[:last]
		if !w.open(next) {
			return false
		}
	}
	if !w.found && w.ctx.Err() == nil {
		return w.yield("", fileError(root, ErrNoArticles))
	}
	return true
}

// open yields a file, or replaces a folder (its name ends in a slash) by
// what is in it. It reports whether to go on.
func (w *walker) open(name string) bool {
	folder, isFolder := strings.CutSuffix(name, "/")
	if !isFolder {
		w.found = true
		return w.yield(name, nil)
	}
	w.visit(folder)
	entries, err := w.readDir(folder)
	if err != nil {
		w.found = true // something, if nobody knows what
		if !w.yield("", fileError(folder, err)) {
			return false
		}
	}
	w.readIgnore(folder, entries)
	first := len(w.pending)
	for _, entry := range naturalOrder(entries) {
		if name := w.entryName(folder, entry); name != "" {
			w.pending = append(w.pending, name)
		}
	}
	slices.Reverse(w.pending[first:])
	return true
}

// entryName is the path of an entry, with a slash behind that of a folder;
// empty for what is left out.
func (w *walker) entryName(folder string, entry fs.DirEntry) string {
	if strings.HasPrefix(entry.Name(), ".") {
		return ""
	}
	name := w.join(folder, entry.Name())
	kind := entry.Type()
	linked := kind&fs.ModeSymlink != 0
	if linked {
		info, err := w.stat(name)
		if err != nil {
			return name // opening it says what is wrong
		}
		kind = info.Mode().Type()
	}
	switch {
	case w.ignore.ignored(filepath.ToSlash(name), kind.IsDir()):
		return ""
	case kind.IsRegular():
		return name
	case !kind.IsDir() || linked && !w.enter(name):
		return ""
	}
	return name + "/"
}

// enter notes that the folder called name is going to be listed, and reports
// false when it lies in one that is, or holds one: the way round a loop of
// links. Real folders form a tree, so only links and the root come here.
func (w *walker) enter(name string) bool {
	if w.fsys != nil {
		return true // an fs.FS has no links that lead out of it
	}
	real, err := filepath.EvalSymlinks(name)
	if err != nil {
		return false
	}
	if real, err = filepath.Abs(real); err != nil {
		return false
	}
	for _, seen := range w.links {
		if within(real, seen) || within(seen, real) {
			return false
		}
	}
	w.links = append(w.links, real)
	return true
}

// within reports whether path is folder or lies in it.
func within(path, folder string) bool {
	rest, ok := strings.CutPrefix(path, strings.TrimSuffix(folder, "/"))
	return ok && (rest == "" || rest[0] == filepath.Separator)
}

func (w *walker) stat(name string) (fs.FileInfo, error) {
	if w.fsys != nil {
		return fs.Stat(w.fsys, name)
	}
	return os.Stat(name)
}

func (w *walker) readDir(name string) ([]fs.DirEntry, error) {
	if w.fsys != nil {
		return fs.ReadDir(w.fsys, name)
	}
	if name == "" {
		name = "/"
	}
	d, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return d.ReadDir(-1)
}

func (w *walker) join(folder, name string) string {
	if w.fsys != nil {
		return path.Join(folder, name)
	}
	return filepath.Join(folder, name)
}
