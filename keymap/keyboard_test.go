package keymap

import (
	"strings"
	"testing"
)

// Letters of the Arabic keyboard, by the key of the Latin one.
const (
	keyQ, keyT, keyG, keyH, keyJ = '\u0636', '\u0641', '\u0644', '\u0627', '\u062a'
	keyM, keyA, keyQuote         = '\u0629', '\u0634', '\u0637'
	keyOpen, keyClose            = '\u062c', '\u062f'
	keyWaw                       = '\u0648'
)

func TestArabicKeys(t *testing.T) {
	azerty := "azerty"
	for _, c := range []struct {
		name   string
		layout string
		keys   []rune
		want   string
	}{
		{"letter", "", []rune{keyJ}, "line-down"},
		{"both of a sequence", "", []rune{keyClose, keyT}, "next-tweet"},
		{"bracket typed, letter not", "", []rune{'[', keyT}, "previous-tweet"},
		{"slash is a slash", "", []rune{'/'}, "search"},
		{"digits", "", []rune{'\u0661', '\u0662', keyJ}, "12 line-down"},
		{"Persian digits", "", []rune{'\u06f4', '\u06f0', '%'}, "40 percent"},
		{"lam-alef with hamza is G", "", []rune{'\ufef7'}, "bottom"},
		{"the same as two letters", "", []rune{'\u0644', '\u0623'}, "bottom"},
		{"with a count", "", []rune{'\u0663', '\u0644', '\u0623'}, "3 bottom"},
		{"lam-alef is b", "", []rune{'\ufefb'}, "page-up"},
		{"the same as two letters", "", []rune{'\u0644', '\u0627'}, "page-up"},
		{"lam twice is gg", "", []rune{keyG, keyG}, "top"},
		{"lam before another key", "", []rune{keyG, keyJ}, "top, line-down"},
		{"a mark has one name", "", []rune{keyM, keyA}, "set-mark a"},
		{"tatweel is J", "", []rune{'\u0640'}, "next-article"},
		{"question mark", "", []rune{'\u061f'}, "help"},
		{"no such key", "", []rune{'\u067e'}, "? \u067e"},

		{"azerty: waw repeats", azerty, []rune{keyWaw}, "repeat-jump"},
		{"azerty: teh marbuta goes back", azerty, []rune{keyM}, "repeat-jump-back"},
		{"azerty: letter", azerty, []rune{keyJ}, "line-down"},
		{"azerty: bracket by its twin", azerty, []rune{')', keyT}, "next-tweet"},
		{"azerty: sheen is q", azerty, []rune{keyA}, "close"},
	} {
		t.Run(c.name, func(t *testing.T) {
			keyboard := Arabic()
			if c.layout == azerty {
				keyboard = ArabicAzerty()
			}
			in := NewInput(standard(t), keyboard)
			var got []Command
			for _, r := range c.keys {
				got = append(got, in.Press(Reading, Rune(r))...)
			}
			if spell(got) != c.want {
				t.Errorf("got  %q\nwant %q", spell(got), c.want)
			}
		})
	}
}

// A key that is bound itself is taken as typed.
func TestTypedBeforeTranslated(t *testing.T) {
	p := Preset{Bindings: []Binding{{Reading, "j", LineDown}, {Reading, string(rune(keyJ)), LineUp}}}
	m, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	got := NewInput(m, Arabic()).Press(Reading, Rune(keyJ))
	if spell(got) != "line-up" || got[0].From != 0 {
		t.Errorf("got %v, want line-up as typed", got)
	}
}

func TestTranslationIsTold(t *testing.T) {
	got := NewInput(standard(t), Arabic()).Press(Reading, Rune(keyJ))
	if len(got) != 1 || got[0].From != keyJ || got[0].To != 'j' {
		t.Errorf("got %v, want from %c to j", got, keyJ)
	}
}

func TestPromptIsNotTranslated(t *testing.T) {
	in := NewInput(standard(t), Arabic())
	for _, r := range []rune{keyJ, '\u0661', '\u0644', '\u0627', '7'} {
		if got := in.Press(Prompt, Rune(r)); len(got) != 1 || got[0].Action != Unbound {
			t.Errorf("%c: got %v, want it unbound", r, got)
		}
	}
}

// The table is the one of X11, so both ways it must not be ambiguous.
func TestKeyboardsAreOneToOne(t *testing.T) {
	for name, kb := range map[string]Keyboard{"arabic": Arabic(), "azerty": ArabicAzerty()} {
		from := map[rune]rune{}
		for a, l := range kb {
			if other, twice := from[l]; twice && l != '?' {
				t.Errorf("%s: %U and %U are both %c", name, a, other, l)
			}
			from[l] = a
		}
	}
	for _, row := range rows {
		if a, l := len([]rune(row.arabic)), len([]rune(row.latin)); a != l {
			t.Errorf("%d keys for %d: %s", a, l, row.latin)
		}
	}
	letters := "qwertyuiopasdfghjklzxcvbnm"
	latin := Arabic()
	for _, l := range letters {
		found := false
		for _, to := range latin {
			found = found || to == l
		}
		if !found {
			t.Errorf("no Arabic key for %c", l)
		}
	}
}

func TestForLocale(t *testing.T) {
	azerty := ArabicAzerty()
	for locale, want := range map[string]bool{
		"ar_MA.UTF-8": true, "fr_FR": true, "fr_MA.UTF-8": true, "ar_DZ": true, "ar_TN": true,
		"ar_EG.UTF-8": false, "C": false, "": false, "en_US.UTF-8": false,
	} {
		got := ForLocale(locale)[keyQ] == azerty[keyQ]
		if got != want {
			t.Errorf("%s: azerty %v, want %v", locale, got, want)
		}
	}
}

func TestLayoutNamesNoKeyTwice(t *testing.T) {
	var all strings.Builder
	for _, row := range rows {
		all.WriteString(row.arabic)
	}
	seen := map[rune]bool{}
	for _, r := range all.String() {
		if seen[r] {
			t.Errorf("%U is on two keys", r)
		}
		seen[r] = true
	}
}
