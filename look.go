package main

import (
	"slices"

	"github.com/spf13/pflag"

	"warraq/layout"
)

// look is how text is laid out, on the screen and by show. The text itself
// is never changed.
type look struct {
	shaping    choice
	marks      choice
	digits     choice
	invisibles bool
}

func defaultLook() look {
	return look{
		shaping: choice{"forms", []string{"forms", "letters", "off"}},
		marks:   choice{"keep", []string{"keep", "strip"}},
		digits:  choice{"as-is", []string{"as-is", "latin", "arabic-indic"}},
	}
}

func (l *look) add(f *pflag.FlagSet) {
	f.Var(&l.shaping, "shaping", "Arabic as joined "+l.shaping.list()+" (as typed, in logical order)")
	f.Var(&l.marks, "marks", "vowel points: "+l.marks.list())
	f.Var(&l.digits, "digits", "digits "+l.digits.list())
	f.BoolVar(&l.invisibles, "invisibles", false, "show hidden characters as signs")
}

// options are those of the layout. The words of a choice stand in the order
// of the layout's constants.
func (l *look) options() layout.Options {
	return layout.Options{
		Shaping:    layout.Shaping(slices.Index(l.shaping.of, l.shaping.word)),
		StripMarks: l.marks.word == "strip",
		Digits:     layout.Digits(slices.Index(l.digits.of, l.digits.word)),
		Invisibles: l.invisibles,
	}
}
