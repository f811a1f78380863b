package session

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"warraq/keymap"
	"warraq/library"
	"warraq/model"
	"warraq/ui/export"
	"warraq/ui/show"
)

// askExport asks for the file that what is shown goes to. The end of its name
// says in which format.
func (s *Session) askExport() {
	if s.Mode() == keymap.List {
		refs, name := s.meant()
		if len(refs) == 0 {
			s.message = "no article"
			return
		}
		s.askFile("export "+name+" to ", export.Articles, s.exportList(refs))
		return
	}
	s.withArticle(func(s *Session, a *model.Article) {
		if what, name := s.shownOf(a); s.Mode() == keymap.Inspector && what != export.Articles {
			s.askFile("export "+name+" to ", what, s.exportOne(a))
			return
		}
		s.askFile("export the article to ", export.Articles, s.exportArticle(a))
	})
}

// shownOf is what the inspector lists of a, and what that is called.
func (s *Session) shownOf(a *model.Article) (what export.What, name string) {
	switch s.inspector.tab {
	case tweetsTab:
		return export.Tweets, counted(len(a.Embeds), "post", "posts")
	case quotesTab:
		return export.Quotes, counted(len(a.Quotes), "quote", "quotes")
	case entitiesTab:
		return export.Entities, counted(len(a.Entities), "entity", "entities")
	}
	return export.Articles, ""
}

// exporter writes in a format; told hears how far it has got.
type exporter func(ctx context.Context, w io.Writer, o format, told func(sum)) error

// format is how a file is written: articles as they read, or as records.
type format struct {
	text bool
	export.Options
}

// sum is how many articles were written, and how many could not be read.
type sum struct{ done, bad int }

// to is what was written, and where to.
func (t sum) to(name string) string {
	text := counted(t.done, "article", "articles") + name
	if t.bad > 0 {
		text += "; " + inGroups(t.bad) + " could not be read"
	}
	return text
}

// askFile asks for a file's name.
func (s *Session) askFile(label string, what export.What, f exporter) {
	s.ask(label, "", errand{accept: func(s *Session, name string) {
		if name = strings.TrimSpace(name); name == "" {
			return
		}
		if rest, ok := strings.CutPrefix(name, "~/"); ok {
			if home, err := os.UserHomeDir(); err == nil {
				name = filepath.Join(home, rest)
			}
		}
		o, ok := formatOf(name, what)
		if !ok {
			s.message = "not exported: the name has to end in " + endings(what)
			return
		}
		s.export(name, o, f, false)
	}})
}

// formatOf is the format that the end of a name asks for, and whether what can
// be written in it.
func formatOf(name string, what export.What) (format, bool) {
	f, ok := export.FormatOf(name)
	text := strings.HasSuffix(strings.ToLower(name), ".txt")
	o := format{text, export.Options{What: what, Format: f, Accessed: time.Now()}}
	return o, ok || text && what == export.Articles
}

// endings are those that what can be exported with.
func endings(what export.What) string {
	if what != export.Articles {
		return ".md, .csv, .jsonl, .ris, .bib or .json (CSL)"
	}
	return ".md, .txt, .csv, .jsonl, .ris, .bib or .json (CSL)"
}

// export writes a file. One that is there is written over only when the
// reader has said so, and only once all is written.
func (s *Session) export(name string, o format, f exporter, over bool) {
	s.message = "exporting…"
	s.exporting = true
	began := time.Now()
	s.queue = append(s.queue, Task{Slot: "export", Each: func(ctx context.Context, hand func(func(*Session))) {
		var done sum
		told := began
		err := writeFile(name, over, func(w io.Writer) error {
			return f(ctx, w, o, func(t sum) {
				done = t
				if now := time.Now(); now.Sub(told) >= batchEvery {
					told = now
					hand(func(s *Session) { s.message = "exporting: " + t.to("") + s.hint(keymap.Cancel, "; ") })
				}
			})
		})
		if ctx.Err() == nil {
			hand(func(s *Session) { s.exported(name, o, f, done, err) })
		}
	}})
}

