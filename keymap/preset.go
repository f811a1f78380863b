package keymap

import "slices"

// Preset is a set of bindings. Twins are prefixes that stand for another one
// wherever that begins a binding.
type Preset struct {
	Name     string
	Bindings []Binding
	Twins    map[string]string // the added prefix → the one it doubles
	CountKey string            // digits count after this key only; empty where they always do
}

// Binding leads from keys to an action in some modes. Keys are alternatives
// parted by blanks, each as Parse reads it.
type Binding struct {
	In     Mode
	Keys   string
	Action Action
}

// Default is the preset that the program starts with. Every action in it can
// be reached without AltGr on a French keyboard: "]" and "[", which cannot,
// have ")" and "(" as twins.
func Default() Preset {
	return Preset{
		Name:     "default",
		Bindings: slices.Concat(reading(), triaging(), jumping(), sending(), prompting()),
		Twins:    map[string]string{")": "]", "(": "["},
	}
}

// reading is moving, panes and the program.
func reading() []Binding {
	return []Binding{
		{Panes | Overlay, "j ↓", LineDown},
		{Panes | Overlay, "k ↑", LineUp},
		{Panes | Overlay, "Space PgDn ^F", PageDown},
		{Panes | Overlay, "b PgUp ^B", PageUp},
		{Panes | Overlay, "d ^D", HalfDown},
		{Panes | Overlay, "u ^U", HalfUp},
		{Panes | Overlay, "g gg Home", Top},
		{Panes | Overlay, "G End", Bottom},
		{Panes | Overlay, "%", Percent},
		{Panes, "zt", PlaceTop},
		{Panes, "zz", PlaceMiddle},
		{Panes, "zb", PlaceBottom},

		{Panes, "Enter l →", Into},
		{Panes, "h ←", Back},
		{Panes, "q", Close},
		{Overlay, "q h ← Esc ^C", Close},
		{Panes, "H", ShowOutline},
		{Panes, "T", ShowTweets},
		{Panes, "\"", ShowQuotes},
		{Reading | Inspector, "E", ShowEntities},
		{Panes, "L", ShowLinks},
		{Panes, "gn", ShowNotes},
		{Panes, "gl", ShowList},
		{Panes, "F \\", Filter},
		{Panes, "zs", Sort},
		{Panes, "zg", GroupBy},
		{List, "za", Fold},
		{List, "zM", FoldAll},
		{List, "zR", UnfoldAll},
		{Inspector, "Tab", NextTab},
		{Inspector, "S-Tab", PrevTab},
		{Panes, "J ]a", NextArticle},
		{Panes, "K [a", PrevArticle},

		{Panes, "z-", Narrower},
		{Panes, "z+", Wider},
		{Panes, "z=", Centre},
		{Panes, "I", Hidden},
		{Panes, "zd", Digits},
		{Panes | Overlay, "i =", Info},
		{Panes | Overlay, "? F1", Help},
		{Panes, "r", Reload},
		{Panes, "B", Order},
		{Panes | Overlay | Prompt, "^L", Redraw},
		{Panes | Overlay | Prompt, "^Z", Suspend},
		{Panes, "Esc ^C", Cancel},
		{Panes | Overlay, "Q", Quit},
	}
}

// triaging is deciding on articles.
func triaging() []Binding {
	return []Binding{
		{Panes, "a", Keep},
		{Panes, "x", Drop},
		{Panes, "w", Later},
		{Panes, "S", Star},
		{Panes, "+", AddTag},
		{Panes, "-", RemoveTag},
		{Panes, "M", Labels},
		{Panes, "c", NotePassage},
		{Panes, "C", NoteArticle},
		{Reading, "v", Select},
		{List, "v", SelectRows},
		{List, "V", SelectShown},
		{Panes, "U", Undo},
		{Panes, "R", Redo},
		{Panes, "gd", Review},
		{Panes, "]u", NextUndecided},
		{Panes, "[u", PrevUndecided},
	}
}

// jumping is jumps, marks and search; all of them act on the text, whatever
// pane has the focus.
func jumping() []Binding {
	return []Binding{
		{Reading | List, "Tab", NextEmbed},
		{Reading | List, "S-Tab", PrevEmbed},
		{Panes, "]t", NextTweet},
		{Panes, "[t", PrevTweet},
		{Panes, "]q", NextQuote},
		{Panes, "[q", PrevQuote},
		{Panes, "]e", NextEntity},
		{Panes, "[e", PrevEntity},
		{Panes, "]h", NextHashtag},
		{Panes, "[h", PrevHashtag},
		{Panes, "]m", NextMention},
		{Panes, "[m", PrevMention},
		{Panes, "]l", NextLink},
		{Panes, "[l", PrevLink},
		{Panes, "]d", NextDate},
		{Panes, "[d", PrevDate},
		{Panes, "]s", NextSection},
		{Panes, "[s", PrevSection},
		{Panes, "]p", NextParagraph},
		{Panes, "[p", PrevParagraph},
		{Panes, "]n", NextNote},
		{Panes, "[n", PrevNote},
		{Panes, "]r", NextScript},
		{Panes, "[r", PrevScript},
		{Panes, ";", Repeat},
		{Panes, ",", RepeatBack},

		{Panes, "m", SetMark},
		{Panes, "'", GoMark},
		{Panes, "^O go", Older},
		{Panes, "^I gi", Newer}, // most terminals send Tab for ^I

		{Panes, "/", Search},
		{Panes, "g/", SearchBack},
		{Panes, "n", NextHit},
		{Panes, "N", PrevHit},
		{Panes, "*", NextSame},
	}
}

// sending is what goes out of the program.
func sending() []Binding {
	return []Binding{
		{Panes, "yu", CopyURL},
		{Panes, "yt", CopyTweet},
		{Panes, "yq", CopyQuote},
		{Panes, "yc", CopyCitation},
		{Panes, "yp yy", CopyPassage},
		{Panes, "ya", CopyArticle},
		{Panes, "s", Export},
		{List, "E", Export},
		{Panes, "o", Open},
		{Panes, "O", OpenRead},
		{Panes, "| gp", Pipe},
		{Panes, "!", Shell},
	}
}

// prompting is the editing of a line.
func prompting() []Binding {
	return []Binding{
		{Prompt, "Enter", Accept},
		{Prompt, "Esc ^C ^G", Cancel},
		{Prompt, "←", CharLeft},
		{Prompt, "→", CharRight},
		{Prompt, "Home ^A", LineStart},
		{Prompt, "End ^E", LineEnd},
		{Prompt, "Backspace ^H", DeleteBack},
		{Prompt, "Del ^D", DeleteForward},
		{Prompt, "^W", DeleteWord},
		{Prompt, "^U", DeleteToStart},
		{Prompt, "^K", DeleteToEnd},
		{Prompt, "↑ ^P", OlderLine},
		{Prompt, "↓ ^N", NewerLine},
		{Prompt, "Tab", Complete},
	}
}
