package charset

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"warraq/model"
)

// Clean repairs what extractors and editors leave in a text: mojibake, lines
// that end in CR, decomposed letters. Each repair is a warning, and the spans
// of the warnings given move along. A text that needs no repair is given back
// as it is.
func Clean(text string, warnings []model.Warning) (string, []model.Warning) {
	text, warnings = repair(text, warnings)
	if containsOneOf(text, "\r", "\u2028", "\u2029", "\u0085") {
		old := text
		text = unixLines(old)
		warnings = Moved(warnings, func(off int) int { return len(unixLines(old[:off])) })
	}
	text, warnings = compose(text, warnings)
	return text, warnings
}

// unixLines ends every line in LF.
func unixLines(s string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\u0085", "\n").Replace(s)
}

// containsOneOf is faster than strings.ContainsAny, which decodes.
func containsOneOf(text string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// compose puts letters and their accents together (NFC). A text whose marks
// only stand in another order, as a shadda before its vowel does, is left
// alone.
func compose(text string, warnings []model.Warning) (string, []model.Warning) {
	if !mayBeDecomposed(text) || norm.NFC.IsNormalString(text) {
		return text, warnings
	}
	composed := norm.NFC.String(text)
	n := utf8.RuneCountInString(text) - utf8.RuneCountInString(composed)
	if n <= 0 {
		return text, warnings
	}
	warnings = Moved(warnings, func(off int) int { return min(len(composed), len(norm.NFC.String(text[:off]))) })
	return composed, append(warnings, model.Warning{
		Code: "decomposed", Message: fmt.Sprintf("Letters and accents were separate characters (NFD) and were put together, %d times.", n),
	})
}

// mayBeDecomposed reports whether text holds a mark that NFC may join to a
// letter: one of U+0300 to U+036F or of the Arabic ones U+0653 to U+0655, or
// anything of another script than Latin, Greek, Cyrillic, Hebrew and Arabic.
// It spares most texts a slow look at each character.
func mayBeDecomposed(text string) bool {
	for i := 0; i < len(text); i++ {
		switch b := text[i]; {
		case b < 0xcc:
		case b <= 0xcd:
			return true
		case b == 0xd9:
			if i+1 < len(text) && 0x93 <= text[i+1] && text[i+1] <= 0x95 {
				return true
			}
		case b >= 0xe0 && b != 0xe2 && b != 0xef && b != 0xf0:
			return true
		}
	}
	return false
}

// Moved is warnings with the spans that they have after a change of the
// text; to maps an old offset to a new one.
func Moved(warnings []model.Warning, to func(off int) int) []model.Warning {
	for i, w := range warnings {
		if w.Span != (model.Span{}) {
			warnings[i].Span = model.Span{Start: to(w.Span.Start), End: to(w.Span.End)}
		}
	}
	return warnings
}
