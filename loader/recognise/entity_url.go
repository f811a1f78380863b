package recognise

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/model"
)

// schemeURL reads a link whose first slash stands at off, behind its scheme.
func (s *exactScan) schemeURL() bool {
	for _, back := range [...]int{len("https:"), len("http:")} {
		start := s.off - back
		if start < s.last {
			continue
		}
		n := schemeLen(s.text, start)
		if n != back+len("//") {
			continue
		}
		end := s.urlEnd(start + n)
		return end > start+n && s.add(model.URL, start, end)
	}
	return false
}

func (s *exactScan) wwwURL() bool {
	rest := s.text[s.off:]
	if len(rest) < 4 || rest[1]|0x20 != 'w' || !strings.EqualFold(rest[:4], "www.") || asciiWord(s.before(s.off)) {
		return false
	}
	if hostEnd(s.text, s.off+4) == 0 && hostEnd(s.text, s.off) == 0 {
		return false
	}
	return s.add(model.URL, s.off, s.urlEnd(s.off))
}

// bareURL reads back from a slash to a host that stands without a scheme, as
// in pic.twitter.com/x. A word may be glued before the host.
func (s *exactScan) bareURL() bool {
	start, label := s.off, -1
	for start > s.last && s.off-start < hostBound {
		c := s.text[start-1]
		if c == '.' && label < 0 {
			label = start
		} else if !asciiWord(c) && c != '-' && c != '.' {
			break
		}
		start--
	}
	if label < 0 || !isTopLevel(s.text[label:s.off]) || s.off+1 == len(s.text) {
		return false
	}
	start = s.hostStart(start)
	if p := s.before(start); start+1 >= label || p == '@' || p == '/' {
		return false
	}
	end := s.urlEnd(start)
	return end > s.off+1 && s.add(model.URL, start, end)
}

// hostStart is where the host that ends at off begins, given the earliest
// byte that it may begin at: a word glued to pic.twitter.com is cut off.
func (s *exactScan) hostStart(start int) int {
	for start < s.off && (s.text[start] == '.' || s.text[start] == '-') {
		start++
	}
	for _, host := range [...]string{"pic.twitter.com", "pic.x.com"} {
		if strings.HasSuffix(s.text[start:s.off], host) {
			return s.off - len(host)
		}
	}
	return start
}

// urlEnd is the end of the link whose host begins at off. Punctuation that
// closes the sentence and brackets without their partner stay outside.
func (s *exactScan) urlEnd(off int) int {
	end, short := off, shortHost(s.text[off:])
	parens := 0
	for end < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[end:])
		if !urlRune(r, short) || end > off && s.text[end-1] != '/' && s.text[end-1] != '=' && gluedLink(s.text, end) {
			break
		}
		switch r {
		case '(':
			parens++
		case ')':
			parens--
		}
		end += n
	}
	return trimURL(s.text, off, end, parens)
}

// gluedLink reports whether another link begins at off.
func gluedLink(text string, off int) bool {
	switch text[off] {
	case 'h', 'H':
		return linkAt(text, off)
	case 'p':
		return mediaAt(text, off)
	}
	return false
}

// shortHost reports whether a link has a host whose paths are ASCII words, so
// that an Arabic word, a handle or a hashtag glued behind is none of it.
func shortHost(link string) bool {
	for _, host := range [...]string{"t.co/", "pic.twitter.com/", "pic.x.com/", "bit.ly/", "youtu.be/", "goo.gl/", "ow.ly/", "buff.ly/", "fb.me/", "wp.me/", "dlvr.it/"} {
		if len(link) >= len(host) && strings.EqualFold(link[:len(host)], host) {
			return true
		}
	}
	return false
}

// urlRune reports whether r may stand in a link.
func urlRune(r rune, short bool) bool {
	if r < utf8.RuneSelf {
		return r > ' ' && r != 0x7F && (!short || r != '@' && r != '#') && !strings.ContainsRune("<>\"`{}|\\^", r)
	}
	return !short && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r))
}

// trimURL drops from the end of a link what belongs to the sentence; parens
// is how many more brackets open in it than close.
func trimURL(text string, off, end, parens int) int {
	for end > off {
		switch c := text[end-1]; {
		case c == ')' && parens < 0:
			parens++
		case c == '(':
			parens--
		case strings.IndexByte(".,;:!?'*_]~[", c) < 0:
			return end
		}
		end--
	}
	return end
}
