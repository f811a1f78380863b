package mail

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"warraq/loader/record"
)

// told is what Read yields, a line each.
func told(file string, o record.Options) string {
	var b strings.Builder
	for a, err := range Read(strings.NewReader(strings.ReplaceAll(file, "\n", "\r\n")), o) {
		if err != nil {
			fmt.Fprintf(&b, "! %v\n", err)
			continue
		}
		fmt.Fprintf(&b, "%d %q", a.Place.Record, strings.TrimSpace(strings.ReplaceAll(a.Text, "\r\n", "\n")))
		for _, s := range []string{a.Title, a.URL, a.Author, a.Published.String()} {
			if s != "" {
				b.WriteString(" | " + s)
			}
		}
		for _, w := range a.Warnings {
			b.WriteString(" [" + w.Code + "]")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

const head = "From: Anne Quai <anne@harbour.example>\nSubject: Cranes\nDate: Mon, 7 Apr 2031 10:00:00 +0100\nMIME-Version: 1.0\n"

func TestRead(t *testing.T) {
	const known = " | Cranes | Anne Quai | 2031-04-07"
	alternative := head + "Content-Type: multipart/alternative; boundary=\"x\"\n\n--x\nContent-Type: text/plain\n\nShort.\n--x\nContent-Type: text/html; charset=utf-8\n\n<h1>Cranes</h1><p>Eight.</p><p>Nine.</p>\n--x--\n"
	tests := []struct{ name, file, want string }{
		{"plain", head + "\nEight cranes.\n", "0 \"Eight cranes.\"" + known + "\n"},
		{"HTML before text", alternative, "0 \"Eight.\\n\\nNine.\"" + known + "\n"},
		{"not closed", strings.TrimSuffix(alternative, "--x--\n"), "0 \"Eight.\\n\\nNine.\"" + known + " [truncated]\n"},
		{"HTML that says nothing", strings.Replace(alternative, "<h1>Cranes</h1><p>Eight.</p><p>Nine.</p>", "<img>", 1), "0 \"Short.\"" + known + "\n"},
		{"quoted-printable in windows-1256", head + "Content-Type: text/plain; charset=windows-1256\nContent-Transfer-Encoding: quoted-printable\n\n=C7=E1=E3=ED=\n=E4=C7=C1\n",
			"0 \"الميناء\"" + known + "\n"},
		{"quoted-printable with other =", head + "Content-Transfer-Encoding: quoted-printable\n\na=b caf=C3=A9 =\nx==\n", "0 \"a=b café x=\"" + known + " [truncated]\n"},
		{"base64", head + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nRWlnaHQgY3Jh\nbmVzLg==\n", "0 \"Eight cranes.\"" + known + "\n"},
		{"words in the header", "From: =?windows-1256?B?x+Hj7eTHwQ==?= <a@b.example>\nSubject: =?UTF-8?Q?Gr=C3=BCnes?=\n =?UTF-8?Q?_Kran?=\nMessage-ID: <1@b>\n\nEight.\n", "0 \"Eight.\" | Grünes Kran | الميناء\n"},
		{"an attachment is no text", head + "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nLog.\n--x\nContent-Type: text/plain\n\nEight.\n--x--\n", "0 \"Eight.\"" + known + "\n"},
		{"a mail in a mail", head + "Content-Type: message/rfc822\n\nSubject: inner\n\nEight.\n", "0 \"Eight.\"" + known + "\n"},
		{"no boundary", head + "Content-Type: multipart/mixed\n\nEight.\n", "0 \"Eight.\"" + known + " [truncated]\n"},
		{"a header only", head, "! no text in it\n"},
		{"MHTML", "From: <Saved by a browser>\nSnapshot-Content-Location: https://harbour.example/7\nSubject: Cranes\nDate: Mon, 7 Apr 2031 10:00:00 +0100\nMIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"x\"\n\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\nContent-Location: https://harbour.example/7\n\n<html><body><article><p>Eight cranes work on th=\ne quay.</p></article></body></html>\n--x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBO\n--x--\n",
			"0 \"Eight cranes work on the quay.\" | Cranes | https://harbour.example/7 | 2031-04-07\n"},
		{"mbox", "From anne@harbour.example Mon Apr  7 10:00:00 2031\n" + head + "\nEight.\nFrom here on.\n>From there.\n\nFrom omar@harbour.example Tue Apr  8 10:00:00 2031\nFrom: omar@harbour.example\nSubject: Quays\n\nNine.\n",
			"1 \"Eight.\\nFrom here on.\\nFrom there.\"" + known + "\n2 \"Nine.\" | Quays | omar@harbour.example\n"},
	}
	for _, test := range tests {
		if !Is("", []byte(test.file)) {
			t.Errorf("%s: not taken for a mail", test.name)
		}
		if got := told(test.file, record.Options{}); got != test.want {
			t.Errorf("%s\ngot:  %swant: %s", test.name, got, test.want)
		}
	}
}

func TestIs(t *testing.T) {
	for _, file := range []string{
		"", "From the harbour\n\nEight.", "From: the harbour\n\nEight.", "Title: a\nDate: b\nAuthor: c\n\nEight.",
		"Subject: cranes\nDate: today\n\nEight.", "From here to there 10:00\n", "Date: 2031\nText without: a form\n",
	} {
		if Is("story.txt", []byte(file)) {
			t.Errorf("%q is taken for a mail", file)
		}
	}
	if !Is("a.eml", nil) {
		t.Error("a.eml is not taken for a mail")
	}
}

// TestReadHostile: these end, and soon.
func TestReadHostile(t *testing.T) {
	for _, file := range []string{
		strings.Repeat("Content-Type: multipart/mixed; boundary=x\n\n--x\n", 50_000),
		"a: b\n" + strings.Repeat(" c\n", 1_000_000) + "\nd",
		head + "Content-Type: multipart/mixed; boundary=x\n\n" + strings.Repeat("--x\n\n", 300_000),
		head + "Content-Type: multipart/mixed; boundary=" + strings.Repeat("x", 70) + "\n\n" + strings.Repeat("--x", 500_000),
		"From a@b Mon Apr  7 10:00:00 2031\n" + strings.Repeat("\nFrom a@b Mon Apr  7 10:00:00 2031\n", 50_000),
	} {
		if told(file, record.Options{}) == "" {
			t.Errorf("%.40q: neither an article nor an error", file)
		}
	}
}

// FuzzRead: there is an article or an error, and texts are valid UTF-8.
func FuzzRead(f *testing.F) {
	f.Add(head + "Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>a\n--x--\n")
	f.Add("From a@b Mon Apr  7 10:00:00 2031\nSubject: =?utf-8?q?a=?=\nContent-Transfer-Encoding: base64\n\nRWln\n\nFrom c@d Tue Apr  8 10:00:00 2031\n\n>From e\n")
	f.Add("Content-Type: text/html; charset=\"utf-16\nContent-Transfer-Encoding: quoted-printable\nSnapshot-Content-Location: https://a\n\n=3Chtml=")
	f.Fuzz(func(t *testing.T, file string) {
		n := 0
		for a, err := range Read(strings.NewReader(file), record.Options{MaxSize: 1 << 16}) {
			if n++; err == nil && !utf8.ValidString(a.Text) {
				t.Fatalf("invalid text %q", a.Text)
			}
		}
		if n == 0 {
			t.Fatal("neither an article nor an error")
		}
	})
}
