package recognise

import (
	"strings"
	"testing"
)

// hostileNames are texts that a rule could read over and over, each to be repeated.
var hostileNames = []string{
	"@", "#", "a@", "a.a.", "http://", "https://t.co/", "www.", "(", "a/", "x.com/", "#1", "@a.b@",
	"1 ", "1.", "1 000 ", "مليون ", "deux ", "1,", "-1", "€1", "1-",
	"A ", "A.", "Al ", "bin ", "Jean ", "Jean-", "d’", "M. ", "le président ", "président de la ", "de ", "le ministre, ",
	"Council ", "Council of ", "University and ", "Conseil ", "Conseil de ", "Agence nationale ", "Paris ", "Paris-", "New York ",
	"الرئيس ", "محمد ", "بن ", "وزارة ", "وزارة الدفاع ", "المجلس الأعلى ", "الدولي ", "للدولة ", "وب", "ال", "د. ", "\u064b", "ـ",
	"Jean Valjean (AB) ", "Conseil national (ABC) ", "le président Jean Valjean ",
}

// TestEntitiesLinear runs the rules over texts that are long enough that one
// which reads on to the end from every word would be the slowest test by far,
// and checks that what is found and allocated grows with the text only.
func TestEntitiesLinear(t *testing.T) {
	for _, unit := range hostileNames {
		short := strings.Repeat(unit, 8000/len(unit)+1)
		long := strings.Repeat(short, 4)
		var few, many int
		lean := testing.AllocsPerRun(1, func() { few = len(Entities(short, nil, nil, nil)) })
		fat := testing.AllocsPerRun(1, func() { many = len(Entities(long, nil, nil, nil)) })
		if fat > 5*lean+200 || many > 5*few+10 {
			t.Errorf("%q: %d entities and %v allocations in %d bytes, %d and %v in %d",
				unit, few, lean, len(short), many, fat, len(long))
		}
	}
}
