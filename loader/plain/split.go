package plain

import (
	"slices"
	"strings"
	"unicode/utf8"

	"warraq/model"
)

// Paragraphs are parted by blank lines in some archives and by single line
// breaks in others, and a few texts are wrapped at a fixed width. split
// counts both kinds of break and decides for the whole text: without blank
// lines, or with very few, each line is a paragraph; else the lines between
// two blank ones are. Lines that look wrapped are joined.

// line is a line of the text without the white space around it.
type line struct {
	model.Span
	indent int  // blanks before it
	first  bool // no line stands right above it
}

// wrapWidth is the most code points that a line of wrapped text has.
const wrapWidth = 100

// split is the text and its paragraphs.
func split(text string) (string, []paragraph) {
	lines := nonBlankLines(text)
	blocks := 0
	for _, l := range lines {
		if l.first {
			blocks++
		}
	}
	singles := len(lines) - blocks
	wrapped := singles > 0 && !hasLongLine(text) && looksWrapped(text, lines)
	var out []paragraph
	switch {
	case wrapped:
		text, lines = unwrap(text, lines)
		out = byLine(text, lines)
	case blocks <= 1 || singles > 3*(blocks-1):
		out = byLine(text, lines)
	default:
		out = byBlock(text, lines)
	}
	return text, out
}

// nonBlankLines are the lines of text that hold more than white space.
func nonBlankLines(text string) []line {
	out := make([]line, 0, strings.Count(text, "\n")+1)
	first := true
	for off := 0; off < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[off:], '\n'); i >= 0 {
			end = off + i
		}
		body := text[off:end]
		if body != "" && (body[0] <= ' ' || body[0] >= utf8.RuneSelf) {
			body = strings.TrimLeft(body, white)
		}
		start := end - len(body)
		if body != "" && (body[len(body)-1] <= ' ' || body[len(body)-1] >= utf8.RuneSelf) {
			body = strings.TrimRight(body, white)
		}
		if body == "" {
			first = true
		} else {
			out = append(out, line{model.Span{Start: start, End: start + len(body)}, start - off, first})
			first = false
		}
		off = end + 1
	}
	return out
}

// white is what is cut off at both ends of a line: what strings.TrimSpace
// takes for white space, less the line feed.
const white = " \t\r\v\f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"

// looksWrapped reports whether the lines were cut at a fixed width: most go
// on in the middle of a sentence, and for nearly all of these the first word
// of the next line had no room left. Verses are cut where there was room.
func looksWrapped(text string, lines []line) bool {
	longest := longestLine(text, lines)
	if longest > wrapWidth || longest < 40 {
		return false
	}
	inner, open, full := 0, 0, 0
	for i, l := range lines {
		if i+1 == len(lines) || lines[i+1].first {
			continue
		}
		inner++
		s, next := text[l.Start:l.End], text[lines[i+1].Start:lines[i+1].End]
		if endsSentence(s) {
			continue
		}
		open++
		word, _, _ := strings.Cut(next, " ")
		if utf8.RuneCountInString(s)+1+utf8.RuneCountInString(word) > longest {
			full++
		}
	}
	return inner >= 3 && open*10 >= inner*6 && full*10 >= open*9
}

// hasLongLine reports whether a line of text has more bytes than any wrapped
// one, without counting its characters.
func hasLongLine(text string) bool {
	for len(text) > wrapWidth*utf8.UTFMax {
		i := strings.IndexByte(text, '\n')
		if i < 0 {
			i = len(text)
		}
		if i > wrapWidth*utf8.UTFMax && len(strings.Trim(text[:i], white)) > wrapWidth*utf8.UTFMax {
			return true
		}
		text = text[min(i+1, len(text)):]
	}
	return false
}

// longestLine is how many code points the longest line has.
func longestLine(text string, lines []line) int {
	longest := 0
	for _, l := range lines {
		longest = max(longest, runeCount(text[l.Start:l.End]))
	}
	return longest
}

// unwrap joins the lines of each paragraph of a wrapped text. A paragraph
// ends before a blank line, at a short line that ends a sentence, and before
// a list item.
func unwrap(text string, lines []line) (string, []line) {
	longest := longestLine(text, lines)
	joined := []byte(text)
	var out []line
	ended := true
	for _, l := range lines {
		s := text[l.Start:l.End]
		if ended || l.first || marker(s) != "" {
			out = append(out, l)
		} else {
			last := &out[len(out)-1]
			for i := last.End; i < l.Start; i++ {
				if joined[i] == '\n' {
					joined[i] = ' '
				}
			}
			last.End = l.End
		}
		ended = endsSentence(s) && utf8.RuneCountInString(s) < longest*7/10
	}
	return string(joined), out
}

// maxParagraph is how many bytes a paragraph has at most. No author's has as
// many: a file in one line is cut, so that who shows it can lay out a part.
const maxParagraph = 1 << 16

// byLine makes each line a paragraph, and several of one that is too long.
func byLine(text string, lines []line) []paragraph {
	out := make([]paragraph, 0, len(lines))
	for _, l := range lines {
		for l.End-l.Start > maxParagraph {
			part := l
			part.End = l.Start + cut(text[l.Start:l.Start+maxParagraph])
			out = append(out, newParagraph(text, part))
			l.Start = part.End
			for strings.ContainsRune(white+"\n", firstRune(text[l.Start:l.End])) {
				_, n := utf8.DecodeRuneInString(text[l.Start:])
				l.Start += n
			}
		}
		out = append(out, newParagraph(text, l))
	}
	return out
}

// cut is where the first part of s ends, which may end inside a character:
// before its last blank, or else its last character.
func cut(s string) int {
	if i := strings.LastIndexAny(s[len(s)/2:], " \n"); i >= 0 {
		return len(strings.TrimRight(s[:len(s)/2+i], white+"\n"))
	}
	end := len(s) - 1
	for end > 1 && !utf8.RuneStart(s[end]) {
		end--
	}
	return end
}

// byBlock makes the lines between blank lines a paragraph. A list item is one
// of its own, and where one line is as long as nobody wraps it each line is,
// but for the lines of a post.
func byBlock(text string, lines []line) []paragraph {
	joined := make([]line, 0, len(lines))
	for len(lines) > 0 {
		n := 1
		for n < len(lines) && !lines[n].first {
			n++
		}
		joined = append(joined, joinBlock(text, lines[:n])...)
		lines = lines[n:]
	}
	return byLine(text, joined)
}

// longLine is how many bytes a line has that nobody wrapped.
const longLine = 200

// joinBlock joins the lines of a block where they belong together.
func joinBlock(text string, block []line) []line {
	if len(block) == 1 {
		return block
	}
	whole := text[block[0].Start:block[len(block)-1].End]
	if slices.ContainsFunc(block, func(l line) bool { return l.End-l.Start >= longLine }) &&
		!strings.Contains(whole, "(@") && !media(whole) {
		return block
	}
	out := []line{block[0]}
	for i, l := range block[1:] {
		if marker(text[l.Start:l.End]) != "" || marker(text[block[i].Start:block[i].End]) != "" {
			out = append(out, l)
			continue
		}
		out[len(out)-1].End = l.End
	}
	return out
}
