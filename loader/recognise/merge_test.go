package recognise

import (
	"reflect"
	"testing"

	"warraq/model"
)

func TestMerged(t *testing.T) {
	at := func(start, end int, handle string) model.Embed {
		return model.Embed{Span: model.Span{Start: start, End: end}, Platform: model.X, Handle: handle}
	}
	tests := []struct {
		name              string
		told, found, want []model.Embed
	}{
		{"nothing told", nil, []model.Embed{at(1, 5, "a")}, []model.Embed{at(1, 5, "a")}},
		{"nothing found", []model.Embed{at(1, 5, "a")}, nil, []model.Embed{at(1, 5, "a")}},
		{"the same post", []model.Embed{at(0, 9, "")}, []model.Embed{at(2, 9, "a")}, []model.Embed{at(0, 9, "a")}},
		{"what was told stays", []model.Embed{at(0, 9, "b")}, []model.Embed{at(2, 9, "a")}, []model.Embed{at(0, 9, "b")}},
		{"a find that reaches too far", []model.Embed{at(4, 9, "")}, []model.Embed{at(0, 9, "a")}, []model.Embed{at(4, 9, "")}},
		{"two finds in one", []model.Embed{at(0, 9, "b")}, []model.Embed{at(0, 4, "a"), at(5, 9, "c")}, []model.Embed{at(0, 9, "b")}},
		{"in turn", []model.Embed{at(8, 9, "c"), at(2, 3, "a")}, []model.Embed{at(0, 1, "x"), at(4, 6, "b")},
			[]model.Embed{at(0, 1, "x"), at(2, 3, "a"), at(4, 6, "b"), at(8, 9, "c")}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := merged(test.told, test.found); !reflect.DeepEqual(got, test.want) {
				t.Errorf("\ngot:  %+v\nwant: %+v", got, test.want)
			}
		})
	}
}
