package bidi

// Class is a value of Bidi_Class (UAX #9 table 4).
type Class uint8

// The classes. The rules turn AL into R, and NSM, ES, ET and CS into others,
// so the ones before NSM are the ones that give a level.
const (
	L Class = iota
	R
	AL
	EN
	AN
	ES
	ET
	CS
	NSM
	BN
	B
	S
	WS
	ON
	LRE
	RLE
	LRO
	RLO
	PDF
	LRI
	RLI
	FSI
	PDI

	opening // ON, and an opening bracket of a pair (BD14)
	closing // ON, and a closing one (BD15)
	inert   // a PDI that must close nothing
)

// set is a set of classes.
type set uint32

func (c Class) in(s set) bool { return s>>c&1 != 0 }

const (
	strong     = 1<<L | 1<<R | 1<<AL
	embeddings = 1<<LRE | 1<<RLE | 1<<LRO | 1<<RLO | 1<<PDF
	initiators = 1<<LRI | 1<<RLI | 1<<FSI
	isolates   = initiators | 1<<PDI | 1<<inert
	removed    = embeddings | 1<<BN // by X9
	separators = 1<<B | 1<<S
	white      = 1<<WS | isolates | removed // L1
	pairing    = 1<<opening | 1<<closing
)

// ClassOf is the class of r. Code points that are not assigned have the
// defaults of DerivedBidiClass.txt; what is no code point is ON, as the
// replacement character is.
func ClassOf(r rune) Class {
	if c := classOf(r); c < opening {
		return c
	}
	return ON
}

// classOf is ClassOf, with brackets told apart.
func classOf(r rune) Class {
	if uint32(r) > 0x10FFFF {
		return ON
	}
	return classes[uint(blockOf[r>>7])<<7|uint(r&127)]
}
