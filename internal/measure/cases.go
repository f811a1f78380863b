package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"warraq/loader/recognise"
	"warraq/model"
)

// labelled is one case of a file: paragraphs and what lies in them.
type labelled struct {
	ID     string
	Input  []string
	Posts  []post
	Quotes []quote
}

// post is an expected embed.
type post struct {
	Platform string
	Author   string
	Handle   string
	Date     string `json:"date_iso"`

	Text     string
	TextMin  *string `json:"text_min"`                 // a shorter reading that is as good
	FullText *string `json:"full_text"`                // a longer one
	LeadIn   bool    `json:"text_may_include_lead_in"` // so is one with the words before it

	Links, Media, Hashtags, Mentions []string
}

// quote is an expected quotation.
type quote struct {
	Text     string
	FullText *string `json:"full_text"`
	TextMin  *string `json:"text_min"`
	Kind     string
	Level    int
	Speaker  string
	Cue      string
}

func readCases(path string) ([]*labelled, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var cases []*labelled
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		c, err := readCase(lines.Bytes())
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		cases = append(cases, c)
	}
	return cases, lines.Err()
}

func readCase(line []byte) (*labelled, error) {
	var raw struct {
		ID       string
		Input    []string
		Expected []json.RawMessage
	}
	if err := json.Unmarshal(line, &raw); err != nil {
		return nil, err
	}
	c := &labelled{ID: raw.ID, Input: raw.Input}
	for _, e := range raw.Expected {
		if err := c.expect(e); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// expect adds what e describes: a post has a platform, a quote an opening mark.
func (c *labelled) expect(e json.RawMessage) error {
	var told struct{ Platform, Open *string }
	if err := json.Unmarshal(e, &told); err != nil {
		return err
	}
	if told.Platform == nil {
		c.Quotes = append(c.Quotes, quote{})
		return json.Unmarshal(e, &c.Quotes[len(c.Quotes)-1])
	}
	c.Posts = append(c.Posts, post{})
	return json.Unmarshal(e, &c.Posts[len(c.Posts)-1])
}

// sectioning parts a text into sections; the loader's is paragraphs.
type sectioning func(text string) []model.Section

// article is what the loader makes of the paragraphs, recognised.
func (c *labelled) article() *model.Article { return c.articleIn(paragraphs) }

func (c *labelled) articleIn(part sectioning) *model.Article {
	text := strings.ReplaceAll(strings.Join(c.Input, "\n\n"), "\r\n", "\n")
	a := &model.Article{Text: text, Sections: part(text)}
	recognise.Fill(a)
	return a
}

// paragraphs parts text at blank lines, or at every line break when it has no
// blank line.
func paragraphs(text string) []model.Section {
	if strings.Contains(text, "\n\n") {
		return parted(text, "\n\n")
	}
	return parted(text, "\n")
}

func parted(text, parting string) []model.Section {
	var sections []model.Section
	for start := 0; start < len(text); {
		end := len(text)
		if n := strings.Index(text[start:], parting); n >= 0 {
			end = start + n
		}
		if strings.TrimSpace(text[start:end]) != "" {
			sections = append(sections, model.Section{Span: trimmed(text, start, end)})
		}
		start = end + len(parting)
	}
	return sections
}

// trimmed is text[start:end] without the white space at both ends.
func trimmed(text string, start, end int) model.Span {
	start += len(text[start:end]) - len(strings.TrimLeft(text[start:end], " \t\n\r"))
	return model.Span{Start: start, End: start + len(strings.TrimRight(text[start:end], " \t\n\r"))}
}

// sameText compares two texts word by word: how many blanks part the words
// is no matter of recognition.
func sameText(a, b string) bool {
	return strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
}
