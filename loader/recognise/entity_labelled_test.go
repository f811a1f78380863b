package recognise

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"warraq/model"
)

type labelledEntity struct{ Kind, Name, Text string }

type labelledCase struct {
	ID, Lang, Input string
	Expected        []labelledEntity
}

func readLabelled(t *testing.T, path string) []labelledCase {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var cases []labelledCase
	for line := range strings.Lines(string(data)) {
		var c labelledCase
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			t.Fatal(err)
		}
		cases = append(cases, c)
	}
	return cases
}

// score counts what was found, what was to be found, and what of it was right.
type score struct{ found, expected, right int }

func (s score) precision() float64 { return float64(s.right) / max(float64(s.found), 1) }
func (s score) recall() float64    { return float64(s.right) / max(float64(s.expected), 1) }

// TestLabelledEntities holds precision and recall on a set of invented
// paragraphs, kind, name and text all exact.
func TestLabelledEntities(t *testing.T) {
	var exact, names score
	for _, c := range readLabelled(t, "testdata/labelled/entities.jsonl") {
		want := map[labelledEntity]int{}
		for _, e := range c.Expected {
			want[e]++
			tally(&exact, &names, e.Kind).expected++
		}
		for _, e := range found(c.Input) {
			got := labelledEntity{string(e.Kind), e.Name, c.Input[e.Start:e.End]}
			s := tally(&exact, &names, got.Kind)
			s.found++
			if want[got] > 0 {
				want[got]--
				s.right++
				continue
			}
			t.Logf("%s: unexpected %v", c.ID, got)
		}
		for e, n := range want {
			if n > 0 {
				t.Logf("%s: missing %v", c.ID, e)
			}
		}
	}
	t.Logf("exact: precision %.3f recall %.3f of %d", exact.precision(), exact.recall(), exact.expected)
	t.Logf("names: precision %.3f recall %.3f of %d", names.precision(), names.recall(), names.expected)
	if exact.precision() < 0.99 || exact.recall() < 0.99 {
		t.Errorf("exact entities: precision %.3f recall %.3f, want 0.99 both", exact.precision(), exact.recall())
	}
	if names.precision() < 0.95 || names.recall() < 0.90 {
		t.Errorf("names: precision %.3f recall %.3f, want 0.95 and 0.90", names.precision(), names.recall())
	}
}

func tally(exact, names *score, kind string) *score {
	switch model.EntityKind(kind) {
	case model.Person, model.Place, model.Organisation:
		return names
	}
	return exact
}
