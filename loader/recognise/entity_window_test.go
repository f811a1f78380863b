package recognise

import (
	"slices"
	"strings"
	"testing"

	"warraq/model"
)

// Where a stretch of a long text ends must not be seen in what is found: each
// copy of an article in it has the same entities.
func TestEntitiesOfLongText(t *testing.T) {
	for _, c := range []struct{ name, copied string }{
		{"lines", benchArticle},
		{"one line", strings.ReplaceAll(benchArticle, "\n", " ")},
	} {
		n := len(c.copied)
		text := strings.Repeat(c.copied, 5*stretchSize/n)
		byCopy := make([][]model.Entity, len(text)/n)
		for _, e := range Entities(text, nil, nil, nil) {
			k := e.Start / n
			e.Start, e.End = e.Start-k*n, e.End-k*n
			byCopy[k] = append(byCopy[k], e)
		}
		if len(byCopy[0]) < 20 {
			t.Fatalf("%s: %d entities in the first copy", c.name, len(byCopy[0]))
		}
		for k := range byCopy {
			if !slices.Equal(byCopy[k], byCopy[1]) {
				t.Errorf("%s: copy %d\n got %v\nwant %v", c.name, k, byCopy[k], byCopy[1])
			}
		}
	}
}
