package recognise

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"warraq/model"
)

// handledAttributions are the attributions with an @ in the first size bytes
// of part: a name and a handle in brackets, after a dash or after a
// platform's phrase, and "Post by @handle".
func handledAttributions(part string, size int) []attribution {
	var all []attribution
	for at := embedNextByte(part, '@', 0); at >= 0 && at < size; at = embedNextByte(part, '@', at+1) {
		a, ok := bracketed(part, at)
		if !ok {
			a, ok = postBy(part, at)
		}
		if !ok {
			a, ok = sharedBare(part, at)
		}
		if ok && (len(all) == 0 || a.Start >= all[len(all)-1].End) {
			all = append(all, a)
		}
	}
	return all
}

// embedNextByte is where c next stands in s from off, -1 for nowhere.
func embedNextByte(s string, c byte, off int) int {
	n := strings.IndexByte(s[off:], c)
	if n < 0 {
		return -1
	}
	return off + n
}

// bracketed is the attribution whose handle in brackets has its @ at byte at.
func bracketed(part string, at int) (attribution, bool) {
	var a attribution
	open, close := 0, 0
	ok := false
	if a.handle, a.name, open, close, ok = bracketedHandle(part, at); !ok {
		return a, false
	}
	a.End = close
	if a.shared(part, open) {
		return a, true
	}
	a.form = attributionDashed
	dated := a.dateAfter(part, close)
	if dated && a.date.Day == 0 || !dated && open > 0 && !embedHasLink(part[max(0, open-nameReach):open]) && !leadsLine(part, open) {
		return a, false
	}
	a.Start, a.author, ok = dashBefore(part, open, dated)
	a.platform = handlePlatform(part, &a)
	return a, ok && !a.aside(part)
}

// aside reports whether a is no signature but part of a sentence: the words
// before its dash break off and those after its date go on, or they break off
// and no name follows.
func (a *attribution) aside(part string) bool {
	head := strings.TrimRight(part[:a.Start], " \t\n\u00A0")
	if head == "" || strings.HasSuffix(part[:a.Start], "\n") || endsInShortLink(head) || embedEndsSentence(head) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(head)
	if a.author.Empty() && (unicode.IsLetter(last) || last == ',') {
		return true
	}
	rest := strings.TrimLeft(part[a.End:], " \u00A0")
	next, size := utf8.DecodeRuneInString(rest)
	if strings.ContainsRune("—–-", next) {
		next, _ = utf8.DecodeRuneInString(strings.TrimLeft(rest[size:], " \u00A0"))
		return unicode.IsLetter(next)
	}
	return unicode.IsLower(next) && len(rest) < len(part[a.End:])
}

// leadsLine reports whether a dash begins the line before the bracket that
// opens at open.
func leadsLine(part string, open int) bool {
	from := max(0, open-nameReach)
	from += strings.LastIndexByte(part[from:open], '\n') + 1
	_, ok := dashAt(part, from, from)
	return ok
}

