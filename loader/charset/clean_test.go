package charset

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"warraq/model"
)

func TestClean(t *testing.T) {
	stray := model.Warning{Code: "bytes", Span: model.Span{Start: 8, End: 11}}
	tests := []struct {
		name, text, want string
		codes            string
		at               string // what the span of the warning given covers afterwards
	}{
		{"CRLF", "one\r\ntw\r\n\ufffd", "one\ntw\n\ufffd", "bytes", ""},
		{"CR", "one\r\ntwo\rthree", "one\ntwo\nthree", "bytes", ""},
		{"separators", "one\u2028two\u2029", "one\ntwo\n", "bytes", ""},
		{"NFD", norm.NFD.String("é é é") + " \ufffd", "é é é \ufffd", "bytes decomposed", ""},
		{"order of marks", "سيّ\u064eد", "سيّ\u064eد", "bytes", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			in := stray
			if i := strings.Index(test.text, "\ufffd"); i >= 0 {
				in.Span = model.Span{Start: i, End: i + 3}
			}
			got, warnings := Clean(test.text, []model.Warning{in})
			if got != test.want {
				t.Errorf("\ngot:  %q\nwant: %q", got, test.want)
			}
			var codes []string
			for _, w := range warnings {
				codes = append(codes, w.Code)
			}
			if s := strings.Join(codes, " "); s != test.codes {
				t.Errorf("got warnings %q, want %q", s, test.codes)
			}
			if at := warnings[0].Span; strings.Contains(got, "\ufffd") && got[at.Start:at.End] != "\ufffd" {
				t.Errorf("the warning moved to %q", got[at.Start:at.End])
			}
		})
	}
}
