package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// writer invents text: words of made-up syllables in French and Arabic
// letters, put together as news articles are. The same seed gives the same
// text on every machine.
type writer struct {
	rng     *rand.Rand
	french  []string
	arabic  []string
	handles []string
}

// corpora are the kinds of text, their bytes, and who writes a paragraph.
var corpora = []struct {
	name  string
	bytes int
	write func(*writer) string
}{
	{"mixed", 10_000_000, (*writer).anyParagraph},
	{"bidi", 5_000_000, (*writer).mixedParagraph},
	{"arabic", 5_000_000, (*writer).arabicParagraph},
	{"french", 5_000_000, (*writer).frenchParagraph},
}

func writeCorpora(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for i, c := range corpora {
		w := newWriter(uint64(i))
		if err := w.writeCorpus(filepath.Join(dir, c.name), c.bytes, c.write); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) writeCorpus(path string, size int, write func(*writer) string) error {
	text, err := os.Create(path + ".txt")
	if err != nil {
		return err
	}
	defer text.Close()
	breaks, err := os.Create(path + ".brk")
	if err != nil {
		return err
	}
	defer breaks.Close()
	t, b := bufio.NewWriter(text), bufio.NewWriter(breaks)
	for n := 0; n < size; {
		p := write(w)
		n += len(p) + 1
		fmt.Fprintln(t, p)
		fmt.Fprintln(b, strings.Trim(fmt.Sprint(lineEnds(p, 80)), "[]"))
	}
	if err := t.Flush(); err != nil {
		return err
	}
	return b.Flush()
}

func newWriter(seed uint64) *writer {
	w := &writer{rng: rand.New(rand.NewPCG(seed, 2031))}
	for range 600 {
		w.french = append(w.french, w.word(frenchOnsets, frenchVowels, frenchCodas, 1+w.rng.IntN(3)))
		w.arabic = append(w.arabic, w.arabicWord())
	}
	for range 40 {
		w.handles = append(w.handles, strings.Map(ascii, w.pick(w.french)+w.pick(w.french)))
	}
	w.french = append(w.french, strings.Fields("de la le et les que à en du des un une pour dans qui au sur")...)
	return w
}

// Syllables: vowels and codas of Arabic are mostly not written.
var (
	frenchOnsets = strings.Fields("b br c ch cl d f fr g gr j l m n p pl pr qu r s t tr v")
	frenchVowels = strings.Fields("a e i o u é è ê ou ai au eu on an in oi")
	frenchCodas  = []string{"", "", "", "n", "r", "s", "t", "l", "ble", "ment", "tion"}
	arabicOnsets = strings.Split("\u0627\u0628\u062A\u062B\u062C\u062D\u062E\u062F\u0631\u0632\u0633\u0634\u0635\u0636\u0637\u0639\u063A\u0641\u0642\u0643\u0644\u0645\u0646\u0647\u0648\u064A", "")
	arabicVowels = []string{"", "", "", "\u0627", "\u0648", "\u064A", "\u064E", "\u064F"}
	arabicCodas  = []string{"", "", "", "\u0629", "\u0646", "\u0627\u062A", "\u0651", "\u0629\u064B"}
)

func (w *writer) pick(list []string) string { return list[w.rng.IntN(len(list))] }

func (w *writer) word(onsets, vowels, codas []string, syllables int) string {
	var b strings.Builder
	for range syllables {
		b.WriteString(w.pick(onsets) + w.pick(vowels))
	}
	return b.String() + w.pick(codas)
}

func (w *writer) arabicWord() string {
	article := ""
	if w.rng.IntN(3) == 0 {
		article = "\u0627\u0644"
	}
	return article + w.word(arabicOnsets, arabicVowels, arabicCodas, 2+w.rng.IntN(3))
}

// ascii drops what a handle cannot have.
func ascii(r rune) rune {
	if r < utf8.RuneSelf {
		return r
	}
	return -1
}

func (w *writer) number() string {
	switch w.rng.IntN(4) {
	case 0:
		return strconv.Itoa(w.rng.IntN(100)) + "," + strconv.Itoa(w.rng.IntN(10)) + "\u00A0%"
	case 1:
		return strconv.Itoa(1900 + w.rng.IntN(150))
	}
	return strconv.Itoa(w.rng.IntN(1000))
}

// words are n words, with a number and a comma here and there.
func (w *writer) words(list []string, comma string, n int) string {
	var parts []string
	for range n {
		word := w.pick(list)
		switch w.rng.IntN(24) {
		case 0:
			word += comma
		case 1:
			word += " " + w.number()
		}
		parts = append(parts, word)
	}
	return strings.Join(parts, " ")
}

func (w *writer) frenchSentence() string {
	s := w.words(w.french, ",", 7+w.rng.IntN(12))
	first, size := utf8.DecodeRuneInString(s)
	s = string(unicode.ToUpper(first)) + s[size:]
	switch w.rng.IntN(6) {
	case 0:
		s += " «\u00A0" + w.words(w.french, ",", 4) + "\u00A0»"
	case 1:
		s += " l’" + w.pick(w.french) + " (" + w.words(w.french, ",", 2) + ")"
	}
	return s + "."
}

func (w *writer) arabicSentence() string {
	s := w.words(w.arabic, "\u060C", 6+w.rng.IntN(10))
	switch w.rng.IntN(8) {
	case 0:
		s += " «" + w.words(w.arabic, "\u060C", 4) + "»"
	case 1:
		s += " (\u0661\u0662/\u0663)"
	}
	return s + w.pick([]string{"\u060C", ".", "\u061B", "", "\u061F"})
}

// paragraph is sentences, 200 to 1,500 bytes of them.
func (w *writer) paragraph(sentence func() string) string {
	size := 200 + w.rng.IntN(1300)
	s := sentence()
	for len(s) < size {
		s += " " + sentence()
	}
	return s
}

func (w *writer) frenchParagraph() string { return w.paragraph(w.frenchSentence) }
func (w *writer) arabicParagraph() string { return w.paragraph(w.arabicSentence) }

func (w *writer) anyParagraph() string {
	switch k := w.rng.IntN(10); {
	case k < 5:
		return w.frenchParagraph()
	case k < 7:
		return w.arabicParagraph()
	}
	return w.mixedParagraph()
}

func (w *writer) mixedParagraph() string {
	switch k := w.rng.IntN(20); {
	case k < 7:
		return w.post()
	case k < 12:
		return w.paragraph(func() string {
			return w.frenchSentence() + " « " + w.words(w.arabic, "\u060C", 5) + " » "
		})
	case k < 16:
		return w.paragraph(func() string { return w.arabicSentence() + " " + w.foreign() })
	}
	return w.paragraph(func() string {
		return w.frenchSentence() + " " + w.pick([]string{"(" + w.pick(w.arabic) + ")", "#" + w.pick(w.arabic), "«" + w.pick(w.arabic) + "»"})
	})
}

// post is a post as it stands flattened in an article.
func (w *writer) post() string {
	s := w.arabicSentence()
	for range 1 + w.rng.IntN(3) {
		s += " #" + w.pick(w.arabic) + "_" + w.pick(w.arabic) + " " + w.arabicSentence()
	}
	return fmt.Sprintf("%s pic.twitter.com/%s — %s (@%s) %s %d, %d", s, w.code(10), w.words(w.arabic, "", 2),
		w.pick(w.handles), w.pick([]string{"February", "January", "March"}), 1+w.rng.IntN(28), 2020+w.rng.IntN(12))
}

func (w *writer) code(n int) string {
	const signs = "abcdefghkmnpqrstuvwxyzABCDEFGHKLMNPQRSTUVWXYZ0123456789"
	b := make([]byte, n)
	for i := range b {
		b[i] = signs[w.rng.IntN(len(signs))]
	}
	return string(b)
}

// foreign is what stands in Arabic text and is not Arabic.
func (w *writer) foreign() string {
	switch w.rng.IntN(9) {
	case 0:
		return "(" + w.pick(w.french) + " " + w.pick(w.french) + ")"
	case 1:
		return "https://t.co/" + w.code(10)
	case 2:
		return "#" + w.pick(w.arabic) + "_" + w.pick(w.arabic)
	case 3:
		return "@" + w.pick(w.handles)
	case 4:
		return fmt.Sprintf("%d/%02d/%02d", 2020+w.rng.IntN(12), 1+w.rng.IntN(12), 1+w.rng.IntN(28))
	case 5:
		return "«" + w.words(w.french, "", 2) + "»"
	case 6:
		return "\U0001F600\U0001F1F2\U0001F1E6"
	case 7:
		return "10-12"
	}
	return "+212 5 37 " + w.number()
}

// lineEnds are the ends, in code points, of the lines of text in so many
// cells, broken after blanks.
func lineEnds(text string, width int) []int {
	var ends []int
	n, start, used, last, since := 0, 0, 0, 0, 0 // since is the width after last
	for _, r := range text {
		w := cells(r)
		if used+w > width && r != ' ' {
			if last > start {
				start, used = last, since
			} else {
				start, used = n, 0
			}
			ends = append(ends, start)
		}
		used += w
		since += w
		n++
		if r == ' ' {
			last, since = n, 0
		}
	}
	return append(ends, n)
}

func cells(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r >= 0x1F000:
		return 2
	}
	return 1
}
