package loader_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"warraq/loader"
	"warraq/model"
)

// TestEarly reads a long text in its three steps: the beginning, with what is
// recognised there; the whole text, in which that shows still; and the article.
func TestEarly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "long.txt")
	text := "The harbour opens\n\n" + strings.Repeat("“We open on Monday”, said Rim Haddad of the port of Velmora.\n\n", 12_000)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	var steps []model.Article
	o := loader.Options{Early: func(a *model.Article) { steps = append(steps, *a) }}
	a, err := loader.Article(context.Background(), model.Origin{Source: path}, o)
	if err != nil {
		t.Fatal(err)
	}
	if len(steps) != 2 {
		t.Fatalf("got %d steps before the article, want 2", len(steps))
	}
	head, whole := steps[0], steps[1]
	if head.ID != "" || len(head.Text) >= len(a.Text) || !strings.HasPrefix(a.Text, head.Text[:len(head.Text)/2]) {
		t.Errorf("the first step has the ID %q and %d bytes of %d", head.ID, len(head.Text), len(a.Text))
	}
	if whole.ID != a.ID || whole.Text != a.Text {
		t.Errorf("the second step has the ID %q and %d bytes, want %q and %d", whole.ID, len(whole.Text), a.ID, len(a.Text))
	}
	n := len(whole.Quotes)
	if n == 0 || n >= len(head.Quotes) || n >= len(a.Quotes) {
		t.Fatalf("%d quotes in the beginning, %d in the second step, %d in the article", len(head.Quotes), n, len(a.Quotes))
	}
	if !slices.Equal(whole.Quotes, head.Quotes[:n]) || !slices.Equal(whole.Quotes, a.Quotes[:n]) {
		t.Error("the quotes of the beginning change from step to step")
	}
}
