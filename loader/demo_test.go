package loader

import (
	"context"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"warraq/model"
)

// The demo is what a new user sees first, and the tests of other packages
// lean on it.
func TestDemo(t *testing.T) {
	warnings := map[string]string{"07-phare-mojibake.txt": "mojibake", "08-ancre-nfd.txt": "decomposed"}
	var names []string
	kinds, platforms := map[model.SectionKind]bool{}, map[model.Platform]bool{}
	for a, err := range Open(context.Background(), "demo", Options{FS: os.DirFS("../testdata")}) {
		if err != nil {
			t.Fatal(err)
		}
		name := path.Base(a.Source)
		names = append(names, name)
		if err := sound(a); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var codes []string
		for _, w := range a.Warnings {
			codes = append(codes, w.Code)
		}
		if got, want := strings.Join(codes, " "), warnings[name]; got != want {
			t.Errorf("%s: got warnings %q, want %q", name, got, want)
		}
		if strings.ContainsAny(a.Text, "Ã\u0301") && !strings.Contains(a.Text, "« Ã© »") {
			t.Errorf("%s: something is left to repair", name)
		}
		for _, s := range a.Sections {
			kinds[s.Kind] = true
		}
		for _, e := range a.Embeds {
			platforms[e.Platform] = true
		}
		if len(a.Embeds) == 0 || len(a.Quotes) == 0 || len(a.Entities) == 0 {
			t.Errorf("%s: got %d embeds, %d quotes, %d entities", name, len(a.Embeds), len(a.Quotes), len(a.Entities))
		}
		if n := len(a.Sections); n < 5 {
			t.Errorf("%s: got %d sections, want 5 or more", name, n)
		}
	}
	if len(names) < 14 || !slices.IsSorted(names) {
		t.Errorf("got %d articles, %q", len(names), names)
	}
	if len(platforms) != 9 {
		t.Errorf("got embeds of %v, want all nine platforms", platforms)
	}
	for _, k := range []model.SectionKind{model.Paragraph, model.Heading, model.ListItem, model.Boilerplate} {
		if !kinds[k] {
			t.Errorf("the demo has no section of kind %d", k)
		}
	}
}

func TestDemoTitles(t *testing.T) {
	want := map[string]string{
		"01-ports-meridionaux.txt": "",
		"03-tidal-barrier.txt":     "Velmora opens its tidal barrier, two years late and loved by nobody yet",
		"05-festival-ar.txt":       "مهرجان القوارب يعود إلى بورت كفال بعد غياب ست سنوات",
		"10-entretien-varga.txt":   "Helena Varga : « Je n’ai pas promis la mer, j’ai promis une porte »",
	}
	for name, title := range want {
		a, err := File(context.Background(), "demo/"+name, Options{FS: os.DirFS("../testdata")})
		if err != nil {
			t.Error(err)
			continue
		}
		if a.Title != title {
			t.Errorf("%s\ngot:  %q\nwant: %q", name, a.Title, title)
		}
		if a.Label() == "" || strings.Contains(a.Label(), "\n") {
			t.Errorf("%s: got the label %q", name, a.Label())
		}
	}
}
