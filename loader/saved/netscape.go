package saved

import (
	"bufio"
	"html"
	"io"
	"regexp"
	"strings"
	"sync"
)

// bookmark is a link in a list of bookmarks, with its description: the lines
// up to the next one.
var (
	bookmark  = compiled(`(?i)<a\s[^>]*?href\s*=\s*("[^"]*"|'[^']*')[^>]*>(.*?)</a>`)
	described = compiled(`(?i)<dd>(.*)$`)
	tag       = compiled(`<[^>]*>`)
)

// compiled is an expression that is compiled when it is first asked for: most
// files are no bookmarks.
func compiled(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}

// maxLine is how many bytes a line of bookmarks may have; some hold a picture.
const maxLine = 1 << 20

// netscape reads the bookmarks that browsers write as HTML, a link a line.
func (s *scanner) netscape(r *bufio.Reader) error {
	var e *entry
	offset, start := int64(0), int64(0)
	for {
		line, n, err := shortLine(r)
		m := bookmark().FindStringSubmatch(line)
		if e != nil && (m != nil || err != nil) {
			if !s.give(e, start) {
				return nil
			}
			e = nil
		}
		switch {
		case m != nil:
			if url := html.UnescapeString(m[1][1 : len(m[1])-1]); strings.HasPrefix(url, "http") {
				e, start = &entry{url: url, title: plain(m[2])}, offset
			}
		case e == nil:
		case described().MatchString(line):
			e.words = plain(described().FindStringSubmatch(line)[1])
		case e.words != "" && !strings.HasPrefix(strings.TrimSpace(line), "<"):
			e.words = cut(e.words + "\n" + plain(line))
		}
		offset += n
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// cut bounds what a description can grow to.
func cut(words string) string {
	if len(words) > maxLine {
		return words[:maxLine]
	}
	return words
}

// plain is a piece of HTML without its markup.
func plain(piece string) string {
	return strings.TrimSpace(html.UnescapeString(tag().ReplaceAllString(piece, "")))
}

// shortLine is the next line without its end, or its first maxLine bytes, and
// its length in bytes.
func shortLine(r *bufio.Reader) (string, int64, error) {
	var line []byte
	n := int64(0)
	for {
		part, err := r.ReadSlice('\n')
		if n += int64(len(part)); len(line) < maxLine {
			line = append(line, part...)
		}
		if err != bufio.ErrBufferFull {
			return strings.TrimRight(string(line), "\r\n"), n, err
		}
	}
}
