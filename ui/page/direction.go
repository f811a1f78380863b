package page

import (
	"strings"
	"unicode"

	"warraq/layout"
	"warraq/model"
)

// rightToLeft are the scripts written from right to left.
var rightToLeft = []*unicode.RangeTable{
	unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko,
	unicode.Samaritan, unicode.Mandaic, unicode.Adlam, unicode.Hanifi_Rohingya,
}

// strong is the direction of the first strong character of s (UAX #9 P2),
// Auto when it has none. Letters and direction marks are strong.
func strong(s string) layout.Direction {
	for _, r := range s {
		if d := direction(r); d != layout.Auto {
			return d
		}
	}
	return layout.Auto
}

func direction(r rune) layout.Direction {
	switch {
	case r < 0x80:
		if 'a' <= r|0x20 && r|0x20 <= 'z' {
			return layout.LTR
		}
		return layout.Auto
	case r == '\u200e', r == '\u202a', r == '\u202d':
		return layout.LTR
	case r == '\u200f', r == '\u061c', r == '\u202b', r == '\u202e':
		return layout.RTL
	case !unicode.IsLetter(r):
		return layout.Auto
	case unicode.In(r, rightToLeft...):
		return layout.RTL
	}
	return layout.LTR
}

// direction is the base direction of the paragraph span. Handles, addresses
// and hashtags do not decide it, for a post begins with them whatever its
// language is; only when there are no other words do hashtags count, and
// after them the language of the article.
func (p *Page) direction(span model.Span) layout.Direction {
	if d := p.strongOutside(span); d != layout.Auto {
		return d
	}
	for _, e := range p.entities(span) {
		if e.Kind != model.Hashtag {
			continue
		}
		if d := strong(p.a.Slice(e.Span)); d != layout.Auto {
			return d
		}
	}
	if strings.IndexFunc(p.a.Slice(span), unicode.IsLetter) >= 0 {
		return layout.LTR // a handle or an address alone
	}
	return languageDirection(p.a.Lang)
}

// strongOutside is the first strong direction in span outside of handles,
// addresses and hashtags.
func (p *Page) strongOutside(span model.Span) layout.Direction {
	off := span.Start
	for _, e := range p.entities(span) {
		switch e.Kind {
		case model.URL, model.Mention, model.Email, model.Hashtag:
		default:
			continue
		}
		if e.Start > off {
			if d := strong(p.a.Text[off:e.Start]); d != layout.Auto {
				return d
			}
		}
		off = max(off, min(e.End, span.End))
	}
	return strong(p.a.Text[off:span.End])
}

// languageDirection is the direction that the language tag is written in.
func languageDirection(tag string) layout.Direction {
	base, _, _ := strings.Cut(tag, "-")
	switch base {
	case "ar", "he", "fa", "ur", "ps", "ckb", "sd", "ug", "yi", "dv":
		return layout.RTL
	}
	return layout.LTR
}

// measureDirection is that of a date, a sum or a number with its unit: of
// its first letter, or, when it is digits and signs, of the digits. A
// percent sign stands at the left of Arabic digits and at the right of
// European ones.
func measureDirection(s string) layout.Direction {
	if d := strong(s); d != layout.Auto {
		return d
	}
	if strings.IndexFunc(s, arabicDigit) >= 0 {
		return layout.RTL
	}
	return layout.LTR
}

func arabicDigit(r rune) bool { return 0x660 <= r && r <= 0x669 }
