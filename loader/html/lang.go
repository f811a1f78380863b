package html

import (
	"strings"
	"unicode"
)

// langOf is the language that a page says it is in, "" when its letters say
// otherwise: templates in English hold many an Arabic article. It looks at
// the beginning of the text.
func langOf(said, text string) string {
	if said == "" {
		return ""
	}
	arabic, latin := 0, 0
	for _, r := range text[:min(len(text), 4000)] {
		switch {
		case unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r):
			arabic++
		case unicode.Is(unicode.Latin, r):
			latin++
		}
	}
	base, _, _ := strings.Cut(said, "-")
	if writtenInArabic(base) != (arabic > latin) && arabic+latin > 0 && !neither(base) {
		return ""
	}
	return said
}

func writtenInArabic(base string) bool {
	switch base {
	case "ar", "fa", "ur", "ps", "ckb", "ug", "sd", "arb", "ary", "arz", "apc", "aeb":
		return true
	}
	return false
}

// neither reports whether a language is written in other letters than Latin
// or Arabic, or in both.
func neither(base string) bool {
	switch base {
	case "he", "el", "ru", "uk", "bg", "sr", "mk", "be", "kk", "zh", "ja", "ko", "th", "hi", "bn", "ta", "hy", "ka", "am", "ku", "az", "ms", "pa":
		return true
	}
	return false
}
