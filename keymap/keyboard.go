package keymap

import (
	"strings"
	"unicode"
)

// Keyboard leads from a character that an Arabic keyboard types to the
// character of the Latin one on the same key. It is asked for commands only,
// never for text, and only about characters that are bound to nothing.
//
// ASCII is always taken literally, although an Arabic keyboard has "/", "["
// and "]" on other keys: whoever reads "/" on the key cap means "/".
type Keyboard map[rune]rune

const lam = '\u0644'

// lamAlef is the second letter of a lam-alef that arrives as two letters →
// the one character that other systems send for that key.
var lamAlef = map[rune]rune{
	'\u0627': '\ufefb', // alef
	'\u0623': '\ufef7', // alef with hamza above
	'\u0625': '\ufef9', // alef with hamza below
	'\u0622': '\ufef5', // alef with madda above
}

// rows are the keys of the Arabic 101 layout (X11 "ara(basic)"): what the
// key types, and the Latin key. By row of the keyboard, shifted keys after
// the others.
var rows = []struct{ arabic, latin string }{
	{"\u0630\u0651", "`~"}, // thal; shadda
	{"\u0636\u0635\u062b\u0642\u0641\u063a\u0639\u0647\u062e\u062d\u062c\u062f", "qwertyuiop[]"},
	{"\u064e\u064b\u064f\u064c\ufef9\u0625\u00f7\u00d7\u061b", "QWERTYIOP"},
	{"\u0634\u0633\u064a\u0628\u0644\u0627\u062a\u0646\u0645\u0643\u0637", "asdfghjkl;'"},
	{"\u0650\u064d\ufef7\u0623\u0640\u060c\u2026", "ASGHJK|"},
	{"\u0626\u0621\u0624\u0631\ufefb\u0649\u0629\u0648\u0632\u0638", "zxcvbnm,./"},
	{"\u0652\ufef5\u0622\u061f", "XBN?"},
}

// azerty leads from a Latin key to the one that a French keyboard has in its
// place. The question mark stays: it is asked for by its name.
var azerty = strings.NewReplacer(
	"q", "a", "w", "z", "a", "q", "z", "w",
	"Q", "A", "W", "Z", "A", "Q", "Z", "W",
	";", "m", "m", ",", ",", ";", ".", ":", "/", "!",
	"'", "ù", "[", "^", "]", "$", "`", "²",
)

// Arabic is the Arabic 101 keyboard over QWERTY.
func Arabic() Keyboard {
	k := Keyboard{}
	for _, row := range rows {
		latin := []rune(row.latin)
		for i, r := range []rune(row.arabic) {
			k[r] = latin[i]
		}
	}
	return k
}

// ArabicAzerty is the Arabic keyboard of Morocco, Algeria and Tunisia: the
// same letters at the same places, but over AZERTY.
func ArabicAzerty() Keyboard {
	k := Arabic()
	for from, to := range k {
		k[from] = []rune(azerty.Replace(string(to)))[0]
	}
	return k
}

// ForLocale is the likely Arabic keyboard of a user with a locale such as
// "fr_MA.UTF-8" or "ar_EG".
func ForLocale(locale string) Keyboard {
	lang, rest, _ := strings.Cut(locale, "_")
	country, _, _ := strings.Cut(rest, ".")
	switch {
	case country == "MA", country == "DZ", country == "TN", lang == "fr":
		return ArabicAzerty()
	}
	return Arabic()
}

// latin is k as the Latin keyboard has it. Ctrl with a letter is looked up
// as that letter.
func (kb Keyboard) latin(k Key) (Key, bool) {
	if k.Name != Typed || k.Rune <= unicode.MaxASCII {
		return Key{}, false
	}
	r, ok := kb[k.Rune]
	return Key{Rune: r, Mod: k.Mod}, ok
}
