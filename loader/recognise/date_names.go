package recognise

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// dateMonths are the full names of the months, one line a month, in the
// languages that archives of the press are written in; the forms that a
// language inflects in a date ("lutego", "февраля") stand beside the plain
// ones. Names are folded by dateFold before they are compared.
var dateMonths = sync.OnceValue(func() map[string]int {
	return dateMonthIndex([12]string{
		"january janvier enero januar jänner januari gennaio janeiro styczeń stycznia январь января ocak يناير جانفي gener ianuarie ledna січня Ιανουαρίου ינואר ژانویه جنوری",
		"february février febrero februar feber februari febbraio fevereiro luty lutego февраль февраля şubat فبراير فيفري شباط febrer februarie února лютого Φεβρουαρίου פברואר فوریه فروری",
		"march mars marzo märz maart março marzec marca март марта mart مارس آذار مارث maret marts març martie března березня Μαρτίου מרץ مارچ",
		"april avril abril aprile kwiecień kwietnia апрель апреля nisan أبريل أفريل نيسان aprilie dubna квітня Απριλίου אפריל آوریل اپریل",
		"may mai mayo mei maggio maio maj maja май мая mayıs مايو ماي أيار maig května травня Μαΐου מאי مئی مه",
		"june juin junio juni giugno junho czerwiec czerwca июнь июня haziran يونيو يونيه جوان حزيران juny iunie června червня Ιουνίου יוני ژوئن جون",
		"july juillet julio juli luglio julho lipiec lipca июль июля temmuz يوليو يوليه يوليوز جويلية تموز juliol iulie července липня Ιουλίου יולי ژوئیه جولائی",
		"august août agosto augustus augusti sierpień sierpnia август августа ağustos أغسطس أوت غشت آب agustus agost srpna серпня Αυγούστου אוגוסט اگست",
		"september septembre septiembre setiembre settembre setembro wrzesień września сентябрь сентября eylül سبتمبر شتنبر أيلول septembrie setembre září вересня Σεπτεμβρίου ספטמבר سپتامبر ستمبر",
		"october octobre octubre oktober ottobre outubro październik października октябрь октября ekim أكتوبر octombrie října жовтня Οκτωβρίου אוקטובר اکتبر اکتوبر",
		"november novembre noviembre novembro listopad listopada listopadu ноябрь ноября kasım نوفمبر نونبر نوانبر noiembrie Νοεμβρίου נובמבר نوامبر نومبر",
		"december décembre diciembre dezember dicembre dezembro desember grudzień grudnia декабрь декабря aralık ديسمبر دجنبر decembrie desembre prosince грудня Δεκεμβρίου דצמבר دسامبر دسمبر",
	})
})

// dateShortMonths are abbreviations, which a full stop may follow.
var dateShortMonths = sync.OnceValue(func() map[string]int {
	return dateMonthIndex([12]string{
		"jan janv ene gen sty янв oca jän",
		"feb fév févr fev lut фев февр şub",
		"mar mrz мар mär",
		"apr avr abr kwi апр nis",
		"mag",
		"jun giu cze июн haz",
		"jul juil lug lip июл tem",
		"aug ago sie авг ağu",
		"sep sept set wrz сен сент eyl",
		"oct okt ott out paź окт eki",
		"nov lis ноя нояб kas",
		"dec déc dez dic gru дек ara des",
	})
})

// datePairMonths are the Levantine months that an ordinal tells apart: the
// first of the name and the second.
var datePairMonths = sync.OnceValue(func() map[string][2]int {
	return map[string][2]int{"تشرين": {10, 11}, "كانون": {12, 1}}
})

var dateOrdinals = sync.OnceValue(func() map[string]int {
	return map[string]int{"الاول": 0, "اول": 0, "الثاني": 1, "ثاني": 1, "الثانيه": 1}
})

// dateMonthsBesides are words of their own besides: without a capital letter
// a year alone does not make them a month.
var dateMonthsBesides = sync.OnceValue(func() map[string]bool { return dateWordSet("set out ago mag ara mar des sept may مه") })

