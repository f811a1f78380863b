package recognise

import (
	"strings"
	"sync"
)

// languagesInLatin holds the little words of each language in Latin script.
// One that several share counts a part for each of them.
var languagesInLatin = [littleLanguages]struct{ tag, words string }{
	{"en", "the of and to in is that for it with as was on be by this are from have has had not at or an were which their they he she we you who will would been its but after said"},
	{"fr", "le la les de des du et est un une que qui dans pour sur par avec au aux ne pas ce cette ces son sa ses il elle ils nous vous à été a en plus se sont mais ou où comme leur l d qu n s c j"},
	{"es", "el la los las de del y es un una que en por para con no se su sus al lo como más pero este esta fue ha han son entre desde sobre también muy cuando"},
	{"de", "der die das und ist ein eine einen einem einer den dem des in im zu mit von auf für nicht sich auch es an als bei nach wie aus hat wird sind war ich wir sie er noch über"},
	{"it", "il lo la gli le di del della dei delle e è un una che in per con non si da al alla come più ma sono nel nella ha questo questa anche dal i dell nell all sul"},
	{"pt", "o a os as de do da dos das e é um uma que em no na nos nas por para com não se ao à mais como mas foi são pelo pela seu sua também já ele ela este"},
	{"nl", "de het een en van is in op dat te voor met niet zijn aan er ook als bij maar om door naar uit nog wordt werd heeft deze dit die hij zij ik over"},
	{"pl", "i w z na do się że nie jest to o jak po od za dla przez ale jego jej są był była było tym tego oraz który która które przy ze tak"},
	{"tr", "ve bir bu için da de ile olarak çok daha olan gibi en ne kadar sonra göre ama ki mi değil her oldu dedi var ise ya"},
	{"sv", "och att det i en som är på för med av den till inte har de om ett men var jag från vid så kan när efter"},
	{"da", "og at det i en som er på for med af den til ikke har de om et men var jeg fra ved så kan når efter blev også"},
	{"no", "og at det i en som er på for med av den til ikke har de om et men var jeg fra ved så kan når etter ble også"},
	{"fi", "ja on ei se että oli hän ovat mutta joka kun niin myös ole sen tai kuin mukaan sekä jo vain"},
	{"cs", "a se v na je že s z do o to i za ve by jsem jsou po pro ale jako jeho který která které také podle už byl"},
	{"ro", "și în de la a cu pe nu este din care o un să mai au pentru că ca fost se sunt prin după lui"},
	{"hu", "a az és hogy nem is egy volt meg van ez már csak de mint szerint még ki el"},
	{"id", "yang dan di dengan untuk dari ini itu pada tidak dalam akan ke juga oleh adalah karena bisa sebagai telah"},
	{"ca", "el la els les de del i és un una que en per amb no es al com més però ha han aquest aquesta són dels seva seu"},
	{"vi", "và của là có không được cho trong một các những này với người đã khi để"},
}

// littleLanguages is how many languages languagesInLatin has.
const littleLanguages = 19

// littleWords finds the languages that a little word belongs to. A word has its place by a hash of its number, or the
// next one that is free; a place without languages is free.
type littleWords [littlePlaces]struct {
	word  uint64
	langs []littleLanguage
}

// littleLanguage is a language that has a little word, and what the word says
// for it: 1, or a part of it where several languages have it.
type littleLanguage struct {
	index int // in languagesInLatin
	worth float64
}

// littlePlaces is a power of two, and so much that most are free.
const (
	littlePlaces = 1 << littleBits
	littleBits   = 11
)

// languageWords are the little words of all languages.
var languageWords = sync.OnceValue(func() *littleWords {
	var t littleWords
	for i, lang := range languagesInLatin {
		for word := range strings.FieldsSeq(lang.words) {
			var w packedWord
			for _, r := range word {
				k := letterKindOf(r)
				w.add(&k)
			}
			if w.n > packedMax {
				panic("recognise: little word too long: " + word)
			}
			at := t.place(w.bytes)
			t[at].word, t[at].langs = w.bytes, append(t[at].langs, littleLanguage{index: i})
		}
	}
	for at := range t {
		for i := range t[at].langs {
			t[at].langs[i].worth = 1 / float64(len(t[at].langs))
		}
	}
	return &t
})

// at is the languages of w, none when it is no little word.
func (t *littleWords) at(w packedWord) []littleLanguage {
	if w.n > packedMax {
		return nil
	}
	return t[t.place(w.bytes)].langs
}

// place is where word is or would be.
func (t *littleWords) place(word uint64) uint64 {
	at := word * 0x9E3779B97F4A7C15 >> (64 - littleBits)
	for t[at].langs != nil && t[at].word != word {
		at = (at + 1) % littlePlaces
	}
	return at
}
