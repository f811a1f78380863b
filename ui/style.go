package ui

import (
	"unicode/utf8"

	"github.com/gdamore/tcell/v2"

	"warraq/ui/page"
	"warraq/ui/session"
	"warraq/ui/term"
)

// theme leads from what a cell is to how it looks. But for one blue, only the
// sixteen colours of the terminal's own palette are used, so that light and
// dark backgrounds both stay readable.
type theme [page.Dim + 1]tcell.Style

// blue is one that can be read on black and on white, where there are n
// colours. The darker of the first eight cannot be read on black.
func blue(n int) tcell.Color {
	switch {
	case n >= 256:
		return tcell.PaletteColor(63) // #5f5fff: 4.5 to 1 on both
	case n >= 16:
		return tcell.ColorBlue
	}
	return tcell.ColorTeal
}

// colours is the theme of a terminal with n colours.
func colours(n int) *theme {
	plain := tcell.StyleDefault
	return &theme{
		page.Text:        plain,
		page.Heading:     plain.Bold(true),
		page.Boilerplate: plain.Dim(true),
		page.Frame:       plain.Foreground(tcell.ColorTeal),
		page.Author:      plain.Bold(true),
		page.Handle:      plain.Foreground(tcell.ColorTeal),
		page.DateField:   plain.Foreground(tcell.ColorOlive),
		page.Platform:    plain.Dim(true),
		page.Media:       plain.Foreground(tcell.ColorTeal),
		page.Link:        plain.Foreground(tcell.ColorTeal).Underline(true),
		page.Hashtag:     plain.Foreground(tcell.ColorTeal),
		page.Mention:     plain.Foreground(tcell.ColorTeal),
		page.QuoteText:   plain.Italic(true).Foreground(tcell.ColorGreen),
		page.Cue:         plain.Dim(true),
		page.PlaceName:   plain.Foreground(tcell.ColorOlive),
		page.PersonName:  plain.Foreground(tcell.ColorPurple),
		page.OrgName:     plain.Foreground(blue(n)),
		page.Measure:     plain.Foreground(tcell.ColorOlive),
		page.Label:       plain.Bold(true),
		page.Dim:         plain.Dim(true),
	}
}

// attributes is the theme without colours, for NO_COLOR and terminals that
// have none.
func attributes() *theme {
	t := *colours(0)
	for i, style := range t {
		_, _, attrs := style.Decompose()
		t[i] = tcell.StyleDefault.Attributes(attrs)
	}
	return &t
}

// style is how a cell with role r and marks m looks. Marks are attributes
// first, so that none is told by colour alone.
func (t *theme) style(r page.Role, guess bool, m session.Mark) tcell.Style {
	style := t[r]
	if guess {
		style = style.Dim(true)
	}
	if m&session.Current != 0 {
		style = style.Bold(true).Underline(true)
	}
	if m&session.Noted != 0 {
		style = style.Underline(true)
	}
	if m&(session.Hit|session.Selected|session.Reverse) != 0 {
		style = style.Reverse(true)
	}
	if m&session.HitHere != 0 {
		style = style.Reverse(true).Bold(true).Underline(true)
	}
	if m&session.Point != 0 {
		style = style.Reverse(m&(session.Hit|session.Selected) == 0)
	}
	if _, _, attrs := style.Decompose(); attrs&tcell.AttrReverse != 0 {
		style = style.Dim(false) // some terminals dim the ground
	}
	return style
}

// firstArabic is the least first byte in UTF-8 of a letter that is written from
// the right.
const firstArabic = 0xd6

// upright is style for a cell with that text. Arabic has no italics, and the
// slanted faces of most fonts have no Arabic: some terminals show boxes then.
func upright(text string, style tcell.Style) tcell.Style {
	if text == "" || text[0] < firstArabic {
		return style
	}
	if r, _ := utf8.DecodeRuneInString(text); term.RightToLeft(r) {
		return style.Italic(false)
	}
	return style
}