// bracketedHandle reads "(@handle)" around the @ at byte at, and "(handle@)"
// as text comes that was turned over. A backslash before @ or _ is Markdown's.
func bracketedHandle(part string, at int) (handle model.Span, name string, open, close int, ok bool) {
	open = embedBackOver(part, at, attributionFiller)
	end := postHandleEnd(part, at+1)
	handle = model.Span{Start: at, End: end}
	name = part[at+1 : end]
	if end == at+1 {
		start := postHandleStart(part, at)
		open = embedBackOver(part, start, attributionFiller)
		handle = model.Span{Start: start, End: at + 1}
		name, end = part[start:at], at+1
	}
	name = strings.TrimRight(strings.ReplaceAll(name, `\`, ""), ".")
	shut := overFiller(part, end)
	width := bracketWidth(part, shut, ")", "）")
	before := bracketWidthBefore(part, open, "(", "（")
	if name == "" || width == 0 || before == 0 {
		return handle, "", 0, 0, false
	}
	return handle, name, open - before, shut + width, true
}

// postHandleMax is the length in bytes past which no platform has a handle.
const postHandleMax = 120

// postHandleEnd is where the handle that begins at off ends; a second @ leads to
// the host of a Mastodon handle.
func postHandleEnd(part string, off int) int {
	end := off
	for end < len(part) && end-off < postHandleMax && postHandleByte(part[end]) {
		end++
	}
	if end > off && end < len(part) && part[end] == '@' {
		host := end + 1
		for host < len(part) && host-off < postHandleMax && postHandleByte(part[host]) {
			host++
		}
		if strings.Contains(part[end+1:host], ".") {
			return host
		}
	}
	return end
}

// postHandleStart is where the handle that ends at off begins.
func postHandleStart(part string, off int) int {
	start := off
	for start > 0 && off-start < postHandleMax && postHandleByte(part[start-1]) {
		start--
	}
	return start
}

func postHandleByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '.' || c == '-' || c == '\\'
}

// attributionFiller reports whether r may stand between a bracket and a
// handle: blanks, direction marks and Markdown's backslash.
func attributionFiller(r rune) bool {
	return r == '\\' || dateBlank(r) || r == '\u200B' || r == '\uFEFF'
}

// fillerMax is the number of fillers that are looked over.
const fillerMax = 8

// embedBackOver is where the runes like ok that end at off begin.
func embedBackOver(part string, off int, ok func(rune) bool) int {
	for range fillerMax {
		r, size := utf8.DecodeLastRuneInString(part[:off])
		if size == 0 || !ok(r) {
			break
		}
		off -= size
	}
	return off
}

// overFiller is where the fillers that begin at off end.
func overFiller(part string, off int) int {
	for range fillerMax {
		r, size := utf8.DecodeRuneInString(part[off:])
		if size == 0 || !attributionFiller(r) {
			break
		}
		off += size
	}
	return off
}

func bracketWidth(part string, off int, brackets ...string) int {
	for _, b := range brackets {
		if strings.HasPrefix(part[off:], b) {
			return len(b)
		}
	}
	return 0
}

func bracketWidthBefore(part string, off int, brackets ...string) int {
	for _, b := range brackets {
		if strings.HasSuffix(part[:off], b) {
			return len(b)
		}
	}
	return 0
}

// dateAfter reads the date that follows the handle, perhaps on a line of its
// own, and moves the end of a behind it.
func (a *attribution) dateAfter(part string, off int) bool {
	crossed := false
	for range fillerMax {
		r, size := utf8.DecodeRuneInString(part[off:])
		if !dateBlank(r) && r != '\n' && r != '\r' {
			break
		}
		crossed = crossed || r == '\n'
		off += size
	}
	for _, word := range []string{"· ", "• ", "le ", "on ", "am ", "el ", "il ", "em ", "op ", "в ", "في ", "بتاريخ "} {
		if strings.HasPrefix(part[off:], word) {
			off += len(word)
			break
		}
	}
	d, ok := DateAt(part, off)
	if !ok || crossed && strings.TrimSpace(part[d.End:d.End+embedLineLength(part[d.End:])]) != "" {
		return false
	}
	a.dated, a.date, a.End = d.Span, d.Date, d.End
	return true
}

// handlePlatform tells the platforms apart that share the dash: a host makes
// a handle Mastodon's, a dot Bluesky's or Threads'.
func handlePlatform(part string, a *attribution) model.Platform {
	switch {
	case strings.Contains(a.name, "@"):
		return model.Mastodon
	case saysThreads(part[max(0, a.Start-200):min(len(part), a.End+40)]):
		return model.Threads
	case strings.Contains(a.name, "."):
		if handleIsDomain(a.name) {
			return model.Bluesky
		}
		return model.Threads
	}
	return model.X
}

// saysThreads reports whether text invites to see a post on Threads.
func saysThreads(text string) bool {
	for rest := text; ; {
		n := strings.Index(rest, "Threads")
		if n < 0 {
			return false
		}
		var buf dateWordBuffer
		word, _ := dateWordAt(text, wordStartBefore(text, len(text)-len(rest)+n), &buf)
		if threadsWords()[string(word)] {
			return true
		}
		rest = rest[n+len("Threads"):]
	}
}

// threadsWords stand before the name in "View on Threads" and its kin.
var threadsWords = sync.OnceValue(func() map[string]bool {
	return dateWordSet("on sur en auf su no op на على в w Threads'te Threadsで")
})

// wordStartBefore is where the word begins that ends before the blank at off.
func wordStartBefore(text string, off int) int {
	off = embedBackOver(text, off, unicode.IsSpace)
	for range fillerMax {
		r, size := utf8.DecodeLastRuneInString(text[:off])
		if size == 0 || !unicode.IsLetter(r) {
			break
		}
		off -= size
	}
	return off
}

// handleIsDomain reports whether a dotted handle can be a host name, as
// Bluesky's are: no underscore, and a last label that is a top-level domain.
func handleIsDomain(name string) bool {
	last := name[strings.LastIndexByte(name, '.')+1:]
	return !strings.Contains(name, "_") && handleDomains()[strings.ToLower(last)]
}

var handleDomains = sync.OnceValue(func() map[string]bool {
	return embedWords("social com org net info dev app blog news art me io co fr de es it pt nl be ch at uk us ca ma tn dz eg sa ae qa lb jo iq ly sd tr ir pl ru ua jp kr cn in br ar mx se no dk fi cz gr ro hu ie eu tv fm xyz online site club page world media press team moe gay lol fyi example")
})

func embedWords(words string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
