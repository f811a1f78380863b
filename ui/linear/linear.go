// Package linear reads articles aloud: line by line, in the order of the
// letters, without frames, colours or a cursor that moves. What is written is
// only ever added to, as screen readers and braille lines need it. Commands
// are lines too.
package linear

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"warraq/library"
	"warraq/model"
	"warraq/ui/show"
)

// Reader reads the articles of a source.
type Reader struct {
	// set once
	src   library.Source
	marks Marks
	out   io.Writer

	// state
	hits   []library.Hit
	at     int // article, -1 before the first
	pieces []piece
	next   int // piece to be read next
	find   string
	err    error // of writing
}

// Marks are what is known of articles, which is read with them. Nil is
// nothing.
type Marks map[model.ID]library.State

// Run reads the articles of src to out by the commands in in, a line each,
// until one of them or the end of in ends it. The error is that of out, or
// that there is no article.
func Run(ctx context.Context, src library.Source, marks Marks, in io.Reader, out io.Writer) error {
	r := &Reader{src: src, marks: marks, out: out, at: -1}
	r.list(ctx)
	r.say("%s. Enter reads on, ? tells more.", count(len(r.hits), "article"))
	r.open(ctx, 0)
	for lines := bufio.NewScanner(in); r.err == nil && lines.Scan(); {
		if !r.do(ctx, strings.TrimSpace(lines.Text())) {
			break
		}
	}
	return r.err
}

// All reads all articles of src to out without a question.
func All(ctx context.Context, src library.Source, marks Marks, out io.Writer) error {
	r := &Reader{src: src, marks: marks, out: out, at: -1}
	r.list(ctx)
	for i := range r.hits {
		r.open(ctx, i)
		r.rest()
		r.say("")
	}
	return r.err
}

func (r *Reader) say(format string, args ...any) {
	if r.err == nil {
		_, r.err = fmt.Fprintf(r.out, format+"\n", args...)
	}
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

func (r *Reader) list(ctx context.Context) {
	for hit, err := range r.src.Search(ctx, library.Query{}) {
		if err != nil {
			r.say("%s", show.Plain(err.Error()))
			continue
		}
		r.hits = append(r.hits, hit)
	}
}

// open begins article i.
func (r *Reader) open(ctx context.Context, i int) {
	if i < 0 || i >= len(r.hits) {
		r.say("no other article")
		return
	}
	r.at, r.pieces, r.next = i, nil, 0
	a, err := r.src.Article(ctx, r.hits[i].Ref)
	if err != nil {
		r.say("%s", show.Plain(err.Error()))
		return
	}
	r.pieces = withNotes(pieces(a), a, r.marks[a.ID].Notes)
	r.say("article %d of %d: %s", i+1, len(r.hits), about(a))
	r.sayMarks(r.marks[a.ID])
}

// about names an article.
func about(a *model.Article) string {
	parts := []string{show.Plain(a.Title), show.Plain(a.Source), a.Published.String(), show.Plain(a.Lang)}
	if a.Title == "" {
		parts = parts[1:]
	}
	var known []string
	for _, p := range parts {
		if p != "" {
			known = append(known, p)
		}
	}
	return strings.Join(known, ", ")
}

const helpText = `Enter  the next paragraph or post
-      the one before
t T    the next post, the one before
q      the next paragraph with a quote
h      the next heading
m      the next note
a      all the rest
/word  the next paragraph with that word; / alone, once more
n p    the next article, the one before
12     article 12
l      the list of articles
i      about the article
x      end`

// do does one command, and reports whether to go on.
func (r *Reader) do(ctx context.Context, command string) bool {
	switch command {
	case "":
		r.read(r.next)
	case "-":
		r.read(r.next - 2)
	case "t":
		r.jump(post, 1)
	case "T":
		r.jump(post, -1)
	case "q":
		r.jump(quote, 1)
	case "h":
		r.jump(heading, 1)
	case "m":
		r.jump(note, 1)
	case "a":
		r.rest()
	case "n":
		r.open(ctx, r.at+1)
	case "p":
		r.open(ctx, r.at-1)
	case "l":
		for i, hit := range r.hits {
			r.say("%d: %s", i+1, show.Plain(hit.Title))
		}
	case "i":
		r.say("paragraph %d of %d", r.next, len(r.pieces))
	case "?":
		r.say("%s", helpText)
	case "x", "Q":
		return false
	default:
		r.other(ctx, command)
	}
	return true
}

// other does the commands that have a word or a number in them.
func (r *Reader) other(ctx context.Context, command string) {
	if word, ok := strings.CutPrefix(command, "/"); ok {
		r.search(word)
	} else if n, err := strconv.Atoi(command); err == nil {
		r.open(ctx, n-1)
	} else {
		r.say("%s is no command, ? tells more", show.Plain(command))
	}
}

// read reads piece i.
func (r *Reader) read(i int) {
	switch {
	case i < 0:
		r.next = 0
		r.say("the start")
	case i >= len(r.pieces):
		r.next = len(r.pieces)
		r.say("the end; n for the next article")
	default:
		p := &r.pieces[i]
		if p.head != "" {
			r.say("%s:", p.head)
		}
		r.say("%s", p.text)
		r.next = i + 1
	}
}

func (r *Reader) rest() {
	for r.next < len(r.pieces) && r.err == nil {
		r.read(r.next)
	}
}

// jump reads the next piece of kind k in that direction.
func (r *Reader) jump(k kind, step int) {
	from := r.next
	if step < 0 {
		from = r.next - 2
	}
	for i := from; i >= 0 && i < len(r.pieces); i += step {
		if r.pieces[i].kind == k {
			r.read(i)
			return
		}
	}
	r.say("no other one")
}
