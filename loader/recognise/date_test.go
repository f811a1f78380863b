package recognise

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestDateAt(t *testing.T) {
	for _, c := range []struct{ name, text, want, date string }{
		{"english", "February 3, 2024", "February 3, 2024", "2024-02-03"},
		{"english, day first", "3 February 2024", "3 February 2024", "2024-02-03"},
		{"english, ordinal", "February 3rd, 2024.", "February 3rd, 2024", "2024-02-03"},
		{"english, of", "3rd of February 2024", "3rd of February 2024", "2024-02-03"},
		{"english, short", "Feb. 3, 2024", "Feb. 3, 2024", "2024-02-03"},
		{"english, weekday", "Friday, April 10, 2020", "Friday, April 10, 2020", "2020-04-10"},
		{"english, weekday and day first", "Thursday, 30 April 2020", "Thursday, 30 April 2020", "2020-04-30"},
		{"english, time before", "10:35 AM - 3 Feb 2024", "10:35 AM - 3 Feb 2024", "2024-02-03"},
		{"english, time before with a dot", "9:04 PM · Feb 3, 2024 said", "9:04 PM · Feb 3, 2024", "2024-02-03"},
		{"english, time after", "January 8, 2025 at 11:00 PM.", "January 8, 2025 at 11:00 PM", "2025-01-08"},
		{"glued to a word", "February 3, 2024Deuxième", "February 3, 2024", "2024-02-03"},
		{"french", "3 février 2024", "3 février 2024", "2024-02-03"},
		{"french, first", "1er août 2023", "1er août 2023", "2023-08-01"},
		{"french, capital", "21 Décembre 2015", "21 Décembre 2015", "2015-12-21"},
		{"french, short", "3 févr. 2024", "3 févr. 2024", "2024-02-03"},
		{"french, decomposed", "3 fe\u0301vrier 2024", "3 fe\u0301vrier 2024", "2024-02-03"},
		{"french, weekday", "samedi 3 février 2024", "samedi 3 février 2024", "2024-02-03"},
		{"french, time and zone", "29 Mars 2017 à 11h25 PDT", "29 Mars 2017 à 11h25 PDT", "2017-03-29"},
		{"french, no-break spaces", "3\u00a0février\u00a02024", "3\u00a0février\u00a02024", "2024-02-03"},
		{"spanish", "3 de febrero de 2024", "3 de febrero de 2024", "2024-02-03"},
		{"spanish, short", "3 feb. 2024", "3 feb. 2024", "2024-02-03"},
		{"german", "10. September 2018", "10. September 2018", "2018-09-10"},
		{"german, umlaut", "6. März 2018", "6. März 2018", "2018-03-06"},
		{"german, weekday", "Freitag, 3. Jänner 2020", "Freitag, 3. Jänner 2020", "2020-01-03"},
		{"italian", "3 febbraio 2024", "3 febbraio 2024", "2024-02-03"},
		{"portuguese", "3 de março de 2024", "3 de março de 2024", "2024-03-03"},
		{"polish", "3 lutego 2024", "3 lutego 2024", "2024-02-03"},
		{"russian", "16 мая 2018 г.", "16 мая 2018 г.", "2018-05-16"},
		{"turkish", "3 Şubat 2024", "3 Şubat 2024", "2024-02-03"},
		{"turkish, dotted capital", "3 KASIM 2024", "3 KASIM 2024", "2024-11-03"},
		{"dutch", "3 maart 2024", "3 maart 2024", "2024-03-03"},
		{"hebrew", "3 בפברואר 2024", "3 בפברואר 2024", "2024-02-03"},
		{"japanese", "2024年12月15日 19:49", "2024年12月15日 19:49", "2024-12-15"},
		{"korean", "2024년 2월 3일", "2024년 2월 3일", "2024-02-03"},
		{"chinese, month", "2024年12月", "2024年12月", "2024-12"},
		{"iso", "2024-02-03", "2024-02-03", "2024-02-03"},
		{"iso with time", "2026-04-01T03:14:06.000Z next", "2026-04-01T03:14:06.000Z", "2026-04-01"},
		{"iso month", "2024-02 Le", "2024-02", "2024-02"},
		{"arabic", "3 فبراير 2024", "3 فبراير 2024", "2024-02-03"},
		{"arabic digits", "٣ فبراير ٢٠٢٤", "٣ فبراير ٢٠٢٤", "2024-02-03"},
		{"persian digits", "۳ فبراير ۲۰۲۴", "۳ فبراير ۲۰۲۴", "2024-02-03"},
		{"arabic, weekday", "السبت، ٣ فبراير ٢٠٢٤", "السبت، ٣ فبراير ٢٠٢٤", "2024-02-03"},
		{"arabic, day of the week", "يوم الأحد 4 فبراير 2024م", "يوم الأحد 4 فبراير 2024م", "2024-02-04"},
		{"arabic, miladi apart", "4 فبراير 2024 م.", "4 فبراير 2024 م.", "2024-02-04"},
		{"arabic, a word in meem", "4 فبراير 2024 من", "4 فبراير 2024", "2024-02-04"},
		{"levantine", "3 كانون الثاني 2024", "3 كانون الثاني 2024", "2024-01-03"},
		{"levantine, no hamza", "3 تشرين الاول 2024", "3 تشرين الاول 2024", "2024-10-03"},
		{"levantine, twin", "3 شباط/فبراير 2024", "3 شباط/فبراير 2024", "2024-02-03"},
		{"levantine, bracketed twin", "3 كانون الأول (ديسمبر) 2024", "3 كانون الأول (ديسمبر) 2024", "2024-12-03"},
		{"levantine, august", "5 آب 2024", "5 آب 2024", "2024-08-05"},
		{"maghrebi", "3 فيفري 2024", "3 فيفري 2024", "2024-02-03"},
		{"maghrebi, july", "3 جويلية 2024", "3 جويلية 2024", "2024-07-03"},
		{"moroccan", "3 غشت 2024", "3 غشت 2024", "2024-08-03"},
		{"moroccan, december", "3 دجنبر 2024", "3 دجنبر 2024", "2024-12-03"},
		{"hamza left out", "3 ابريل 2024", "3 ابريل 2024", "2024-04-03"},
		{"vocalised", "3 فِبْرايِر 2024", "3 فِبْرايِر 2024", "2024-02-03"},
		{"arabic, time after", "٣ فبراير ٢٠٢٤ الساعة ٩:٣٠ ص", "٣ فبراير ٢٠٢٤ الساعة ٩:٣٠ ص", "2024-02-03"},
		{"arabic, time before", "9:50 م - 3 فبراير 2024", "9:50 م - 3 فبراير 2024", "2024-02-03"},
		{"numeric", "25/12/2023", "25/12/2023", "2023-12-25"},
		{"numeric, month first by need", "12/25/2023", "12/25/2023", "2023-12-25"},
		{"numeric, ambiguous", "03/02/2024", "03/02/2024", "2024-02-03"},
		{"numeric, dots", "3.2.2024", "3.2.2024", "2024-02-03"},
		{"month and year", "février 2024", "février 2024", "2024-02"},
		{"month and year, arabic", "شباط 2024", "شباط 2024", "2024-02"},
		{"month of year", "marzo de 2024", "marzo de 2024", "2024-03"},

		{"no such day", "31 février 2024", "", ""},
		{"no leap day", "29 février 2023", "", ""},
		{"leap day", "29 février 2024", "29 février 2024", "2024-02-29"},
		{"no such month", "2024-13-01", "", ""},
		{"season", "2010-11", "", ""},
		{"hijri", "03/07/1445هـ", "", ""},
		{"year too long", "3 mars 20245", "", ""},
		{"a verb", "may 2024", "", ""},
		{"a word", "out 2024", "", ""},
		{"version", "1.2.2024.5", "", ""},
	} {
		got, ok := DateAt(c.text, 0)
		text := c.text[got.Start:got.End]
		if ok != (c.want != "") || text != c.want || got.Date.String() != c.date {
			t.Errorf("%s: got %q %s, want %q %s", c.name, text, got.Date, c.want, c.date)
		}
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"none", "Le 3 février, 2 024 personnes et 12345678 euros.", ""},
		{"two", "Du 3 février 2024 au lundi 4 mars 2024.", "3 février 2024=2024-02-03 lundi 4 mars 2024=2024-03-04"},
		{"inside words", "v1.2.2024 x3 mars2024 #2024-02-03", ""},
		{"arabic", "وقع في 3 فبراير 2024، ثم في آذار 2025", "3 فبراير 2024=2024-02-03 آذار 2025=2025-03"},
		{"day first by default", "03/02/2024", "03/02/2024=2024-02-03"},
		{"month first shown", "03/02/2024 and 12/25/2023", "03/02/2024=2024-03-02 12/25/2023=2023-12-25"},
		{"both shown", "03/02/2024, 12/25/2023, 25/12/2023", "03/02/2024=2024-02-03 12/25/2023=2023-12-25 25/12/2023=2023-12-25"},
		{"glued before", "(@a)February 3, 2024Deux", "February 3, 2024=2024-02-03"},
	} {
		var got []string
		for _, d := range Dates(c.text) {
			got = append(got, c.text[d.Start:d.End]+"="+d.Date.String())
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: got %s\nwant %s", c.name, s, c.want)
		}
	}
}

func FuzzDates(f *testing.F) {
	for _, s := range []string{"", "3 février 2024", "10:35 AM - 3 Feb 2024", "٣ فبراير ٢٠٢٤", "2024年12月15日 19:49", "\xd9", "3 كانون \xdb2024", "2024-02-03T"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, d := range Dates(text) {
			if d.Start < end || d.End <= d.Start || d.End > len(text) {
				t.Fatalf("date %v out of order in %q", d, text)
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[d.Start:d.End]) {
				t.Fatalf("date %v cuts a character of %q", d, text)
			}
			if d.Date.Month < 1 || d.Date.Month > 12 || d.Date.Day > dateDaysIn(d.Date.Year, d.Date.Month) {
				t.Fatalf("no such date %v in %q", d, text)
			}
			end = d.End
		}
	})
}
