package recognise

// A language is told by the script that has the most letters, then by letters
// that only some of its languages use, and among those in Latin script by the
// little words that every sentence of theirs has.

// languageSample is how many bytes of a long text are read, a third of them
// each from its start, its middle and its end.
const languageSample = 3 << 10

// languageLetters is the number of letters below which nothing is told.
const languageLetters = 12

// Language is the BCP 47 tag of the language that most of text is written
// in; "" when there is too little text to tell.
func Language(text string) string {
	seen := languageCount{letterKinds: languageLetterKinds(), words: languageWords()}
	for _, part := range languageParts(text) {
		seen.read(part)
	}
	switch script := seen.script(); script {
	case noScript:
		return ""
	case latinScript:
		return seen.latin()
	case arabicScript:
		return seen.arabic()
	case cyrillicScript:
		return seen.cyrillic()
	case hanScript:
		if 20*seen.scripts[kanaScript] > seen.scripts[hanScript] {
			return "ja"
		}
		return "zh"
	default:
		return languagesAlone[script-otherScripts]
	}
}

// languageScript is a script, or a group of scripts that write one language.
type languageScript uint8

const (
	noScript languageScript = iota
	latinScript
	arabicScript
	cyrillicScript
	hanScript
	kanaScript
	otherScripts // the first of those that have one language each in the press
)

// languageRanges are the blocks of each script, the scripts with the most text
// first, and what a letter of it is worth: one that says more counts more.
var languageRanges = []struct {
	from, to rune
	script   languageScript
	worth    uint8
}{
	{0x00C0, 0x024F, latinScript, 2},
	{0x0600, 0x06FF, arabicScript, 3},
	{0x0400, 0x04FF, cyrillicScript, 2},
	{0x3040, 0x30FF, kanaScript, 6},
	{0x4E00, 0x9FFF, hanScript, 6},
	{0x1E00, 0x1EFF, latinScript, 2},
	{0x0750, 0x077F, arabicScript, 3},
	{0xFB50, 0xFDFF, arabicScript, 3},
	{0xFE70, 0xFEFC, arabicScript, 3},
	{0xAC00, 0xD7A3, otherScripts, 6},
	{0x0590, 0x05FF, otherScripts + 1, 3},
	{0x0370, 0x03FF, otherScripts + 2, 2},
	{0x0E00, 0x0E7F, otherScripts + 3, 2},
	{0x0900, 0x097F, otherScripts + 4, 3},
	{0x0530, 0x058F, otherScripts + 5, 2},
	{0x10A0, 0x10FF, otherScripts + 6, 2},
	{0x0980, 0x09FF, otherScripts + 7, 3},
}

// languagesAlone are the languages from otherScripts on.
var languagesAlone = [...]string{"ko", "he", "el", "th", "hi", "hy", "ka", "bn"}

// languageParts are the pieces of text that are read. They may begin and end
// inside a character, which counts as no letter.
func languageParts(text string) []string {
	if len(text) <= languageSample {
		return []string{text}
	}
	const third = languageSample / 3
	middle := len(text)/2 - third/2
	return []string{text[:third], text[middle : middle+third], text[len(text)-third:]}
}

// most is the script that has most, noScript when there is none. Han and
// kana are one.
func (l *languageCount) most() languageScript {
	counts := l.scripts
	counts[hanScript] += counts[kanaScript]
	counts[kanaScript] = 0
	best := noScript
	for s := range counts {
		if counts[s] > counts[best] {
			best = languageScript(s)
		}
	}
	return best
}

// script is the script that has most, noScript for too few letters.
func (l *languageCount) script() languageScript {
	best := l.most()
	least := languageLetters
	if best == hanScript || best == otherScripts {
		least /= 3
	}
	if l.letters < least {
		return noScript
	}
	return best
}

// share is the share of letters among those of Arabic and Cyrillic,
// out of a thousand.
func (l *languageCount) share(letters string) int {
	n := 0
	for _, r := range letters {
		n += int(l.marks[r-firstMarking])
	}
	return 1000 * n / max(1, l.marking)
}

func (l *languageCount) arabic() string {
	switch {
	case l.share("ٹڈڑںے") > 12:
		return "ur"
	case l.share("ۆێڵڕە") > 30:
		return "ckb"
	case l.share("ښځڅړۍې") > 12:
		return "ps"
	case l.share("پچژگکی") > 30:
		return "fa"
	}
	return "ar"
}

func (l *languageCount) cyrillic() string {
	switch {
	case l.share("ўЎ") > 3:
		return "be"
	case l.share("їєґі") > 15:
		return "uk"
	case l.share("јљњђћџ") > 15:
		return "sr"
	case l.share("ъ") > 8 && l.share("ыэ") == 0:
		return "bg"
	}
	return "ru"
}

// latin is the language whose little words were seen most, if they were seen
// at all often.
func (l *languageCount) latin() string {
	best, most := "", 0.0
	for i, lang := range languagesInLatin {
		if l.little[i] > most {
			best, most = lang.tag, l.little[i]
		}
	}
	if most < 1.5 {
		return ""
	}
	return best
}