// exported says what became of an export.
func (s *Session) exported(name string, o format, f exporter, t sum, err error) {
	s.exporting = false
	switch {
	case errors.Is(err, fs.ErrExist):
		s.message = ""
		s.offerMenu(filepath.Base(name)+" is there:",
			item{'o', "write over it", func(s *Session) { s.export(name, o, f, true) }},
			item{'n', "another name", func(s *Session) { s.askExport() }})
	case err != nil:
		s.message = "not exported: " + err.Error()
	default:
		s.message = "exported " + t.to(" to "+name)
	}
}

// stopExport ends an export that is under way, and reports whether one was.
func (s *Session) stopExport() bool {
	if !s.exporting {
		return false
	}
	s.exporting = false
	s.queue = append(s.queue, Task{Slot: "export", Run: func(context.Context) func(*Session) { return nil }})
	s.message = "export stopped, no file is left"
	return true
}

// writeFile makes the file name with what f writes, or leaves nothing. One
// that is there is an error, or stays until the new one is whole.
func writeFile(name string, over bool, f func(io.Writer) error) (err error) {
	out, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if over {
		out, err = os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-")
	}
	if err != nil {
		return err
	}
	err = errors.Join(f(out), out.Close())
	if over && err == nil {
		if info, statErr := os.Stat(name); statErr == nil {
			os.Chmod(out.Name(), info.Mode().Perm())
		}
		err = os.Rename(out.Name(), name)
	}
	if err != nil {
		os.Remove(out.Name())
	}
	return err
}

// exportList writes articles of the list. One that cannot be read is counted,
// and the rest goes on.
func (s *Session) exportList(refs []int32) exporter {
	src, refs, states := s.src, slices.Clone(refs), maps.Clone(s.marks.states)
	return func(ctx context.Context, w io.Writer, o format, told func(sum)) error {
		b := bufio.NewWriterSize(w, 1<<16)
		add, end, err := o.adder(b, states)
		if err != nil {
			return err
		}
		var t sum
		for left := refs; len(left) > 0 && ctx.Err() == nil; {
			n, done := min(len(left), listPortion), t.done
			for _, a := range src.Read(ctx, ints(left[:n]), true) {
				if err := add(a); err != nil {
					return err
				}
				t.done++
				told(t)
			}
			t.bad += n - (t.done - done)
			left = left[n:]
			told(t)
		}
		return errors.Join(ctx.Err(), end(), b.Flush())
	}
}

// adder is what writes articles one after the other, and what ends that.
func (o format) adder(w io.Writer, states map[model.ID]library.State) (add func(*model.Article) error, end func() error, err error) {
	if o.text {
		n := 0
		add = func(a *model.Article) error {
			n++
			return writeText(w, a, n > 1)
		}
		return add, func() error { return nil }, nil
	}
	e, err := export.New(w, o.Options)
	if err != nil {
		return nil, nil, err
	}
	return func(a *model.Article) error { return e.Add(export.Item{Article: a, State: states[a.ID]}) }, e.Close, nil
}

// writeText writes an article as it reads, after a line of dashes if it is
// not the first.
func writeText(w io.Writer, a *model.Article, more bool) error {
	text := strings.TrimSpace(export.Clean(wholeText(a))) + "\n"
	if more {
		text = "\n-----\n\n" + text
	}
	_, err := io.WriteString(w, text)
	return err
}

// exportOne writes what was found in a.
func (s *Session) exportOne(a *model.Article) exporter {
	states := map[model.ID]library.State{a.ID: s.marks.states[a.ID]}
	return func(_ context.Context, w io.Writer, o format, told func(sum)) error {
		told(sum{done: 1})
		add, end, err := o.adder(w, states)
		if err == nil {
			err = add(a)
		}
		if err != nil {
			return err
		}
		return end()
	}
}

// exportArticle writes a itself where the format can hold it.
func (s *Session) exportArticle(a *model.Article) exporter {
	one := s.exportOne(a)
	return func(ctx context.Context, w io.Writer, o format, told func(sum)) error {
		told(sum{done: 1})
		switch {
		case o.text:
		case o.Format == export.Markdown:
			return show.Markdown(w, a)
		case o.Format == export.JSONL:
			return show.JSON(w, a)
		}
		return one(ctx, w, o, told)
	}
}
