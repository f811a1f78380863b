package keymap

import (
	"fmt"
	"slices"
	"strings"
)

// A preset other than the default one is what its people expect, laid over
// that: what they have no key for keeps the default's, unless that is taken.

// layers are the presets by their names, in the order in which they are told
// of.
var layers = []struct {
	name string
	lay  func(Preset) Preset
}{
	{"default", func(p Preset) Preset { return p }},
	{"vim", func(p Preset) Preset { return p.With(vim) }},
	{"emacs", overlayEmacs},
	{"less", func(p Preset) Preset { return p.With(less) }},
	{"newsboat", func(p Preset) Preset { return p.With(newsboat) }},
	{"azerty", func(p Preset) Preset { return p.With(accents) }},
}

// Names are the names of the presets.
func Names() []string {
	var list []string
	for _, l := range layers {
		list = append(list, l.name)
	}
	return list
}

// Named is the preset of that name, the default one for none. Several parted
// by commas are laid over each other: "vim,azerty".
func Named(names string) (Preset, error) {
	p := Default()
	for name := range strings.SplitSeq(names, ",") {
		name = strings.TrimSpace(name)
		if name == "" {
			continue
		}
		i := slices.Index(Names(), name)
		if i < 0 {
			return p, fmt.Errorf("no preset %q (there are: %s)", name, strings.Join(Names(), ", "))
		}
		p = layers[i].lay(p)
		p.Name = strings.Trim(names, ", ")
	}
	return p, nil
}

// vim: u and ^R undo and redo, so that half a page is ^U and ^D only.
var vim = []Binding{
	{Panes | Overlay, "u d", Unbind},
	{Panes | Overlay, "g", Unbind}, // gg alone, which waits for nothing
	{Panes, "u", Undo},
	{Panes, "^R", Redo},
	{Panes | Overlay, "^E", LineDown},
	{Panes | Overlay, "^Y", LineUp},
	{Panes, "?", SearchBack},
	{Overlay, "?", Unbind},
	{Panes | Overlay, "F1 :h :map", Help},
	{Panes, "}", NextParagraph},
	{Panes, "{", PrevParagraph},
	{Panes, "]] ))", NextSection},
	{Panes, "[[ ((", PrevSection},
	{Panes, ":n", NextArticle},
	{Panes, ":p", PrevArticle},
	{Panes | Overlay, ":q ZZ ZQ", Quit},
}

// less: g is the top at once, and what begins with it is behind Esc g.
var less = []Binding{
	{Panes | Overlay, "g < M-<", Top},
	{Panes | Overlay, "gg g/", Unbind},
	{Panes | Overlay, "> M->", Bottom},
	{Panes, "gl", Unbind}, {Panes, "M-gl", ShowList},
	{Panes, "gn", Unbind}, {Panes, "M-gn", ShowNotes},
	{Panes, "gd", Unbind}, {Panes, "M-gd", Review},
	{Panes, "gp", Unbind}, {Panes, "M-gp", Pipe},
	{Panes, "go", Unbind}, {Panes, "M-go", Older},
	{Panes, "gi", Unbind}, {Panes, "M-gi", Newer},
	{Panes | Overlay, "e ^E ^N", LineDown},
	{Panes | Overlay, "y ^Y ^K ^P", LineUp},
	{Panes, "yu yt yq yc yp yy ya", Unbind},
	{Panes, "Yu", CopyURL}, {Panes, "Yt", CopyTweet}, {Panes, "Yq", CopyQuote}, {Panes, "Yc", CopyCitation},
	{Panes, "Yp YY", CopyPassage}, {Panes, "Ya", CopyArticle},
	{Panes | Overlay, "f ^V", PageDown},
	{Panes | Overlay, "M-v", PageUp},
	{Panes, "?", SearchBack},
	{Overlay, "?", Unbind},
	{Panes, "h", Help},
	{Panes | Overlay, "H F1", Help},
	{Panes, "&", Filter},
	{Panes, "F", Reload},
	{Panes, ":n", NextArticle},
	{Panes, ":p", PrevArticle},
	{Panes | Overlay, "^G", Info},
	{Panes, "^X^X", Older},
	{Panes, "^O^N", NextLink},
	{Panes, "^O^P", PrevLink},
	{Panes, "^O", Unbind},
	{Panes, ",h", ShowOutline}, // H is the help
	{Panes, ",,", RepeatBack}, {Panes, ",", Unbind},
	{Panes | Overlay, ":q ZZ", Quit},
}

// emacs: digits are keys, and count after ^U only.
var emacs = []Binding{
	{Panes | Overlay, "^N", LineDown},
	{Panes | Overlay, "^P", LineUp},
	{Panes | Overlay, "^V", PageDown},
	{Panes | Overlay, "M-v Backspace", PageUp},
	{Panes | Overlay, "M-<", Top},
	{Panes | Overlay, "M->", Bottom},
	{Panes, "^F", Into},
	{Panes, "^B", Back},
	{Overlay, "^F ^B ^U", Unbind},
	{Panes, "^U", Unbind},
	{Panes, "n", NextArticle},
	{Panes, "p", PrevArticle},
	{Panes, "M-}", NextParagraph},
	{Panes, "M-{", PrevParagraph},
	{Panes, "M-gi", NextEntity},
	{Panes, "M-gt", NextTweet},
	{Panes, "M-gq", NextQuote},
	{Panes, "M-gn", NextHit},
	{Panes, "M-gp", PrevHit},
	{Panes, "M-so", Filter},
	{Panes, "^S", Search},
	{Panes, "^R", SearchBack},
	{Reading, "^Space", Select},
	{List, "^Space", SelectRows},
	{Panes, "M-w", CopyPassage},
	{Panes, "^_ ^/ ^Xu", Undo},
	{Panes, "M-_", Redo},
	{Panes, "^G", Cancel},
	{Overlay, "^G", Close},
	{Panes, "^Xo", Into},
	{Panes | Overlay, "^Xk", Close},
	{Panes | Overlay, "^X^C", Quit},
	{Panes, "M-|", Pipe},
	{Panes, "M-!", Shell},
	{Panes | Overlay, "F1 ^H", Help},
}

func overlayEmacs(p Preset) Preset {
	p = p.With(emacs)
	p.CountKey = "^U"
	return p
}

// newsboat: n and p go to what is not decided yet. Drop is D too: nothing is
// ever deleted.
var newsboat = []Binding{
	{Panes, "n", NextUndecided},
	{Panes, "p", PrevUndecided},
	{Panes, "]f", NextHit},
	{Panes, "[f", PrevHit},
	{Panes, "u", ShowLinks},
	{Overlay, "u", Unbind},
	{Panes, "D", Drop},
	{Panes, "^E", AddTag},
	{Panes, "R", Reload},
	{Panes, "^R", Redo},
}

// accents are the letters of a French keyboard that need no other key.
var accents = []Binding{
	{Panes, "é", NextEmbed},
	{Panes, "è", PrevEmbed},
	{Panes, "à", Keep},
	{Panes, "ç", NotePassage},
	{Panes, "ù", Undo},
}
