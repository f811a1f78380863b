package recognise

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/model"
)

// Exact entities are found byte by byte: a link, a mention, a hashtag and an
// e-mail address each have a character that tells of them, and everything
// else is stepped over. A reading forward ends where its entity ends; a
// reading backward (the local part of an address, the host before a slash)
// has a bound of its own. So the cost is linear in the text.

// exactEntities are the links, mentions, hashtags and e-mail addresses of
// text, by Start, without overlap.
func exactEntities(text string) []model.Entity {
	s := exactScan{text: text}
	for s.off = nextTrigger(text, 0); s.off < len(text); s.off = nextTrigger(text, s.off) {
		if !s.at(text[s.off]) {
			s.off++
		}
	}
	return s.found
}

// nextTrigger is the first byte from off on that may tell of an exact entity,
// the length of text when there is none. Eight bytes are looked at at a time.
func nextTrigger(text string, off int) int {
	const each, small = 0x0101010101010101, 0x2020202020202020
	for ; off+8 <= len(text); off += 8 {
		eight := eightBytes(text[off:])
		ws := zeroBytes(eight | small ^ 'w'*each)
		ws &= ws>>8 | 1<<63 // before another one, or the last of the eight
		found := zeroBytes(eight^'/'*each) | zeroBytes(eight^'@'*each) | zeroBytes(eight^'#'*each) | ws
		if found != 0 {
			return off + bits.TrailingZeros64(found)/8
		}
	}
	for off < len(text) && text[off] != '/' && text[off] != '@' && text[off] != '#' && text[off]|0x20 != 'w' {
		off++
	}
	return off
}

type exactScan struct {
	text  string
	off   int // next byte to read
	last  int // end of the last entity; nothing before it is read again
	found []model.Entity
}

// at looks for an entity that the byte c at off tells of; it moves off past
// the entity and says so.
func (s *exactScan) at(c byte) bool {
	switch c {
	case 'w', 'W':
		return s.wwwURL()
	case '/':
		return s.schemeURL() || s.bareURL()
	case '@':
		return s.email() || s.mention()
	}
	return s.hashtag()
}

func (s *exactScan) add(kind model.EntityKind, start, end int) bool {
	s.found = append(s.found, model.Entity{
		Span: model.Span{Start: start, End: end}, Kind: kind, Name: s.text[start:end],
	})
	s.off, s.last = end, end
	return true
}

// before is the byte that stands before off, 0 where nothing unread does.
func (s *exactScan) before(off int) byte {
	if off <= s.last {
		return 0
	}
	return s.text[off-1]
}

// hashtag reads #words. The link of a picture may be glued behind.
func (s *exactScan) hashtag() bool {
	if p := s.before(s.off); p == '&' || p == '/' {
		return false
	}
	end, letters := s.off+1, false
	for end < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[end:])
		if !tagRune(r) || r == 'p' && letters && mediaAt(s.text, end) {
			break
		}
		letters = letters || unicode.IsLetter(r) && r != tatweel
		end += n
	}
	return letters && s.add(model.Hashtag, s.off, end)
}

const tatweel = 'ـ'

func tagRune(r rune) bool {
	if r < utf8.RuneSelf {
		return asciiWord(byte(r)) || r == '_'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || r == 0x200C || r == 0x200D
}

// mention reads @handle, @user@host and @user.host. A handle may be glued to
// a word before it, but for Latin ones, and to a link behind it.
func (s *exactScan) mention() bool {
	if p := s.before(s.off); asciiWord(p) || p == '/' || p == '.' || p == '_' {
		return false
	}
	end := handleEnd(s.text, s.off+1)
	if end == s.off+1 {
		return false
	}
	if end < len(s.text) && s.text[end] == '@' {
		if host := hostEnd(s.text, end+1); host > 0 {
			end = host
		}
	}
	return s.add(model.Mention, s.off, end)
}

// handleEnd is the end of the handle that begins at off. A dot belongs to it
// where a small letter, a digit or an underscore follows; a link does not.
func handleEnd(text string, off int) int {
	end := off
	for end < len(text) {
		c := text[end]
		switch {
		case c == 'h' && linkAt(text, end):
			return end
		case c == 'p' && mediaAt(text, end):
			return end
		case asciiWord(c) || c == '_':
		case (c == '.' || c == '-') && end > off && end+1 < len(text) && smallHandleByte(text[end+1]):
		default:
			return end
		}
		end++
	}
	return end
}

func smallHandleByte(c byte) bool {
	return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '_'
}

// localBound is the longest local part that an address may have.
const localBound = 64

func (s *exactScan) email() bool {
	start := s.off
	for start > s.last && s.off-start < localBound && localByte(s.text[start-1]) {
		start--
	}
	for start < s.off && !asciiWord(s.text[start]) {
		start++
	}
	if start == s.off || s.text[s.off-1] == '.' {
		return false
	}
	end := hostEnd(s.text, s.off+1)
	return end > 0 && s.add(model.Email, start, end)
}

func localByte(c byte) bool {
	return asciiWord(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '%'
}

// hostBound is the longest host name that there is.
const hostBound = 253

// hostEnd is the end of the host name with at least two labels that begins
// at off, 0 when none does. Its last label has letters only.
func hostEnd(text string, off int) int {
	end, dot := off, -1
	for end < len(text) && end-off < hostBound {
		c := text[end]
		if c == '.' && end > off && end+1 < len(text) && asciiWord(text[end+1]) && text[end-1] != '.' {
			dot = end
		} else if !asciiWord(c) && (c != '-' || end == off) {
			break
		}
		end++
	}
	for end > off && text[end-1] == '-' {
		end--
	}
	if dot < 0 || end-dot < 3 || !asciiLetters(text[dot+1:end]) {
		return 0
	}
	return end
}

func asciiLetters(s string) bool {
	for i := range len(s) {
		if c := lowerASCII(s[i]); c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

// linkAt reports whether a link with a scheme begins at off.
func linkAt(text string, off int) bool {
	return schemeLen(text, off) > 0
}

// schemeLen is the length of the http:// or https:// at off, 0 for none.
func schemeLen(text string, off int) int {
	rest := text[off:]
	if len(rest) < 2 || rest[1]|0x20 != 't' {
		return 0 // most words with an h
	}
	for _, scheme := range [...]string{"https://", "http://"} {
		if len(rest) > len(scheme) && strings.EqualFold(rest[:len(scheme)], scheme) {
			return len(scheme)
		}
	}
	return 0
}

// mediaAt reports whether the link of a picture on X begins at off.
func mediaAt(text string, off int) bool {
	return strings.HasPrefix(text[off:], "pic.twitter.com/") || strings.HasPrefix(text[off:], "pic.x.com/")
}

// isTopLevel reports whether label ends the host names of the links that
// texts give without a scheme.
func isTopLevel(label string) bool {
	switch strings.ToLower(label) {
	case "com", "org", "net", "info", "int", "gov", "edu", "io", "co", "me", "be", "ly", "tv", "fr", "ma",
		"dz", "tn", "eg", "sa", "ae", "qa", "kw", "bh", "om", "jo", "lb", "sy", "iq", "ye", "sd", "ps", "uk", "de",
		"es", "it", "ch", "eu", "ca", "us", "ru", "tr", "ir", "watch", "gl", "app", "link", "news", "social", "dev", "to", "gd", "page", "gle", "press":
		return true
	}
	return false
}
