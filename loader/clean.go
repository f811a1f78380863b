package loader

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"warraq/model"
)

// clean repairs what extractors and editors leave in a text: mojibake, lines
// that end in CR, decomposed letters. Each repair is a warning, and the spans
// of the warnings given move along.
func clean(text string, warnings []model.Warning) (string, []model.Warning) {
	text, warnings = repair(text, warnings)
	if strings.ContainsAny(text, "\r\u2028\u2029\u0085") {
		old := text
		text = unixLines(old)
		warnings = moved(warnings, func(off int) int { return len(unixLines(old[:off])) })
	}
	text, warnings = compose(text, warnings)
	return text, warnings
}

// unixLines ends every line in LF.
func unixLines(s string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\u0085", "\n").Replace(s)
}

// compose puts letters and their accents together (NFC). A text whose marks
// only stand in another order, as a shadda before its vowel does, is left
// alone.
func compose(text string, warnings []model.Warning) (string, []model.Warning) {
	if norm.NFC.IsNormalString(text) {
		return text, warnings
	}
	composed := norm.NFC.String(text)
	n := utf8.RuneCountInString(text) - utf8.RuneCountInString(composed)
	if n <= 0 {
		return text, warnings
	}
	warnings = moved(warnings, func(off int) int { return min(len(composed), len(norm.NFC.String(text[:off]))) })
	return composed, append(warnings, model.Warning{
		Code: "decomposed", Message: fmt.Sprintf("Letters and accents were separate characters (NFD) and were put together, %d times.", n),
	})
}
