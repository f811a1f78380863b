package agree

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"warraq/library"
	"warraq/model"
)

// decided is an operation; later ones have later times.
func decided(n int, article, who, to, against string) library.Op {
	return library.Op{ID: fmt.Sprintf("%s%03d", who, n), When: time.Unix(int64(n), 0), Who: who, Article: model.ID(article),
		Title: "T" + article, Kind: library.Decide, To: to, Against: against}
}

// The example that textbooks give: 50 proposals, 20 and 15 alike, 5 and 10
// not; pₒ 0.7, pₑ 0.5, κ 0.4.
func TestKappa(t *testing.T) {
	tests := []struct {
		name              string
		counts            [3][3]int
		agreed, chance, k float64
		ok                bool
	}{
		{"two values", [3][3]int{{20, 5, 0}, {10, 15, 0}, {0, 0, 0}}, 0.7, 0.5, 0.4, true},
		{"all alike", [3][3]int{{2, 0, 0}, {0, 2, 0}, {0, 0, 0}}, 1, 0.5, 1, true},
		{"never alike", [3][3]int{{0, 2, 0}, {2, 0, 0}, {0, 0, 0}}, 0, 0.5, -1, true},
		{"as by chance", [3][3]int{{1, 1, 0}, {1, 1, 0}, {0, 0, 0}}, 0.5, 0.5, 0, true},
		{"three values", [3][3]int{{9, 1, 0}, {1, 4, 1}, {0, 0, 4}}, 0.85, 0.375, 0.76, true},
		{"one value only", [3][3]int{{7, 0, 0}, {0, 0, 0}, {0, 0, 0}}, 1, 1, 0, false},
		{"nothing", [3][3]int{}, 0, 0, 0, false},
	}
	for _, tt := range tests {
		table := Table{Counts: tt.counts}
		for _, row := range tt.counts {
			for _, n := range row {
				table.N += n
			}
		}
		k, ok := table.Kappa()
		for _, v := range [][2]float64{{table.Agreed(), tt.agreed}, {table.Chance(), tt.chance}, {k, tt.k}} {
			if math.Abs(v[0]-v[1]) > 1e-9 || ok != tt.ok {
				t.Errorf("%s: got %v %v %v %v\nwant %v %v %v %v", tt.name, table.Agreed(), table.Chance(), k, ok, tt.agreed, tt.chance, tt.k, tt.ok)
				break
			}
		}
	}
}

func TestOf(t *testing.T) {
	ops := []library.Op{
		decided(1, "a", "me", "keep", ""),
		decided(2, "a", "you", "drop", "me001"),
		decided(3, "b", "me", "keep", ""),
		decided(4, "b", "you", "keep", "me003"),
		decided(5, "c", "you", "later", ""), // only theirs: it holds
		decided(6, "d", "me", "drop", ""),
		decided(9, "d", "you", "keep", "me006"),
		decided(7, "d", "you", "drop", "me006"), // older, though it came later
		decided(8, "e", "me", "keep", ""),
		decided(10, "e", "you", "drop", "me008"),
		decided(11, "e", "you", "", "me008"), // taken back
		{ID: "s", Who: "me", Kind: library.Settle, Article: "d", Key: "you009", To: "yes"},
	}
	got := Of(slices.Values(ops), "me")
	if len(got.Tables) != 1 || got.Tables[0].A != "me" || got.Tables[0].B != "you" || got.Tables[0].N != 3 {
		t.Errorf("tables %+v", got.Tables)
	}
	if want := [3][3]int{{1, 1, 0}, {1, 0, 0}, {0, 0, 0}}; len(got.Tables) > 0 && got.Tables[0].Counts != want {
		t.Errorf("got  %v\nwant %v", got.Tables[0].Counts, want)
	}
	if len(got.Open) != 1 || got.Open[0].Held.ID != "me001" || got.Open[0].Other.ID != "you002" || got.Settled != 1 {
		t.Errorf("open %+v, settled %d", got.Open, got.Settled)
	}
	// What was settled is open again when that is taken back.
	ops = append(ops, library.Op{ID: "u", Who: "me", Kind: library.Settle, Article: "d", Key: "you009"})
	if got := Of(slices.Values(ops), "me"); len(got.Open) != 2 || got.Settled != 0 {
		t.Errorf("open %+v, settled %d", got.Open, got.Settled)
	}
}

// Two others are compared as well, and one who asks is shown what holds.
func TestOfOthers(t *testing.T) {
	ops := []library.Op{decided(1, "a", "z", "keep", ""), decided(2, "a", "b", "drop", "z001")}
	got := Of(slices.Values(ops), "me")
	if len(got.Tables) != 1 || got.Tables[0].A != "b" || len(got.Open) != 1 || got.Open[0].Held.Who != "z" {
		t.Errorf("got %+v", got)
	}
	if got := Of(slices.Values(ops), "b"); len(got.Open) != 0 {
		t.Errorf("shown their own: %+v", got.Open)
	}
}