var dateWeekdays = sync.OnceValue(func() map[string]bool {
	return dateWordSet("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun " +
		"lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim " +
		"الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد اثنين ثلاثاء أربعاء خميس جمعة سبت أحد " +
		"montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag " +
		"lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica " +
		"segunda terça quarta quinta sexta poniedziałek wtorek środa czwartek piątek sobota niedziela " +
		"понедельник вторник среда четверг пятница суббота воскресенье " +
		"pazartesi salı çarşamba perşembe cuma cumartesi pazar " +
		"maandag dinsdag woensdag donderdag vrijdag zaterdag zondag mandag tirsdag onsdag torsdag fredag lørdag søndag")
})

// dateLinkWords are the other words that a date may hold before its year.
var dateLinkWords = sync.OnceValue(func() map[string]bool {
	return dateWordSet("de del of d le the on er st nd rd th го е من شهر عام سنة يوم الموافق في feira am pm a p m ص م صباحا مساء h H Uhr utc gmt pdt pst edt est cet cest")
})

func dateMonthIndex(rows [12]string) map[string]int {
	index := make(map[string]int)
	for i, row := range rows {
		for name := range dateWordSet(row) {
			index[name] = i + 1
		}
	}
	return index
}

func dateWordSet(words string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		var buf dateWordBuffer
		folded, _ := dateWordAt(w, 0, &buf)
		set[string(folded)] = true
	}
	return set
}

// dateWordMax is the length in bytes past which a folded word is the name of
// no month and no day.
const dateWordMax = 40

type dateWordBuffer [dateWordMax + utf8.UTFMax]byte

// dateWordAt folds the word that text has at off into buf and tells where it
// ends. The result is empty when there is none or it is too long.
func dateWordAt(text string, off int, buf *dateWordBuffer) (folded []byte, end int) {
	n := 0
	for end = off; end < len(text); {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !dateLetter(r) {
			return buf[:n], end
		}
		if n > dateWordMax || end-off > 3*dateWordMax {
			return nil, off
		}
		end += size
		if f := dateFold(r); f != 0 {
			n += utf8.EncodeRune(buf[n:], f)
		}
	}
	return buf[:n], end
}

// dateLetter reports whether r belongs to a word that may name a month.
// Scripts without spaces, from U+2E80 on, are left out: no date of theirs has
// such a word.
func dateLetter(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	case 0x0621 <= r && r <= 0x065F:
		return true
	case r >= 0x2E80 && r < 0xFB00:
		return false
	}
	return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r)
}

// dateFolds are the letters that fold onto another, by the one they fold to.
var dateFolds = sync.OnceValue(func() map[rune]rune {
	return dateFoldTable(map[rune]string{
		'a': "àáâãäåāăą", 'c': "çćč", 'd': "ďđ", 'e': "èéêëęě", 'g': "ğ", 'i': "ìíîïı", 'l': "ł", 'n': "ñńň",
		'o': "òóôõöøő", 'r': "řŕ", 's': "şșśš", 't': "ţťț", 'u': "ùúûüűů", 'y': "ýÿ", 'z': "źżž",
		'ا': "أإآٱ", 'ي': "ىیئ", 'ك': "ک", 'ه': "ةہ", 'و': "ؤ",
		'α': "ά", 'ε': "έ", 'η': "ή", 'ι': "ίϊΐ", 'ο': "ό", 'υ': "ύϋ", 'ω': "ώ",
	})
})

func dateFoldTable(byTarget map[rune]string) map[rune]rune {
	table := make(map[rune]rune)
	for to, from := range byTarget {
		for _, r := range from {
			table[r] = to
		}
	}
	return table
}

// dateFold is r in lower case without its accent, 0 for a combining mark or a
// tatweel, which a name may do without.
func dateFold(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	case r == 'İ':
		return 'i'
	case r == '\u0640' || 0x064B <= r && r <= 0x065F || 0x0300 <= r && r <= 0x036F || r == 0x0670:
		return 0
	}
	r = unicode.ToLower(r)
	if f, ok := dateFolds()[r]; ok {
		return f
	}
	return r
}
