package record

import (
	"slices"
	"strings"
)

// Language is the BCP 47 tag for what others call a language, in its
// canonical form (RFC 5646, 2.1.1 and 4.5): "fr", "ar-MA", "zh-Hant". It
// takes tags in any case, the names of locales ("ar_MA.UTF-8"), the codes of
// three letters that corpora use ("arb_Arab", "fra"), and the names of the
// languages of most archives. The region stays; a script stays when the
// language is not usually written in it; variants and extensions go. "" when
// s says nothing, or is none of these.
func Language(s string) string {
	if len(s) == 2 && lower(s) {
		return current(s) // most of what corpora have
	}
	s, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(s)), ",")
	if tag, ok := languageNames[s]; ok {
		return tag
	}
	if i := strings.IndexAny(s, ".@; "); i >= 0 {
		s = s[:i] // of a locale, the character set
	}
	parts := strings.Split(strings.ReplaceAll(s, "_", "-"), "-")
	base := current(parts[0])
	if len(base) < 2 || len(base) > 3 || !lower(base) {
		return ""
	}
	return base + qualified(base, parts[1:])
}

// qualified is the script and the region among the parts of a tag that follow
// its language.
func qualified(base string, parts []string) string {
	tag := ""
	if len(parts) > 0 && len(parts[0]) == 3 && lower(parts[0]) {
		parts = parts[1:] // "zh-cmn": the language itself, once more
	}
	if len(parts) > 0 && len(parts[0]) == 4 && lower(parts[0]) {
		if script := parts[0]; !slices.Contains(strings.Fields(writtenIn[script]), base) {
			tag = "-" + strings.ToUpper(script[:1]) + script[1:]
		}
		parts = parts[1:]
	}
	if len(parts) > 0 && (len(parts[0]) == 2 && lower(parts[0]) || len(parts[0]) == 3 && digits(parts[0])) {
		tag += "-" + strings.ToUpper(parts[0])
	}
	return tag
}

// current is the subtag that is used for the language base; "" for what says
// that there is none, or no single one.
func current(base string) string {
	switch base {
	case "und", "mul", "zxx", "mis", "xx", "qaa":
		return ""
	}
	if tag, ok := shorter[base]; ok {
		return tag
	}
	return base
}

func lower(s string) bool {
	return strings.TrimFunc(s, func(r rune) bool { return 'a' <= r && r <= 'z' }) == ""
}

func digits(s string) bool {
	return strings.TrimFunc(s, func(r rune) bool { return '0' <= r && r <= '9' }) == ""
}

// shorter holds the codes of three letters that have one of two (ISO 639-2 and
// 639-3), the usual member of a language of several (Standard Arabic of
// Arabic), and codes that were replaced.
var shorter = map[string]string{
	"ara": "ar", "arb": "ar", "fra": "fr", "fre": "fr", "eng": "en", "spa": "es", "por": "pt", "ita": "it",
	"deu": "de", "ger": "de", "nld": "nl", "dut": "nl", "rus": "ru", "ukr": "uk", "tur": "tr", "pes": "fa", "fas": "fa", "per": "fa",
	"urd": "ur", "heb": "he", "iw": "he", "zho": "zh", "chi": "zh", "cmn": "zh", "jpn": "ja", "kor": "ko", "pol": "pl", "ell": "el", "gre": "el",
	"ron": "ro", "rum": "ro", "hun": "hu", "ces": "cs", "cze": "cs", "slk": "sk", "slo": "sk", "bul": "bg", "srp": "sr", "hrv": "hr", "bos": "bs",
	"swe": "sv", "dan": "da", "nor": "no", "nob": "nb", "nno": "nn", "fin": "fi", "cat": "ca", "eus": "eu", "baq": "eu", "glg": "gl",
	"hin": "hi", "ben": "bn", "ind": "id", "in": "id", "msa": "ms", "may": "ms", "zsm": "ms", "vie": "vi", "tha": "th", "swa": "sw", "swh": "sw",
	"amh": "am", "som": "so", "hau": "ha", "yor": "yo", "ibo": "ig", "kur": "ku", "kmr": "ku", "pus": "ps", "pbt": "ps", "snd": "sd", "uig": "ug",
	"mlt": "mt", "sqi": "sq", "alb": "sq", "als": "sq", "hye": "hy", "arm": "hy", "kat": "ka", "geo": "ka", "aze": "az", "azj": "az", "kaz": "kk", "uzb": "uz", "uzn": "uz",
	"lat": "la", "wol": "wo", "ji": "yi", "yid": "yi", "ydd": "yi", "lit": "lt", "lav": "lv", "lvs": "lv", "est": "et", "ekk": "et", "slv": "sl", "mkd": "mk", "mac": "mk",
}

// writtenIn holds, by script, the languages that are usually written in it,
// of which it is not said.
var writtenIn = map[string]string{
	"arab": "ar fa ur ps sd ug ckb ary arz apc aeb ars acm ajp acq",
	"latn": "fr en es pt it de nl tr pl ro hun hu cs sk hr bs sv da no nb nn fi ca eu gl id ms vi sw so ha yo ig ku mt sq la wo lt lv et sl uz az",
	"cyrl": "ru uk bg sr mk kk", "hebr": "he yi", "grek": "el", "jpan": "ja", "kore": "ko", "hang": "ko", "deva": "hi", "beng": "bn",
	"thai": "th", "ethi": "am", "armn": "hy", "geor": "ka",
}

// languageNames are names in English and their own language.
var languageNames = map[string]string{
	"arabic": "ar", "العربية": "ar", "عربي": "ar", "arabe": "ar", "french": "fr", "français": "fr", "francais": "fr", "الفرنسية": "fr", "english": "en", "anglais": "en", "الإنجليزية": "en",
	"spanish": "es", "español": "es", "german": "de", "deutsch": "de", "italian": "it", "italiano": "it", "portuguese": "pt", "português": "pt",
	"turkish": "tr", "türkçe": "tr", "persian": "fa", "farsi": "fa", "فارسی": "fa", "russian": "ru", "русский": "ru", "hebrew": "he", "עברית": "he",
	"dutch": "nl", "chinese": "zh", "japanese": "ja", "urdu": "ur", "kurdish": "ku", "unknown": "", "none": "", "undefined": "",
}
