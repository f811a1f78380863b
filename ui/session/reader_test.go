package session

import (
	"context"
	"errors"
	"iter"
	"strings"
	"testing"

	"warraq/keymap"
	"warraq/library"
	"warraq/model"
)

// shelf is a source of articles that are at hand. One that is nil cannot be
// read.
type shelf []*model.Article

var errTorn = errors.New("torn.txt: 2 bytes, and no text in them")

func (sh shelf) Search(_ context.Context, _ library.Query) iter.Seq2[library.Hit, error] {
	return func(yield func(library.Hit, error) bool) {
		for i, a := range sh {
			h := library.Hit{Ref: i, Source: "torn.txt", Title: "torn.txt"}
			if a != nil {
				h = library.Hit{Ref: i, Source: a.Source, Title: a.Title, Published: a.Published}
			}
			if !yield(h, nil) {
				return
			}
		}
	}
}

func (sh shelf) Article(_ context.Context, ref int) (*model.Article, error) {
	if sh[ref] == nil {
		return nil, errTorn
	}
	return sh[ref], nil
}

// writer puts an article together, span by span.
type writer struct{ a model.Article }

// write begins an article with a title.
func write(title string) *writer {
	w := &writer{model.Article{Title: title, Source: "news/" + title + ".txt"}}
	return w.section(title, model.Heading, 1)
}

// section adds a section on its own.
func (w *writer) section(text string, kind model.SectionKind, level int) *writer {
	if w.a.Text != "" {
		w.a.Text += "\n\n"
	}
	start := len(w.a.Text)
	w.a.Text += text
	w.a.Sections = append(w.a.Sections, model.Section{Span: model.Span{Start: start, End: len(w.a.Text)}, Kind: kind, Level: level})
	return w
}

func (w *writer) para(text string) *writer    { return w.section(text, model.Paragraph, 0) }
func (w *writer) heading(text string) *writer { return w.section(text, model.Heading, 2) }

// post adds an embed with its attribution behind it.
func (w *writer) post(platform model.Platform, body, author, handle string) *writer {
	att := "— " + author + " (@" + handle + ") February 3, 2024"
	w.para(body + " " + att)
	end := len(w.a.Text)
	at := end - len(att)
	name := at + len("— ")
	hand := name + len(author) + len(" (")
	kind := model.Post
	if platform == model.X {
		kind = model.Tweet
	}
	w.a.Embeds = append(w.a.Embeds, model.Embed{
		Span: model.Span{Start: at - 1 - len(body), End: end}, Kind: kind, Platform: platform,
		Author: author, Handle: handle, Date: model.Date{Year: 2024, Month: 2, Day: 3},
		Body:        model.Span{Start: at - 1 - len(body), End: at - 1},
		Attribution: model.Span{Start: at, End: end},
		AuthorSpan:  model.Span{Start: name, End: name + len(author)},
		HandleSpan:  model.Span{Start: hand, End: hand + 1 + len(handle)},
		DateSpan:    model.Span{Start: end - len("February 3, 2024"), End: end},
	})
	return w
}

func (w *writer) tweet(body, author, handle string) *writer {
	return w.post(model.X, body, author, handle)
}

// find is the span of the first s in the last section.
func (w *writer) find(s string) model.Span {
	last := w.a.Sections[len(w.a.Sections)-1]
	i := strings.Index(w.a.Slice(last.Span), s)
	if i < 0 {
		panic("no " + s + " in " + w.a.Slice(last.Span))
	}
	return model.Span{Start: last.Start + i, End: last.Start + i + len(s)}
}

// quote makes a quote of the first s in the last section, which stands
// between marks of one byte each; speaker may be empty.
func (w *writer) quote(s, speaker string) *writer {
	body := w.find(s)
	q := model.Quote{Span: model.Span{Start: body.Start - 1, End: body.End + 1}, Body: body,
		Open: `"`, Close: `"`, Kind: model.Speech, Level: 1}
	if speaker != "" {
		q.Speaker = w.find(speaker)
	}
	w.a.Quotes = append(w.a.Quotes, q)
	return w
}

// entity makes an entity of the first s in the last section.
func (w *writer) entity(kind model.EntityKind, s, name string) *writer {
	w.a.Entities = append(w.a.Entities, model.Entity{Span: w.find(s), Kind: kind, Name: name})
	return w
}

func (w *writer) article() *model.Article { return &w.a }

// reader drives a session as a program with a screen would: it runs tasks at
// once and draws after each key.
type reader struct {
	t testing.TB
	*Session
	w, h int
}

// read opens a session over some articles on a screen of w by h.
func read(t testing.TB, w, h int, articles ...*model.Article) *reader {
	t.Helper()
	r := &reader{t, New(shelf(articles), Options{Keyboard: keymap.Arabic()}), w, h}
	r.run(r.Tasks())
	r.frame()
	return r
}

// run does tasks, and what they lead to.
func (r *reader) run(tasks []Task) {
	for len(tasks) > 0 {
		tasks[0].Do(context.Background(), func(then func(*Session)) {
			if then != nil {
				then(r.Session)
			}
		})
		tasks = append(tasks[1:], r.Tasks()...)
	}
}

// press presses keys spelt as in a preset and parted by blanks.
func (r *reader) press(keys string) *reader {
	for _, s := range strings.Fields(keys) {
		for _, k := range keymap.Parse(s) {
			r.run(r.Key(k))
			r.frame()
		}
	}
	return r
}

// typing presses a key for each character of text.
func (r *reader) typing(text string) *reader {
	for _, c := range text {
		r.run(r.Key(keymap.Rune(c)))
		r.frame()
	}
	return r
}

func (r *reader) frame() *Frame { return r.Frame(r.w, r.h) }

// pane is the pane named so, nil when it is not shown.
func (r *reader) pane(name string) *Pane {
	f := r.frame()
	for i := range f.Panes {
		if f.Panes[i].Name == name {
			return &f.Panes[i]
		}
	}
	return nil
}

// rows is a pane as text, with blanks where no cell is; "" when not shown.
func (r *reader) rows(name string) string {
	p := r.pane(name)
	if p == nil {
		return ""
	}
	var b strings.Builder
	for _, row := range p.Rows {
		b.WriteString(strings.TrimRight(rowText(row, p.W), " ") + "\n")
	}
	return b.String()
}

// rowText is a row as it looks, from left to right.
func rowText(row Row, w int) string {
	cols := make([]string, w)
	for i := range cols {
		cols[i] = " "
	}
	for _, c := range row.Cells {
		cols[c.X] = c.Text
		for i := 1; i < c.Width; i++ {
			cols[c.X+i] = ""
		}
	}
	return strings.Join(cols, "")
}

// status is the status line.
func (r *reader) status() string { return strings.TrimRight(r.rows("status"), "\n") }

// under is the text from the cursor on, as much as it takes to know it.
func (r *reader) here() string {
	rest := r.text.a.Text[r.text.at.cur:]
	if i := strings.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i]
	}
	return rest[:min(len(rest), 24)]
}
