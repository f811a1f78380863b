package charset

// Most texts need no repair, and one look at their bytes tells so: a table
// knows those that may be a sign of damage, and for a few of them the next
// one or two decide. In French and Arabic text those are the first bytes of
// é and of a no-break space, so that hardly one byte in twenty is looked at
// twice.
//
// The look may be wrong in one direction only: a text that is not sound may
// still come out of Clean as it was.

// Sound reports whether Clean leaves text as it is, and nothing in it has to
// be told of: no control that texts do not use, no replacement character.
// False means perhaps not.
func Sound(text string) bool {
	i := 0
	for ; i+8 <= len(text); i += 8 {
		s := text[i : i+8]
		if suspect[s[0]]|suspect[s[1]]|suspect[s[2]]|suspect[s[3]]|suspect[s[4]]|suspect[s[5]]|suspect[s[6]]|suspect[s[7]] != 0 &&
			damaged(text, i, i+8) {
			return false
		}
	}
	return !damaged(text, i, len(text))
}

// damaged reports whether one of the bytes from i up to end may be damage.
func damaged(text string, i, end int) bool {
	for ; i < end; i++ {
		if c := suspect[text[i]]; c == damage || c != 0 && damagedAt(text, i) {
			return true
		}
	}
	return false
}

// suspect has what a byte is: nothing to look at, look or damage.
var suspect = suspects()

const (
	look   = 1 + iota // at its neighbours
	damage            // a control, or what begins a mark that NFC may join to its letter, or a character of another script than Latin, Greek, Cyrillic, Hebrew and Arabic
)

func suspects() (t [256]uint8) {
	for b := range t {
		control := b < 0x20 && b != '\t' && b != '\n' && b != '\v' && b != '\f' || b == 0x7f
		if control || b == 0xcc || b == 0xcd || b >= 0xe0 {
			t[b] = damage
		}
	}
	for _, b := range []byte{0x93, 0x94, 0x95, 0xc2, 0xc3, 0xda, 0xe2, 0xef} {
		t[b] = look
	}
	t[0xf0] = 0
	return t
}

// damagedAt reports whether the byte at i and those next to it may be damage.
func damagedAt(text string, i int) bool {
	next, third := byte(0), byte(0)
	if i+1 < len(text) {
		next = text[i+1]
	}
	if i+2 < len(text) {
		third = text[i+2]
	}
	switch text[i] {
	case 0x93, 0x94, 0x95: // U+0653 to U+0655, which NFC may join to an alef
		return i > 0 && text[i-1] == 0xd9
	case 0xc2: // a control, or what follows when an alef was misread: أ© أ ط§
		return next < 0xa0 || (next == 0xa9 || next == 0xa0) && after(text, i, "أ") || next == 0xa7 && after(text, i, "ط")
	case 0xc3:
		return misreadAt(next, third)
	case 0xda: // أھ
		return next == 0xbe && after(text, i, "أ")
	case 0xe2: // U+2028, U+2029, or ظ„
		return next == 0x80 && (third == 0xa8 || third == 0xa9 || third == 0x9e && after(text, i, "ظ"))
	case 0xef:
		return next == 0xbf && third == 0xbd
	}
	return false
}

// after reports whether letter stands before byte i.
func after(text string, i int, letter string) bool {
	return i >= len(letter) && text[i-len(letter):i] == letter
}

// misreadAt reports whether the letter from U+00C0 to U+00FF that ends in
// next is one of those that begin UTF-8 as windows-1252 shows it.
func misreadAt(next, third byte) bool {
	switch next {
	case 0x82, 0x83, 0x90, 0x98, 0x99: // Â Ã Ð Ø Ù
		return true
	case 0xa2: // â€, and â with U+0080
		return third == 0xe2 || third == 0xc2
	case 0xaf: // ï»¿
		return third == 0xc2
	case 0xb0: // ðŸ
		return third == 0xc5
	}
	return false
}
