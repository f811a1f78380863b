package plain

import (
	"strings"

	"warraq/model"
)

// sections are the blocks between blank lines.
func sections(text string) []model.Section {
	var out []model.Section
	start := -1
	for off := 0; off < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[off:], '\n'); i >= 0 {
			end = off + i
		}
		line := strings.TrimSpace(text[off:end])
		if line != "" {
			if start < 0 {
				start = off + strings.Index(text[off:end], line)
				out = append(out, model.Section{})
			}
			out[len(out)-1].Span = model.Span{Start: start, End: off + strings.Index(text[off:end], line) + len(line)}
		} else {
			start = -1
		}
		off = end + 1
	}
	return out
}
