package html

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"warraq/loader/record"
)

const body = "<p>The harbour opens on Monday, the port says, after eleven weeks of work, and a good deal of waiting.</p>"

func TestMeta(t *testing.T) {
	tests := []struct{ name, page, want string }{
		{"nothing", body, " | | | "},
		{"title without site", "<title>Cranes for the harbour of Eastmere - Post</title>" + body, "Cranes for the harbour of Eastmere | | | "},
		{"headline cut short", `<meta property=og:title content="Cranes for all of the harbour"><script type=application/ld+json>{"@type":"Article","headline":"Cranes for all of…"}</script>` + body, "Cranes for all of the harbour | | | "},
		{"escaped twice", `<meta property="og:title" content="Rock &amp;amp; rope">` + body, "Rock & rope | | | "},
		{"list of scripts", `<script type="application/ld+json">[{"@type":"BreadcrumbList"},{"@type":"ReportageNewsArticle","headline":"A","datePublished":"2031-04-07","author":["Ada Merrow",{"name":["Bo Li"]}]}]</script>` + body, "A | Ada Merrow, Bo Li | 2031-04-07 | "},
		{"broken script", "<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"On\ntwo lines\",}</script><h1>Shown</h1>" + body, "Shown | | | "},
		{"script on two lines", "<script type=application/ld+json>//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"On\ntwo lines\"}\n//]]></script>" + body, "On two lines | | | "},
		{"meta over time", `<meta name=pubdate content="Mon, 07 Apr 2031 10:00:00 GMT">` + body + `<time datetime=2031-05-01>`, " | | 2031-04-07 | "},
		{"compact", `<meta name=date content=20310407T1200>` + body, " | | 2031-04-07 | "},
		{"time", body + `<time datetime="2031-05-01T10:00">1 May</time>`, " | | 2031-05-01 | "},
		{"modified is not published", body + `<time itemprop=dateModified datetime="2031-05-01">1 May</time>`, " | | | "},
		{"address", `<link rel=canonical href="https://h.example/2031/04/09/cranes">` + body, " | | 2031-04-09 | "},
		{"language", `<html lang=en-GB>` + body, " | | | en-GB"},
		{"language of the template", `<html lang=ar>` + body, " | | | "},
		{"profile is no author", `<meta property=article:author content="https://facebook.com/a"><meta name=author content="Ada Merrow">` + body, " | Ada Merrow | | "},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a, err := FromText(test.page, "")
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Join([]string{a.Title, a.Author, a.Published.String(), a.Lang}, " | ")
			if got = strings.ReplaceAll(got, "|  |", "| |"); strings.ReplaceAll(got, "|  |", "| |") != test.want {
				t.Errorf("got:  %q\nwant: %q", got, test.want)
			}
		})
	}
}

// A page in each charset, told in each way.
func TestCharset(t *testing.T) {
	arabic, _ := charmap.Windows1256.NewEncoder().String("<p>يفتح الميناء يوم الاثنين، بعد أشهر من الأشغال.</p>")
	french, _ := charmap.Windows1252.NewEncoder().String("<p>Le port rouvre après l’été, à Valmar, où l’on fête déjà.</p>")
	const wantArabic, wantFrench = "يفتح الميناء يوم الاثنين، بعد أشهر من الأشغال.", "Le port rouvre après l’été, à Valmar, où l’on fête déjà."
	tests := []struct {
		name, page, header, named, want string
	}{
		{"meta", `<meta charset="windows-1256">` + arabic, "", "", wantArabic},
		{"meta of HTML 4", `<META http-equiv="Content-Type" content="text/html; charset=Windows-1256">` + arabic, "", "", wantArabic},
		{"header over meta", "<meta charset=windows-1252>" + arabic, "text/html; charset=windows-1256", "", wantArabic},
		{"named over header", arabic, "text/html; charset=windows-1252", "windows-1256", wantArabic},
		{"guess", arabic, "", "", wantArabic},
		{"meta says UTF-8 and is wrong", "<meta charset=utf-8>" + french, "", "", wantFrench},
		{"UTF-8 whatever the page says", "<meta charset=windows-1252><p>" + wantFrench + "</p>", "", "", wantFrench},
		{"byte order mark", "\xef\xbb\xbf<p>" + wantFrench + "</p>", "", "", wantFrench},
		{"charset in a script", "<script>var charset=windows1256</script>" + french, "", "", wantFrench},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a, err := Article(strings.NewReader(test.page), record.Options{Charset: test.named}, Page{ContentType: test.header})
			if err != nil {
				t.Fatal(err)
			}
			if a.Text != test.want {
				t.Errorf("got:  %q\nwant: %q", a.Text, test.want)
			}
		})
	}
}

// Pages that give no article say why.
func TestRefused(t *testing.T) {
	for name, page := range map[string]string{"empty": "", "no text": "<html><body><img src=a.png></body></html>", "scripts only": "<script>x()</script>"} {
		if a, err := FromText(page, ""); err == nil {
			t.Errorf("%s: got %q", name, a.Text)
		}
	}
	if _, err := Article(strings.NewReader(body), record.Options{MaxSize: 10}, Page{}); err != record.ErrTooLarge {
		t.Errorf("got %v, want %v", err, record.ErrTooLarge)
	}
}

// A page cannot call for a post that stands elsewhere in it.
func TestOwnAttributes(t *testing.T) {
	post := `<blockquote class=twitter-tweet><p>Only once</p>— A (@a) <a href=https://x.com/a/status/1753700000000000000>May 1, 2031</a></blockquote>`
	a, err := FromText(body+post+strings.Repeat("<p data-warraq-post=0 data-warraq-place=1>Here it does not stand again, however often the page asks for it.</p>", 5), "")
	if err != nil || len(a.Embeds) != 1 || strings.Count(a.Text, "Only once") != 1 {
		t.Errorf("got %v, %d posts in %q", err, len(a.Embeds), a.Text)
	}
}

// A short article that the page declares wins over a long note that it does not.
func TestDeclaredBody(t *testing.T) {
	note := "<div class=about><p>" + strings.Repeat("The channel, founded long ago, shows films, games, news and more, day and night. ", 12) + "</p></div>"
	page := `<div class="entry-content no-share"><p>` + strings.Repeat("Nine cranes came on Monday. ", 6) + "</p></div>" + note
	a, err := FromText(page, "")
	if err != nil || !strings.HasPrefix(a.Text, "Nine cranes") || strings.Contains(a.Text, "channel") {
		t.Errorf("got %v %q", err, a.Text)
	}
}
