package page

import (
	"testing"

	"warraq/layout"
	"warraq/model"
)

func TestDirection(t *testing.T) {
	tests := []struct {
		name, lang, text, spans string
		want                    layout.Direction
	}{
		{"latin", "ar", "abc DEF", "", layout.LTR},
		{"hebrew", "fr", "ABC def", "", layout.RTL},
		{"digits and signs first", "fr", "12 « ABC", "", layout.RTL},
		{"a handle does not decide", "fr", "@one ABC def", "mention | @one", layout.RTL},
		{"nor an address", "fr", "http://a.example ABC", "url | http://a.example", layout.RTL},
		{"nor a mail address", "fr", "a@b.example ABC", "email | a@b.example", layout.RTL},
		{"nor a hashtag", "fr", "#ABC def", "hashtag | #ABC", layout.LTR},
		{"nor several", "fr", "@one #two ABC", "mention | @one\nhashtag | #two", layout.RTL},
		{"only hashtags do", "fr", "#ABC #def", "hashtag | #ABC\nhashtag | #def", layout.RTL},
		{"an address alone", "ar", "http://a.example", "url | http://a.example", layout.LTR},
		{"no letters", "ar", "2024 …", "", layout.RTL},
		{"no letters in French", "fr", "2024 …", "", layout.LTR},
		{"a mark decides", "fr", "\u200fabc", "", layout.RTL},
		{"language with a region", "fa-IR", "1", "", layout.RTL},
	}
	for _, tt := range tests {
		a := article(t, tt.text, tt.spans)
		a.Lang = tt.lang
		p := New(a, Options{Width: 40})
		if got := p.direction(model.Span{Start: 0, End: len(a.Text)}); got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, got, tt.want)
		}
	}
}

func TestMeasureDirection(t *testing.T) {
	tests := []struct {
		text string
		want layout.Direction
	}{
		{"50%", layout.LTR},
		{"2024-02-03", layout.LTR},
		{"٥٠٪", layout.RTL},
		{"3 فبراير 2024", layout.RTL},
		{"February 3, 2024", layout.LTR},
		{"٣ km", layout.LTR},
	}
	for _, tt := range tests {
		if got := measureDirection(tt.text); got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.text, got, tt.want)
		}
	}
}
