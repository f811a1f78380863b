package layout

// kind is what a cell has to know of a code point, from a generated table.
// The two low bits are the width of the code point alone, as tcell lays it
// out, or askWidth.
type kind uint8

const (
	plain    kind = 1 // one column, and nothing to look after
	askWidth kind = 3 // go-runewidth tells the width

	hiddenKind  kind = 1 << 2 // never reaches the terminal
	joinerKind  kind = 1 << 3 // only inside an emoji: ZWJ, selectors, tags, skin tones
	markKind    kind = 1 << 4 // combines with the letter before it
	pointKind   kind = 1 << 5 // an Arabic or Hebrew point
	emojiKind   kind = 1 << 6 // may be drawn as an emoji
	specialKind kind = 1 << 7 // a blank, or follows another rule of its own
)

// kindOf is the kind of r, a code point or arabic.Absorbed.
func kindOf(r rune) kind {
	if uint32(r) > 0x10FFFF {
		return hiddenKind
	}
	return kind(kindBlocks[kindBlockOf[r>>7]][r&127])
}

const (
	softHyphen = 0xAD
	tatweel    = 0x0640
	zwnj       = 0x200C
	zwj        = 0x200D
	blackFlag  = 0x1F3F4 // the one base of tag sequences
)

// isLineEnd tells whether r ends a line inside a paragraph (UAX #14 LB4).
func isLineEnd(r rune) bool { return r == 0x0B || r == 0x0C || r == 0x2028 }

// isNoBreakBlank tells whether r is a blank that holds its neighbours.
func isNoBreakBlank(r rune) bool { return r == 0xA0 || r == 0x2007 || r == 0x202F }

// isTone tells whether r is a skin tone.
func isTone(r rune) bool { return 0x1F3FB <= r && r <= 0x1F3FF }

// staysInEmoji tells whether code point k, a joiner inside the cluster i to
// j, is a part of the picture there.
func (e *Engine) staysInEmoji(k, i, j int) bool {
	if k == i {
		return false
	}
	switch r, before := e.runes[k], kindOf(e.runes[k-1]); {
	case r == zwnj:
		return false
	case r == zwj: // GB11: a pictograph follows
		return k+1 < j && kindOf(e.runes[k+1])&emojiKind != 0 && kindOf(e.runes[i])&emojiKind != 0
	case r == 0xFE0E || r == 0xFE0F || isTone(r):
		return before&emojiKind != 0 && before&joinerKind == 0
	case r >= 0xE0020 && r <= 0xE007F:
		return e.runes[i] == blackFlag
	}
	return false
}

// sign is what stands for r when invisibles are shown, "" when r is visible.
func sign(r rune) string {
	switch {
	case r == tatweel:
		return "¯"
	case isNoBreakBlank(r):
		return "⍽"
	case r == softHyphen:
		return "‧"
	case isLineEnd(r):
		return "↵"
	case r == 0x200E:
		return "▹"
	case r == 0x200F || r == 0x061C:
		return "◃"
	case r >= 0x202A && r <= 0x202E:
		return [...]string{"→", "←", "↑", "⇒", "⇐"}[r-0x202A]
	case r >= 0x2066 && r <= 0x2069:
		return [...]string{"↦", "↤", "↔", "↥"}[r-0x2066]
	case r == zwj:
		return "⁀"
	case r == zwnj:
		return "¦"
	case kindOf(r)&(hiddenKind|joinerKind) != 0:
		return "¤"
	}
	return ""
}
